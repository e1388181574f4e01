"""Search data of records that are at hand one source after another, written whole into a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from gongwen.search.boundaries import Sizes
from gongwen.search.build import search_files
from gongwen.search.names import INDEX
from gongwen.search.parts import Part, Source, part_of
from gongwen.search.records import Record
from gongwen.store import LocalFolder, Objects


class SearchData:
    """Keeps on disk what it was given and what is made of it."""

    def __init__(self, scratch: Path, sizes: Sizes | None = None) -> None:
        """`scratch`: an empty folder."""
        self._store = Objects(LocalFolder(scratch / "store"))
        self._sizes = sizes
        self._spool = (scratch / "records").open("w+b")
        self._parts: list[Part] = []
        self._places: dict[str, tuple[int, int]] = {}

    def add(self, source: Source, records: Iterable[Record]) -> None:
        """Takes in the records of one source."""
        given = list(records)
        data = msgspec.msgpack.encode(given)
        self._places[source.folder] = self._spool.seek(0, 2), len(data)
        self._parts.append(part_of(source, given))
        self._spool.write(data)

    def write(self, target: Path) -> None:
        """Writes all files into a folder that is there."""
        made = search_files(self._parts, self._records, self._store, "", self._sizes)
        for file in made.files:
            (target / file.name).write_bytes(file.data())
        (target / INDEX).write_bytes(made.index)
        self._spool.close()

    def _records(self, part: Part) -> list[Record]:
        place, length = self._places[part.source.folder]
        self._spool.seek(place)
        return msgspec.msgpack.decode(self._spool.read(length), type=list[Record])
