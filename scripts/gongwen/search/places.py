"""Numbers of shards as letters: how far each is from the one before.

The distance to the next shard is one letter, so a list is as long as its string. A *run* is the list of one group: its first number
and its last, as code points, then the distances between.
"""

from __future__ import annotations

from itertools import pairwise

Run = str
"""A list of numbers within a group."""

_NEAR = [chr(code) for code in range(35, 126) if code != 92]
"""For the least distances, in order; none has to be escaped in JSON."""
_NEARER = len(_NEAR)
_FAR = 0xC0
"""Code point for the distance 0, if there were not a nearer letter for it."""
_SURROGATES = 0xD800


def letter(distance: int) -> str:
    """The letter for the numbers that are passed over between one and the next, 0 for neighbours."""
    if distance < _NEARER:
        return _NEAR[distance]
    code = distance + _FAR
    return chr(code if code < _SURROGATES else code + 0x800)


def run_of(numbers: str) -> Run:
    """The run of ascending numbers that are given as code points."""
    between = [letter(ord(later) - ord(earlier) - 1) for earlier, later in pairwise(numbers)]
    return numbers[0] + numbers[-1] + "".join(between)


def joined(lists: dict[str, str], last: dict[str, int], runs: dict[str, Run], first: int) -> None:
    """Adds the runs of a group to the lists of grams.

    `last`: for each gram the last number of its list; `first`: the number of the first shard of the group.
    """
    for gram, run in runs.items():
        start = first + ord(run[0])
        if (told := lists.get(gram)) is None:
            lists[gram] = letter(start) + run[2:]
        else:
            lists[gram] = told + letter(start - last[gram] - 1) + run[2:]
        last[gram] = first + ord(run[1])
