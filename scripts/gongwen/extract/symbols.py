"""Characters of the symbol fonts that Word forms use, as the Unicode characters that look alike."""

from __future__ import annotations

UNKNOWN = "�"
"""Stands for a character of a symbol font that is not known: to be seen and mended, not lost."""
_WINGDINGS = {
    0x52: "☑",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x75: "◆",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xFC: "✓",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x50: "✓", 0x52: "☑", 0xA3: "□"}
_SYMBOL = {0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """The character that a font shows for a code, hexadecimal, with or without the offset F000 of symbol fonts."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    known = _FONTS.get(font.casefold(), {}).get(number & 0xFF)
    if known and number in (number & 0xFF, 0xF000 | number & 0xFF):
        return known
    if 0x20 <= number < 0xD800 or 0xF900 <= number <= 0xFFFD:
        return chr(number)
    return UNKNOWN
