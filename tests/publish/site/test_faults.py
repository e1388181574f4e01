"""What is wrong in hooks, templates and settings is a message that names their file and line; nobody is shown where MkDocs was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import few_pages
import pytest
import yaml
from gongwen.errors import InputError
from gongwen.publish.site.fault import without_frames

CASES = yaml.safe_load(Path(__file__).with_name("faults.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["fault"] for case in CASES])
def test_it_is_named_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]) -> None:
    monkeypatch.chdir(tmp_path)
    few_pages.make_checkout(tmp_path, configuration=case.get("configuration", ""))
    for name, text in {**case.get("files", {}), **({"mkdocs.yml": case["whole"]} if "whole" in case else {})}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as raised:
        few_pages.build(tmp_path)
    said = str(raised.value)
    assert said.startswith(f"{case['place']}\n  found:    ")
    assert case["found"] in raised.value.found and case["mend"] in raised.value.mend
    assert "Traceback" not in said and not re.search(r'^\s*File "', said, re.MULTILINE)


def test_frames_are_left_out_and_lists_are_not() -> None:
    said = (
        "WARNING -  Pages are not in the nav:\n  - a.md\n  - b.md\nERROR - it failed\nTraceback (most recent call last):\n"
        '  File "a.py", line 1, in f\n    g(\n    ^^\n  File "b.html", line 2, in template\n    {% block %}\n^^^^\nKeyError: 1'
    )
    assert without_frames(said) == (
        "WARNING -  Pages are not in the nav:\n  - a.md\n  - b.md\nERROR - it failed\nKeyError: 1"
    )
