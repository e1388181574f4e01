"""Who cites whom: gathered over the linked documents of the collection, for pages and data.

Takes of each document what it cites and refers to (`citing_facts`); keeps the places, not the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sys import intern

from msgspec import Struct

from gongwen.address.versions import present_id
from gongwen.glossary.pronunciation import plain, read_aloud
from gongwen.links.kinds import kind_of
from gongwen.links.linking import CITED, REFERENCE
from gongwen.links.normal import FORMER, cited_id
from gongwen.model import Document


class Citing(Struct, frozen=True, array_like=True, gc=False):
    """A place of a document that cites another or refers to a clause."""

    anchor: str
    """Of its node."""
    start: int
    """First code point in the node's text."""
    end: int
    """One past the last."""
    words: str
    """What stands there."""
    kind: str
    """`cited` or `reference`."""
    target: str
    """What it leads to: `id#anchor`, or the id of a cited title."""


class CitingFacts(Struct, frozen=True, array_like=True):
    """What a document cites and refers to, and how titles are read: plain facts, which can be kept on disk."""

    document: str
    """Its id."""
    title: str
    """By which others cite it."""
    places: tuple[Citing, ...]
    """In reading order."""
    readings: dict[str, str]
    """Its title and those that it cites, in pinyin without tones; reading aloud costs more than all else that is done with them."""


def citing_facts(document: Document, readings: Mapping[str, str] | None = None) -> CitingFacts:
    """What is to know of a linked document. `readings`: of titles that were read before; the first takes half a second."""
    places = tuple(
        Citing(node.anchor, span.start, span.end, node.text[span.start : span.end], span.kind, span.target)
        for node in document.nodes
        for span in node.spans
        if span.kind in (CITED, REFERENCE)
    )
    title = document.main_title
    titles = {title, *(_title(place.words) for place in places if place.kind == CITED)}
    known = readings or {}
    read = {one: known.get(one) or plain(read_aloud(one)) for one in sorted(filter(None, titles))}
    return CitingFacts(document.id, title, places, read)


def _title(words: str) -> str | None:
    """The title that words in 《》 are; None for a document number."""
    return words[1:-1] if words.startswith(("《", "〈")) else None


class CitingPlace(Struct, frozen=True, gc=False):
    """A place where a document is cited or a clause is referred to."""

    document: str
    """Id of the document that cites."""
    anchor: str
    """Of its node."""
    start: int
    """First code point in the node's text."""
    end: int
    """One past the last."""
    words: str
    """What stands there."""


class CitedDocument(Struct, frozen=True):
    """A document that others cite, ours or not."""

    id: str
    """`d-` and eight digits, made of the title's normal form."""
    title: str
    """As it is written most often, without 《》; of a document of ours its own title."""
    forms: tuple[str, ...]
    """How else it is written, by where that first stands."""
    document: str | None
    """The id of our document that it is; None for any other."""
    former: bool
    """Whether it is an earlier document of the same title, which the citing document puts out of force."""
    places: tuple[CitingPlace, ...]
    """Every clause that cites it, in the order in which the documents came."""

    @property
    def kind(self) -> str | None:
        """What it is, if its title says so for certain."""
        return kind_of(self.title)


class Citations:
    """What all documents so far cite and refer to. An earlier version of a document is cited as the document."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._readings: dict[str, str] = {}
        self._cited: dict[str, list[CitingPlace]] = {}
        self._citing: dict[str, dict[str, None]] = {}
        self._referring: dict[str, dict[str, list[CitingPlace]]] = {}

    def add(self, facts: CitingFacts) -> None:
        """Takes in the facts of a document."""
        own = facts.document
        self._titles[own] = facts.title
        for title, read in facts.readings.items():
            self._readings.setdefault(title, read)
        for found in facts.places:
            place = CitingPlace(own, intern(found.anchor), found.start, found.end, intern(found.words))
            there, _, anchor = found.target.partition("#")
            if found.kind == CITED:
                there = intern(present_id(there))
                self._cited.setdefault(there, []).append(place)
                self._citing.setdefault(own, {})[there] = None
            elif (there, anchor) != (own, found.anchor):
                self._referring.setdefault(there, {}).setdefault(anchor, []).append(place)

    def reading(self, title: str) -> str:
        """How a title is read that is cited or is a document's own: pinyin without tones."""
        return self._readings[title]

    def of_document(self, document: str) -> list[CitingPlace]:
        """The places where other documents cite a document of ours, by its id."""
        return [place for place in self._cited.get(document, ()) if present_id(place.document) != document]

    def cited_in(self, document: str) -> list[str]:
        """What a document cites, in the order of its text: ids of entries, of ours the document's id; itself left out."""
        own = present_id(document)
        return [cited for cited in self._citing.get(document, ()) if cited != own]

    def referred(self, document: str) -> Mapping[str, Sequence[CitingPlace]]:
        """The clauses of a document that its own or others refer to, by anchor, with the places that do."""
        return self._referring.get(document, {})

    @property
    def documents(self) -> list[CitedDocument]:
        """The index of cited documents: one entry for each normal form, ours first, else in the order in which they were cited."""
        found = [self._entry(key, places) for key, places in self._cited.items()]
        return sorted(found, key=lambda entry: entry.document is None)

    def _entry(self, key: str, places: Sequence[CitingPlace]) -> CitedDocument:
        counts: dict[str, int] = {}
        for place in places:
            counts[place.words] = counts.get(place.words, 0) + 1
        written: dict[str, int] = {}
        for words, count in counts.items():
            if form := _title(words):
                written[form] = written.get(form, 0) + count
        ours = self._titles.get(key)
        title = ours or max(written, key=written.__getitem__)  # the first of those that are written as often
        forms = tuple(form for form in written if form != title)
        return CitedDocument(
            cited_id(title) if ours else key,
            title,
            forms,
            key if ours else None,
            key.endswith(FORMER),
            tuple(places),
        )
