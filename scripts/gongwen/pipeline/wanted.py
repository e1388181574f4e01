"""The files that shall stand in the generated folders of the docs: what each is to be, and where its bytes come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from zlib import decompress

from gongwen.pipeline.crossing import Made
from gongwen.pipeline.results import LostResultError
from gongwen.store import digest

NAMED = "named"
"""Stands for the digest of a file whose name tells what it holds."""

Bytes = Callable[[], bytes]


class Wanted:
    """The files that shall stand in the docs, by their paths there."""

    def __init__(self) -> None:
        self._digests: dict[str, dict[str, str]] = {}
        """By folder, and by the path below it."""
        self._parcels: list[tuple[str, Callable[[], Mapping[str, str]]]] = []
        self._others: dict[str, Bytes] = {}

    def add(self, name: str, data: bytes) -> None:
        """A file whose bytes are at hand."""
        self._know(name, digest(data))
        self._others[name] = partial(bytes, data)

    def add_made(self, made: Made) -> None:
        """Files that cross documents: those that were made, and those that are as they were."""
        for name, known in made.digests.items():
            self._know(name, known.rpartition(" ")[2])
        for name, known in made.others.items():
            self._know(name, known)
        self._others |= {name: partial(decompress, data) for name, data in made.texts.items()}

    def add_named(self, name: str, data: Bytes) -> None:
        """A file whose name tells what it holds: one of the same name that stands there is the same."""
        self._know(name, NAMED)
        self._others[name] = data

    def add_parcel(self, wanted: str, files: Callable[[], Mapping[str, str]]) -> None:
        """Files that are kept together under a key. `files`: gives their digests by name."""
        for name, known in files().items():
            self._know(name, known)
        self._parcels.append((wanted, files))

    def below(self, folder: str) -> Mapping[str, str]:
        """Digests of the files of one folder, by their paths below it."""
        return self._digests.get(folder, {})

    def _know(self, name: str, known: str) -> None:
        folder, _, below = name.partition("/")
        self._digests.setdefault(folder, {})[below] = known

    def parted(self, names: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, Bytes]]:
        """Of these files, those that are in parcels, by key, and those whose bytes are to be had otherwise.

        Raises LostResultError for one that was to stand there as it was.
        """
        sought = set(names)
        others = {name: self._others[name] for name in sought & self._others.keys()}
        sought -= others.keys()
        parcels: dict[str, list[str]] = {}
        for wanted, files in self._parcels if sought else ():
            if found := [name for name in files() if name in sought]:
                parcels[wanted] = found
                sought.difference_update(found)
        if sought:
            raise LostResultError(min(sought))
        return parcels, others
