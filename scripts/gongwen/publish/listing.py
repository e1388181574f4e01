"""What the index of documents, the home page and `documents.json` say of a document."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct

from gongwen.manifest import Entry
from gongwen.model import Document, Kind, Role


class Listing(Struct, frozen=True):
    """One document of the collection."""

    id: str
    """Its id."""
    address: str
    """Path of its page from the root of the site."""
    title: str
    """The title of the text that people cite."""
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


def listing(document: Document, entry: Entry) -> Listing:
    """The entry of a document."""
    metadata = document.metadata
    main = (node for text in document.texts if text.role is Role.MAIN for node in text.nodes)
    return Listing(
        document.id,
        page_address(document.id),
        document.main_title,
        metadata.issuer,
        metadata.document_number,
        metadata.date,
        entry.added,
        entry.revised,
        sum(node.kind in (Kind.ARTICLE, Kind.CLAUSE) for node in main),
    )


def page_address(document: str) -> str:
    """Path of a document's page from the root of the site."""
    return f"documents/{document}/"


def newest_first(listings: Iterable[Listing]) -> list[Listing]:
    """Sorted by 成文日期, those without one last; the same day by id."""
    return sorted(sorted(listings, key=lambda entry: entry.id), key=lambda entry: entry.date or "", reverse=True)
