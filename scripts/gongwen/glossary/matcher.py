"""Finds all terms in a text in one pass, and settles which of those that overlap it is.

Takes the entries of the glossary; gives for any text the places of its terms, in order. The time grows with the text and with
what is found in it, not with the number of terms (Aho–Corasick).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from gongwen.glossary.boundaries import divides_a_word, with_its_brackets
from gongwen.glossary.folding import Folded, fold
from gongwen.manifest import Term


class Match(Struct, frozen=True):
    """One place of a term."""

    term: str
    """Its id."""
    start: int
    """First code point."""
    end: int
    """One past the last."""
    inside: bool = False
    """Whether it stands within a longer term, whose place it is too."""


class _Hit(Struct, frozen=True):
    """A match before it is settled."""

    start: int
    """First character of the folded text."""
    end: int
    """One past the last."""
    term: Term
    """What it may be a place of."""
    stretch: tuple[int, int]
    """Where it stands in the text itself."""


class Matcher:
    """The terms, made ready to be looked for."""

    def __init__(self, terms: Iterable[Term]) -> None:
        """Wordings that fold to the same count for the first; `gongwen.glossary.checks` refuses them before."""
        self._wordings: dict[str, Term] = {}
        self._phrases: dict[str, set[str]] = {}
        for term in terms:
            for wording in term.wordings:
                if folded := fold(wording).text:
                    self._wordings.setdefault(folded, term)
            for phrase in term.not_inside:
                if folded := fold(phrase).text:
                    self._phrases.setdefault(folded, set()).add(term.id)
        self._patterns = list(dict.fromkeys((*self._wordings, *self._phrases)))
        self._automaton = AhoCorasick(self._patterns) if self._patterns else None

    def find(self, text: str) -> list[Match]:
        """The places of all terms in a text, in its order.

        Longest first: a term within a longer one is found only where its entry says so (`also_inside`).
        """
        if self._automaton is None:
            return []
        folded = fold(text)
        found = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        hits = self._hits(text, folded, found)
        if not hits:
            return []
        outer, others = _longest(hits, len(folded.text))
        matches = [Match(hit.term.id, *hit.stretch) for hit in outer]
        matches += [Match(hit.term.id, *hit.stretch, inside=True) for hit in _inner(outer, others)]
        return sorted(matches, key=lambda match: (match.start, -match.end))

    def _hits(self, text: str, folded: Folded, found: Sequence[tuple[int, int, int]]) -> list[_Hit]:
        """What was found, without what only looks like a term."""
        phrases = _Phrases((start, end, self._phrases.get(self._patterns[number], ())) for number, start, end in found)
        hits = []
        for number, start, end in found:
            term = self._wordings.get(self._patterns[number])
            if term is None or phrases.hold(term, start, end):
                continue
            left, right = folded.places[start], folded.places[end - 1] + 1
            if divides_a_word(folded.whole, left, right):
                continue
            if stretch := with_its_brackets(text, left, right):
                hits.append(_Hit(start, end, term, stretch))
        return hits


class _Phrases:
    """Places of the phrases in which a term is none."""

    def __init__(self, found: Iterable[tuple[int, int, Iterable[str]]]) -> None:
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._longest = 0
        for start, end, terms in found:
            for term in terms:
                self._places.setdefault(term, []).append((start, end))
                self._longest = max(self._longest, end - start)
        for places in self._places.values():
            places.sort()

    def hold(self, term: Term, start: int, end: int) -> bool:
        """Whether a stretch of the folded text stands within a phrase that the term is not in."""
        places = self._places.get(term.id, [])
        first = bisect_left(places, (end - self._longest, 0))
        return any(right >= end for _, right in places[first : bisect_left(places, (start + 1, 0))])


def _longest(hits: Sequence[_Hit], length: int) -> tuple[list[_Hit], list[_Hit]]:
    """The hits that stand, longest first and then from the left, none overlapping another, in order of the text; and the others.

    `length`: of the folded text.
    """
    standing: list[_Hit] = []
    others: list[_Hit] = []
    taken = bytearray(length)
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        # what stands is no shorter, so where it overlaps this hit it covers one of its ends
        if taken[hit.start] or taken[hit.end - 1]:
            others.append(hit)
        else:
            standing.append(hit)
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    return sorted(standing, key=lambda hit: hit.start), others


def _inner(outer: Sequence[_Hit], others: Sequence[_Hit]) -> list[_Hit]:
    """Of the others, longest first, those that count within the longer term that holds them; of one term no two overlap."""
    inner: dict[tuple[int, str], list[_Hit]] = {}
    for hit in others:
        place = bisect_left(outer, hit.start + 1, key=lambda other: other.start) - 1
        if place < 0 or hit.end > outer[place].end or outer[place].term.term not in hit.term.also_inside:
            continue
        beside = inner.setdefault((place, hit.term.id), [])
        if all(hit.end <= other.start or other.end <= hit.start for other in beside):
            beside.append(hit)
    return [hit for hits in inner.values() for hit in hits]
