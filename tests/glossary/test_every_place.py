"""Every place of every term of the seeds: against the slow reference, and against a count made by reading."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from from_text import collection, read_yaml
from glossary_terms import real_concordance, real_glossary
from gongwen.glossary.concordance import CONTEXT, Occurrence
from gongwen.manifest import Quotation, Term
from gongwen.model import Node
from slow_reference import slow_places

COUNTED: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("counted-by-reading.yml"))
TERMS = real_glossary().terms
each_term = pytest.mark.parametrize("term", TERMS, ids=[term.id for term in TERMS])


def nodes() -> Iterator[tuple[str, Node]]:
    for document in collection().values():
        for node in document.nodes:
            yield document.id, node


def node_at(document: str, anchor: str) -> Node:
    (found,) = [node for id_, node in nodes() if id_ == document and node.anchor == anchor]
    return found


def places(term: str) -> list[Occurrence]:
    return real_concordance().of(real_glossary().by_term[term].id)


@cache
def slow_concordance() -> dict[str, list[tuple[str, str, int, int]]]:
    found: dict[str, list[tuple[str, str, int, int]]] = {}
    for document, node in nodes():
        for place in slow_places(TERMS, node.text):
            found.setdefault(place.term, []).append((document, node.anchor, place.start, place.end))
    return found


@each_term
def test_places_are_those_of_the_slow_reference(term: Term) -> None:
    found = [(one.document, one.anchor, one.start, one.end) for one in real_concordance().of(term.id)]
    assert found
    assert found == slow_concordance()[term.id]


@each_term
def test_every_place_has_the_words_around_it(term: Term) -> None:
    for one in real_concordance().of(term.id):
        text = node_at(one.document, one.anchor).text
        whole = one.before + one.words + one.after
        assert text[one.start : one.end] == one.words
        assert text[one.start - len(one.before) :].startswith(whole)
        assert (len(one.before), len(one.after)) == (min(CONTEXT, one.start), min(CONTEXT, len(text) - one.end))
        assert one.opens == (one.start == len(one.before))
        assert one.ends == (one.end + len(one.after) == len(text))


@pytest.mark.parametrize("counted", COUNTED, ids=[counted["term"] for counted in COUNTED])
def test_places_are_those_that_a_reader_counted(counted: dict[str, Any]) -> None:
    found: dict[str, list[str]] = {}
    for one in places(counted["term"]):
        found.setdefault(one.document, []).append(one.anchor)
    assert found == counted["places"]


def test_a_reader_counted_many_terms() -> None:
    counted = [entry["term"] for entry in COUNTED]
    assert len(set(counted)) == len(counted) >= 40
    assert set(counted) <= set(real_glossary().by_term)


@pytest.mark.parametrize(
    ("term", "number"),
    [pytest.param(term, number, id=f"{term.id}-{number}") for term in TERMS for number in range(len(term.quotations))],
)
def test_quotations_are_verbatim(term: Term, number: int) -> None:
    quotation: Quotation = term.quotations[number]
    assert quotation.words.strip() and quotation.words in node_at(quotation.document, quotation.anchor).text


def test_counts_are_those_of_the_places() -> None:
    counts = real_concordance().counts
    assert counts == {term.id: len(places(term.term)) for term in TERMS}
    assert real_concordance().of("nobody") == []
