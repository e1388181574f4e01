"""What is kept of pages from build to build, beside their files.

Of ten thousand documents there are more pages than that, but few kinds of look, and only publishing asks for the digests of all their
files: so what every build reads is small.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.publish.site.made import Look, digests_in
from gongwen.store import Objects, unpack
from gongwen.store.sealed import SealedFolder

FILE = "made.msgpack"
"""Of what every build reads, in the workplace."""
DIGESTS = "digests"
"""Folder, in the workplace, of the digests of files: one file for each 256th part of the pages."""

_PART = msgspec.msgpack.Decoder(dict[str, bytes])
_OF_PAGE = msgspec.msgpack.Decoder(dict[str, str])
Digests = dict[str, dict[str, str]]
"""By the key of a page, of each of its files."""


class Kept(Struct):
    """Which pages have been made, and what the whole site has to know of them."""

    looks: list[Look] = []
    """Each once."""
    pages: dict[str, int] = {}
    """By the key of a page's files: the place of its look."""
    taken_in: dict[str, tuple[str, ...]] = {}
    """What generated pages take in, by the digest of the page."""

    def renewed(self, keys: Iterable[str], made: Mapping[str, Look], docs: Collection[str]) -> Kept:
        """The same for these pages only. `made`: the looks of new ones, by key; `docs`: digests of the files there are."""
        numbers: dict[Look, int] = {}
        again: dict[int, int] = {}
        pages: dict[str, int] = {}
        for key in keys:
            if key in made:
                pages[key] = numbers.setdefault(made[key], len(numbers))
                continue
            before = self.pages[key]
            if before not in again:
                again[before] = numbers.setdefault(self.looks[before], len(numbers))
            pages[key] = again[before]
        taken_in = {page: names for page, names in self.taken_in.items() if page in docs}
        return Kept(list(numbers), pages, taken_in)

    def without(self, keys: Collection[str]) -> Kept:
        """The same without these pages."""
        return Kept(self.looks, {key: look for key, look in self.pages.items() if key not in keys}, self.taken_in)


def read_kept(workplace: Path) -> Kept:
    """What the last build has kept; nothing where that is damaged."""
    try:
        data = SealedFolder(workplace).read(FILE)
        kept = Kept() if data is None else msgspec.msgpack.decode(data, type=Kept)
    except msgspec.DecodeError:
        return Kept()
    return kept if all(look < len(kept.looks) for look in kept.pages.values()) else Kept()


def write_kept(workplace: Path, kept: Kept) -> None:
    """Keeps it."""
    SealedFolder(workplace).write(FILE, msgspec.msgpack.encode(kept))


def keep_digests(workplace: Path, made: Mapping[str, bytes], gone: Iterable[str]) -> None:
    """Keeps the digests of the files of pages. `made`: encoded, by key; `gone`: keys of pages that are no more."""
    changed: dict[str, list[str]] = {}
    for key in (*made, *gone):
        changed.setdefault(key[:2], []).append(key)
    for name, keys in changed.items():
        part = _read_part(workplace, name)
        for key in keys:
            part.pop(key, None)
            if key in made:
                part[key] = made[key]
        SealedFolder(workplace / DIGESTS).write(name, msgspec.msgpack.encode(part))


def read_digests(workplace: Path, keys: Collection[str], objects: Objects) -> Digests:
    """The digests of the files of these pages; of those are none whose files are lost as well. `objects`: has the files."""
    found: Digests = {}
    for name in {key[:2] for key in keys}:
        found |= {key: _OF_PAGE.decode(data) for key, data in _read_part(workplace, name).items() if key in keys}
    for key in set(keys).difference(found):
        if (data := objects.get(key)) is not None:
            found[key] = digests_in(unpack(data))
    return found


def _read_part(workplace: Path, name: str) -> dict[str, bytes]:
    data = SealedFolder(workplace / DIGESTS).read(name)
    try:
        return {} if data is None else _PART.decode(data)
    except msgspec.DecodeError:
        return {}
