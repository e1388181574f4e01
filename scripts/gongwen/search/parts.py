"""Parts: what is known of the records of one document, or of the glossary, without having them at hand."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from gongwen.address.versions import full_title
from gongwen.model import Document
from gongwen.search.records import Record

_OUTLINE = struct.Struct("<II")


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


class Part(Struct, frozen=True):
    """The records of one source, in brief."""

    source: Source
    """Of which they are."""
    digest: str
    """Of all that they hold."""
    characters: int
    """Of their texts."""
    outline: bytes
    """For each record eight bytes: see `outlined`."""

    @property
    def is_glossary(self) -> bool:
        """Whether its records are terms."""
        return self.source == GLOSSARY_SOURCE

    @property
    def count(self) -> int:
        """Of its records."""
        return len(self.outline) // _OUTLINE.size

    def outlined(self) -> list[tuple[int, int]]:
        """For each record, in order, the characters of its text and a number below 2^32 that its address alone decides."""
        return list(_OUTLINE.iter_unpack(self.outline))


def part_of(source: Source, records: Sequence[Record]) -> Part:
    """What is known of these records."""
    digest = hashlib.blake2b(msgspec.msgpack.encode(records), digest_size=16).hexdigest()
    outline = b"".join(_OUTLINE.pack(len(record.text), _lot(source, record)) for record in records)
    return Part(source, digest, sum(len(record.text) for record in records), outline)


def in_order(parts: Sequence[Part]) -> list[Part]:
    """As they are searched: the glossary, then documents, newest first, undated ones last."""
    by_folder = sorted(parts, key=lambda part: part.source.folder)
    newest_first = sorted(by_folder, key=lambda part: part.source.date, reverse=True)
    return sorted(newest_first, key=lambda part: not part.is_glossary)


def _lot(source: Source, record: Record) -> int:
    address = f"{source.folder}#{record.anchor}".encode()
    return int.from_bytes(hashlib.blake2b(address, digest_size=4).digest(), "little")
