"""The grams by which a word leads to the shards that may hold it."""

from __future__ import annotations

from operator import add

from gongwen.search.definition import DROPPED, loose

_OFFSET, _PRIME = 2166136261, 16777619


def grams_of(text: str) -> set[str]:
    """Of an exact text: every character of its loose form, every pair of neighbours there, and every sign that was dropped.

    None holds TAB or the end of a line.
    """
    bare = loose(text)
    found = set(map(add, bare, bare[1:]))
    characters = set(bare)
    for end in characters & set("\t\n"):
        found -= {pair for pair in found if end in pair}
        characters.discard(end)
    return found | characters | (set(text) & DROPPED)


def bucket_of(gram: str, buckets: int) -> int:
    """In which of so many buckets a gram is: FNV-1a over its code points, 32 bits."""
    value = _OFFSET
    for character in gram:
        value = (value ^ ord(character)) * _PRIME & 0xFFFFFFFF
    return value % buckets
