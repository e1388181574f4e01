"""What the page and the data file of one document say of citing: all that they take from the collection, and so much at most.

Plain facts: a page can be made from its document and these in another process, and while these are the same nothing that others
cite changes it.
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
"""Places in `cited_by` of a node of its data file; where there are more, the newest."""

TITLE = "title"
"""Anchor of the node at which the data file says who cites the document."""


class Clauses(Struct, frozen=True):
    """Clauses that cite something."""

    named: tuple[tuple[str, str], ...]
    """By document and anchor: all, in the order in which the documents came, or of more than `MOST_NAMED` the newest."""
    count: int
    """How many there are."""


class Places(Struct, frozen=True):
    """Places that cite something."""

    shown: tuple[CitingPlace, ...]
    """All, in the order in which the documents came, or of more than `MOST_CITED_BY` the newest."""
    count: int
    """How many there are."""


class Told(Struct, frozen=True):
    """What is said of one document."""

    cites: tuple[tuple[str, str, str], ...]
    """What it cites, in the order of its text: id and title of the entry, and what its spans call it, the id of a document of ours or
    of the entry; itself left out."""
    entry: str | None
    """The id of its own entry among the cited documents."""
    cited_by: Clauses
    """Who cites it."""
    referred: dict[str, Clauses]
    """By anchor, who refers to its clauses."""
    places: dict[str, Places]
    """By anchor, the same as places; at the title also who cites the document."""
    titles: dict[str, str]
    """The titles of the other documents that are named, by id."""


def told(document: str, cited: CitedFacts) -> Told:
    """What is said of a document, by its id."""
    citing = cited.citations.of_document(present_id(document))
    referring = dict(sorted(cited.citations.referred(document).items()))
    cited_by = _clauses(citing, cited)
    referred = {anchor: _clauses(places, cited) for anchor, places in referring.items()}
    at = dict(referring)
    if citing:
        at[TITLE] = [*at.get(TITLE, ()), *citing]
    own = cited.ours.get(present_id(document))
    named = {there for clauses in (cited_by, *referred.values()) for there, _ in clauses.named} - {document}
    return Told(
        tuple((entry.id, entry.title, entry.document or entry.id) for entry in cited.citing.get(document, ())),
        own.id if own else None,
        cited_by,
        referred,
        {anchor: _places(places, cited) for anchor, places in at.items()},
        {there: cited.titles[there] for there in sorted(named)},
    )


def _clauses(places: Sequence[CitingPlace], cited: CitedFacts) -> Clauses:
    clauses = list(by_node(places))
    named = clauses if len(clauses) <= MOST_NAMED else cited.newest_first(clauses)[:MOST_NAMED]
    return Clauses(tuple(named), len(clauses))


def _places(places: Sequence[CitingPlace], cited: CitedFacts) -> Places:
    shown = places
    if len(places) > MOST_CITED_BY:
        newest = sorted(places, key=lambda place: cited.listed[place.document].date or "", reverse=True)
        shown = newest[:MOST_CITED_BY]
    return Places(tuple(shown), len(places))
