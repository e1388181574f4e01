"""Which marker may stand under which, and whether a marker's numbers run on: pure functions."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from gongwen.model import Label, Numbering

ALWAYS_RUNS = frozenset({"第一条"})
"""Articles are numbered through a whole law, whatever chapters stand above them."""


DECIMAL = "d"
"""Code of 3.1.2, whose label is a path of its own."""


def rank_markers(labels: Sequence[Label]) -> dict[str, int]:
    """Which marker stands above which in one text, from the labels in reading order: sample to rank, outermost lowest.

    The order of the table holds unless the numbers say otherwise for two markers: the one that the table puts below comes first,
    counts up through the text without beginning again, and has the other between its numbers, while the other never has it.
    So are 一、 above 第一条 in measures, and 1. above （一） in a list of a news sheet.
    """
    markers = sorted({label.marker.sample: label.marker for label in labels}.values(), key=lambda marker: marker.rank)
    order = [marker.sample for marker in markers]
    for outer, inner in itertools.combinations(list(order), 2):
        if _stands_above(labels, inner, outer):
            order.remove(inner)
            order.insert(order.index(outer), inner)
    return {sample: rank for rank, sample in enumerate(order)}


_OF_THEIR_OWN = {"3.1.2", "——"}
"""Markers whose place no sequence shows: a path of its own, and none."""
_DIVISIONS = {"第一编", "第一分编", "第一章", "第一节"}
"""What stands above everything else in any text."""


def _stands_above(labels: Sequence[Label], upper: str, lower: str) -> bool:
    """Whether the numbers show that one marker stands above another that the table puts above it."""
    if _OF_THEIR_OWN & {upper, lower} or lower in _DIVISIONS:
        return False
    last = 0
    between = held = False
    below = False  # whether the lower marker came since the last number of the upper
    since: list[int] = []  # numbers of the upper since the last one of the lower
    for label in labels:
        sample = label.marker.sample
        if sample == upper:
            number = label.number[0] if label.number else last + 1
            if number != last + 1:
                return False
            held = held or (below and last > 0)
            last, below = number, False
            since.append(number)
        elif sample == lower:
            if not last:
                return False
            between = between or (len(since) > 1 and since[0] == 1)
            below, since = True, []
    return last > 1 and held and not between


def depth_for(open_labels: Sequence[Label], label: Label, ranks: Mapping[str, int]) -> int:
    """How many of the open headings, outermost first, stay open above a new label.

    A marker that is open already goes on beside its like; any other stands under what ranks above it, levels skipped or not;
    3.1.2 stands under 3.1.
    """
    if label.marker.code == DECIMAL:
        for depth in range(len(open_labels), 0, -1):
            other = open_labels[depth - 1]
            if other.marker.code == DECIMAL and label.number[: len(other.number)] == other.number != label.number:
                return depth
    for depth, other in enumerate(open_labels):
        if other.marker.sample == label.marker.sample:
            return depth
    return sum(1 for other in open_labels if ranks[other.marker.sample] < ranks[label.marker.sample])


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
