"""A second matcher, plain and slow, to hold the first against: written from the rules alone, sharing no code with it.

Each wording is a regular expression of its own, with anything that makes no difference allowed between its characters. Most of
what the rules say of brackets, numbers and overlaps is then a filter over all that these expressions find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from gongwen.manifest import Term
from msgspec import Struct

PAIRS = ("“”", "‘’", "「」", "『』", "（）", "()", "《》", "〈〉", "〔〕", "[]", "【】")
BRACKETS = "".join(PAIRS)
IGNORED = f"[{re.escape(BRACKETS)}\"'＂＇ \u3000\u00a0\u2000-\u200a\u202f\u205f\ufeff\u200b\u00ad\0]"
ALIKE = ("·•・･‧∙⋅", "-‐‑‒–—―－−")
ENUMERATION = re.compile(r"[（(](?:[〇一二三四五六七八九十百]+|[0-9０-９]{1,3})[）)]")
WALL = "\ue000"
LETTER_OR_DIGIT = re.compile("[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]")
NUMERAL = re.compile("[一二三四五六七八九十两]")


class Place(Struct, frozen=True, order=True):
    """One place of a term; its fields are those of `gongwen.glossary.matcher.Match`."""

    start: int
    end: int
    term: str
    inside: bool


class Found(Struct, frozen=True):
    """What an expression found: `first` and `last` are the characters of the wording, `start` and `end` with their brackets."""

    first: int
    last: int
    length: int
    start: int
    end: int
    term: Term

    def overlaps(self, other: Found) -> bool:
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Found) -> bool:
        return other.first <= self.first and self.last <= other.last


def slow_places(terms: Iterable[Term], text: str) -> list[Place]:
    """The places of all terms in a text, in order."""
    walled = ENUMERATION.sub(lambda found: WALL * len(found[0]), text)
    found = [one for term in terms for one in _places_of(term, text, walled)]
    found.sort(key=lambda one: (-one.length, one.first))
    outer: list[Found] = []
    left: list[Found] = []
    for one in found:
        (left if any(one.overlaps(other) for other in outer) else outer).append(one)
    inner: list[Found] = []
    for one in left:
        holds = [other for other in outer if one.within(other) and other.term.term in one.term.also_inside]
        if holds and not any(one.term is other.term and one.overlaps(other) for other in inner):
            inner.append(one)
    places = [Place(one.start, one.end, one.term.id, False) for one in outer]
    places += [Place(one.start, one.end, one.term.id, True) for one in inner]
    return sorted(places, key=lambda place: (place.start, -place.end))


def _places_of(term: Term, text: str, walled: str) -> list[Found]:
    phrases = [stretch for phrase in term.not_inside for stretch in _stretches(phrase, walled)]
    found = []
    for wording in term.wordings:
        for first, last in _stretches(wording, walled):
            if any(left <= first and last <= right for left, right in phrases) or _within_a_word(walled, first, last):
                continue
            if widened := _with_brackets(text, first, last):
                found.append(Found(first, last, len(_characters(wording)), *widened, term))
    return found


def _stretches(wording: str, walled: str) -> list[tuple[int, int]]:
    """First and last character of each place of these words, whatever stands between."""
    expression = _expression(wording)
    return [(found.start(1), found.end(1) - 1) for found in expression.finditer(walled)] if expression else []


@cache
def _expression(wording: str) -> re.Pattern[str] | None:
    characters = [_any_like(character) for character in _characters(wording)]
    return re.compile(f"(?=({f'{IGNORED}*'.join(characters)}))") if characters else None


@cache
def _characters(wording: str) -> str:
    return re.sub(IGNORED, "", wording)


def _any_like(character: str) -> str:
    """A class of this character in every width, of all dots for a dot and all dashes for a dash."""
    group = next((alike for alike in ALIKE if character in alike), character)
    narrow = {chr(ord(one) - 0xFEE0) if "！" <= one <= "～" else one for one in group}
    wide = {chr(ord(one) + 0xFEE0) for one in narrow if "!" <= one <= "~"}
    return f"[{re.escape(''.join(sorted(narrow | wide)))}]"


def _within_a_word(walled: str, first: int, last: int) -> bool:
    before, after = walled[first - 1 : first], walled[last + 1 : last + 2]
    if LETTER_OR_DIGIT.match(walled[first]) and LETTER_OR_DIGIT.match(before):
        return True
    if LETTER_OR_DIGIT.match(walled[last]) and LETTER_OR_DIGIT.match(after):
        return True
    return before in ("第", "十") and bool(NUMERAL.match(walled[first]))


def _with_brackets(text: str, first: int, last: int) -> tuple[int, int] | None:
    """The stretch with the other halves of its brackets, which stand right beside it; None where they do not."""
    unpaired = "".join(character for character in text[first : last + 1] if character in BRACKETS)
    while (fewer := re.sub("|".join(map(re.escape, PAIRS)), "", unpaired)) != unpaired:
        unpaired = fewer
    closing = re.match(f"[{re.escape(BRACKETS[1::2])}]*", unpaired)[0]
    opening = unpaired.removeprefix(closing)
    if any(character not in BRACKETS[::2] for character in opening):
        return None
    needed_before = "".join(BRACKETS[BRACKETS.index(character) - 1] for character in reversed(closing))
    needed_after = "".join(BRACKETS[BRACKETS.index(character) + 1] for character in reversed(opening))
    start, end = first - len(needed_before), last + 1 + len(needed_after)
    if start < 0 or text[start:first] != needed_before or text[last + 1 : end] != needed_after:
        return None
    return start, end
