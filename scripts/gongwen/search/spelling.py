"""The commonest pairs of characters by how they are spelled, so that a query in pinyin leads to shards of a large collection.

A collection of one shard needs none of it: there every record is compared. Otherwise a query in letters cannot be looked up in
the buckets, which hold characters; these pairs tell which characters it may stand for. Their size does not grow with the
collection beyond `MOST` for each two letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby, product

MOST = 150
"""Pairs that are kept for each two letters: those in the most shards. The rarer ones are found by looking on."""
RARE = 200
"""In a layer of so many shards, pairs that are in a single one are not kept: there are more of them than of all others."""

Ranked = list[tuple[int, str]]
"""Pairs, one after another, with their rank, the highest first."""
Commonest = dict[str, dict[str, Ranked]]
"""By the first letter and the second."""
Spelled = dict[str, list[tuple[int, str]]]
"""By the second letter: pairs, one after another, that are in 2^level to 2^(level + 1) - 1 shards, with that level, the highest
first."""


def initials(readings: Mapping[str, str]) -> dict[str, str]:
    """For each character the letters with which it is spelled. `readings`: for each syllable its characters."""
    letters: dict[str, str] = {}
    for syllable, characters in readings.items():
        for character in characters:
            if syllable[0] not in letters.get(character, ""):
                letters[character] = letters.get(character, "") + syllable[0]
    return letters


def commonest(grams: Iterable[tuple[str, int]], letters: Mapping[str, str]) -> Commonest:
    """The commonest among some grams.

    `grams`: each with the shards that it is in; one that is no pair of characters with readings is left out. `letters`: of
    `initials`.
    """
    by_shards: dict[int, list[str]] = {}
    for gram, shards in grams:
        if len(gram) == 2:
            by_shards.setdefault(shards, []).append(gram)
    by_rank: dict[int, list[str]] = {}
    for shards, some in by_shards.items():
        by_rank.setdefault(_rank(shards), []).extend(some)
    found: dict[str, Ranked] = {}
    kept: dict[str, int] = {}
    for rank in sorted(by_rank, reverse=True):
        for both, alike in _by_letters(by_rank[rank], letters).items():
            if (room := MOST - kept.get(both, 0)) > 0:
                chosen = sorted(alike)[:room]
                found.setdefault(both, []).append((rank, "".join(chosen)))
                kept[both] = kept.get(both, 0) + len(chosen)
    sorted_out: Commonest = {}
    for both in sorted(found):
        sorted_out.setdefault(both[0], {})[both[1]] = found[both]
    return sorted_out


def merged(some: Iterable[Mapping[str, Ranked]]) -> dict[str, Ranked]:
    """The commonest pairs of one first letter, out of what was the commonest among some grams and others.

    Of a pair that is in several, the highest rank counts.
    """
    found: dict[str, dict[int, list[str]]] = {}
    for by_second in some:
        for other, ranked in by_second.items():
            ranks = found.setdefault(other, {})
            for rank, pairs in ranked:
                ranks.setdefault(rank, []).append(pairs)
    return {other: _highest(ranks) for other, ranks in sorted(found.items())}


def spelled(ranked: Mapping[str, Ranked]) -> Spelled:
    """What is published of the pairs of one first letter."""
    return {
        other: [(level, "".join([pairs for _, pairs in alike])) for level, alike in groupby(own, _level)]
        for other, own in ranked.items()
    }


def _by_letters(pairs: Iterable[str], letters: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        one, other = letters.get(pair[0], ""), letters.get(pair[1], "")
        if len(one) == len(other) == 1:
            found.setdefault(one + other, []).append(pair)
        else:
            for both in product(one, other):
                found.setdefault("".join(both), []).append(pair)
    return found


def _highest(ranks: dict[int, list[str]]) -> Ranked:
    """As many pairs as are kept, those of each rank in order."""
    seen: set[str] = set()
    kept: Ranked = []
    for rank in sorted(ranks, reverse=True):
        pairs = "".join(ranks[rank])
        new = {pairs[place : place + 2] for place in range(0, len(pairs), 2)} - seen
        if chosen := sorted(new)[: MOST - len(seen)]:
            kept.append((rank, "".join(chosen)))
        seen.update(chosen)
        if len(seen) == MOST:
            break
    return kept


def _rank(shards: int) -> int:
    """Four times the logarithm to the base of 2, a whole number: what is nearly as common is as common."""
    level = shards.bit_length() - 1
    return 4 * level + ((shards << 2 >> level) & 3)


def _level(ranked: tuple[int, str]) -> int:
    return ranked[0] // 4
