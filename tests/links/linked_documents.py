"""What the tests of links share: documents from a few lines, linked with others; the linked documents of the seeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from from_text import collection, convert_text
from gongwen.links import Citations, Gathered, Known, citing_facts, link
from gongwen.model import Document, Span
from msgspec.structs import replace


def linked(text: str, others: Mapping[str, str] | None = None, names: Iterable[str] = ()) -> Document:
    """A text, converted by rule alone and linked within a collection of itself (`text`) and others (by id)."""
    document = convert_text(text)
    titles = Gathered()
    titles.learn(document, names)
    for name, other in (others or {}).items():
        titles.learn(replace(convert_text(other), id=name))
    return link(document, Known(titles), names)


@cache
def real_links() -> dict[str, Document]:
    """The documents of the seeds with their links."""
    titles = Gathered()
    for document in collection().values():
        titles.learn(document)
    return {name: link(document, Known(titles)) for name, document in collection().items()}


@cache
def real_citations() -> Citations:
    """Who cites whom in the seeds."""
    citations = Citations()
    for document in real_links().values():
        citations.add(citing_facts(document))
    return citations


def spans(document: Document, kind: str) -> list[tuple[str, str, Span]]:
    """Anchor, words and span of everything of one kind, in reading order."""
    return [
        (node.anchor, node.text[span.start : span.end], span)
        for node in document.nodes
        for span in node.spans
        if span.kind == kind
    ]
