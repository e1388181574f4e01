"""Who cites whom: gathered over the linked documents of the collection, for pages and data.

Takes linked documents one after another; keeps of each only the places, not the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from gongwen.address.versions import present_id
from gongwen.links.kinds import kind_of
from gongwen.links.linking import CITED, REFERENCE
from gongwen.links.normal import FORMER, cited_id
from gongwen.model import Document


class CitingPlace(Struct, frozen=True):
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
    kind: str | None
    """What it is, if its title says so for certain."""
    document: str | None
    """The id of our document that it is; None for any other."""
    former: bool
    """Whether it is an earlier document of the same title, which the citing document puts out of force."""
    places: tuple[CitingPlace, ...]
    """Every clause that cites it, in the order in which the documents came."""


class Citations:
    """What all documents so far cite and refer to. An earlier version of a document is cited as the document."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._cited: dict[str, list[CitingPlace]] = {}
        self._citing: dict[str, dict[str, None]] = {}
        self._referring: dict[str, dict[str, list[CitingPlace]]] = {}

    def add(self, document: Document) -> None:
        """Takes in the places of a linked document, in reading order."""
        self._titles[document.id] = document.main_title
        for node in document.nodes:
            for span in node.spans:
                if span.kind not in (CITED, REFERENCE):
                    continue
                place = CitingPlace(document.id, node.anchor, span.start, span.end, node.text[span.start : span.end])
                there, _, anchor = span.target.partition("#")
                if span.kind == CITED:
                    self._cited.setdefault(present_id(there), []).append(place)
                    self._citing.setdefault(document.id, {})[present_id(there)] = None
                elif (there, anchor) != (document.id, node.anchor):
                    self._referring.setdefault(there, {}).setdefault(anchor, []).append(place)

    def of_document(self, document: str) -> list[CitingPlace]:
        """The places where other documents cite a document of ours, by its id."""
        return [place for place in self._cited.get(document, ()) if present_id(place.document) != document]

    def cited_in(self, document: str) -> list[str]:
        """What a document cites, in the order of its text: ids of entries, of ours the document's id; itself left out."""
        return [cited for cited in self._citing.get(document, ()) if cited != present_id(document)]

    def referred(self, document: str) -> Mapping[str, Sequence[CitingPlace]]:
        """The clauses of a document that its own or others refer to, by anchor, with the places that do."""
        return self._referring.get(document, {})

    @property
    def documents(self) -> list[CitedDocument]:
        """The index of cited documents: one entry for each normal form, ours first, else in the order in which they were cited."""
        found = [self._entry(key, places) for key, places in self._cited.items()]
        return sorted(found, key=lambda entry: entry.document is None)

    def _entry(self, key: str, places: Sequence[CitingPlace]) -> CitedDocument:
        written = Counter(place.words[1:-1] for place in places if place.words.startswith(("《", "〈")))
        ours = self._titles.get(key)
        title = ours or written.most_common(1)[0][0]
        forms = tuple(form for form in written if form != title)
        return CitedDocument(
            cited_id(title) if ours else key,
            title,
            forms,
            kind_of(title),
            key if ours else None,
            key.endswith(FORMER),
            tuple(places),
        )
