"""Divides documents into parts of limited size that stay as they are when a document is added elsewhere.

A part is called by what its documents have in common (a year, a month, a day, the beginning of their ids) and never by its
place in a row, so that its address does not move. Guaranteed: every document is in exactly one undivided part below a part
that holds it, the undivided parts one after another have the documents in the order of `newest_first`, and none has more than
the limit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from gongwen.publish.listing import Listing, date_pieces

UNDATED = "undated"
"""Names the part of documents whose year, month or day is not known."""

Item = TypeVar("Item")


class Part(Struct, frozen=True):
    """Documents that stand together, on a page of their own or divided further."""

    path: str
    """Its name from the root of all parts: `years/2020/04`."""
    label: str
    """What it is called beside its neighbours: 4月."""
    name: str
    """What it is called alone: 2020年4月."""
    listings: Sequence[Listing]
    """All its documents; of a page of documents, as `newest_first` sorts them."""
    parts: tuple[Part, ...] = ()
    """What it is divided into, in order; nothing where it is a page."""
    in_sequence: bool = True
    """Whether its parts follow one another, as years do and issuers do not."""
    group: str = ""
    """The heading below which the part stands in the list of its neighbours; empty without one."""
    lasting: bool = True
    """Whether it stays when others are divided; pages below lead back to such parts only, lest a new one change them all."""

    is_list: bool = False
    """Whether it is no more than a list of the parts: all years, the issuers with an initial letter."""

    @property
    def folder(self) -> str:
        """Where its parts are: a part called `years/index` has `years/2020`."""
        return self.path.removesuffix("/index")


class Level(NamedTuple):
    """By what of their dates documents are divided."""

    piece: int
    """Index into `date_pieces`."""
    unit: str
    """Stands behind the number."""
    unknown: str
    """Label of the part of those that have no such piece."""


DATES = (Level(0, "年", "未注明日期"), Level(1, "月", "月份不详"), Level(2, "日", "日期不详"))
"""Outermost first."""


def limited(part: Part, most: int, levels: Sequence[Level] = DATES) -> Part:
    """The part itself, or, where it has more than `most` documents, divided by the first of the levels."""
    return divided(part, most, levels) if len(part.listings) > most else part


def divided(part: Part, most: int, levels: Sequence[Level] = DATES) -> Part:
    """Divided by the first of the levels, and by those that follow where a part has more than `most` documents.

    Where no level is left, by the beginnings of the ids.
    """
    if not levels:
        return _divided_by_id(part, most, part.folder, part.name)
    level, *following = levels
    groups: dict[str, list[Listing]] = {}
    for entry in part.listings:
        groups.setdefault(date_pieces(entry.date)[level.piece], []).append(entry)
    parts = []
    for piece in sorted(groups, reverse=True):  # the unknown piece, which is empty, comes last
        label = f"{int(piece)}{level.unit}" if piece else level.unknown
        name = label if part.is_list else part.name + label
        child = Part(f"{part.folder}/{piece or UNDATED}", label, name, groups[piece])
        parts.append(limited(child, most, following if piece else ()))
    return replace(part, parts=tuple(parts))


def _divided_by_id(part: Part, most: int, folder: str, name: str) -> Part:
    """By the beginnings of the ids, only as long as they must be; all parts at any depth are in one folder."""
    if len(part.listings) <= most:
        return part
    parts = []
    for beginning, file, listings in by_beginning(part.listings, lambda entry: entry.id):
        label = f"代号以{beginning}开头"
        child = Part(f"{folder}/{file}", label, f"{name}（{label}）", listings, lasting=False)
        parts.append(_divided_by_id(child, most, folder, name))
    return replace(part, parts=tuple(parts))


def by_beginning(items: Sequence[Item], key: Callable[[Item], str]) -> list[tuple[str, str, list[Item]]]:
    """Items grouped by the shortest beginning of their keys that divides them: the beginning, a name for it, the items.

    Keys are of small letters, digits and hyphens and differ from each other; there are at least two. A name has an underscore
    where the beginning itself cannot be one: `index`, and a whole key with which others begin, whose name their list may have.
    """
    by_key = sorted(items, key=key)
    first, last = key(by_key[0]), key(by_key[-1])
    common = "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
    groups: dict[str, list[Item]] = {}
    for item in by_key:
        groups.setdefault(key(item)[: len(common) + 1], []).append(item)
    return [
        (beginning, f"{beginning}_" if beginning in (common, "index") else beginning, found)
        for beginning, found in groups.items()
    ]


def undivided(part: Part) -> Iterator[Part]:
    """The pages of documents below a part, in order; itself where it is not divided."""
    if not part.parts:
        yield part
    for child in part.parts:
        yield from undivided(child)
