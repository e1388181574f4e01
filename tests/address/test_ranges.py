"""Citations of runs of nodes (`ranges.yml`); the browser's own wording is bound to the same cases in `tests/site`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from from_text import collection, convert_text, read_yaml
from gongwen.address import citation
from gongwen.address.citation import head, place, place_parts
from gongwen.address.ranges import range_anchors, range_citation
from gongwen.model import Document

FILE = read_yaml(Path(__file__).with_name("ranges.yml"))
CASES: list[dict[str, Any]] = FILE["cases"]
each_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


@cache
def document(name: str) -> Document:
    return convert_text(FILE["documents"][name])


@each_case
def test_range(case: dict[str, Any]) -> None:
    found = document(case["document"])
    expected = case.get("citation") or head(found, case["first"]) + case["places"]
    assert range_citation(found, case["first"], case["last"]) == expected


@pytest.mark.parametrize("case", [case for case in CASES if "anchors" in case], ids=lambda case: case["name"])
def test_the_places_that_a_range_names(case: dict[str, Any]) -> None:
    assert range_anchors(document(case["document"]), case["first"], case["last"]) == case["anchors"]


def test_a_range_of_one_node_is_its_citation() -> None:
    for found in collection().values():
        for node in found.nodes:
            assert range_citation(found, node.anchor, node.anchor) == citation(found, node.anchor)


def test_every_node_of_a_range_is_within_a_place_that_it_names() -> None:
    """But for headings that it passes over and what stands outside the numbering."""
    found = collection()["cast-plan-2021-2025"]
    anchors = [node.anchor for node in found.nodes]
    for first in range(0, len(anchors), 3):
        for last in range(first, len(anchors), 7):
            named = range_anchors(found, anchors[first], anchors[last])
            assert len(named) == len(set(named)) and named == sorted(named, key=anchors.index)
            assert range_citation(found, anchors[last], anchors[first]) == range_citation(
                found, anchors[first], anchors[last]
            )


def test_an_unknown_anchor_is_refused() -> None:
    with pytest.raises(ValueError, match="c99"):
        range_citation(document("points"), "c1", "c99")


def test_the_two_parts_of_a_place_are_the_place() -> None:
    places = read_yaml(Path(__file__).with_name("citations.yml"))["places"]
    for anchor, words in places.items():
        within, own = place_parts(anchor)
        assert within + own == words == place(anchor)
        assert own or not within
