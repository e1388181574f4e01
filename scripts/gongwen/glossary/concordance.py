"""The concordance: every place of every term, with the words around it.

Takes tagged documents one after another; keeps of each only the places, not the document.
"""

from __future__ import annotations

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


class Concordance:
    """The places of all terms so far."""

    def __init__(self) -> None:
        self._places: dict[str, list[Occurrence]] = {}

    def add(self, document: Document) -> None:
        """Takes in the places of a tagged document, in reading order."""
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
                    self._places.setdefault(span.target, []).append(occurrence)

    def of(self, term: str) -> list[Occurrence]:
        """The places of a term, by its id, in the order in which the documents came."""
        return self._places.get(term, [])

    @property
    def counts(self) -> dict[str, int]:
        """How often each term stands in the documents, by id."""
        return {term: len(places) for term, places in self._places.items()}
