"""Turns a stretch of a node's text and its spans into Markdown: one renderer, one written order of precedence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gongwen.glossary.tagging import TERM
from gongwen.links import CITED, REFERENCE
from gongwen.links.linking import is_ours
from gongwen.model import Erratum, Span
from gongwen.publish.escape import escape_inline, escape_title

PRECEDENCE = ("correction", "query", CITED, REFERENCE, TERM)
"""Where spans overlap, the first kind of this list keeps its whole stretch and the others get what is left of theirs."""


def shown_links(spans: Sequence[Span]) -> list[Span]:
    """Of the spans of titles and references, those that become links: titles of ours; of references that share words the
    shortest, which is an end of a range, and of several for the same words the first."""
    shown = [span for span in spans if span.kind == CITED and is_ours(span)]
    first: dict[tuple[int, int], Span] = {}
    for span in spans:
        if span.kind == REFERENCE:
            first.setdefault((-span.start, span.end), span)
    reached: int | None = None  # the nearest end of those that begin no earlier
    for _, span in sorted(first.items(), key=lambda item: item[0]):
        if reached is None or span.end < reached:
            shown.append(span)
            reached = span.end
    return shown


def settle_overlaps(spans: Sequence[Span]) -> list[Span]:
    """The same spans cut so that none overlaps another, in order of the text."""
    settled: list[Span] = []
    for span in sorted(spans, key=lambda span: (PRECEDENCE.index(span.kind), span.start, span.end)):
        pieces = [(span.start, span.end)]
        for taken in settled:
            pieces = [
                (left, right)
                for start, end in pieces
                for left, right in ((start, min(end, taken.start)), (max(start, taken.end), end))
                if left < right
            ]
        settled += [Span(start, end, span.kind, span.target) for start, end in pieces]
    return sorted(settled, key=lambda span: span.start)


def render(
    text: str, start: int, end: int, spans: Sequence[Span], errata: Mapping[str, Erratum], document: str = ""
) -> str:
    """Markdown of `text[start:end]`, for a page in the folder of documents.

    `errata`: by id, what spans that correct or doubt lead to; `document`: the id of the one whose page it is.
    """
    pieces: list[str] = []
    place = start
    others = [span for span in spans if span.kind not in (CITED, REFERENCE)]
    for span in settle_overlaps([*others, *shown_links(spans)]):
        left, right = max(span.start, start), min(span.end, end)
        if left >= right:
            continue
        pieces.append(escape_inline(text[place:left]))
        words = escape_inline(text[left:right])
        if span.kind == TERM:
            pieces.append(_term(words, span.target))
        elif span.kind in (CITED, REFERENCE):
            pieces.append(_link(words, span.target, document))
        else:
            pieces.append(_ERRATA[span.kind](words, errata[span.target]))
        place = right
    pieces.append(escape_inline(text[place:end]))
    return "".join(pieces)


def _correction(words: str, erratum: Erratum) -> str:
    original = f"原文：{erratum.removed}" if erratum.removed else "原文无此字"
    return f'[{words}](#{erratum.id} "{escape_title(original)}")'


def _query(words: str, erratum: Erratum) -> str:
    return f'[{words}](#{erratum.id} "存疑，见校勘记")'


def _term(words: str, term: str) -> str:
    return f"[{words}](../glossary/{term}.md)"


def _link(words: str, address: str, document: str) -> str:
    """Within the page by the anchor alone, so that the page holds together wherever it is moved."""
    there, _, anchor = address.partition("#")
    return f"[{words}](#{anchor})" if there == document else f"[{words}](../documents/{there}.md#{anchor})"


_ERRATA: Mapping[str, Callable[[str, Erratum], str]] = {"correction": _correction, "query": _query}
