"""Buckets: for each gram the shards that hold it, for the browser to look up."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.search.groups import Piece
from gongwen.search.places import joined

IN_TITLES = "!"
"""Stands behind the shards that have a gram in a title or name; those that have it in texts alone follow."""
EVERYWHERE = "~"
"""Stands there instead when so many shards have the gram that the others are left out: any may have it."""


def bucket_count(characters: int, for_each: int) -> int:
    """How many buckets there are for so many characters of text, one `for_each` at least. It grows in steps of a fifth or so: a
    power of two times 4, 5, 6 or 7."""
    needed = max(4, -(-characters // for_each))
    power = 1 << (needed.bit_length() - 3)
    return -(-needed // power) * power


def make_bucket(groups: Iterable[tuple[int, Piece]], most: int) -> dict[str, str]:
    """A bucket of a layer: for each gram its shards, counted within the layer from the oldest.

    `groups`: for each the number of its first shard, and its piece. `most`: so many shards are told of a gram at most.
    """
    titled: dict[str, str] = {}
    others: dict[str, str] = {}
    last_titled: dict[str, int] = {}
    last_others: dict[str, int] = {}
    for first, piece in groups:
        joined(titled, last_titled, piece.titled, first)
        joined(others, last_others, piece.others, first)
    for gram, places in titled.items():
        others[gram] = f"{places}{IN_TITLES}{others.get(gram, '')}"
    bucket = {}
    for gram in sorted(others):
        told = others[gram]
        if len(told) > most + (IN_TITLES in told):
            told = titled.get(gram, "") + EVERYWHERE
        bucket[gram] = told
    return bucket


def shards_with(told: str, shards: int) -> int:
    """In how many shards a gram is; where that is not told, all `shards` of the layer."""
    return shards if told.endswith(EVERYWHERE) else len(told) - (IN_TITLES in told)
