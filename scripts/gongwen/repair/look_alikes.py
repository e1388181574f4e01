"""Proposes corrections where a character was read for one that looks like it (干 for 千): never made by themselves.

Takes a document, the others of the collection and the terms of the glossary; gives corrections as the manifest has them.
Guaranteed: the same words with the proposed character stand elsewhere, clearly more often than not at all, and the words as
read stand nowhere else. What cannot be told is left alone: precision comes before recall.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from gongwen.manifest import Correction
from gongwen.manifest.yaml_file import read_yaml
from gongwen.model import Document, Edit, Warning
from gongwen.source import Line

GROUPS = Path(__file__).with_suffix(".yml")
"""Which characters look alike."""
SHORTEST, LONGEST = 3, 5
"""Characters of a phrase by which a reading is judged, the one in doubt between others."""
LEAST_WORDS = 3
"""So many of them are letters, digits or Chinese characters, the one in doubt included; the others punctuation."""
LEAST_IN_COLLECTION = 2
"""So often the proposed phrase stands elsewhere, other documents included."""
LEAST_IN_DOCUMENT = 3
"""So often, where it stands in this document alone, which may be misread the same way more than once."""

_WORD = re.compile(r"[^\W_]")


class _Groups(Struct, frozen=True):
    """The file of groups."""

    version: int
    """Of its shape: 1."""
    groups: tuple[str, ...]
    """Each a row of characters."""


class _Doubt(Struct, frozen=True):
    """A character that may be another."""

    text: int
    """Which of the document's nodes, from 0."""
    place: int
    """Where in its text, in code points."""
    other: str
    """The character that it may be."""


class _Phrase(Struct, frozen=True):
    """Words around a character in doubt."""

    before: int
    """How many characters of it stand before the one in doubt."""
    read: str
    """As read."""
    proposed: str
    """With the other character."""


