"""Reads the documents from the data files of a built site, as a stranger would: the list at once, texts one at a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.address.reference import Work
from gongwen.publish.document_lists import LIST

FOLDER = "data/documents"
"""Where one file a document lies."""


class Listed(Struct, frozen=True):
    """An entry of the list."""

    id: str
    """Its id."""
    address: str
    """Path of its page from the root of the site."""
    title: str
    """The title of the text that people cite."""
    issuer: str | None = None
    """发文机关."""
    document_number: str | None = None
    """发文字号."""
    date: str | None = None
    """成文日期, ISO; may lack day or month."""
    added: datetime.date | None = None
    """When it came into the collection."""
    revised: datetime.date | None = None
    """When its page was last changed in content."""
    versions: Sequence[Listed] = ()
    """Its earlier versions."""

    @property
    def changed(self) -> datetime.date | None:
        """When the page last changed: revised, else added, else the day on which the document was written."""
        return self.revised or self.added or _first_day(self.date)

    @property
    def written(self) -> str | None:
        """成文日期 in Chinese: 2020年4月13日, 2020年4月; what is no date stays as it is."""
        pieces = (self.date or "").split("-")
        if not all(piece.isdecimal() for piece in pieces):
            return self.date
        return "".join(f"{int(piece)}{unit}" for piece, unit in zip(pieces, "年月日", strict=False))


class PublishedNode(Struct, frozen=True):
    """A heading, paragraph, row or element of head or foot."""

    kind: str
    """What it is, a word of the outline format."""
    anchor: str
    """Its address within the page."""
    citation: str
    """How it is cited."""
    level: int
    """1 for a title; one more for each heading above."""
    label: str | None
    """As written."""
    title: str | None
    """The heading, or the run-in title."""
    text: str
    """Its whole text; the cells of a row are parted by TAB."""


class Published(Struct, frozen=True):
    """The file of one document."""

    id: str
    """Its id."""
    address: str
    """Path of its page from the root of the site."""
    former: Mapping[str, str | None]
    """Former anchors, each with the address where its text stands now; None if it was withdrawn."""
    work: Work | None = None
    """What bibliographies say of it; None of a document withdrawn."""
    withdrawn: bool = False
    """Whether the document was taken away; then it has no nodes."""
    nodes: Sequence[PublishedNode] = ()
    """In reading order."""


class _Part(Struct):
    address: str


class _List(Struct):
    documents: list[Listed] = []
    parts: list[_Part] = []


_LIST = msgspec.json.Decoder(_List)
_DOCUMENT = msgspec.json.Decoder(Published)


def read_list(site: Path) -> list[Listed]:
    """The present documents, in the order of the list, or of the lists that it is parted into."""
    whole = _LIST.decode((site / LIST).read_bytes())
    return whole.documents + [
        entry for part in whole.parts for entry in _LIST.decode((site / part.address).read_bytes()).documents
    ]


def with_versions(listed: Iterable[Listed]) -> list[Listed]:
    """The present documents and their earlier versions, each below its document."""
    return [one for entry in listed for one in (entry, *entry.versions)]


def decode_document(data: bytes) -> Published:
    """The document of a file."""
    return _DOCUMENT.decode(data)


def read_document(folder: Path, document: str) -> Published:
    """The document with this id. `folder`: the root of a built site, or the docs, which have the same data."""
    return decode_document((folder / FOLDER / f"{document}.json").read_bytes())


def _first_day(iso: str | None) -> datetime.date | None:
    """2020-04 → 1 April 2020; None where there is no such day."""
    pieces = (iso or "").split("-")
    try:
        return datetime.date(*(int(piece) for piece in [*pieces, "1", "1"][:3]))
    except ValueError:
        return None
