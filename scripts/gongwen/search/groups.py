"""Groups of shards that come one after another: for each gram, in which of them it is.

A group is numbered from within, its oldest shard 0, so what is made of it is kept when others change.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from gongwen.search.grams import in_buckets
from gongwen.search.places import Run, run_of
from gongwen.search.shards import ShardFacts, separate


class Piece(Struct, frozen=True, array_like=True):
    """What a group has in one bucket."""

    titled: dict[str, Run]
    """By gram, the shards that have it in a title or name."""
    others: dict[str, Run]
    """By gram, the shards that have it in texts alone."""


class GroupFacts(Struct, frozen=True, array_like=True):
    """What is known of a group."""

    names: tuple[str, ...]
    """Digests of the files of its shards, the oldest first."""
    records: int
    """How many it has."""
    glossary: int
    """Shards with terms."""
    characters: dict[str, int]
    """How often each character stands there."""
    pieces: tuple[str, ...]
    """For each section a digest of its pieces."""


def sections(buckets: int) -> int:
    """In how many sections so many buckets are; bucket 0 is in section 0, 1 in 1, and so on by turns.

    A section is what is made at a time: four to seven buckets, or, of very many, every 128th.
    """
    power = 1
    while power < 128 and buckets % (power * 2) == 0 and buckets >= power * 8:
        power *= 2
    return power


def make_group(shards: Sequence[tuple[str, ShardFacts]], buckets: int) -> tuple[GroupFacts, list[bytes]]:
    """What is known of a group, and for each section its pieces, as `list[Piece]` in MessagePack.

    `shards`: digests of their files and what is known of them, the oldest first.
    """
    characters: Counter[str] = Counter()
    titled: dict[str, str] = {}
    others: dict[str, str] = {}
    for number, (_, known) in enumerate(shards):
        characters.update(known.characters)
        for numbers, grams in ((titled, known.titled), (others, known.grams)) if buckets else ():
            for gram in separate(grams):
                numbers[gram] = numbers.get(gram, "") + chr(number)
    runs = {numbers: run_of(numbers) for numbers in {*titled.values(), *others.values()}}
    pieces = [Piece({}, {}) for _ in range(buckets)]
    for bucket, gram in in_buckets(titled, buckets):
        pieces[bucket].titled[gram] = runs[titled[gram]]
    for bucket, gram in in_buckets(others, buckets):
        pieces[bucket].others[gram] = runs[others[gram]]
    count = sections(buckets) if buckets else 0
    by_section = [msgspec.msgpack.encode(pieces[section::count]) for section in range(count)]
    facts = GroupFacts(
        tuple(name for name, _ in shards),
        sum(known.records for _, known in shards),
        sum(known.glossary for _, known in shards),
        dict(sorted(characters.items())),
        tuple(hashlib.blake2b(section, digest_size=8).hexdigest() for section in by_section),
    )
    return facts, by_section
