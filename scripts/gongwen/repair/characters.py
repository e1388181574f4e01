"""Puts spaces, the width of punctuation, and quotes right within whole paragraphs.

Takes a draft that has one line a paragraph; each step reads its text and hands in changes. In this order: a space decides
by its neighbours as extracted, punctuation by the characters that are then beside it, quotes by turns.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gongwen.model import Part, Rule, Warning
from gongwen.numbering.labels import misread_one
from gongwen.parts.forms import FORMS, UNUSUAL
from gongwen.parts.patterns import BRACKET_DATE, FULL_DATE, HAN, names_organs
from gongwen.repair.breaks import Outline
from gongwen.repair.draft import Change, Draft
from gongwen.repair.plain import is_letter_spaced

_WIDE = re.compile(rf"[{HAN}\u2e80-\u2fdf\u3001-\u303f\uff01-\uff60\uffe0-\uffe6“”‘’—…·①-⑳]")
_SPACES = re.compile("[ \t\f\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_SEE_THROUGH = "\"',;:!?()"
_PUNCTUATION = re.compile("[,;:!?]")
_WIDTH = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
_LATIN = frozenset(string.ascii_letters + string.digits + "/\\@#&=+_.~$<>*-")
_BETWEEN = "\"'() "
_BRACKET = re.compile("[()]")
_DATE_AHEAD = re.compile(rf"{FULL_DATE}(?:印发)?|{BRACKET_DATE}")
_LONGEST_DATE = 40
"""Characters of 二〇二〇年十二月三十一日印发 with a space after each."""
_HAN_BEFORE = re.compile(rf"[{HAN}]+$")
_HAN_AFTER = re.compile(rf"[{HAN}]+")
_NUMBER_BRACKETS = re.compile(
    rf"(?:(?<=[{HAN}])|^)(?P<open>[\[［（(【])(?:19|20)\d\d(?P<close>[\]］）)】])(?=第?\d{{1,5}}号)", re.MULTILINE
)
_QUOTES = re.compile('[“”"]')
_SHORTEST_HALF, _LONGEST_HALF = 4, 12
"""Characters in half of a slogan that is written with a space in the middle: 光辉典范 永耀苍穹."""


def mend_characters(draft: Draft, outlines: Sequence[Outline]) -> list[Warning]:
    """Runs the steps over a draft whose lines are described by `outlines`; gives warnings for what stays undecided."""
    draft.apply(forms(draft.text))
    draft.apply(misread_labels(draft.text, outlines))
    draft.apply(spaces(draft, outlines))
    draft.apply(widths(draft.text))
    warnings = list(unpaired_quotes(draft.text, outlines))
    draft.apply(number_brackets(draft.text))
    draft.apply([*brackets(draft.text), *quotes(draft.text)])
    return warnings


def forms(text: str) -> Iterator[Change]:
    """Puts the usual character where PDF files hold a radical or a compatibility form: ⼯ becomes 工."""
    for match in UNUSUAL.finditer(text):
        if ord(match[0]) in FORMS:
            yield Change(match.start(), match.end(), FORMS[ord(match[0])], Rule.WIDTH)


def spaces(draft: Draft, outlines: Sequence[Outline]) -> Iterator[Change]:
    """Drops white space beside Chinese; keeps it between Latin words and figures, and where it belongs.

    It belongs after a label that is written with one (第一条　本法…, `1 贯彻…`), before the date of a signature, a printed line
    or a source, and between the halves of a slogan in quotes. A run that stays becomes one space.
    """
    text = draft.text
    start = 0
    for outline, line in zip(outlines, text.split("\n"), strict=True):
        quotes = _Quotes(line)
        label_end = _label_end(line, outline)
        if label_end and outline.label and outline.label.marker.gap and not line[label_end : label_end + 1].isspace():
            place = start + label_end
            yield Change(place, place, outline.label.marker.gap, Rule.INSERTED)
        for match in _SPACES.finditer(line):
            left, right = match.span()
            if draft.written(start + left):
                continue
            rule = Rule.TAB if "\t" in match[0] else Rule.SPACE
            if left < label_end:
                instead = ""
            elif left == label_end and outline.label:
                instead = outline.label.marker.gap
            elif "\t" in match[0] and outline.part in _CELLS:
                instead = "\t" * match[0].count("\t")
            elif _INVISIBLE.fullmatch(match[0]) or _parts_figures(line, left, right):
                instead = ""
            elif (outline.part in _DATED and _is_date_ahead(line, right)) or (
                outline.part is Part.SIGNATURE and _parts_organs(line, left, right)
            ):
                instead = " "
            elif _wide(line, left, -1) or _wide(line, right, 1):
                instead = " " if _parts_a_couplet(line, left, right) and quotes.open_at(left) else ""
            else:
                instead = " "
            yield Change(start + left, start + right, instead, rule)
        start += len(line) + 1


_CELLS = (Part.TABLE, Part.ROW)
"""What keeps its TABs: they part cells."""
_DATED = (Part.SIGNATURE, Part.PRINTED, Part.SOURCE)


def _label_end(line: str, outline: Outline) -> int:
    """Where the label of a line ends, whatever white space stands in it; 0 without one, and where nothing follows it."""
    if not outline.label:
        return 0
    left = len(outline.label.text)
    for place, character in enumerate(line):
        left -= not character.isspace()
        if not left:
            return place + 1 if line[place + 1 :].strip() else 0
    return 0


def misread_labels(text: str, outlines: Sequence[Outline]) -> Iterator[Change]:
    """Puts 一 where OCR read it as a dash within a label: (-) becomes (一)."""
    start = 0
    for outline, line in zip(outlines, text.split("\n"), strict=True):
        if outline.label and outline.label.text == "（一）" and misread_one(line):
            match = _DASH.search(line)
            assert match
            yield Change(start + match.start(), start + match.end(), "一", Rule.LABEL)
        start += len(line) + 1


_DASH = re.compile("[-－—–]")


class _Quotes:
    """Tells whether places of a line, asked for from left to right, stand inside quotes, curly or straight."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._read = 0
        self._curly = self._straight = False

    def open_at(self, place: int) -> bool:
        for mark in _QUOTES.findall(self._line, self._read, place):
            if mark == '"':
                self._straight = not self._straight
            else:
                self._curly = mark == "“"
        self._read = place
        return self._curly or self._straight


