"""What the page and the data of one document say of citing and being cited, taken out of what is known of the whole collection.

Plain facts of bounded size, so that a document's page can be made elsewhere, and only when they changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.address.versions import present_id
from gongwen.links.citations import CitingPlace
from gongwen.publish.cited.facts import CitedFacts, by_node

MOST_NAMED = 20
"""Clauses that cite a document, or refer to a clause, that its page names; where there are more, the newest, and how many there
are, so that the page stays as long as its document makes it."""
MOST_CITED_BY = 100
"""Places in `cited_by` of a node; where there are more, the newest."""


class Citing(Struct, frozen=True):
    """Who cites a document, or refers to a clause."""

    clauses: tuple[tuple[str, str], ...]
    """Document and anchor of those that the page names."""
    count: int
    """How many clauses there are."""
    places: tuple[CitingPlace, ...]
    """The places that the data name."""
    places_count: int
    """How many places there are."""


NOBODY = Citing((), 0, (), 0)
"""Nobody does."""


class OfDocument(Struct, frozen=True):
    """All that there is to say of one document."""

    cites: tuple[tuple[str, str], ...]
    """Id and title of each cited document, in the order of the text; itself left out."""
    cited_by: Citing
    """Who cites the document."""
    referred: dict[str, Citing]
    """Who refers to its clauses, by anchor."""
    title: Citing
    """Who cites the document or refers to its title."""
    titles: dict[str, str]
    """Of the documents that are named, by id."""
    entry: str | None
    """The id of its own entry in the index of cited documents."""


def of_document(document: str, cited: CitedFacts) -> OfDocument:
    """What there is to say of the document with this id."""
    whole = cited.citations.of_document(present_id(document))
    referred = cited.citations.referred(document)
    by_anchor = {anchor: _citing(places, cited) for anchor, places in referred.items()}
    cited_by = _citing(whole, cited)
    named = {there for citing in (cited_by, *by_anchor.values()) for there, _ in citing.clauses}
    entry = cited.ours.get(present_id(document))
    return OfDocument(
        tuple((one.id, one.title) for one in cited.citing.get(document, ())),
        cited_by,
        by_anchor,
        _citing([*referred.get("title", ()), *whole], cited),
        {name: cited.titles[name] for name in sorted(named)},
        entry.id if entry else None,
    )


def _citing(places: Sequence[CitingPlace], cited: CitedFacts) -> Citing:
    clauses: Sequence[tuple[str, str]] = list(by_node(places))
    count = len(clauses)
    if count > MOST_NAMED:
        clauses = cited.newest_first(clauses)[:MOST_NAMED]
    shown = list(places)
    if len(places) > MOST_CITED_BY:
        shown.sort(key=lambda place: cited.listed[place.document].date or "", reverse=True)
    return Citing(tuple(clauses), count, tuple(shown[:MOST_CITED_BY]), len(places))
