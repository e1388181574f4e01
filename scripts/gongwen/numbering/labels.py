"""Finds the label at the start of a line and reads its number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import cn2an

from gongwen.model import Label, Marker
from gongwen.numbering.markers import BARE_NUMBER, MARKERS

_COMPILED = tuple((marker, re.compile(marker.pattern + marker.text_after)) for marker in MARKERS)
_BARE = re.compile(BARE_NUMBER.pattern + BARE_NUMBER.text_after)
_FIRST = re.compile(r"[第一二三四五六七八九十百千零〇○两（(\d①-⑳—]")
_SPACE_AFTER = re.compile(r"[ \u00a0　]*")
_SENTENCE = re.compile("[。！？]")


def find_label(text: str, *, bare: bool = False) -> Label | None:
    """The label that a paragraph begins with, or None.

    `text` has no white space or list marker before the label. `bare` says that a bare leading number counts here, as
    `bare_number_lines` found.
    """
    if bare and (match := _BARE.match(text)):
        return Label(BARE_NUMBER, match["number"], (int(match["number"]),), match.end())
    if not _FIRST.match(text):
        return None
    for marker, pattern in _COMPILED:
        if match := pattern.match(text):
            number = _numbers(match)
            if number is None:
                continue
            after = _SPACE_AFTER.match(text, match.end())
            return Label(marker, _full_width(marker, match[0]), number, after.end() if after else match.end())
    return None


def bare_number_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines whose bare leading number is a label.

    A line is one if it is a heading (no full stop in it) and the numbers of such lines count 1, 2, 3 … with at least two
    of them; `35 年定点扶贫` after a broken line is not.
    """
    found: list[int] = []
    for index, line in enumerate(lines):
        match = _BARE.match(line)
        if match and int(match["number"]) == len(found) + 1 and not _SENTENCE.search(line):
            found.append(index)
    return frozenset(found) if len(found) > 1 else frozenset()


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
    if digits[0].isdecimal():
        return tuple(int(piece) for piece in digits.split("."))
    if len(digits) == 1 and "①" <= digits <= "⑳":
        return (int(unicodedata.numeric(digits)),)
    try:
        return (int(cn2an.cn2an(digits.replace("○", "〇").replace("〇", "零"), "smart")),)
    except ValueError:
        return None


def _full_width(marker: Marker, label: str) -> str:
    """The label as written, brackets full-width: (一) reads （一）."""
    return re.sub(r"\s", "", label).replace("(", "（").replace(")", "）")
