"""Where shards end, and groups of shards: decided by content, so that an edit moves few boundaries.

Documents are gone through from the oldest to the newest, the last record of each first. A shard is full when it has a least size
and the address of a record says so, by a number made of it that is as good as drawn by lot; or when it has reached the most. So a
new document, which is the newest, changes the newest shard alone, and after a change among older ones the boundaries soon fall
where they were. Groups end in the same manner. The glossary begins a shard and a group of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from gongwen.search.parts import Part


class Sizes(Struct, frozen=True):
    """How large shards, groups and buckets are."""

    one_shard: int = 120_000
    """Characters up to which a whole collection is one shard."""
    least: int = 15_000
    """Characters that a shard has, but for the newest,"""
    spread: int = 6_000
    """so many more on an average,"""
    most: int = 27_000
    """and so many, but for the record with which they are reached, at most."""
    least_group: int = 8
    """Shards of a group, but for the newest,"""
    spread_group: int = 8
    """so many more on an average,"""
    most_group: int = 32
    """and at most: there are as many letters for the places of shards in a group."""
    bucket: int = 10_000
    """Characters of text for each bucket, at most."""
    recent_bucket: int = 3_000
    """The same among the newest shards."""
    told: int = 50
    """So many shards of a layer are told of any gram; of one that is in more, and in more than half of all, none."""
    common: int = 400
    """So many characters are named as the most frequent."""


class Stretch(Struct, frozen=True, array_like=True):
    """Records of one part, one after another."""

    part: int
    """Its place among all."""
    start: int
    """The first of its records."""
    end: int
    """One past the last."""


class Extent(Struct, frozen=True):
    """What a shard holds."""

    stretches: tuple[Stretch, ...]
    """In reading order, newest document first."""
    characters: int
    """Of text."""
    lot: int
    """The number of its first record's address."""


def shard_extents(parts: Sequence[Part], sizes: Sizes) -> tuple[list[Extent], list[Extent]]:
    """The shards of the glossary and of the documents, both from the last to the first.

    `parts`: as they are searched. A collection of one shard is called the documents'.
    """
    terms = 0
    if sum(part.characters for part in parts) <= sizes.one_shard:
        sizes = Sizes(least=sizes.one_shard + 1)
    else:
        terms = sum(part.is_glossary for part in parts)
    numbered = list(enumerate(parts))
    return list(_extents(numbered[:terms], sizes)), list(_extents(numbered[terms:], sizes))


def groups(extents: Iterable[Extent], sizes: Sizes) -> Iterator[list[Extent]]:
    """Shards in groups, in the same order."""
    group: list[Extent] = []
    for extent in extents:
        group.append(extent)
        full = len(group) >= sizes.least_group and extent.lot % sizes.spread_group == 0
        if full or len(group) == sizes.most_group:
            yield group
            group = []
    if group:
        yield group


def _extents(parts: Sequence[tuple[int, Part]], sizes: Sizes) -> Iterator[Extent]:
    stretches: list[Stretch] = []
    size = lot = 0
    for number, part in reversed(parts):
        end = part.count
        if size + part.characters >= sizes.least:
            for place, (length, lot) in reversed(list(enumerate(part.outlined()))):
                size += length
                if size >= sizes.most or (size >= sizes.least and lot * sizes.spread < length << 32):
                    yield Extent((Stretch(number, place, end), *reversed(stretches)), size, lot)
                    stretches, size, end = [], 0, place
        else:
            size += part.characters
        if end:
            stretches.append(Stretch(number, 0, end))
    if stretches:
        first = stretches[-1]
        yield Extent(tuple(reversed(stretches)), size, dict(parts)[first.part].outlined()[first.start][1])
