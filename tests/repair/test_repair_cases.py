"""What repair makes of damaged lines: the cases of `cases/`, a file a behaviour."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import read_yaml, repair_text
from gongwen.manifest import Join
from gongwen.repair import apply_edits, revert_edits

ABOVE = "某会要点\n\n开头一段。\n\n"
"""What stands above a case, so that it is in the body of a text: its own lines count from 5."""


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{file.stem}: {case['name']}")
        for file in sorted((Path(__file__).parent / "cases").glob("*.yml"))
        for case in read_yaml(file)
    ],
)
def test_case(case: dict[str, Any]) -> None:
    above = "" if case.get("whole") else ABOVE
    text = above + case["text"]
    found = repair_text(text, joins=tuple(Join(line, "so it is") for line in case.get("joins", ())))
    lines = [paragraph.text for paragraph in found.paragraphs]
    assert lines == above.split("\n\n")[:-1] + case["lines"]
    assert apply_edits(text, found.ledger.edits) == "\n".join(lines)
    assert revert_edits("\n".join(lines), found.ledger.edits) == text
    assert [[warning.code, warning.line] for warning in found.warnings] == case.get("warnings", [])
    if "parts" in case:
        assert [paragraph.part.value for paragraph in found.paragraphs] == case["parts"]
    if "labels" in case:
        assert [
            paragraph.label and paragraph.label.text for paragraph in found.paragraphs[-len(case["lines"]) :]
        ] == case["labels"]
    if "entries" in case:
        assert [entry.text for entry in found.contents] == case["entries"]