def _parts_a_couplet(line: str, left: int, right: int) -> bool:
    """Whether a space stands between two runs of Chinese of the same length, neither short nor long."""
    reach = _LONGEST_HALF + 1
    before = _HAN_BEFORE.search(line[max(0, left - reach) : left])
    after = _HAN_AFTER.match(line, right, right + reach)
    return bool(before and after and _SHORTEST_HALF <= len(before[0]) == len(after[0]) <= _LONGEST_HALF)


def _parts_figures(line: str, left: int, right: int) -> bool:
    """Whether a single space stands between figures of a line that has one after each character: 2 0 2 0 年 4 月."""
    if right - left > 1 or not (line[left - 1 : left].isdecimal() and line[right : right + 1].isdecimal()):
        return False
    return is_letter_spaced(line)


def _is_date_ahead(line: str, place: int) -> bool:
    """Whether the rest of a line is a date, perhaps with 印发, whatever spaces stand in it."""
    rest = line[place : place + _LONGEST_DATE + 1]
    return len(rest) <= _LONGEST_DATE and bool(_DATE_AHEAD.fullmatch("".join(rest.split())))


def _parts_organs(line: str, left: int, right: int) -> bool:
    """Whether a space stands between two organs that sign together: 民政部　国土资源部, not 某 市 协 会 人 才 局."""
    if line[left:right] == " " and is_letter_spaced(line):
        return False
    return names_organs(line[:left]) and names_organs(line[right:])


def _wide(line: str, place: int, step: int) -> bool:
    """Whether the nearest character before (`step` -1) or from (`step` 1) a place is Chinese, punctuation seen through."""
    place += min(step, 0)
    while 0 <= place < len(line) and line[place] in _SEE_THROUGH:
        place += step
    return 0 <= place < len(line) and _is_wide(line[place])


