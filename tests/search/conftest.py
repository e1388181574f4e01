"""The search data of the real seeds, in one shard and in many, and a browser that searches them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import PROJECT
from from_text import LAYOUT, collection
from gongwen.layout import Layout
from gongwen.manifest import read_glossary
from gongwen.pipeline import run
from gongwen.publish.glossary.meaning import meaning
from gongwen.search.boundaries import Sizes
from gongwen.search.parts import GLOSSARY_SOURCE, document_source
from gongwen.search.records import node_records, term_record
from playwright.sync_api import Browser
from search_written import SearchData
from searching_browser import DIVIDED, WHOLE, Searched, SearchPage, searching_browser
from slow_search import SlowSearch, published_records

SMALL = Sizes(10, least=1_000, spread=500, most=2_500, least_group=3, spread_group=3, bucket=1_000, told=5, common=60)
"""So small that the seeds fill many shards and both layers."""


@pytest.fixture(scope="session")
def slow(tmp_path_factory: pytest.TempPathFactory) -> SlowSearch:
    """The slow search over the data files as a run publishes them."""
    root = tmp_path_factory.mktemp("slow-search")
    shutil.copytree(PROJECT / "seeds", root / "seeds")
    (root / "docs").mkdir()
    run(Layout(root))
    return SlowSearch(published_records(root / "docs" / "data"))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[SearchPage]:
    """A page with the search data of the real seeds."""
    site = tmp_path_factory.mktemp("searched")
    write_search_data(site / WHOLE, tmp_path_factory.mktemp("scratch"))
    write_search_data(site / DIVIDED, tmp_path_factory.mktemp("scratch"), SMALL)
    with searching_browser(site, browser) as page:
        yield page


@pytest.fixture
def searched(page: SearchPage, slow: SlowSearch) -> Searched:
    return Searched(page, slow)


def write_search_data(target: Path, scratch: Path, sizes: Sizes | None = None) -> None:
    """The search data of the real seeds."""
    target.mkdir()
    data = SearchData(scratch, sizes)
    for document in collection().values():
        data.add(document_source(document), node_records(document))
    terms = read_glossary(LAYOUT.glossary).terms
    data.add(GLOSSARY_SOURCE, [term_record(term, meaning(term)) for term in terms])
    data.write(target)
