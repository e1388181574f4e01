"""Which marker may stand under which, and whether a marker's numbers run on: pure functions."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gongwen.model import Marker, Numbering

ALWAYS_RUNS = frozenset({"第一条"})
"""Articles are numbered through a whole law, whatever chapters stand above them."""


def depth_for(open_markers: Sequence[Marker], marker: Marker) -> int:
    """How many of the open headings, outermost first, stay open above a new label of this marker.

    A marker that is open already goes on beside its like; any other stands under what ranks above it, levels skipped or not.
    """
    for depth, other in enumerate(open_markers):
        if other.sample == marker.sample:
            return depth
    return sum(1 for other in open_markers if other.rank < marker.rank)


def detect_numbering(sample: str, groups: Sequence[Sequence[int]], *, outermost: bool) -> Numbering:
    """Whether a marker runs or restarts, from its numbers grouped by the heading above them.

    One group alone runs if no heading stands above it. Several run if each begins past the end of the one before.
    """
    if sample in ALWAYS_RUNS:
        return Numbering.RUNS
    if sample == "——":
        return Numbering.RESTARTS
    if len(groups) == 1:
        return Numbering.RUNS if outermost else Numbering.RESTARTS
    runs = all(after[0] > before[-1] for before, after in itertools.pairwise(groups))
    return Numbering.RUNS if runs else Numbering.RESTARTS


def contradicts(numbering: Numbering, groups: Sequence[Sequence[int]]) -> int | None:
    """Index of the first group that a text with this numbering cannot have, or None.

    A run cannot begin again at 1; what restarts cannot go on exactly, under every heading, from the group before. Anything
    in between is a gap or repeat.
    """
    pairs = list(pairwise(groups))
    if numbering is Numbering.RUNS:
        return next((index for index, (_, after) in enumerate(pairs, 1) if after[0] == 1), None)
    return 1 if pairs and all(after[0] == before[-1] + 1 for before, after in pairs) else None


def breaks(numbers: Iterable[int]) -> list[tuple[int, int, int]]:
    """Where a sequence that should count up from 1 does not: index, number expected, number found."""
    found = []
    expected = 1
    for index, number in enumerate(numbers):
        if number != expected:
            found.append((index, expected, number))
        expected = number + 1
    return found
