"""Traditional characters and the Simplified ones that stand for them, one for one, from OpenCC."""

from __future__ import annotations

from opencc import OpenCC

_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x323B0))
"""Where Unicode has Chinese characters, first and one past the last code point."""


def _pairs() -> dict[int, str]:
    """All characters are converted by one call, a line each: a call for each takes a tenth of a second."""
    characters = [chr(code) for first, end in _BLOCKS for code in range(first, end)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(one): other for one, other in pairs if len(other) == 1 and other != one}


SIMPLIFIED = _pairs()
"""For `str.translate`."""
