"""The concordance: every place of every term, with the words around it.

Takes tagged documents; gives the places of each, which can be kept by document.
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
