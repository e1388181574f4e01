"""The grams by which a word leads to the shards that may hold it."""

from __future__ import annotations

from itertools import pairwise

from gongwen.search.definition import DROPPED, loose

_OFFSET, _PRIME = 2166136261, 16777619


def grams_of(text: str) -> set[str]:
    """Of an exact text: every character of its loose form, every pair of neighbours there, and every sign that was dropped.

    None holds TAB or the end of a line.
    """
    signs = {character for character in text if character in DROPPED}
    found: set[str] = set()
    for stretch in loose(text).replace("\t", "\n").split("\n"):
        found.update(stretch)
        found.update(map("".join, pairwise(stretch)))
    return found | signs


def bucket_of(gram: str, buckets: int) -> int:
    """In which of so many buckets a gram is: FNV-1a over its code points, 32 bits."""
    value = _OFFSET
    for character in gram:
        value = (value ^ ord(character)) * _PRIME & 0xFFFFFFFF
    return value % buckets
