"""Says of every node which terms stand in it and where: spans of the kind `term`."""

from __future__ import annotations

from msgspec.structs import replace

from gongwen.glossary.matcher import Match, Matcher
from gongwen.model import Document, Node, Span

TERM = "term"
"""The kind of the spans; their target is the id of the term."""


def tag(document: Document, matcher: Matcher) -> Document:
    """The document with a span for every place of a term, also for one within a longer term."""
    texts = (
        replace(text, nodes=tuple(_tagged(node, matcher.find(node.text)) for node in text.nodes))
        for text in document.texts
    )
    return replace(document, texts=tuple(texts))


def _tagged(node: Node, matches: list[Match]) -> Node:
    if not matches:
        return node
    spans = [*node.spans, *(Span(match.start, match.end, TERM, match.term) for match in matches)]
    return replace(node, spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))))
