"""Stretches of a text that are closed to references: what stands in quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}


def quotations(text: str) -> list[tuple[int, int]]:
    """The stretches in quotes, outermost ones only; one that is not closed goes to the end of the text."""
    found: list[tuple[int, int]] = []
    closing: list[str] = []
    began = 0
    for place, character in enumerate(text):
        if closing and character == closing[-1]:
            closing.pop()
            if not closing:
                found.append((began, place + 1))
        elif character in _QUOTES:
            began = began if closing else place
            closing.append(_QUOTES[character])
    return [*found, (began, len(text))] if closing else found


class Stretches:
    """Stretches of a text, to be asked which of them holds a place."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def end_of(self, place: int) -> int | None:
        """Where the stretch that holds a place ends; None where none holds it."""
        number = bisect_right(self._starts, place) - 1
        return self._ends[number] if number >= 0 and place < self._ends[number] else None
