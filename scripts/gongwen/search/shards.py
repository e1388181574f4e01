"""Text in shards: what the browser loads to look into. Newest documents first, so that the first shards answer first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.address.versions import full_title
from gongwen.model import Document
from gongwen.search.records import Record

ONE_SHARD = 120_000
"""Characters up to which a whole collection is one shard."""
SHARD = 24_000
"""Characters of a shard otherwise, or somewhat more: a record is not divided."""


class Source(Struct, frozen=True, array_like=True):
    """What the records of a document, or those of the glossary, have in common; written as a list of its values."""

    folder: str
    """Path from the root of the site: `documents/cast-2020-work-points/`; the glossary's is `glossary/`."""
    title: str
    """Its title."""
    date: str
    """成文日期, ISO; empty without one."""
    issuer: str
    """发文机关; empty without one."""


GLOSSARY_SOURCE = Source("glossary/", "用语", "", "")


def document_source(document: Document) -> Source:
    """The source of the records of a document."""
    metadata = document.metadata
    return Source(f"documents/{document.id}/", full_title(document), metadata.date or "", metadata.issuer or "")


class Shard(Struct, frozen=True):
    """One file."""

    sources: tuple[Source, ...]
    """Those of its records."""
    records: tuple[tuple[int, Record], ...]
    """Each with the place of its source in `sources`, in the order in which they come first if nothing else tells them apart."""


class Spool:
    """Keeps records on disk until all are there."""

    def __init__(self, file: Path) -> None:
        """`file`: one that is not there yet."""
        self._file = file.open("w+b")
        self._parts: list[tuple[Source, int, int]] = []
        self.characters = 0

    def add(self, source: Source, records: Iterable[Record]) -> None:
        """Takes in the records of one source."""
        kept = list(records)
        self.characters += sum(len(record.text) for record in kept)
        data = msgspec.msgpack.encode(kept)
        self._file.seek(0, 2)
        self._parts.append((source, self._file.tell(), len(data)))
        self._file.write(data)

    def shards(self) -> Iterator[Shard]:
        """All records: the glossary, then documents, newest first, undated ones last."""
        limit = ONE_SHARD if self.characters <= ONE_SHARD else SHARD
        sources: list[Source] = []
        records: list[tuple[int, Record]] = []
        size = 0
        for source, record in self._in_order():
            if size >= limit:
                yield Shard(tuple(sources), tuple(records))
                sources, records, size = [], [], 0
            if not sources or sources[-1] is not source:
                sources.append(source)
            records.append((len(sources) - 1, record))
            size += len(record.text)
        if records:
            yield Shard(tuple(sources), tuple(records))

    def close(self) -> None:
        """Ends it."""
        self._file.close()

    def _in_order(self) -> Iterator[tuple[Source, Record]]:
        decoder = msgspec.msgpack.Decoder(list[Record])
        by_folder = sorted(self._parts, key=lambda part: part[0].folder)
        newest_first = sorted(by_folder, key=lambda part: part[0].date, reverse=True)
        for source, place, length in sorted(newest_first, key=lambda part: part[0] is not GLOSSARY_SOURCE):
            self._file.seek(place)
            for record in decoder.decode(self._file.read(length)):
                yield source, record
