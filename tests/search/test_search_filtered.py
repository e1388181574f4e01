"""What is left of what is found by document, year, issuer and kind, and how it is counted, in one shard and in many."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import collection, read_yaml
from searching_browser import DIVIDED, WHOLE, SearchPage

QUERIES = [query["query"] for query in read_yaml(Path(__file__).with_name("queries.yml"))][::3]
ALL = 100_000
"""Shards to look into."""
TURNS = 3
"""Times that as many shards are looked into, at most, while nothing passes."""
PLAN = "documents/cast-plan-2021-2025/"
SET = [
    {"document": PLAN},
    {"document": "glossary/"},
    {"year": "2020"},
    {"issuer": "重庆市科学技术协会"},
    {"in": "glossary"},
    {"year": "2021", "issuer": "中国科协"},
    {"year": "2020", "document": PLAN},
]
"""Filters as they may be set."""
each_setting = pytest.mark.parametrize("filters", SET, ids=[" ".join(each.values()) for each in SET])


def passes(address: str, filters: dict[str, str]) -> bool:
    """Whether a record passes, told by the seeds."""
    folder = address.partition("#")[0]
    if folder.startswith("glossary/"):
        return filters in ({"in": "glossary"}, {"document": "glossary/"})
    metadata = collection()[folder.split("/")[1]].metadata
    own = {"document": folder, "year": (metadata.date or "")[:4], "issuer": metadata.issuer or "", "in": ""}
    return all(own[name] == value for name, value in filters.items())


def ask(page: SearchPage, folder: str, filters: dict[str, str], most: int) -> list[Any]:
    """The answers to all queries with these filters."""
    found: list[Any] = page.ask("filtered", folder, [(query, filters) for query in QUERIES], most)
    return found


@each_setting
@pytest.mark.parametrize("folder", [WHOLE, DIVIDED])
def test_what_passes_is_what_of_all_hits_does(page: SearchPage, folder: str, filters: dict[str, str]) -> None:
    plain = page.ask("found", folder, QUERIES, ALL)
    some = False
    for query, (hits, exactly, _, _), (left, counts, _) in zip(
        QUERIES, plain, ask(page, folder, filters, ALL), strict=True
    ):
        expected = [address for address in hits if passes(address, filters)]
        assert left == expected, query
        exact = len([address for address in hits[:exactly] if passes(address, filters)])
        assert counts == {"exact": exact, "loose": len(left) - exact, "complete": True, "all": len(hits)}, query
        some = some or 0 < len(left) < len(hits)
    assert some or filters == {"year": "2020", "document": PLAN}


def test_without_filters_all_passes_and_there_is_to_choose_what_the_hits_have(page: SearchPage) -> None:
    """Whatever is set: another choice must stay possible."""
    for (hits, _, _, _), (left, _, choices), (_, _, filtered_choices) in zip(
        page.ask("found", WHOLE, QUERIES, ALL),
        ask(page, WHOLE, {}, ALL),
        ask(page, WHOLE, {"year": "1949"}, ALL),
        strict=True,
    ):
        assert left == hits
        assert choices == filtered_choices
        folders = {"glossary/" if hit.startswith("glossary/") else hit.partition("#")[0] for hit in hits}
        assert [value for value, _ in choices["document"]] == sorted(folders)
        documents = [collection()[folder.split("/")[1]] for folder in folders - {"glossary/"}]
        assert [value for value, _ in choices["year"]] == sorted({(each.metadata.date or "")[:4] for each in documents})
        assert {value for value, _ in choices["issuer"]} == {each.metadata.issuer for each in documents}


def test_only_titles(page: SearchPage) -> None:
    """By reading; the last two terms have 科普中国 in another form of theirs."""
    titles = {
        "glossary/ke-pu-zhong-guo/",
        "glossary/ke-pu-zhong-guo-e-zhan/",
        "glossary/dian-zan-ke-pu-zhong-guo/",
        "glossary/bai-ren-hui/",
        "glossary/ke-pu-xin-xi-yuan/",
        f"{PLAN}#c23",
    }
    asked = [("科普中国", {"in": "titles"}), ("科普中国", {"in": "titles", "year": "2020"})]
    (found, counts, _), (none, none_counted, _) = page.ask("filtered", WHOLE, asked)
    assert set(found) == titles
    assert counts == {"exact": 6, "loose": 0, "complete": True, "all": 14}
    assert none == []
    assert none_counted == {"exact": 0, "loose": 0, "complete": True, "all": 14}


@each_setting
def test_in_many_shards_it_goes_on_while_nothing_passes(page: SearchPage, filters: dict[str, str]) -> None:
    """What is said of the count is true: complete only where every shard was looked into."""
    turns = [page.ask("found", DIVIDED, QUERIES, most) for most in range(1, TURNS + 1)]
    for query, (left, counts, _), *found in zip(QUERIES, ask(page, DIVIDED, filters, 1), *turns, strict=True):
        enough = [turn for turn in found if not turn[0] or turn[3] or any(passes(hit, filters) for hit in turn[0])]
        hits, exactly, _, complete = (enough or found[-1:])[0]
        assert left == [address for address in hits if passes(address, filters)], query
        exact = len([address for address in hits[:exactly] if passes(address, filters)])
        assert counts == {"exact": exact, "loose": len(left) - exact, "complete": complete, "all": len(hits)}, query


def test_some_queries_do_need_going_on(page: SearchPage) -> None:
    """Else the test above would say nothing."""
    filters = {"year": "2020"}
    first = page.ask("found", DIVIDED, QUERIES, 1)
    needed = [
        query
        for query, (hits, _, _, complete) in zip(QUERIES, first, strict=True)
        if hits and not complete and not any(passes(address, filters) for address in hits)
    ]
    found = dict(zip(QUERIES, ask(page, DIVIDED, filters, 1), strict=True))
    assert [query for query in needed if found[query][0]]
