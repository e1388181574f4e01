"""How a line reads without the white space that extraction left in it: for recognising, never for the text itself."""

from __future__ import annotations

import re
from functools import lru_cache

from gongwen.parts.forms import usual
from gongwen.parts.patterns import HAN

_WIDE = rf"[{HAN}\u3001-\u303f\uff01-\uff60“”‘’—…·①-⑳]"
_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")
_NUMERAL = "[一二三四五六七八九十百千零〇○两\\s]{1,24}"
_LEGAL_LABEL = re.compile(rf"第{_NUMERAL}(?:分\s*编|编|章|节|条)(?:\s*之{_NUMERAL})?")
_ONE_SPACE = re.compile(r"(?<=\S)[^\S\u3000](?=\S)")
_RUN = re.compile(r"\s+")
SPACED = 1.34
"""Characters a piece, on average, up to which a line counts as letter-spaced: 第 一 章 总 则, `1 9 9 8 年`."""
LEAST_PIECES = 4
"""Pieces that a letter-spaced line has."""


@lru_cache(maxsize=8)  # asked again for each gap of a line
def is_letter_spaced(text: str) -> bool:
    """Whether white space stands after nearly every character of a line."""
    pieces = text.split()
    return len(pieces) >= LEAST_PIECES and sum(map(len, pieces)) <= SPACED * len(pieces)


def plain(text: str) -> str:
    """The line as it reads: no white space between Chinese characters, but one space after 第一条 if some stands there."""
    text = usual(text)
    if text.isascii() or not _RUN.search(text):
        return text
    if is_letter_spaced(text):
        text = _RUN.sub(" ", _ONE_SPACE.sub("", text))
    match = _LEGAL_LABEL.match(text)
    if not match:
        return _BETWEEN_WIDE.sub("", text)
    label, rest = match[0], text[match.end() :]
    gap = " " if label[-1].isspace() or rest[:1].isspace() else ""
    return "".join(label.split()) + gap + _BETWEEN_WIDE.sub("", rest.lstrip())
