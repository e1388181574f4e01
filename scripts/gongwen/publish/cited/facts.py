"""What pages and data say of citing: who cites whom, with titles and the order in which things are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from gongwen.glossary.pronunciation import plain, read_aloud
from gongwen.links import Citations
from gongwen.links.citations import CitedDocument, CitingPlace
from gongwen.publish.listing import Listing


class CitedFacts(Struct, frozen=True):
    """The cited documents and who cites them, ready to be shown."""

    entries: tuple[CitedDocument, ...]
    """Ours first, by date from the newest; then the others by pinyin."""
    titles: Mapping[str, str]
    """Of all documents of the collection, by id."""
    citations: Citations
    """Who cites whom."""
    citing: Mapping[str, Sequence[CitedDocument]]
    """For each of our documents, by id, what it cites, in the order of its text; itself left out."""


def gather_cited(citations: Citations, listings: Iterable[Listing]) -> CitedFacts:
    """What there is to show. `listings`: of all documents, earlier versions among them."""
    listed = {entry.id: entry for entry in listings}
    entries = citations.documents
    ours = [entry for entry in entries if entry.document]
    ours.sort(key=lambda entry: (listed[entry.document or ""].date or "", entry.title), reverse=True)
    others = sorted((entry for entry in entries if not entry.document), key=_alphabetical)
    by_id = {entry.document or entry.id: entry for entry in entries}
    citing = {name: [by_id[cited] for cited in citations.cited_in(name)] for name in listed}
    titles = {name: entry.title for name, entry in listed.items()}
    return CitedFacts((*ours, *others), titles, citations, citing)


def initial(title: str) -> str:
    """The letter under which a title stands, in capitals; `0–9` for one that begins with anything else."""
    first = next((character for character in plain(read_aloud(title)) if character.isalnum()), "0")
    return first.upper() if first.isascii() and first.isalpha() else "0–9"


def _alphabetical(entry: CitedDocument) -> tuple[str, str, str]:
    return initial(entry.title), plain(read_aloud(entry.title)), entry.title


def by_node(places: Iterable[CitingPlace]) -> dict[tuple[str, str], int]:
    """The clauses that cite, by document and anchor, in order, and how often each does."""
    found: dict[tuple[str, str], int] = {}
    for place in places:
        found[place.document, place.anchor] = found.get((place.document, place.anchor), 0) + 1
    return found
