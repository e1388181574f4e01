"""Buckets: for each gram the shards that hold it, first those that have it in a title or name. Sorted out on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gongwen.search.grams import bucket_of

_IN_MEMORY = 1_000_000
"""Entries that are gathered before they are written to disk."""


class Buckets:
    """Gathers entries, gives the buckets one after another."""

    def __init__(self, folder: Path, count: int) -> None:
        """`folder`: an empty one to write in; `count`: how many buckets there are."""
        self.count = count
        self._folder = folder
        self._waiting: dict[int, list[str]] = {}
        self._entries = 0
        self._shards = 0

    def add(self, shard: int, grams: set[str], titles: set[str]) -> None:
        """Takes in a shard, in order. `titles`: those of its grams that stand in a title or name."""
        for gram in grams:
            mark = "!" if gram in titles else ""
            self._waiting.setdefault(bucket_of(gram, self.count), []).append(f"{gram}\t{mark}{shard}\n")
        self._entries += len(grams)
        self._shards = shard + 1
        if self._entries > _IN_MEMORY:
            self._spill()

    def write(self) -> Iterator[dict[str, list[int]]]:
        """Every bucket: for each gram how many of its shards have it in a title, then these shards, then the others, each as the
        distance from the one before. Of a gram that more than half of all shards hold, the others are left out, and the number
        is negative, -1 for none."""
        self._spill()
        for number in range(self.count):
            path = self._folder / str(number)
            found: dict[str, tuple[list[int], list[int]]] = {}
            for line in path.read_bytes().decode("utf-8").split("\n")[:-1] if path.exists() else ():
                gram, _, shard = line.partition("\t")
                titles, others = found.setdefault(gram, ([], []))
                (titles if shard[0] == "!" else others).append(int(shard.lstrip("!")))
            yield {gram: self._listed(*found[gram]) for gram in sorted(found)}

    def _listed(self, titles: list[int], others: list[int]) -> list[int]:
        if (len(titles) + len(others)) * 2 > self._shards:
            return [-1 - len(titles), *_distances(titles)]
        return [len(titles), *_distances(titles), *_distances(others)]

    def _spill(self) -> None:
        for number, lines in self._waiting.items():
            with (self._folder / str(number)).open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(lines)
        self._waiting, self._entries = {}, 0


def _distances(shards: list[int]) -> Iterator[int]:
    before = 0
    for shard in shards:
        yield shard - before
        before = shard