class _Found:
    """How often the wanted phrases stand somewhere, and where first."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self.counts: Counter[str] = Counter()
        self.first: dict[str, str] = {}

    def look(self, where: str, text: str) -> None:
        """Counts those in one text, which is called `where`."""
        self._count(where, _around_each(text))

    def look_at_term(self, term: str) -> None:
        """The same in a wording of the glossary, which is looked at with every document."""
        self._count(f"用语“{term}”", _around_each_of_term(term))

    def _count(self, where: str, places: Iterable[tuple[int, str]]) -> None:
        for _, phrase in places:
            if phrase in self._wanted:
                self.counts[phrase] += 1
                self.first.setdefault(phrase, where)


def propose_corrections(
    document: Document, lines: Sequence[Line], others: Iterable[Document], terms: Iterable[str]
) -> list[Correction]:
    """What may be misread, in the order of the text.

    `lines`: all lines of the seed; `others`: the documents of the collection; `terms`: the wordings of the glossary.
    """
    texts = [node.text for node in document.nodes]
    doubts = [
        _Doubt(number, match.start(), other)
        for number, text in enumerate(texts)
        for match in _any_of_them().finditer(text)
        for other in sorted(_alike()[match[0]])
    ]
    phrases = {doubt: list(_phrases(texts[doubt.text], doubt)) for doubt in doubts}
    wanted = frozenset(
        words for some in phrases.values() for phrase in some for words in (phrase.read, phrase.proposed)
    )
    here, elsewhere, named = _Found(wanted), _Found(wanted), _Found(wanted)
    for node in document.nodes:
        here.look(f"底本第{node.first_line}行", node.text)
    for other in others:
        for node in other.nodes:
            elsewhere.look(f"《{other.main_title}》", node.text)
    for term in terms:
        named.look_at_term(term)
    best: dict[tuple[int, int], list[tuple[int, _Doubt, _Phrase]]] = {}
    for doubt, some in phrases.items():
        if found := _judge(some, here, elsewhere, named):
            best.setdefault((doubt.text, doubt.place), []).append((found[0], doubt, found[1]))
    proposals = []
    for choices in best.values():
        if len(choices) == 1:  # where two characters would do nobody can tell
            _, doubt, phrase = choices[0]
            if correction := _correction(document, lines, doubt, phrase, _why(phrase, here, elsewhere, named)):
                proposals.append(correction)
    return sorted(proposals, key=lambda correction: correction.line)


def look_alike_warnings(document: Document, lines: Sequence[Line], terms: Iterable[str]) -> list[Warning]:
    """The same as warnings, on the evidence of the document itself and of the glossary."""
    return [
        Warning(LOOK_ALIKE, item.line, f"“{item.original}” may be “{item.corrected}”: {item.why}")
        for item in propose_corrections(document, lines, (), terms)
    ]


LOOK_ALIKE = "look-alike"
"""Code of these warnings; they take longer to find than all others together, so that `check` alone looks for them."""


def _judge(phrases: Sequence[_Phrase], here: _Found, elsewhere: _Found, named: _Found) -> tuple[int, _Phrase] | None:
    """How much speaks for the other character, and the phrase that shows it best; None where it is not enough."""
    best: tuple[int, _Phrase] | None = None
    for phrase in phrases:
        as_read = here.counts[phrase.read] - 1 + elsewhere.counts[phrase.read] + named.counts[phrase.read]
        proposed = here.counts[phrase.proposed] + elsewhere.counts[phrase.proposed]
        if len(phrase.read) < SHORTEST:
            if as_read > 2 * (proposed + named.counts[phrase.proposed]) + 1:
                return None  # the word as read is a word
            continue
        if len(phrase.read) == SHORTEST and as_read:
            return None  # it stands elsewhere as read
        alone = not elsewhere.counts[phrase.proposed]
        enough = proposed >= (LEAST_IN_DOCUMENT if alone else LEAST_IN_COLLECTION)
        if (enough or named.counts[phrase.proposed]) and not as_read:
            weight = proposed + 2 * named.counts[phrase.proposed]
            if best is None or (_handy(phrase), weight) > (_handy(best[1]), best[0]):
                best = weight, phrase
    return best


def _handy(phrase: _Phrase) -> tuple[bool, int]:
    """Of two phrases that show enough the one that reads better: words alone, rather long."""
    return all(_WORD.match(character) for character in phrase.read), len(phrase.read)


def _why(phrase: _Phrase, here: _Found, elsewhere: _Found, named: _Found) -> str:
    """In the words of the 校勘记: which character is taken for which, and where the phrase stands."""
    wrong, right = phrase.read[phrase.before], phrase.proposed[phrase.before]
    places = []
    for found in (here, elsewhere):
        if count := found.counts[phrase.proposed]:
            places.append(found.first[phrase.proposed] + (f"等{count}处" if count > 1 else ""))
    if named.counts[phrase.proposed]:
        places.append(named.first[phrase.proposed])
    return f"“{wrong}”疑为“{right}”之误识，“{phrase.proposed}”见于{'、'.join(places)}。"


def _correction(
    document: Document, lines: Sequence[Line], doubt: _Doubt, phrase: _Phrase, why: str
) -> Correction | None:
    """As the manifest has it; None where the phrase does not stand so in one line of the seed."""
    place = _place_in_seed(document.ledger.edits, document.nodes[doubt.text].start + doubt.place)
    if place is None:
        return None
    place += document.ledger.start
    line = next((line for line in lines if line.start <= place < line.end), None)
    if line is None:
        return None
    at = place - line.start
    start, end = at - phrase.before, at - phrase.before + len(phrase.read)
    if start < 0 or line.text[start:end] != phrase.read:
        start, end = max(0, at - 1), min(len(line.text), at + 2)
    while not _WORD.match(line.text[start]):
        start += 1
    while not _WORD.match(line.text[end - 1]):
        end -= 1
    while line.text.count(line.text[start:end]) > 1:
        if start == 0 and end == len(line.text):
            return None
        start, end = max(0, start - 1), min(len(line.text), end + 1)
    original = line.text[start:end]
    corrected = original[: at - start] + doubt.other + original[at - start + 1 :]
    return Correction(line.number, original, corrected, why) if original == original.strip() else None


def _place_in_seed(edits: Sequence[Edit], place: int) -> int | None:
    """Where in the document's stretch of the seed a character of the repaired text stands; None for one that a rule wrote."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if place < start:
            break
        if place < start + len(edit.replacement):
            return None
        shift += len(edit.replacement) - (edit.end - edit.start)
    return place - shift


def _phrases(text: str, doubt: _Doubt) -> Iterator[_Phrase]:
    for start, words in _around(text, doubt.place):
        before = doubt.place - start
        yield _Phrase(before, words, words[:before] + doubt.other + words[before + 1 :])


def _around(text: str, place: int) -> Iterator[tuple[int, str]]:
    """The words of two characters with the one at this place, and the phrases that have it between others; where each begins.

    A phrase may hold punctuation, so that what begins or ends a sentence is compared with what does so too.
    """
    for start in (place - 1, place):
        words = text[max(0, start) : start + 2]
        if len(words) == 2 and all(_WORD.match(character) for character in words):
            yield start, words
    for length in range(SHORTEST, LONGEST + 1):
        for start in range(place - length + 2, place):
            words = text[start : start + length] if start >= 0 else ""
            if len(words) == length and sum(bool(_WORD.match(character)) for character in words) >= LEAST_WORDS:
                yield start, words


def _around_each(text: str) -> frozenset[tuple[int, str]]:
    """Those around every character that may be another: each once, though it may hold several of them."""
    return frozenset(found for match in _any_of_them().finditer(text) for found in _around(text, match.start()))


_around_each_of_term = lru_cache(maxsize=1 << 13)(_around_each)


@cache
def _alike() -> Mapping[str, frozenset[str]]:
    """For each character those that it may be."""
    groups, _ = read_yaml(GROUPS, _Groups, "a group of characters", "write them in a row")
    found: dict[str, frozenset[str]] = {}
    for group in groups.groups:
        for character in group:
            found[character] = found.get(character, frozenset()) | frozenset(group) - {character}
    return found


@cache
def _any_of_them() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(re.escape, _alike()))}]")
