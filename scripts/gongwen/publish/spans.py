"""Turns a stretch of a node's text and its spans into Markdown: one renderer, one written order of precedence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gongwen.glossary.tagging import TERM
from gongwen.model import Erratum, Span
from gongwen.publish.escape import escape_inline, escape_title

PRECEDENCE = ("correction", "query", TERM)
"""Where spans overlap, the first kind of this list keeps its whole stretch and the others get what is left of theirs."""


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


def render(text: str, start: int, end: int, spans: Sequence[Span], errata: Mapping[str, Erratum]) -> str:
    """Markdown of `text[start:end]`. `errata`: by id, what spans that correct or doubt lead to."""
    pieces: list[str] = []
    place = start
    for span in settle_overlaps(spans):
        left, right = max(span.start, start), min(span.end, end)
        if left >= right:
            continue
        pieces.append(escape_inline(text[place:left]))
        words = escape_inline(text[left:right])
        pieces.append(
            _term(words, span.target) if span.kind == TERM else _ERRATA[span.kind](words, errata[span.target])
        )
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


_ERRATA: Mapping[str, Callable[[str, Erratum], str]] = {"correction": _correction, "query": _query}
