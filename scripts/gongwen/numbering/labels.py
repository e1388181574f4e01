"""Finds the label at the start of a line and reads its number."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gongwen.model import Label, Marker
from gongwen.numbering.markers import BARE_NUMBER, DECIMAL, DECIMAL_LABEL, MARKERS
from gongwen.numbering.numerals import number_of

_PATTERNS = {marker.sample: re.compile(marker.pattern) for marker in (*MARKERS, BARE_NUMBER)}
_PATTERNS[DECIMAL.sample] = re.compile(DECIMAL_LABEL)
_COMPILED = tuple((marker, re.compile(marker.pattern + marker.text_after)) for marker in MARKERS)
_BARE = re.compile(BARE_NUMBER.pattern + BARE_NUMBER.text_after)
_FIRST = re.compile(r"[第一二三四五六七八九十百千零〇○两（(\d①-⑳—]")
_SPACE_AFTER = re.compile(r"[ \t\u00a0　]*")
_MISREAD_ONE = re.compile(r"[（(]\s*[-－—–]\s*[）)]")


def find_label(text: str, *, bare: bool = False) -> Label | None:
    """The label that a paragraph begins with, or None.

    `text` has no white space or list marker before the label. `bare` says that a bare leading number counts here, as
    `find_labels` found.
    """
    if bare and (match := _BARE.match(text)):
        return Label(BARE_NUMBER, match["number"], (int(match["number"]),), match.end())
    if not _FIRST.match(text):
        return None
    for marker, pattern in _COMPILED:
        if (match := pattern.match(text)) and (label := _label(marker, text, match)):
            return label
    return None


def read_label(text: str, marker: Marker) -> Label | None:
    """The label of one marker that a paragraph begins with, whatever follows it; None where there is none."""
    match = _PATTERNS[marker.sample].match(text)
    return _label(marker, text, match) if match else None


def misread_one(text: str) -> int:
    """Length in characters of a （一） at the start of a text whose numeral OCR read as a dash, `(-)`; 0 where there is none."""
    match = _MISREAD_ONE.match(text)
    return match.end() if match else 0


def _label(marker: Marker, text: str, match: re.Match[str]) -> Label | None:
    number = _numbers(match)
    if number is None:
        return None
    after = _SPACE_AFTER.match(text, match.end())
    return Label(marker, _full_width(match[0]), number, after.end() if after else match.end())


def _numbers(match: re.Match[str]) -> tuple[int, ...] | None:
    """The numbers of a label; None where the characters form no numeral (`十十、`)."""
    groups = match.groupdict()
    if "number" not in groups:
        return ()
    number = _number(groups["number"])
    branch = _number(groups["branch"]) if groups.get("branch") else ()
    return None if number is None or branch is None else number + branch


@lru_cache(maxsize=4096)
def _number(digits: str) -> tuple[int, ...] | None:
    digits = "".join(digits.split())
    if digits[0].isdecimal():
        return tuple(int(piece) for piece in digits.split("."))
    if len(digits) == 1 and "①" <= digits <= "⑳":
        return (int(unicodedata.numeric(digits)),)
    number = number_of(digits)
    return None if number is None else (number,)


def _full_width(label: str) -> str:
    """The label as written, brackets full-width: (一) reads （一）."""
    return re.sub(r"\s", "", label).replace("(", "（").replace(")", "）")
