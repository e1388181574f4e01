"""Text as terms are compared with it: quotes, brackets and spaces left out, width, dots and dashes made alike.

Guaranteed: every folded character knows its place in the text; what parts words for certain (a new cell of a row, an
enumeration such as （一）) stays between them as a barrier that no term holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

OPENING = "“‘「『（(《〈〔[【"
CLOSING = "”’」』）)》〉〕]】"
"""Each closes the character at the same place of `OPENING`."""

_NEUTRAL = "\"'＂＇\u00ad\u200b\ufeff" + "".join(map(chr, (0x20, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""Quotes that do not say whether they open or close, spaces, and what is not seen at all."""
_LEFT_OUT = "\0"
BARRIER = "\n"
"""What parts words; no wording may hold it."""
_DOTS = "•・･‧∙⋅"
_DASHES = "‐‑‒–—―－−"
_ENUMERATION = re.compile(r"[（(](?:[〇一二三四五六七八九十百]+|[0-9０-９]{1,3})[）)]")


_FORMS_OF_WIDTH = 0xF900
"""From here on Unicode has other forms of characters: full and half width, small, vertical. (² and ② before it are no figures.)"""


class _Characters(dict[int, str]):
    """For `str.translate`: what each character becomes, one for one."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character) if code >= _FORMS_OF_WIDTH else character
        self[code] = plain if len(plain) == 1 and plain != _LEFT_OUT else character
        return self[code]


_CHARACTERS = _Characters(
    {ord(left_out): _LEFT_OUT for left_out in OPENING + CLOSING + _NEUTRAL + _LEFT_OUT}
    | {ord(dot): "·" for dot in _DOTS}
    | {ord(dash): "-" for dash in _DASHES}
)


class Folded(Struct, frozen=True):
    """A text without what makes no difference."""

    text: str
    """The characters that count."""
    places: Sequence[int]
    """For each of them, its place in the text it comes from, in code points."""
    whole: str
    """The text made alike but with a U+0000 for each character left out: same length and places as the text."""


def fold(text: str) -> Folded:
    """The text as terms are compared with it."""
    alike = _ENUMERATION.sub(lambda found: BARRIER * len(found[0]), text).translate(_CHARACTERS)
    if _LEFT_OUT not in alike:
        return Folded(alike, range(len(alike)), alike)
    places = [place for place, character in enumerate(alike) if character != _LEFT_OUT]
    return Folded(alike.replace(_LEFT_OUT, ""), places, alike)
