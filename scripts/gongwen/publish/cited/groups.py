"""Divides the cited documents by how their titles are read into groups of bounded size, each of which has a page and a file.

A group is called by the shortest beginning, in letters without spaces, that so few titles share: `a`, `guanyuj`. So the name of a
group hangs on its own titles alone, and a title more changes one group, or divides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from gongwen.links.citations import CitedDocument

MOST_IN_GROUP = 200
"""Cited documents in one group; also groups in one list of them."""
LONGEST = 60
"""Letters of a name; what is alike so far is numbered."""
FIGURES = "0"
"""How the names of groups begin whose titles begin with no letter."""

_NO_LETTER = re.compile("[^a-z0-9]")


class Group(Struct, frozen=True):
    """Cited documents whose titles begin alike."""

    name: str
    """What their readings begin with; of further groups that are alike to the last letter with a number: `xieyi-0-2`."""
    entries: tuple[CitedDocument, ...]
    """By reading; all of them, also where they are divided."""
    groups: tuple[Group, ...] = ()
    """What it is divided into; none where it is small enough."""

    @property
    def places(self) -> int:
        """How many places cite one of them."""
        return sum(len(entry.places) for entry in self.entries)


def letters_of(reading: str) -> str:
    """What a title is sorted into groups by: the letters and figures of its reading, behind `FIGURES` if it begins with none."""
    first = next((character for character in reading if character.isalnum()), "")
    return FIGURES * (not (first.isascii() and first.isalpha())) + _NO_LETTER.sub("", reading)


def grouped(read: Iterable[tuple[str, CitedDocument]]) -> tuple[Group, ...]:
    """The groups of the first letters, divided as far as needed. `read`: each document with the reading of its title."""
    keyed = sorted(
        ((letters_of(reading), reading, entry.title, entry.id, entry) for reading, entry in read), key=_order
    )
    rows = [(letters, entry) for letters, _, _, _, entry in keyed]
    return tuple(_group(letter, list(found)) for letter, found in groupby(rows, lambda row: row[0][:1]))


def leaves(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups that are not divided, in order."""
    for group in groups:
        if group.groups:
            yield from leaves(group.groups)
        else:
            yield group


def listed(group: Group) -> Sequence[Group]:
    """What the page of a divided group lists: all its undivided groups, or the next ones where these are too many."""
    found = list(leaves(group.groups))
    return found if len(found) <= MOST_IN_GROUP else group.groups


def shown(groups: Iterable[Group]) -> Iterator[Group]:
    """The groups that have a page: those of the first letters, and all that are listed on one of these."""
    for group in groups:
        yield group
        if group.groups:
            yield from shown(listed(group))


_Row = tuple[str, CitedDocument]


def _order(row: tuple[str, str, str, str, CitedDocument]) -> tuple[str, str, str, str]:
    return row[:4]


def _group(name: str, rows: Sequence[_Row]) -> Group:
    entries = tuple(entry for _, entry in rows)
    if len(rows) <= MOST_IN_GROUP:
        return Group(name, entries)
    alike = _alike(rows)
    return Group(name, entries, tuple(_divided(alike, rows)))


def _alike(rows: Sequence[_Row]) -> str:
    """What all begin with; they are sorted."""
    first, last = rows[0][0][:LONGEST], rows[-1][0][:LONGEST]
    length = next((n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), None)
    return min(first, last, key=len) if length is None else first[:length]


def _divided(alike: str, rows: Sequence[_Row]) -> Iterator[Group]:
    """By the next letter; those that have no further one first, numbered if they are many."""
    length = len(alike)
    for letter, found in groupby(rows, lambda row: row[0][length : length + 1] if length < LONGEST else ""):
        within = list(found)
        if letter:
            yield _group(alike + letter, within)
            continue
        for number, first in enumerate(range(0, len(within), MOST_IN_GROUP)):
            entries = tuple(entry for _, entry in within[first : first + MOST_IN_GROUP])
            yield Group(f"{alike}-0{f'-{number + 1}' if number else ''}", entries)