@lru_cache(maxsize=8192)
def _is_wide(character: str) -> bool:
    return bool(_WIDE.match(character))


def widths(text: str) -> Iterator[Change]:
    """Makes , ; : ! ? of Chinese paragraphs full-width, unless Latin letters, figures or their signs stand on both sides.

    So 前5%,14种 becomes 前5%，14种, while 1,000, 10:30 and https://a.cn stay; quotes, brackets and spaces are seen through.
    """
    start = 0
    for line in text.split("\n"):
        if _WIDE.search(line):
            for match in _PUNCTUATION.finditer(line):
                place = match.start()
                if not (_latin(line, place - 1, -1) and _latin(line, place + 1, 1)):
                    yield Change(start + place, start + place + 1, _WIDTH[match[0]], Rule.WIDTH)
        start += len(line) + 1


def _latin(line: str, place: int, step: int) -> bool:
    """Whether the nearest character at or beyond a place is Latin text rather than Chinese or the end of the line."""
    while 0 <= place < len(line) and line[place] in _BETWEEN:
        place += step
    return 0 <= place < len(line) and line[place] in _LATIN


def number_brackets(text: str) -> Iterator[Change]:
    """Puts 〔 〕 around the year of a 发文字号, where extraction or typists wrote [2018] or (2018) (GB/T 9704—2012, 7.2.5)."""
    for match in _NUMBER_BRACKETS.finditer(text):
        yield Change(match.start("open"), match.end("open"), "〔", Rule.WIDTH)
        yield Change(match.start("close"), match.end("close"), "〕", Rule.WIDTH)


def brackets(text: str) -> Iterator[Change]:
    """Makes ( ) full-width, both of a pair, where Chinese stands before, after or inside it."""
    start = 0
    for line in text.split("\n"):
        open_at: list[int] = []
        wide = _WideIn(line)
        for match in _BRACKET.finditer(line):
            place = match.start()
            if match[0] == "(":
                open_at.append(place)
            elif open_at:
                first = open_at.pop()
                if wide.between(max(first - 1, 0), place + 2):
                    yield Change(start + first, start + first + 1, "（", Rule.WIDTH)
                    yield Change(start + place, start + place + 1, "）", Rule.WIDTH)
            elif _WIDE.search(line, max(place - 1, 0), place + 2):
                yield Change(start + place, start + place + 1, "）", Rule.WIDTH)
        for place in open_at:
            if place == 0 or _WIDE.search(line, max(place - 1, 0), place + 2):
                yield Change(start + place, start + place + 1, "（", Rule.WIDTH)
        start += len(line) + 1


class _WideIn:
    """Tells whether Chinese stands in stretches of a line, however they overlap, in little more than the time of one look."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._places: list[int] | None = None

    def between(self, start: int, end: int) -> bool:
        if _WIDE.search(self._line, start, min(end, start + _NEAR)):
            return True
        if end <= start + _NEAR:
            return False
        if self._places is None:
            self._places = [match.start() for match in _WIDE.finditer(self._line)]
        place = bisect_left(self._places, start)
        return place < len(self._places) and self._places[place] < end


_NEAR = 40
"""Characters in which Chinese is looked for first."""


def quotes(text: str) -> Iterator[Change]:
    """Makes straight double quotes “ and ” by turns within each paragraph of Chinese; an odd number stays as it is."""
    start = 0
    for line in text.split("\n"):
        if line.count('"') % 2 == 0 and _WIDE.search(line):
            for turn, match in enumerate(re.finditer('"', line)):
                place = start + match.start()
                yield Change(place, place + 1, "”" if turn % 2 else "“", Rule.QUOTE)
        start += len(line) + 1


def unpaired_quotes(text: str, outlines: Sequence[Outline]) -> Iterator[Warning]:
    """Warns of paragraphs whose straight quotes do not pair."""
    for outline, line in zip(outlines, text.split("\n"), strict=True):
        if line.count('"') % 2:
            place = line.rfind('"')
            around = line[max(place - 12, 0) : place + 12]
            yield Warning(
                "unpaired-quote", outline.first_line, f"an odd number of straight quotes, the last in “{around}”"
            )
