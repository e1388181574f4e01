"""A text under repair that remembers where each of its characters came from.

Steps read `text` and hand in changes in its positions; the draft keeps the ledger's edits in positions of the source.
Guaranteed: the edits, applied to the source, give the text; what one step has written no later step touches.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from gongwen.model import Edit, Rule


class Change(NamedTuple):
    """A change that a step asks for, in positions of the draft's text."""

    start: int
    """First code point."""
    end: int
    """One past the last; equal to `start` for an insertion."""
    replacement: str
    """What stands there afterwards."""
    rule: Rule
    """Why."""


class Draft:
    """One document's stretch of a seed, on its way to its repaired text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.text = source
        # For each character, where in the source it stands; for one that a step has written, the complement (~) of where
        # in the source its cause stands.
        self._origin = _count_up(len(source))
        self._edits: list[Edit] = []

    def apply(self, changes: Iterable[Change]) -> None:
        """Carries out changes, which must not overlap; one that would touch what a step has written is left out."""
        text, before = self.text, self._origin
        pieces: list[str] = []
        origin = array("l")
        done = 0
        for change in sorted(changes):
            start, end, replacement, _ = change
            if text[start:end] == replacement or self._touches_written(start, end):
                continue
            assert start >= done, f"changes overlap at {change}"
            place = self._record(change)
            pieces += (text[done:start], replacement)
            origin += before[done:start]
            if replacement:
                origin.extend([~place] * len(replacement))
            done = end
        if not pieces:
            return
        pieces.append(text[done:])
        self.text = "".join(pieces)
        self._origin = origin + before[done:]

    def _touches_written(self, start: int, end: int) -> bool:
        origin = self._origin
        if end - start == 1:
            return origin[start] < 0
        return end > start and min(origin[start:end]) < 0

    def _record(self, change: Change) -> int:
        """Notes the edits of a change and gives the place in the source where its replacement stands.

        A change that spans something dropped before becomes one edit for each stretch that is whole in the source.
        """
        start, end, replacement, rule = change
        source, origin = self.source, self._origin
        if start == end:
            place = self.source_place(start) if start < len(origin) else len(source)
            self._edits.append(Edit(place, place, "", replacement, rule))
            return place
        first = left = origin[start]
        if end - start == 1:
            self._edits.append(Edit(left, left + 1, source[left], replacement, rule))
            return left
        for index in range(start + 1, end + 1):
            if index == end or origin[index] != origin[index - 1] + 1:
                right = origin[index - 1] + 1
                self._edits.append(Edit(left, right, source[left:right], replacement, rule))
                replacement = ""
                left = origin[index] if index < end else right
        return first

    def written(self, index: int) -> bool:
        """Whether a step has written the character at this place of the text."""
        return self._origin[index] < 0

    def source_place(self, index: int) -> int:
        """Where in the source the character at this place of the text stands, or what it replaces."""
        place = self._origin[index]
        return ~place if place < 0 else place

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that now stands for a stretch of the source, `start` to `end`."""
        indexes = range(len(self._origin))
        return (
            bisect_left(indexes, start, key=self.source_place),
            bisect_left(indexes, end, key=self.source_place),
        )

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits so far, in order of the source; an insertion stands before what was changed behind it."""
        return tuple(sorted(self._edits, key=attrgetter("start", "end")))


_counted = array("l")


def _count_up(length: int) -> array[int]:
    """0, 1, 2 … as an array; a copy of one that is counted only once."""
    if length > len(_counted):
        _counted.extend(range(len(_counted), length))
    return _counted[:length]
