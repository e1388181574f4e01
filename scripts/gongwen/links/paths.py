"""Reads the path of a reference: 第十二条第二款第三项, with what an enumeration leaves out put back (第一、二款; 第二项、第三项)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.links.units import ITEM, NUMBER, UNITS, Unit, read_number
from gongwen.numbering.markers import NUMERAL


class Step(Struct, frozen=True):
    """One unit of a path."""

    unit: Unit
    """条."""
    number: tuple[int, ...]
    """`(12,)`; `(12, 1)` for 第十二条之一."""
    digits: bool = False
    """Whether the number is Arabic, as clauses of plans are cited: 第20条."""


class Path(Struct, frozen=True):
    """Where to go from a head."""

    start: int
    """First code point of its words."""
    end: int
    """One past the last."""
    steps: tuple[Step, ...]
    """Outermost first; never empty."""
    through: bool = False
    """Whether it ends a range that the path before it begins."""


_UNIT = "|".join(
    rf"{unit.name}(?![{unit.goes_on}])" if unit.goes_on else unit.name
    for unit in sorted(UNITS.values(), key=lambda unit: -len(unit.name))
)
_STEP = re.compile(rf"第\s*(?P<number>{NUMBER})\s*(?P<unit>{_UNIT})(?:之(?P<branch>{NUMERAL}))?")
_BRACKETED = re.compile(rf"第\s*[（(]\s*(?P<number>{NUMBER})\s*[）)]\s*项(?!目)")
_BARE_BRACKETS = re.compile(rf"[（(](?P<number>{NUMERAL})[）)](?:项(?!目))?")
_ONE = rf"(?:{NUMBER}|[（(]\s*{NUMBER}\s*[）)])"
_SEVERAL = re.compile(
    rf"第\s*{_ONE}(?:\s*(?:、|和|及|或者|或|至)\s*第?\s*{_ONE}){{1,20}}\s*(?P<unit>{_UNIT})(?!之{NUMERAL})"
)
"""第一、二款; 第（一）、（三）项."""
_ONE_OF_SEVERAL = re.compile(
    rf"(?P<joiner>、|和|及|或者|或|至)?\s*第?\s*(?P<open>[（(]\s*)?(?P<number>{NUMBER})(?(open)\s*[）)])"
)
_OF = re.compile(r"的?\s*(?=第)")
BEGINS = rf"第\s*(?:{NUMBER}|[（(]\s*{NUMBER}\s*[）)])"
"""How a path begins."""


def read_paths(text: str, place: int, above: Sequence[Step] = (), *, through: bool = False) -> list[Path]:
    """The path that begins at a place of the text; several where one unit stands for all (第一、二款); none where there is none.

    `above`: the steps of the path that an enumeration goes on from, or of a head that has units itself.
    """
    steps: list[Step] = []
    end = at = place
    while found := _step(text, at, first=not steps):
        step, reached = found
        if steps and step.unit.level <= steps[-1].unit.level:
            break
        steps.append(step)
        end = reached
        of = _OF.match(text, end)
        at = of.end() if of else end
    if several := _SEVERAL.match(text, at):
        unit = UNITS[several["unit"]]
        if not steps or steps[-1].unit.level < unit.level:
            return _several(text, place, several, _with_above(above, steps, unit), unit)
    if not steps:
        return []
    return [Path(place, end, _with_above(above, steps, steps[0].unit), through)]


def _step(text: str, at: int, *, first: bool) -> tuple[Step, int] | None:
    """The step at a place, and where it ends; （二） alone is one only after another (第三部分（二）)."""
    unit = ITEM
    found = _BRACKETED.match(text, at) or (None if first else _BARE_BRACKETS.match(text, at))
    branch = None
    if found is None:
        found = _STEP.match(text, at)
        if found is None:
            return None
        unit, branch = UNITS[found["unit"]], found["branch"]
    number = read_number(found["number"])
    further = read_number(branch) if branch else None
    if number is None or (branch and further is None):
        return None
    numbers = (number,) if further is None else (number, further)
    return Step(unit, numbers, found["number"][0].isdecimal()), found.end()


def _several(text: str, place: int, found: re.Match[str], above: tuple[Step, ...], unit: Unit) -> list[Path]:
    paths: list[Path] = []
    at, last = found.start(), found.start("unit")
    while at < last and (one := _ONE_OF_SEVERAL.match(text, at)):
        number = read_number(one["number"])
        if number is None:
            return []
        start = place if not paths else one.end("joiner")
        step = Step(unit, (number,), one["number"][0].isdecimal())
        paths.append(Path(start, one.end(), (*above, step), one["joiner"] == "至"))
        at = one.end()
    if paths:
        paths[-1] = Path(paths[-1].start, found.end(), paths[-1].steps, paths[-1].through)
    return paths


def _with_above(above: Sequence[Step], steps: Sequence[Step], unit: Unit) -> tuple[Step, ...]:
    """The steps with those above them that they leave out; 条 are numbered through the text and leave out nothing."""
    first = steps[0].unit if steps else unit
    if first.name in ("条", "章", "部分", "编"):
        return tuple(steps)
    return (*(step for step in above if step.unit.level < first.level), *steps)
