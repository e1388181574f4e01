"""The picture of from when to when terms are used, as SVG whose colours the page sets, for light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count, pairwise

from msgspec import Struct

from gongwen.publish.glossary.chart import ROW, axis, label, linked, picture, row_labels

SPAN = 240
"""Width of the line of time, in pixels."""
LINES = 7
"""Lines of the grid, at most."""
NAMED = 52
"""Pixels that the name of a line of the grid needs for itself."""

_ABOVE = 24
"""Pixels above the rows, for the names of the lines of the grid."""
_RIGHT = 30
"""Pixels right of them, for the last of these names."""
_COLOUR = "var(--gw-red, #b0001c)"
_RULE = "var(--gw-rule, #ddd7cc)"
_RADIUS = 3.5
_DISC = f"a{_RADIUS},{_RADIUS},0,1,1,{-2 * _RADIUS:g},0a{_RADIUS},{_RADIUS},0,1,1,{2 * _RADIUS:g},0Z"


class Life(Struct, frozen=True):
    """From when to when a term is used."""

    row: str
    """The term."""
    first: str
    """ISO date."""
    last: str
    """ISO date."""
    link: str
    """From the folder of the glossary."""


class _Time(Struct, frozen=True):
    """The time that a picture reaches."""

    first: date
    last: date

    def across(self, day: date) -> float:
        """Where a day is, in pixels from the left."""
        return SPAN * (day - self.first).days / (self.last - self.first).days


def time_line(lives: Sequence[Life], first: str, last: str) -> str:
    """A row a term, a line from its first use to its last, with a point at both.

    `first` and `last`: ISO dates that the picture reaches, the second later than the first.
    """
    time = _Time(date.fromisoformat(first), date.fromisoformat(last))
    height = ROW * len(lives)
    grid = _grid(time)
    content = [
        axis(f'<path d="M{round(time.across(day))},0v{height}" stroke="{_RULE}"/>' for day in grid),
        axis(
            label("middle", f"translate({time.across(day):.2f},-5)", day.isoformat()[:7]) for day in _named(time, grid)
        ),
        row_labels([life.row for life in lives]),
        *(linked(life.link, _shape(time, life, ROW * number + ROW // 2)) for number, life in enumerate(lives)),
    ]
    return picture(SPAN, height, above=_ABOVE, right=_RIGHT, content=content)


def _grid(time: _Time) -> list[date]:
    """The first days of months or years at even distances, the closest of which there are not too many."""
    return next(days for days in (_every(months, time) for months in _steps()) if len(days) <= LINES)


def _steps() -> Iterable[int]:
    """Distances of lines, in months, from the smallest: a month, a quarter, half a year, then 1, 2, 5, 10, 20, 50 … years."""
    yield from (1, 3, 6)
    for power in count():
        yield from (12 * years * 10**power for years in (1, 2, 5))


def _every(months: int, time: _Time) -> list[date]:
    """The first days of the months that such a distance leads to, from the year 0 on, as far as the picture reaches."""
    start = 12 * time.first.year + time.first.month - 1 + (time.first.day > 1)
    end = 12 * time.last.year + time.last.month
    return [date(month // 12, month % 12 + 1, 1) for month in range(start + -start % months, end, months)]


def _named(time: _Time, grid: Sequence[date]) -> Sequence[date]:
    """The lines that are named: all, or else every second, and so on, so that no name runs into the next."""
    return next(named for named in (grid[::every] for every in count(1)) if _have_room(time, named))


def _have_room(time: _Time, days: Sequence[date]) -> bool:
    return all(time.across(after) - time.across(before) >= NAMED for before, after in pairwise(days))


def _shape(time: _Time, life: Life, middle: int) -> str:
    """The points and the line between them as one shape, so that a term is one link; `middle` of its row, in pixels."""
    start, end = (time.across(date.fromisoformat(day)) for day in (life.first, life.last))
    right = end + _RADIUS
    pieces = [f"M{start + _RADIUS:.2f},{middle}{_DISC}"]
    if life.first < life.last:
        pieces += [f"M{start:.2f},{middle - 1}H{end:.2f}v2H{start:.2f}Z", f"M{right:.2f},{middle}{_DISC}"]
    return f'<path d="{"".join(pieces)}" fill="{_COLOUR}"/>'
