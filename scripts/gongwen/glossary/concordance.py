"""The concordance: every place of every term, with the words around it.

Takes tagged documents; gives the places of each, which can be kept by document, and keeps those of a small collection itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from gongwen.glossary.tagging import TERM
from gongwen.model import Document

CONTEXT = 20
"""Characters kept on each side of a keyword."""


class Occurrence(Struct, frozen=True):
    """One place of a term."""

    document: str
    """Id."""
    anchor: str
    """Of the node."""
    start: int
    """First code point in the node's text."""
    end: int
    """One past the last."""
    before: str
    """What stands before it in the node, at most `CONTEXT` characters, the last ones."""
    words: str
    """The keyword as it stands there."""
    after: str
    """What stands after it, at most `CONTEXT` characters."""
    opens: bool
    """Whether `before` begins with the node."""
    ends: bool
    """Whether `after` ends with the node."""


def occurrences(document: Document) -> dict[str, list[Occurrence]]:
    """The places of each term in a tagged document, by the term's id, in reading order."""
    found: dict[str, list[Occurrence]] = {}
    for node in document.nodes:
        for span in node.spans:
            if span.kind == TERM:
                occurrence = Occurrence(
                    document.id,
                    node.anchor,
                    span.start,
                    span.end,
                    node.text[max(0, span.start - CONTEXT) : span.start],
                    node.text[span.start : span.end],
                    node.text[span.end : span.end + CONTEXT],
                    span.start <= CONTEXT,
                    span.end + CONTEXT >= len(node.text),
                )
                found.setdefault(span.target, []).append(occurrence)
    return found


class Concordance:
    """The places of all terms so far, in memory: for a collection that is small enough."""

    def __init__(self) -> None:
        self._documents: dict[str, dict[str, list[Occurrence]]] = {}

    def add(self, document: Document) -> None:
        """Takes in the places of a tagged document."""
        self._documents[document.id] = occurrences(document)

    def of(self, term: str) -> list[Occurrence]:
        """The places of a term, by its id, in the order in which the documents came."""
        return [place for found in self._documents.values() for place in found.get(term, ())]

    def places(self, term: str, document: str) -> Sequence[Occurrence]:
        """The places of a term in a document, by their ids, in reading order."""
        return self._documents[document].get(term, ())

    def counts_in(self, document: str) -> dict[str, int]:
        """How often each term stands in a document, by the term's id; a term that does not is left out."""
        return {term: len(places) for term, places in self._documents[document].items()}

    @property
    def counts(self) -> dict[str, int]:
        """How often each term stands in all documents, by its id."""
        found: Counter[str] = Counter()
        for document in self._documents:
            found.update(self.counts_in(document))
        return dict(found)
