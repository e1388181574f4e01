"""Breaks a title into lines as Chinese typesetting has it (禁则).

Guaranteed: no line begins with a closing mark or ends with an opening one; numbers, Latin words and short quotations
(“十四五”) stay whole unless one alone is wider than a line; lines are as even as the number of lines allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

OPENING = "“‘（〔《〈「『【〖［｛([{"
"""Marks that never end a line."""
CLOSING = "”’）〕》〉」』】〗］｝)]}、。，；：！？．…—～·％%,.;:!?"
"""Marks that never begin one."""

_WORD = r"[A-Za-z0-9][A-Za-z0-9.\-—～/]*[年月日号届次条％%]?"
_QUOTATION = "“[^“”]{1,6}”"
_BEFORE, _BEHIND = rf"[{re.escape(OPENING)}\s]*", rf"(?:\s*[{re.escape(CLOSING)}])*"
_UNIT = re.compile(rf"(?:{_BEFORE}?{_QUOTATION}|{_BEFORE}(?:{_WORD}|\S)){_BEHIND}")

Measure = Callable[[str], float]
"""Gives the width of a text."""


def break_lines(text: str, width: float, measure: Measure) -> list[str]:
    """The lines, none wider than `width`; empty for a blank text."""
    units = _units(text, width, measure)
    fewest = len(_fill(units, width, measure))
    narrow, wide = width / max(fewest, 1), width
    while wide - narrow > 1:  # the narrowest width that takes no further line makes the evenest ones
        middle = (narrow + wide) / 2
        lines = _fill(units, middle, measure)
        if len(lines) > fewest or any(measure(line) > middle for line in lines):
            narrow = middle
        else:
            wide = middle
    return _fill(units, wide, measure)


def fewest_lines(text: str, width: float, measure: Measure) -> int:
    """How many lines `break_lines` gives."""
    return len(_fill(_units(text, width, measure), width, measure))


def _units(text: str, width: float, measure: Measure) -> list[str]:
    """Stretches that no line break divides; one too wide for a line in its characters."""
    units: list[str] = []
    for match in _UNIT.finditer(text):
        units += [match[0]] if measure(match[0]) <= width else match[0]
    return units


def _fill(units: Sequence[str], width: float, measure: Measure) -> list[str]:
    """Each line takes as many units as it can."""
    lines: list[str] = []
    line = ""
    for unit in units:
        if line.strip() and measure((line + unit).strip()) > width:
            lines.append(line.strip())
            line = ""
        line += unit
    return [*lines, line.strip()] if line.strip() else lines
