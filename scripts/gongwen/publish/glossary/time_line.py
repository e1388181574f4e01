"""The picture of when terms are used: a row a term, a line from its first use to its last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from math import sqrt

from msgspec import Struct

from gongwen.publish.glossary.picture import ROW, axis, name, names, number, picture, shapes, terms

SPAN = 240
"""Width of the line of time, in pixels."""
ABOVE = 24
"""Pixels above the rows, for the dates."""
RIGHT = 30
"""Pixels right of them, for the last date."""
DATE = 60
"""Pixels that a date takes, with what parts it from the next."""
TICKS = 4
"""About so many dates stand above."""

_RULE = "var(--gw-rule, #ddd7cc)"
_RED = "var(--gw-red, #b0001c)"
_POINT = "M3.536,0A3.536,3.536,0,1,1,-3.536,0A3.536,3.536,0,1,1,3.536,0"
_MONTHS = (1, 3)
"""Steps between dates shorter than a year."""
_DAYS_OF_A_MONTH, _DAYS_OF_A_YEAR = 30, 365


class Life(Struct, frozen=True, gc=False):
    """From when to when a term is used."""

    row: str
    """The term."""
    first: str
    """ISO date."""
    last: str
    """ISO date."""
    link: str
    """From the folder of the glossary."""


def time_line(lives: Sequence[Life], first: str, last: str) -> str:
    """The picture as SVG. `first` and `last`: ISO dates that it reaches."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)

    def across(day: date) -> float:
        return SPAN * ((day - begin).days / (end - begin).days)

    days = list(ticks(begin, end))
    places = [across(day) for day in days]
    shown = _apart(places)
    grid = (
        f'<line transform="translate({int(place + 0.5)},0)" x2="0" y2="{ROW * len(lives)}" stroke="{_RULE}"'
        ' stroke-width="1" opacity="1"/>'
        for place in places
    )
    dates = (
        name("middle", f"translate({number(place)},-5)", f"{day:%Y-%m}", int(order in shown))
        for order, (day, place) in enumerate(zip(days, places, strict=True))
    )
    starts = [across(date.fromisoformat(life.first)) for life in lives]
    ends = [across(date.fromisoformat(life.last)) for life in lives]
    links = [life.link for life in lives]
    lines = (
        f'<line transform="translate({number(start)},{row * ROW + ROW // 2})" x2="{number(stop - start)}" y2="0"'
        f' stroke="{_RED}" stroke-width="2"/>'
        for row, (start, stop) in enumerate(zip(starts, ends, strict=True))
    )
    parts = [
        *axis("rule role-axis-grid", grid),
        *names(dates),
        *terms([life.row for life in lives]),
        *shapes("rule", 0, links, lines),
        *shapes("symbol", 1, links, _points(starts)),
        *shapes("symbol", 2, links, _points(ends)),
    ]
    return picture(SPAN, len(lives), ABOVE, RIGHT, parts)


def ticks(begin: date, end: date) -> Iterator[date]:
    """The firsts of months, quarters or years between two days, about `TICKS` of them: the step that comes nearest."""
    wanted = (end - begin).days / TICKS
    steps = [*(months * _DAYS_OF_A_MONTH for months in _MONTHS), _DAYS_OF_A_YEAR]
    longer = next((place for place, days in enumerate(steps) if days > wanted), None)
    if longer is None:
        every = 12 * _years(wanted / _DAYS_OF_A_YEAR)
    else:
        nearest = longer - 1 if longer and wanted / steps[longer - 1] < steps[longer] / wanted else longer
        every = (*_MONTHS, 12)[nearest]
    month = begin.year * 12 + begin.month - 1
    month += -month % every
    while (day := date(month // 12, month % 12 + 1, 1)) <= end:
        if day >= begin:
            yield day
        month += every


def _years(wanted: float) -> int:
    """1, 2, 5, 10, 20, 50 …: the one that comes nearest to so many years."""
    power = 1
    while power * 10 <= wanted:
        power *= 10
    share = wanted / power
    return power * next((step for step, least in ((10, sqrt(50)), (5, sqrt(10)), (2, sqrt(2))) if share >= least), 1)


def _apart(places: Sequence[float]) -> set[int]:
    """Which of the dates at these places are shown: all, every second, every fourth, so that none covers the next."""
    shown = list(range(len(places)))
    while len(shown) > 2 and any(places[right] - places[left] < DATE for left, right in pairwise(shown)):
        shown = shown[::2]
        if len(shown) < 3 and shown[-1] != len(places) - 1:
            shown = [*shown[:1], len(places) - 1]  # the first and the last say most
    return set(shown)


def _points(places: Sequence[float]) -> Iterator[str]:
    for row, place in enumerate(places):
        yield (
            f'<path transform="translate({number(place)},{row * ROW + ROW // 2})" d="{_POINT}" fill="{_RED}"'
            ' stroke-width="2" opacity="1"/>'
        )
