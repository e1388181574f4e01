"""The commonest pairs of characters by how they are spelled, so that a query in pinyin leads to shards of a large collection.

A collection of one shard needs none of it: there every record is compared. Otherwise a query in letters cannot be looked up in
the buckets, which hold characters; these pairs tell which characters it may stand for. Their size does not grow with the
collection beyond `MOST` for each two letters.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from itertools import groupby, product

MOST = 150
"""Pairs that are kept for each two letters: those in the most shards. The rarer ones are found by looking on."""


class Spelling:
    """Gathers pairs, gives one file a letter."""

    def __init__(self, readings: Mapping[str, str]) -> None:
        """`readings`: for each syllable its characters."""
        self._letters: dict[str, str] = {}
        for syllable, characters in readings.items():
            for character in characters:
                if syllable[0] not in self._letters.get(character, ""):
                    self._letters[character] = self._letters.get(character, "") + syllable[0]
        self._kept: dict[str, list[tuple[int, str]]] = {}

    def add(self, gram: str, shards: int) -> None:
        """Takes in a gram and in how many shards it is; one that is no pair of characters with readings is left out."""
        if len(gram) != 2:
            return
        for initials in product(*(self._letters.get(character, "") for character in gram)):
            kept = self._kept.setdefault("".join(initials), [])
            if len(kept) < MOST:
                heapq.heappush(kept, (shards, gram))
            else:
                heapq.heappushpop(kept, (shards, gram))

    def write(self) -> Iterator[tuple[str, dict[str, list[list[int | str]]]]]:
        """For each first letter, by the second, `[level, pairs]` with the highest level first: the pairs, one after another, that
        are in 2^level to 2^(level + 1) - 1 shards."""
        for letter, initials in groupby(sorted(self._kept), key=lambda both: both[0]):
            yield letter, {both[1]: self._levels(self._kept[both]) for both in initials}

    @staticmethod
    def _levels(kept: list[tuple[int, str]]) -> list[list[int | str]]:
        commonest = sorted(kept, key=lambda pair: (-pair[0], pair[1]))
        return [
            [level, "".join(gram for _, gram in pairs)]
            for level, pairs in groupby(commonest, key=lambda pair: pair[0].bit_length() - 1)
        ]
