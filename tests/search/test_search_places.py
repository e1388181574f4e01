"""Lists of shards as letters: made of groups and read in the browser, they are what they were."""

from __future__ import annotations

import json
from itertools import pairwise

from gongwen.search.buckets import EVERYWHERE, IN_TITLES, bucket_count, make_bucket, shards_with
from gongwen.search.groups import Piece, sections
from gongwen.search.places import joined, letter, run_of
from hypothesis import given, settings
from hypothesis import strategies as st
from searching_browser import SearchPage

GROUP = 32
"""Shards of a group."""


def letters_of(numbers: list[int]) -> str:
    """As they are joined from groups of so many shards."""
    lists: dict[str, str] = {}
    last: dict[str, int] = {}
    for group in sorted({number // GROUP for number in numbers}):
        within = "".join(chr(number % GROUP) for number in numbers if number // GROUP == group)
        joined(lists, last, {"科": run_of(within)}, group * GROUP)
    return lists.get("科", "")


@settings(derandomize=True, deadline=None, database=None, max_examples=30)
@given(st.lists(st.sets(st.integers(0, 400) | st.integers(0, 100_000)).map(sorted), min_size=1, max_size=20))
def test_the_browser_reads_them(page: SearchPage, lists: list[list[int]]) -> None:
    lists = [*lists, list(range(200)), [0, 92, 93, 184, 60_000], [55_103, 55_104, 110_400, 165_800]]
    written = [letters_of(numbers) for numbers in lists]
    assert page.ask("numbers", written) == lists
    assert [len(letters) for letters in written] == [len(numbers) for numbers in lists]


def test_letters_are_signs_of_nothing_else() -> None:
    letters = [letter(distance) for distance in range(60_000)]
    assert len(set(letters)) == len(letters)
    assert not {IN_TITLES, EVERYWHERE} & set(letters)
    assert all(json.dumps(each, ensure_ascii=False) == f'"{each}"' and each.encode() for each in letters)


def test_a_bucket_tells_titles_first_and_not_what_is_everywhere() -> None:
    runs = {numbers: run_of("".join(map(chr, numbers))) for numbers in [(0,), (1,), (0, 1), (0, 1, 2)]}
    old = Piece({"科": runs[(0,)]}, {"科": runs[(1,)], "普": runs[(0, 1, 2)]})
    new = Piece({"普": runs[(1,)]}, {"科": runs[(0,)], "学": runs[(0, 1)]})
    near, further = letter(0), letter(1)
    bucket = make_bucket([(0, old), (3, new)], 3)
    assert bucket == {
        "学": letter(3) + near,
        "普": letter(4) + EVERYWHERE,
        "科": f"{near}{IN_TITLES}{further}{further}",
    }
    assert {gram: shards_with(told, 5) for gram, told in bucket.items()} == {"学": 2, "普": 5, "科": 3}


def test_buckets_grow_in_steps() -> None:
    counts = [bucket_count(characters, 10) for characters in range(1, 60_000)]
    assert counts == sorted(counts)
    steps = sorted(set(counts))
    assert steps[:12] == [4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28]
    assert all(later <= 1.25 * earlier for earlier, later in pairwise(steps))
    assert all(characters <= 10 * count for characters, count in enumerate(counts, 1))
    assert all(count % sections(count) == 0 and 4 <= count / sections(count) < 60 for count in steps)
