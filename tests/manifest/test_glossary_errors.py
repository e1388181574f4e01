"""Whatever is wrong in the glossary becomes a message that names file and line, and nothing is written.

The cases are in `cases/wrong_glossaries.yml`, each a change of the glossary at its head.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout
from from_text import read_yaml
from test_manifest_errors import assert_refused

FILE = read_yaml(Path(__file__).with_name("cases") / "wrong_glossaries.yml")
BASE: str = FILE["base"]
CASES: list[dict[str, Any]] = FILE["cases"]


@pytest.fixture(scope="module")
def checkout(_converted: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """One for all tests: what is refused leaves it as it was."""
    return _converted.copy_to(tmp_path_factory.mktemp("glossary-errors"))


def refused(checkout: Checkout, glossary: str | bytes, *arguments: str) -> str:
    """What a command says of a glossary that it refuses."""
    data = glossary.encode() if isinstance(glossary, str) else glossary
    checkout.seed("glossary.yml").write_bytes(data)
    before = checkout.snapshot()
    done = checkout.run_here(*(arguments or ["convert"]))
    assert_refused(done, checkout, before)
    return done.stderr


def changed(case: dict[str, Any]) -> str:
    """The glossary with the fault."""
    if "whole" in case:
        return case["whole"]
    text = BASE
    for prefix in ("", "and_"):
        if old := case.get(f"{prefix}replace"):
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the glossary"
            text = text.replace(old, case[f"{prefix}by"])
    return text


def line_of(case: dict[str, Any], text: str) -> int:
    """The line that the message must name."""
    if "line" in case:
        return case["line"]
    found = [match.start() for match in re.finditer(re.escape(case["at"]), text)]
    assert found, case["at"]
    return text.count("\n", 0, found[case.get("which", 1) - 1]) + 1


@pytest.mark.parametrize("case", CASES, ids=[case["wrong"] for case in CASES])
def test_a_wrong_glossary_is_refused_with_file_and_line(checkout: Checkout, case: dict[str, Any]) -> None:
    text = changed(case)
    said = refused(checkout, text)
    if case.get("or_line"):  # any line of that file: which one is a matter of taste
        assert re.search(r"glossary\.yml:\d+\n", said), said
    else:
        assert f"glossary.yml:{line_of(case, text)}\n" in said, said
    for word in case["words"]:
        assert str(word) in said


def test_the_glossary_without_fault_is_accepted(converted: Checkout) -> None:
    converted.seed("glossary.yml").write_text(BASE, "utf-8")
    assert converted.run_here("convert").status == 0
    assert (converted.root / "docs/glossary/si-fu-wu.md").is_file()


def test_a_glossary_in_another_encoding_is_refused(checkout: Checkout) -> None:
    said = refused(checkout, BASE.encode("gb18030"))
    assert "glossary.yml" in said and "UTF-8" in said


def test_a_folder_in_the_place_of_the_glossary_is_refused(converted: Checkout) -> None:
    converted.seed("glossary.yml").mkdir()
    before = converted.snapshot()
    done = converted.run_here("convert")
    assert_refused(done, converted, before)
    assert "glossary.yml" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["convert"], ["check"], ["accept"], ["terms", "suggest"], ["terms", "check"], ["inspect", "SEED"]],
    ids=" ".join,
)
def test_every_command_that_reads_the_glossary_refuses_it(checkout: Checkout, arguments: list[str]) -> None:
    seed = str(checkout.seed("000_944305e8974e2fe9.txt"))
    twice = BASE.replace("term: 三性", "term: 四服务")
    assert "second time" in refused(checkout, twice, *(seed if word == "SEED" else word for word in arguments))
