"""The search of the browser over the real seeds: against what reading says (`queries.yml`), and against the slow search."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from from_text import read_yaml
from searching_browser import DIVIDED, WHOLE, Searched, SearchPage
from slow_search import SlowSearch

QUERIES: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("queries.yml"))
SHORT = {
    "plan": "cast-plan-2021-2025",
    "work": "cast-2020-work-points",
    "cqast": "cqast-2020-work-points",
    "news": "cast-news-2021-01-29",
    "ten": "cast-news-2021-02-01",
}
"""What the documents are called in `queries.yml`."""
ALL = 100_000
"""Shards to look into."""
FIRST_CLASSES = {"term", "label", "number", "title"}
"""Of queries for which there is one right answer."""
HANG = 5_000
"""Milliseconds for one query; a tenth of a second is much already."""
Found = tuple[list[str], int, bool, bool]

each_query = pytest.mark.parametrize("query", QUERIES, ids=[f"{query['class']}-{query['query']}" for query in QUERIES])


def address(short: str) -> str:
    """`work#c20` in full; the address of a term as it is."""
    name, hash_, anchor = short.partition("#")
    return f"documents/{SHORT[name]}/#{anchor}" if hash_ else short


def substrings(slow: SlowSearch, count: int) -> list[str]:
    """Stretches of the records' texts and names, 1 to 12 characters long."""
    chance = random.Random(2026)
    texts = [text for record in slow.records for text in record.texts]
    weights = [len(text) for text in texts]
    found = []
    for text in chance.choices(texts, weights, k=count):
        start = chance.randrange(len(text))
        found.append(text[start : start + chance.randint(1, 12)])
    return found


@pytest.fixture(scope="module")
def answers(page: SearchPage) -> dict[str, Found]:
    """What the browser finds for the queries of the file."""
    asked = [query["query"] for query in QUERIES]
    return dict(zip(asked, page.ask("found", WHOLE, asked), strict=True))


def differences(searched: Searched, folder: str, queries: list[str]) -> list[tuple[str, list[str]]]:
    """Queries for which the browser and the slow search find differently, and what."""
    wrong = []
    for query, found in zip(queries, searched.page.ask("found", folder, queries, ALL), strict=True):
        expected = searched.slow.find(query)
        hits, exactly, _, _ = found
        differing = set(hits[:exactly]) ^ expected.exact | set(hits[exactly:]) ^ expected.loose
        if differing:
            wrong.append((query, sorted(differing)[:5]))
    return wrong


def test_queries_of_the_file_are_each_their_own() -> None:
    queries = [query["query"] for query in QUERIES]
    assert sorted(queries) == sorted(set(queries))
    for query in QUERIES:
        assert query.keys() & {"first", "holds", "nothing"}, query
        assert query["class"] not in FIRST_CLASSES or query.keys() & {"first", "holds"}, query


def test_addresses_of_the_file_are_there(slow: SlowSearch) -> None:
    known = {record.address for record in slow.records}
    named = {address(short) for query in QUERIES for key in ("first", "holds") for short in query.get(key, ())}
    assert named - known == set()


@each_query
def test_what_reading_says(query: dict[str, Any], answers: dict[str, Found]) -> None:
    hits, _, exact_ones_first, complete = answers[query["query"]]
    assert complete
    assert exact_ones_first
    assert len(hits) == len(set(hits))
    if query.get("nothing"):
        assert hits == []
    if "first" in query:
        assert set(hits[:1]) & {address(short) for short in query["first"]}, hits[:5]
    assert {address(short) for short in query.get("holds", ())} <= set(hits)


@each_query
def test_the_first_ten_that_are_called_exact_are(
    query: dict[str, Any], answers: dict[str, Found], slow: SlowSearch
) -> None:
    hits, exactly, _, _ = answers[query["query"]]
    assert set(hits[: min(10, exactly)]) <= slow.find(query["query"]).exact


@pytest.mark.parametrize("folder", [WHOLE, DIVIDED])
def test_queries_of_the_file_find_what_the_slow_search_finds(searched: Searched, folder: str) -> None:
    assert differences(searched, folder, [query["query"] for query in QUERIES]) == []


@pytest.mark.parametrize("folder", [WHOLE, DIVIDED])
def test_stretches_of_the_texts_find_what_the_slow_search_finds(searched: Searched, folder: str) -> None:
    assert differences(searched, folder, substrings(searched.slow, 2_000)) == []


def test_a_collection_in_many_shards_says_when_it_has_looked_into_all(searched: Searched) -> None:
    """With few shards looked into, what is found is among all that there is, and only then called complete."""
    queries = [query["query"] for query in QUERIES]
    few = searched.page.ask("found", DIVIDED, queries, 2)
    every = searched.page.ask("found", DIVIDED, queries, ALL)
    for query, (some, _, _, complete), (all_, _, _, all_complete) in zip(queries, few, every, strict=True):
        assert all_complete
        assert set(some) <= set(all_), query
        assert not complete or some == all_, query


@pytest.mark.parametrize("folder", [WHOLE, DIVIDED])
def test_any_query_is_answered(searched: Searched, folder: str) -> None:
    queries = sorted(any_queries(searched.slow, 5_000), key=len)
    (milliseconds, slowest), errors = searched.page.ask("endured", folder, queries, HANG)
    assert errors == []
    assert milliseconds < HANG, slowest


def any_queries(slow: SlowSearch, count: int) -> Iterator[str]:
    """Queries of all kinds: any characters, regular expressions, rows of letters, stretches of the texts with others in them."""
    chance = random.Random(5)
    stretches = substrings(slow, 200)
    signs = "\\^$.|?*+()[]{}/-,\"'“”《》、 \t\n\u3000&<>#%=;:!@`~_"
    letters = "abcdefghijklmnopqrstuvwxyz' "
    for number in range(count):
        length = 2 * number + 500 if number % 250 == 0 else chance.randint(1, 40)
        match number % 12:
            case 0 | 7 | 8:
                made = [chr(chance.randrange(sys.maxunicode + 1)) for _ in range(length)]
            case 1 | 9:
                made = [chr(chance.randrange(0x10000)) for _ in range(length)]
            case 2:
                made = chance.choices(signs, k=length)
            case 3:
                made = chance.choices(letters, k=length)
            case 4 | 5 | 6:
                made = chance.choices(stretches, k=-(-length // 8))
            case _:
                made = [chance.choice((chance.choice(stretches), chance.choice(signs))) for _ in range(-(-length // 5))]
        yield "".join(made)
