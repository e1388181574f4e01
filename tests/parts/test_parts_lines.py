"""What the elements of head and foot look like: every pattern function over the lines of `lines.yml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import read_yaml
from gongwen.parts import patterns

LINES: dict[str, dict[str, Any]] = read_yaml(Path(__file__).parent / "lines.yml")


@pytest.mark.parametrize(
    ("function", "line", "expected"),
    [
        pytest.param(function, line, expected, id=f"{function}-{line}")
        for function, lines in LINES.items()
        for line, expected in lines.items()
    ],
)
def test_line(function: str, line: str, expected: Any) -> None:
    found = getattr(patterns, function)(line)
    assert (list(found) if isinstance(found, tuple) else found) == expected


@pytest.mark.parametrize(
    ("function", "line"),
    [
        pytest.param(function, line, id=f"{function}-{line}")
        for function, lines in LINES.items()
        for line, expected in lines.items()
        if function not in ("iso_date", "is_organ") and expected not in (None, False, [])
    ],
)
def test_white_space_within_does_not_matter(function: str, line: str) -> None:
    """An extraction may have put a space anywhere."""
    look = getattr(patterns, function)
    assert look("\u3000".join(line)) == look(line)
