"""Where terms stand in short texts (`matching.yml`): overlaps, brackets, enumerations, widths, longer words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases
from glossary_terms import term_of
from gongwen.glossary.matcher import Matcher
from gongwen.manifest import Term
from slow_reference import slow_places

CASES = cases(Path(__file__).with_name("matching.yml"))


def terms_of(case: dict[str, Any]) -> list[Term]:
    """The terms of a case; the id of each is its term."""
    return [term_of(given) for given in case["terms"]]


@pytest.mark.parametrize("case", CASES)
def test_terms_stand_where_the_case_says(case: dict[str, Any]) -> None:
    text = case["text"]
    found = Matcher(terms_of(case)).find(text)
    shown = [[one.term, one.start, text[one.start : one.end], *(["inside"] * one.inside)] for one in found]
    assert shown == case["found"]


@pytest.mark.parametrize("case", CASES)
def test_the_slow_reference_finds_the_same(case: dict[str, Any]) -> None:
    text = case["text"]
    found = slow_places(terms_of(case), text)
    shown = [[one.term, one.start, text[one.start : one.end], *(["inside"] * one.inside)] for one in found]
    assert shown == case["found"]


@pytest.mark.parametrize("text", ["", " ", "“”", "（一）", "\t", "\0"])
def test_without_terms_nothing_is_found(text: str) -> None:
    assert Matcher([]).find(text) == []
