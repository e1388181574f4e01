"""Says of every node what it cites and to which clauses it refers: spans of the kinds `cited` and `reference`.

Takes documents with their addresses and what is known of the collection; gives them with these spans and a warning for every
reference that certainly means a place of ours which is not there. No text is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from gongwen.links.known import Gathered, Known, Own, own_titles
from gongwen.links.normal import cited_id, normal_form
from gongwen.links.reading import Mention, read_mentions
from gongwen.links.resolution import Resolver
from gongwen.links.titles import Title, numbers_of, titles_of
from gongwen.model import Document, Kind, Node, Span, Warning

CITED = "cited"
"""Kind of the span of a cited title or number; its target is `id#anchor` of a document of ours, else the id of a cited title."""
REFERENCE = "reference"
"""Kind of the span of a reference to a clause or annex; its target is `id#anchor`."""
AROUND = 12
"""Characters that a warning shows on each side."""

_NO_TEXT = (Kind.LETTERHEAD, Kind.DOCUMENT_NUMBER, Kind.RECIPIENTS, Kind.SIGNATURE, Kind.DATE, Kind.CC, Kind.PRINTED)
"""Elements of head and foot in which nothing is cited."""
_NO_REFERENCES = (*_NO_TEXT, Kind.TITLE, Kind.ANNEX_TITLE, Kind.PART, Kind.CHAPTER)
"""A title refers to nothing within its document, nor does 第二章　总则."""


_FORMER = re.compile(r"(?:[（(][^（()）]*[）)])?[^，。；]{0,4}(?:同时|自行)?(?:废止|停止执行|失效)")
"""2013年2月8日印发的《…工作规则》同时废止: not this document, but the one of its title before it."""


def is_ours(span: Span) -> bool:
    """Whether a span of one of the two kinds leads to a document of ours."""
    return "#" in span.target


def link(document: Document, known: Known, names: Iterable[str] = ()) -> Document:
    """The document with spans for what it cites and refers to.

    `names`: further titles by which it is itself cited. Afterwards `known.asked` is what was asked for it.
    """
    known.begin()
    own = own_titles(document, names)
    resolver = Resolver(document, known, own)
    warnings: list[Warning] = []
    texts = []
    for number, text in enumerate(document.texts):
        nodes = []
        for index, node in enumerate(text.nodes):
            spans: list[Span] = []
            if node.kind not in _NO_TEXT:
                titles = titles_of(node.text)
                spans += _titles(node, titles, known, own)
                spans += _numbers(node, known)
            if node.kind not in _NO_REFERENCES:
                spans += _references(node, (number, index), titles, resolver, warnings)
            nodes.append(_with(node, spans))
        texts.append(replace(text, nodes=tuple(nodes)))
    linked = replace(document, texts=tuple(texts))
    if warnings:
        both = sorted((*document.warnings, *warnings), key=lambda warning: (warning.line, warning.code))
        linked = replace(linked, warnings=tuple(both))
    return linked


def link_alone(documents: Sequence[Document], names: Mapping[str, Iterable[str]] | None = None) -> list[Document]:
    """The documents of one file, linked without the rest of the collection: titles of its other documents count as anybody's.

    `names`: for each id, further titles by which it is cited.
    """
    titles, further = Gathered(), names or {}
    for document in documents:
        titles.learn(document, further.get(document.id, ()))
    known = Known(titles)
    return [link(document, known, further.get(document.id, ())) for document in documents]


def _with(node: Node, spans: list[Span]) -> Node:
    if not spans:
        return node
    return replace(node, spans=tuple(sorted((*node.spans, *spans), key=lambda span: (span.start, span.end))))


def _titles(node: Node, titles: Iterable[Title], known: Known, own: Own) -> Iterator[Span]:
    """A span for every title; for one within another only where it is ours: what is cited there is the outer one."""
    for title in titles:
        cited = known.find(title.title, own)
        if cited and cited.main and own.find(normal_form(title.title)) and _FORMER.match(node.text, title.end):
            yield Span(title.start, title.end, CITED, cited_id(title.title, former=True))
        elif cited:
            yield Span(title.start, title.end, CITED, cited.address)
        elif not title.inside and normal_form(title.title):
            yield Span(title.start, title.end, CITED, cited_id(title.title))


def _numbers(node: Node, known: Known) -> Iterator[Span]:
    for number in numbers_of(node.text):
        found = known.find_number(node.text[number.start : number.end])
        if found:
            cited, length = found
            yield Span(number.end - length, number.end, CITED, cited.address)


def _references(
    node: Node, at: tuple[int, int], titles: list[Title], resolver: Resolver, warnings: list[Warning]
) -> Iterator[Span]:
    mentions = read_mentions(node.text, titles, len(node.label or ""))
    found = [(mention, resolver.resolve(mention, at, node.text, titles)) for mention in mentions]
    for mention, resolved in found:
        for address in resolved.addresses:
            yield Span(mention.start, mention.end, REFERENCE, address)
        if resolved.certain:
            warnings.append(_warning(node, mention))
    for (first, one), (last, other) in pairwise(found):
        if last.through:
            for address in resolver.between(one, other, at):
                yield Span(first.start, last.end, REFERENCE, address)


def _warning(node: Node, mention: Mention) -> Warning:
    words = node.text[mention.start : mention.end]
    around = node.text[max(mention.start - AROUND, 0) : mention.end + AROUND].replace("\t", " ")
    return Warning("reference", node.first_line, f"“{words}” in “{around}” leads to no place of this text")
