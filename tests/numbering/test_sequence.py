"""Labels of whole texts, where the numbers before and after decide (`sequences.yml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases
from gongwen.numbering import LabelLine, find_labels


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "sequences.yml"))
def test_sequence(case: dict[str, Any]) -> None:
    lines = [
        LabelLine(
            text,
            fresh=index not in case.get("stale", ()),
            broken=index in case.get("broken", ()),
            after_end=index not in case.get("open", ()),
        )
        for index, text in enumerate(case["lines"])
    ]
    assert [label and label.text for label in find_labels(lines)] == case["labels"]
