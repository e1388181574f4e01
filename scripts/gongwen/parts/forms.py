"""Characters that are written in two ways: PDF files hold radicals (⼯ U+2F2F) and compatibility forms in place of Chinese
characters (工), which look the same and are not found, counted or matched; typists leave figures and letters full-width."""

from __future__ import annotations

import re
import unicodedata

_BLOCKS = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_SUPPLEMENT = dict(
    zip(
        "⺟⻁⻄⻅⻆⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻰⻳⺠⻤⻣⺾⻌⻏⻖",
        "母虎西见角车长门青页风飞食马鱼鸟麦黄齐龙龟民鬼骨艹辶阝阝",
        strict=True,
    )
)


def _forms() -> dict[int, str]:
    found = {ord(radical): character for radical, character in _SUPPLEMENT.items()}
    for block in _BLOCKS:
        for code in block:
            character = unicodedata.normalize("NFKC", chr(code))
            if len(character) == 1 and character != chr(code):
                found.setdefault(code, character)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)):
        found[code] = chr(code - 0xFEE0)
    return found


FORMS = _forms()
"""Code point to the character that is meant, one for one: CJK radicals and compatibility ideographs (Unicode, NFKC; those of the
radicals supplement that have no mapping there are listed), full-width figures and letters (GB/T 15835—2011 has figures half-width).
"""


UNUSUAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f０-９Ａ-Ｚａ-ｚ]")
"""What may be such a character."""


def usual(text: str) -> str:
    """The text with usual characters, of the same length."""
    return text.translate(FORMS) if UNUSUAL.search(text) else text
