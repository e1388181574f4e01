"""What the index of documents, the home page and `documents.json` say of a document."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from gongwen.address.versions import full_title, present_id
from gongwen.manifest import Entry
from gongwen.model import Document, Kind, Role


class Listing(Struct, frozen=True):
    """One document of the collection."""

    id: str
    """Its id."""
    address: str
    """Path of its page from the root of the site."""
    title: str
    """The title of the text that people cite; of an earlier version with its day."""
    issuer: str | None
    """发文机关."""
    document_number: str | None
    """发文字号."""
    date: str | None
    """成文日期, ISO."""
    added: datetime.date | None
    """When it came into the collection."""
    revised: datetime.date | None
    """When its page was last changed in content."""
    clauses: int
    """How many articles (第一条) or clauses (1.) the text that people cite has."""
    versions: tuple[Listing, ...] = ()
    """Its earlier versions, the newest first."""
    collection: str = ""
    """The collection that it belongs to, by its id; empty for that of a small site."""
    collection_title: str | None = None
    """What readers call that collection."""


def listing(document: Document, entry: Entry, collection_title: str | None = None) -> Listing:
    """The entry of a document. `collection_title`: how readers call its collection."""
    metadata = document.metadata
    main = (node for text in document.texts if text.role is Role.MAIN for node in text.nodes)
    return Listing(
        document.id,
        page_address(document.id),
        full_title(document),
        metadata.issuer,
        metadata.document_number,
        metadata.date,
        entry.added,
        entry.revised,
        sum(node.kind in (Kind.ARTICLE, Kind.CLAUSE) for node in main),
        collection=entry.collection,
        collection_title=collection_title,
    )


def gathered(listings: Iterable[Listing]) -> list[Listing]:
    """The present documents in the order in which they came, each with its earlier versions."""
    versions: dict[str, list[Listing]] = {}
    present: list[Listing] = []
    for entry in listings:
        if present_id(entry.id) == entry.id:
            present.append(entry)
        else:
            versions.setdefault(present_id(entry.id), []).append(entry)
    by_day = {name: tuple(sorted(found, key=lambda entry: entry.id, reverse=True)) for name, found in versions.items()}
    return [replace(entry, versions=by_day[entry.id]) if entry.id in by_day else entry for entry in present]


def with_versions(listings: Iterable[Listing]) -> Iterator[Listing]:
    """The documents and their earlier versions, one after another."""
    for entry in listings:
        yield entry
        yield from entry.versions


def page_address(document: str) -> str:
    """Path of a document's page from the root of the site."""
    return f"documents/{document}/"


def newest_first(listings: Iterable[Listing]) -> list[Listing]:
    """Sorted by 成文日期, those without one last; the same day by id."""
    return sorted(sorted(listings, key=lambda entry: entry.id), key=lambda entry: entry.date or "", reverse=True)


def date_pieces(date: str | None) -> tuple[str, str, str]:
    """Year, month and day of 成文日期 as it is written (2020-04-13), each empty where it is not known."""
    found = _DATE.fullmatch(date or "")
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
