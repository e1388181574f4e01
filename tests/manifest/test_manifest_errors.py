"""Whatever is wrong in the manifest becomes a message that names file and line, and nothing is written.

The cases are in `cases/wrong_manifests.yml`, each a change of the real manifest.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import Checkout, Finished

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases").joinpath("wrong_manifests.yml").read_text("utf-8")
)


def assert_refused(done: Finished, checkout: Checkout, before: dict[str, bytes]) -> None:
    """The run failed with a message for people, and every file is as it was."""
    assert done.status == 1, done.output
    assert done.stderr.startswith("error: "), done.stderr
    assert "Traceback" not in done.output
    for part in ("found:", "expected:", "to mend:"):
        assert part in done.stderr, done.stderr
    assert checkout.snapshot() == before


def change(checkout: Checkout, case: dict[str, Any]) -> None:
    if "nested" in case:
        checkout.manifest.write_text("version: 1\ndocuments: " + "[" * case["nested"] + "]" * case["nested"], "utf-8")
    elif "whole" in case:
        checkout.manifest.write_text(case["whole"], "utf-8")
    else:
        checkout.edit_manifest(case["replace"], case["by"])


def place(checkout: Checkout, case: dict[str, Any]) -> tuple[str, int]:
    """File and line that the message must name."""
    if "seed" in case:
        name, _, line = case["seed"].partition(":")
        return name, int(line)
    if "line" in case:
        return "manifest.yml", case["line"]
    text = checkout.manifest.read_text("utf-8")
    found = [match.start() for match in re.finditer(re.escape(case["at"]), text)]
    assert found, case["at"]
    return "manifest.yml", text.count("\n", 0, found[case.get("which", 1) - 1]) + 1


@pytest.mark.parametrize("case", CASES, ids=[case["wrong"] for case in CASES])
def test_a_wrong_manifest_is_refused_with_file_and_line(converted: Checkout, case: dict[str, Any]) -> None:
    change(converted, case)
    before = converted.snapshot()
    done = converted.run_here()
    assert_refused(done, converted, before)
    file, line = place(converted, case)
    if case.get("or_line"):  # any line of that file: which one is a matter of taste
        assert re.search(rf"{re.escape(file)}:\d+\n", done.stderr), done.stderr
    else:
        assert f"{file}:{line}\n" in done.stderr
    for word in case["words"]:
        assert str(word) in done.stderr


def test_the_command_itself_ends_with_the_message_and_its_status(converted: Checkout) -> None:
    converted.edit_manifest("seed: 000_944305e8974e2fe9.txt", "seed: nobody.txt")
    before = converted.snapshot()
    for verb in ([], ["convert"], ["check"], ["accept"]):
        assert_refused(converted.run(*verb), converted, before)
