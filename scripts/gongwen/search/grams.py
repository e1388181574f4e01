"""The grams by which a word leads to the shards that may hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import add

from gongwen.search.definition import DROPPED, loose

_OFFSET, _PRIME, _BITS = 2166136261, 16777619, 0xFFFFFFFF


def grams_of(text: str) -> set[str]:
    """Of an exact text: every character of its loose form, every pair of neighbours there, and every sign that was dropped.

    None holds TAB or the end of a line.
    """
    bare = loose(text)
    found = set(map(add, bare, bare[1:]))
    characters = set(bare)
    for end in characters & {"\t", "\n"}:
        found.difference_update([end + character for character in characters])
        found.difference_update([character + end for character in characters])
    return found | (characters - {"\t", "\n"}) | DROPPED.intersection(text)


def bucket_of(gram: str, buckets: int) -> int:
    """In which of so many buckets a gram is: FNV-1a over its code points, 32 bits."""
    return _hashed(gram) % buckets


def in_buckets(grams: Iterable[str], buckets: int) -> Iterator[tuple[int, str]]:
    """Grams of one character or two, each with its bucket. The same as `bucket_of`, for many."""
    known: dict[str, int] = {}
    for gram in grams:
        first = gram[0]
        if (value := known.get(first)) is None:
            value = known[first] = _hashed(first)
        if len(gram) == 2:
            value = (value ^ ord(gram[1])) * _PRIME & _BITS
        yield value % buckets, gram


def _hashed(text: str) -> int:
    value = _OFFSET
    for character in text:
        value = (value ^ ord(character)) * _PRIME & _BITS
    return value
