"""Which of the places of terms the text shows: quietly, so that a page is read, not clicked."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from gongwen.glossary.tagging import TERM
from gongwen.links.quotations import Stretches
from gongwen.model import Document, Kind, Node, Span
from gongwen.publish.spans import shown_links

_HEAD_AND_FOOT = {
    Kind.LETTERHEAD,
    Kind.DOCUMENT_NUMBER,
    Kind.TITLE,
    Kind.SUBTITLE,
    Kind.RECIPIENTS,
    Kind.ANNEX_TITLE,
    Kind.SIGNATURE,
    Kind.DATE,
    Kind.NOTE,
    Kind.SOURCE,
    Kind.CC,
    Kind.PRINTED,
}
"""Elements of GB/T 9704 that are no running text."""


def with_marks(document: Document, marked: Collection[str]) -> Document:
    """The document with those spans of terms alone that its page shows.

    `marked`: ids of the terms that their entries want marked. Of each the first place in a paragraph is shown, one within a
    longer term or a link not, and none in the elements of head and foot.
    """
    texts = (replace(text, nodes=tuple(_with_marks(node, marked) for node in text.nodes)) for text in document.texts)
    return replace(document, texts=tuple(texts))


def _with_marks(node: Node, marked: Collection[str]) -> Node:
    shown: list[Span] = []
    seen: set[str] = set()
    reached = 0
    links = Stretches((link.start, link.end) for link in shown_links(node.spans))
    for span in sorted(node.spans, key=lambda span: (span.start, -span.end)):
        if span.kind == TERM:
            within, reached = span.end <= reached, max(reached, span.end)
            if within or node.kind in _HEAD_AND_FOOT or span.target not in marked or span.target in seen:
                continue
            if (links.end_of(span.start) or 0) >= span.end:
                continue  # the link keeps its words
            seen.add(span.target)
        shown.append(span)
    return replace(node, spans=tuple(shown)) if len(shown) < len(node.spans) else node
