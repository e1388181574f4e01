"""A second search, plain and slow, to hold the real one against: written from the definition alone, sharing no code with it.

Its records are made from the published data files; every record is looked at for every query.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from opencc import OpenCC
from pypinyin import Style, pinyin

NO_MEANING = {
    "unexplained": "文中未说明：收录的公文用了这一说法，都没有交代它指什么。",
    "evident": "字面即其义，文中未另作说明。",
}
"""What the page of a term says in place of a definition, by what the term stands on."""
QUOTES = {"\"'", "“”‘’„‟", "「」『』", "〝〞"}
BRACKETS = {"《》〈〉«»‹›<>", "()[]{}", "【】〔〕〖〗"}
SPACES = {" "}
MIDDLE_DOTS = {"\u00b7\u2022\u30fb\u2027\u2219\u22c5"}
DASHES = {"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~\u301c"}
INVISIBLE = {"\u00ad\u200b\u200c\u200d\u2060\ufeff"}
COMMAS = {",、"}
SIGNS = {
    sign
    for kind in (QUOTES, BRACKETS, SPACES, MIDDLE_DOTS, DASHES, COMMAS, INVISIBLE)
    for signs in kind
    for sign in signs
}
MOST_LETTERS = 60
"""Of a query in pinyin; two at least."""

_HEAD = re.compile(r"《[^》]*》(?:的印发通知)?(?:（[^）]*）)?")
_NUMBERED = re.compile(r"(?:(?!.*art[0-9]).*-)?c([0-9]{1,4})|(?:.*-)?art([0-9]{1,4})")
"""Clauses and articles; what is called c within an article is no 条 but a 目."""
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class SlowRecord:
    """A node or a term: where it is, and what may hold a word."""

    address: str
    texts: tuple[str, ...]
    """Its text, then its names."""

    @cached_property
    def exactly(self) -> list[str]:
        return [normalised(text) for text in self.texts]

    @cached_property
    def loosely(self) -> list[str]:
        return [without_signs(text) for text in self.exactly]

    def holds(self, words: Iterable[str]) -> str:
        """`exact`, `loose` or `no`."""
        answer = "exact"
        for word in words:
            if any(word in text for text in self.exactly):
                continue
            bare = without_signs(word)
            if not bare or not any(bare in text for text in self.loosely):
                return "no"
            answer = "loose"
        return answer


@dataclass(frozen=True)
class Answer:
    """The addresses of what holds a query."""

    exact: frozenset[str]
    loose: frozenset[str]
    """What is found by pinyin among it."""


class SlowSearch:
    """Looks into all records."""

    def __init__(self, records: Iterable[SlowRecord]) -> None:
        self.records = list(records)
        self._characters = {character for record in self.records for text in record.loosely for character in text}
        self._answers: dict[str, Answer] = {}

    def find(self, query: str) -> Answer:
        """What holds the query."""
        if query not in self._answers:
            self._answers[query] = self._find(query)
        return self._answers[query]

    def _find(self, query: str) -> Answer:
        words = words_of(query)
        if not words:
            return Answer(frozenset(), frozenset())
        held: dict[str, set[str]] = {"exact": set(), "loose": set(), "no": set()}
        for record in self.records:
            held[record.holds(words)].add(record.address)
        if not any(address.startswith("documents/") for address in held["exact"] | held["loose"]):
            held["loose"] |= self._read_aloud(pinyin_row(query)) - held["exact"]
        return Answer(frozenset(held["exact"]), frozenset(held["loose"]))

    def _read_aloud(self, row: str) -> set[str]:
        """What is found by pinyin: whole syllables, else initials; nothing for an empty row."""
        for way in (_whole_syllables, _initials) if row else ():
            reads = way(row, self._characters)
            if found := {record.address for record in self.records if any(map(reads, record.loosely))}:
                return found
        return set()


def normalised(text: str) -> str:
    """NFKC, small letters, one small sigma, Simplified characters."""
    small = unicodedata.normalize("NFKC", text).lower().replace("ς", "σ")
    return "".join(_simple(character) for character in small)


def without_signs(text: str) -> str:
    """A normalised text without the signs that make no difference."""
    return "".join(character for character in text if character not in SIGNS)


def words_of(query: str) -> list[str]:
    """The words of a query, normalised."""
    return normalised(query).split()


def pinyin_row(query: str) -> str:
    """The letters of what may be pinyin, ü as v; else nothing."""
    row = re.sub(r"[\s'’·-]", "", " ".join(words_of(query))).replace("ü", "v")
    return row if re.fullmatch(f"[a-z]{{2,{MOST_LETTERS}}}", row) else ""


def published_records(data: Path) -> Iterator[SlowRecord]:
    """All records of the published data files (`docs/data`)."""
    for term in json.loads((data / "glossary.json").read_text("utf-8"))["terms"]:
        yield _of_term(term)
    for file in sorted((data / "documents").glob("*.json")):
        for node in json.loads(file.read_text("utf-8"))["nodes"]:
            yield _of_node(node)


def _of_term(term: dict[str, Any]) -> SlowRecord:
    meaning = term["definition"] or NO_MEANING[term["basis"]]
    names = [*term["forms"], *filter(None, [term["english"]])]
    return SlowRecord(term["address"], (f"{term['term']}\t{meaning}", *names))


def _of_node(node: dict[str, Any]) -> SlowRecord:
    head = _HEAD.match(node["citation"])
    assert head, node["citation"]
    names = [node["citation"][head.end() :]]
    if numbered := _NUMBERED.fullmatch(node["anchor"]):
        number = int(numbered[1] or numbered[2])
        names += [f"第{number}条", f"第{numeral(number)}条"]
    return SlowRecord(node["address"], (node["text"], *filter(None, names)))


def numeral(number: int) -> str:
    """A number below 10000 in Chinese: 十, 二十一, 一百零五."""
    words = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += _DIGITS[digit] + name
        elif words and number and not words.endswith("零"):
            words += "零"
    return words.removeprefix("一") if words.startswith("一十") else words


@cache
def _simple(character: str) -> str:
    """The Simplified character that stands for a Traditional one."""
    converted = _converter().convert(character) if character > "\u2fff" and character.isprintable() else character
    return converted if len(converted) == 1 else character


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _readings(character: str) -> frozenset[str]:
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    return frozenset(reading.lower() for reading in (found[0] if found else []) if re.fullmatch("[A-Za-z]+", reading))


def _whole_syllables(row: str, characters: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether characters of a text one after another are read as the row."""
    syllables = {
        character: fitting
        for character in characters
        if (fitting := [reading for reading in _readings(character) if reading in row])
    }

    def reads(text: str, place: int, start: int) -> bool:
        return start == len(row) or any(
            row.startswith(syllable, start) and reads(text, place + 1, start + len(syllable))
            for syllable in syllables.get(text[place : place + 1], ())
        )

    return lambda text: any(reads(text, place, 0) for place, first in enumerate(text) if first in syllables)


def _initials(row: str, characters: Iterable[str]) -> Callable[[str], bool]:
    """Tells whether the readings of characters one after another begin with the letters of the row."""
    by_letter: dict[str, set[str]] = {}
    for character in characters:
        for reading in _readings(character):
            by_letter.setdefault(reading[0], set()).add(character)
    if not by_letter.keys() >= set(row):
        return lambda _: False
    begins = re.compile("".join(f"[{re.escape(''.join(sorted(by_letter[letter])))}]" for letter in row))
    return lambda text: begins.search(text) is not None
