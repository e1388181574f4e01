"""What pages and data say of citing: who cites whom, with titles and the order in which things are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from gongwen.address.versions import present_id
from gongwen.links import Citations
from gongwen.links.citations import CitedDocument, CitingPlace
from gongwen.publish.cited.groups import FIGURES, Group, grouped, leaves, letters_of
from gongwen.publish.listing import Listing
from gongwen.publish.periods import Period, Use, divided

MOST_ON_ONE_PAGE = 500
"""Cited documents that one page lists; where there are more, they are on pages by how their titles are read."""
MOST_PLACES = 100
"""Places that the entry of a cited document names; where there are more, it names the newest, and a page of its own has all."""
MOST_ON_ITS_PAGE = 300
"""Places on that page; where there are more, they are on pages by year."""


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
    listed: Mapping[str, Listing]
    """The documents of the collection, by id."""
    ours: Mapping[str, CitedDocument]
    """The entries that are documents of ours, by the document's id."""
    groups: tuple[Group, ...]
    """The entries by first letter, divided where there are many."""
    group_of: Mapping[str, str]
    """For each entry, by id, the name of the group that it is in; where one page does not list all, that of its page."""

    @property
    def on_one_page(self) -> bool:
        """Whether one page lists all entries."""
        return len(self.entries) <= MOST_ON_ONE_PAGE

    def newest_first(self, clauses: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Clauses, by document and anchor, those of the newest documents first, else in their order."""
        return sorted(clauses, key=lambda clause: self.listed[clause[0]].date or "", reverse=True)


def gather_cited(citations: Citations, listings: Iterable[Listing]) -> CitedFacts:
    """What there is to show. `listings`: of all documents, earlier versions among them."""
    listed = {entry.id: entry for entry in listings}
    entries = citations.documents
    ours = [entry for entry in entries if entry.document]
    ours.sort(key=lambda entry: (listed[entry.document or ""].date or "", entry.title), reverse=True)
    others = [entry for entry in entries if not entry.document]
    others.sort(key=lambda entry: _alphabetical(citations.reading(entry.title), entry))
    by_id = {entry.document or entry.id: entry for entry in entries}
    citing = {name: [by_id[cited] for cited in citations.cited_in(name)] for name in listed}
    titles = {name: entry.title for name, entry in listed.items()}
    groups = grouped((citations.reading(entry.title), entry) for entry in entries)
    group_of = {entry.id: group.name for group in leaves(groups) for entry in group.entries}
    by_document = {entry.document: entry for entry in ours if entry.document}
    return CitedFacts((*ours, *others), titles, citations, citing, listed, by_document, groups, group_of)


def initial(reading: str) -> str:
    """The letter under which a title stands that is read so, in capitals; `0–9` for one that begins with anything else."""
    first = letters_of(reading)[0]
    return "0–9" if first == FIGURES else first.upper()


def _alphabetical(reading: str, entry: CitedDocument) -> tuple[str, str, str]:
    return initial(reading), reading, entry.title


def by_node(places: Iterable[CitingPlace]) -> dict[tuple[str, str], int]:
    """The clauses that cite, by document and anchor, in order, and how often each does."""
    found: dict[tuple[str, str], int] = {}
    for place in places:
        found[place.document, place.anchor] = found.get((place.document, place.anchor), 0) + 1
    return found


def places_by_document(entry: CitedDocument) -> dict[str, list[CitingPlace]]:
    """The places that cite an entry, by document."""
    found: dict[str, list[CitingPlace]] = {}
    for place in entry.places:
        found.setdefault(place.document, []).append(place)
    return found


def has_own_page(entry: CitedDocument) -> bool:
    """Whether an entry has so many places that they are on a page of its own."""
    return len(entry.places) > MOST_PLACES


def uses(entry: CitedDocument, cited: CitedFacts) -> tuple[Use, ...]:
    """The documents that cite an entry, by date, undated ones last."""
    found = [Use(cited.listed[name], len(places)) for name, places in places_by_document(entry).items()]
    return tuple(sorted(found, key=lambda use: (use.document.date is None, use.document.date or "", use.document.id)))


def years(entry: CitedDocument, cited: CitedFacts) -> tuple[Period, ...]:
    """The years whose pages show the places of an entry; none where its page shows them all."""
    return divided(uses(entry, cited)) if len(entry.places) > MOST_ON_ITS_PAGE else ()


def entries_of(document: str, cited: CitedFacts) -> list[CitedDocument]:
    """The entries that a document has a say in: those that it cites, and its own."""
    own = cited.ours.get(present_id(document))
    return [*cited.citing.get(document, ()), *([own] if own else ())]
