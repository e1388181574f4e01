"""A text under repair that remembers where each of its characters came from.

Steps read `text` and hand in changes in its positions; the draft keeps the ledger's edits in positions of the source.
Guaranteed: the edits, applied to the source, give the text; what one step has written no later step touches.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
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
        self._origin = array(
            "l", range(len(source))
        )  # for each character, where in the source it (or its cause) stands
        self._kept = bytearray(b"\x01") * len(source)  # 0: written by a step
        self._edits: list[Edit] = []

    def apply(self, changes: Iterable[Change]) -> None:
        """Carries out changes, which must not overlap; one that would touch what a step has written is left out."""
        pieces: list[str] = []
        origin, kept = array("l"), bytearray()
        done = 0
        for change in sorted(changes, key=lambda change: (change.start, change.end)):
            if 0 in self._kept[change.start : change.end] or change.replacement == self.text[change.start : change.end]:
                continue
            assert change.start >= done, f"changes overlap at {change}"
            place = self._record(change)
            pieces += (self.text[done : change.start], change.replacement)
            origin += self._origin[done : change.start]
            kept += self._kept[done : change.start]
            origin.extend([place] * len(change.replacement))
            kept += bytes(len(change.replacement))
            done = change.end
        if not done and not pieces:
            return
        pieces.append(self.text[done:])
        self.text = "".join(pieces)
        self._origin = origin + self._origin[done:]
        self._kept = kept + self._kept[done:]

    def _record(self, change: Change) -> int:
        """Notes the edits of a change and gives the place in the source where its replacement stands.

        A change that spans something dropped before becomes one edit for each stretch that is whole in the source.
        """
        start, end, replacement, rule = change
        if start == end:
            place = self._origin[start] if start < len(self._origin) else len(self.source)
            self._edits.append(Edit(place, place, "", replacement, rule))
            return place
        first = begin = start
        for index in range(start + 1, end + 1):
            if index == end or self._origin[index] != self._origin[index - 1] + 1:
                left, right = self._origin[begin], self._origin[index - 1] + 1
                new = replacement if begin == first else ""
                self._edits.append(Edit(left, right, self.source[left:right], new, rule))
                begin = index
        return self._origin[first]

    def written(self, index: int) -> bool:
        """Whether a step has written the character at this place of the text."""
        return not self._kept[index]

    def source_place(self, index: int) -> int:
        """Where in the source the character at this place of the text stands, or what it replaces."""
        return self._origin[index]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that now stands for a stretch of the source, `start` to `end`."""
        from bisect import bisect_left

        return bisect_left(self._origin, start), bisect_left(self._origin, end)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits so far, in order of the source; an insertion stands before what was changed behind it."""
        return tuple(sorted(self._edits, key=lambda edit: (edit.start, edit.end)))
