"""Numbers of shards as letters: how far each is from the one before.

The distance to the next shard is one letter, so a list is as long as its string. A *run* is the list of one group: its first number
and its last, as code points, then the distances between.
"""

from __future__ import annotations

from collections.abc import Iterable

Run = str
"""A list of numbers within a group."""

_NEAR = [chr(code) for code in range(35, 126) if code != 92]
"""For the least distances, in order; none has to be escaped in JSON."""
_FAR = 0xC0
"""Code point for the distance 0, if there were not a nearer letter for it."""
_SURROGATES = 0xD800


def letter(distance: int) -> str:
    """The letter for the numbers that are passed over between one and the next, 0 for neighbours."""
    if distance < len(_NEAR):
        return _NEAR[distance]
    code = distance + _FAR
    return chr(code if code < _SURROGATES else code + 0x800)


def extended(runs: dict[str, Run], grams: Iterable[str], number: int) -> None:
    """Adds a shard to the runs of these grams. `number`: of the shard, greater than those before."""
    this = chr(number)
    for gram in grams:
        if (run := runs.get(gram)) is None:
            runs[gram] = this + this
        else:
            runs[gram] = run[0] + this + run[2:] + _LETTERS[number - ord(run[1]) - 1]


def joined(lists: dict[str, str], last: dict[str, int], runs: dict[str, Run], first: int) -> None:
    """Adds the runs of a group to the lists of grams.

    `last`: for each gram the last number of its list; `first`: the number of the first shard of the group.
    """
    for gram, run in runs.items():
        lists[gram] = lists.get(gram, "") + letter(first + ord(run[0]) - last.get(gram, -1) - 1) + run[2:]
        last[gram] = first + ord(run[1])


_LETTERS = [letter(distance) for distance in range(256)]
"""Looked up for each gram of each shard."""
