"""Which marker stands under which, whether numbers run or restart, and where a sequence breaks (`nesting.yml`)."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from from_text import cases
from gongwen.model import Label, Numbering
from gongwen.numbering import MARKERS
from gongwen.numbering.markers import BARE_NUMBER
from gongwen.numbering.nesting import breaks, contradicts, depth_for, detect_numbering, rank_markers

RANKS = {marker.sample: marker.rank for marker in (*MARKERS, BARE_NUMBER)}
BY_SAMPLE = {marker.sample: marker for marker in (*MARKERS, BARE_NUMBER)}


def label_of(sample: str, number: int = 1) -> Label:
    """A label of a marker."""
    return Label(BY_SAMPLE[sample], sample, (number,), len(sample))


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "ranks.yml"))
def test_which_marker_stands_above(case: dict[str, Any]) -> None:
    ranks = rank_markers([label_of(sample, number) for sample, number in case["labels"]])
    assert sorted(ranks, key=ranks.__getitem__) == case["order"]


@pytest.mark.parametrize(
    ("open_numbers", "number", "depth"),
    [([], (1,), 0), ([(1,)], (1, 1), 1), ([(1,), (1, 1)], (1, 2), 1), ([(1,), (1, 1), (1, 1, 1)], (2,), 0),
     ([(1,), (1, 1), (1, 1, 1)], (1, 1, 2), 2), ([(3,)], (3, 1, 1), 1)],
)  # fmt: skip
def test_decimal_numbers_stand_under_what_they_begin_with(
    open_numbers: list[tuple[int, ...]], number: tuple[int, ...], depth: int
) -> None:
    labels = [Label(BY_SAMPLE["3.1.2"], "", one, 0) for one in (*open_numbers, number)]
    assert depth_for(labels[:-1], labels[-1], RANKS) == depth


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "nesting.yml"))
def test_numbering_is_detected(case: dict[str, Any]) -> None:
    assert detect_numbering(case["sample"], case["groups"], outermost=case["outermost"]) == case["detected"]


@pytest.mark.parametrize("case", cases(Path(__file__).parent / "nesting.yml"))
@pytest.mark.parametrize("record", list(Numbering))
def test_numbers_contradict_a_record(case: dict[str, Any], record: Numbering) -> None:
    assert contradicts(record, case["groups"]) == case[record.value]


@pytest.mark.parametrize(
    ("open_samples", "sample", "depth"),
    [
        ([], "一、", 0),
        (["一、"], "一、", 0),
        (["一、"], "（一）", 1),
        (["一、"], "1.", 1),
        (["一、", "（一）", "1."], "（一）", 1),
        (["一、", "（一）", "1."], "一、", 0),
        (["一、", "（一）"], "——", 2),
        (["一、", "（一）", "——"], "1.", 2),
        (["（一）"], "一、", 0),
        (["第一章", "第一节", "第一条", "（一）", "1."], "第一条", 2),
        (["第一章", "第一节", "第一条"], "第一章", 0),
        (["第一编", "第一分编", "第一章"], "第一分编", 1),
        (["第一编", "第一条"], "第一章", 1),
        (["1"], "1", 0),
    ],
)
def test_how_many_headings_stay_open(open_samples: list[str], sample: str, depth: int) -> None:
    assert depth_for([label_of(name) for name in open_samples], label_of(sample), RANKS) == depth


@pytest.mark.parametrize(("above", "below"), list(itertools.pairwise(MARKERS)), ids=lambda marker: marker.sample)
def test_each_marker_stands_under_those_before_it(above: Any, below: Any) -> None:
    labels = [label_of(marker.sample) for marker in (above, below)]
    assert depth_for(labels[:1], labels[1], RANKS) == 1
    assert depth_for(labels[1:], labels[0], RANKS) == 0


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([], []),
        ([1, 2, 3], []),
        ([2, 3], [(0, 1, 2)]),
        ([1, 3, 4], [(1, 2, 3)]),
        ([1, 2, 2, 3], [(2, 3, 2)]),
        ([1, 2, 4, 7], [(2, 3, 4), (3, 5, 7)]),
        ([1, 3, 2], [(1, 2, 3), (2, 4, 2)]),
    ],
    ids=["none", "whole", "beginning", "gap", "repeat", "two gaps", "backwards"],
)
def test_breaks(numbers: list[int], found: list[tuple[int, int, int]]) -> None:
    assert breaks(numbers) == found
