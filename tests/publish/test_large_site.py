"""The site of the seeds as a large one is built: with limits so low that five documents are many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checkout import Checkout
from gongwen import pipeline
from gongwen.layout import Layout
from gongwen.publish import document_lists
from gongwen.publish.catalogue import catalogue
from gongwen.publish.finish import llms, sitemap
from gongwen.publish.links import dead_links
from lxml import etree
from whole_build import build_all

URL = "https://example.org/gw/"


@pytest.fixture(scope="module")
def large(_clean: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the checkout, built."""
    root = _clean.copy_to(tmp_path_factory.mktemp("large")).root
    with pytest.MonkeyPatch.context() as patch:
        for module, limit in (
            (catalogue, "ONE_PAGE"),
            (document_lists, "ONE_LIST"),
            (llms, "LISTED"),
            (sitemap, "ONE_FILE"),
        ):
            patch.setattr(module, limit, 2)
        patch.setattr(catalogue, "ROWS", 2)
        patch.setenv("SITE_URL", URL)
        build_all(root)
    return root


def test_no_link_is_dead_and_no_page_is_missing(large: Path) -> None:
    assert list(dead_links(large / "site")) == []
    for page in ("years/2021", "years/2021/08", "issuers", "issuers/zhong-guo-ke-xie", "initials/issuers/z"):
        assert (large / "site/catalogue" / page / "index.html").is_file(), page


def test_the_corpus_is_where_the_lists_say(large: Path) -> None:
    site = large / "site"
    parts = json.loads((site / "data/documents.json").read_text("utf-8"))["parts"]
    assert [part["date"] for part in parts] == ["2021", "2020"]
    for part in parts:
        ids = {entry["id"] for entry in json.loads((site / part["address"]).read_text("utf-8"))["documents"]}
        lines = (site / part["corpus"]).read_text("utf-8").splitlines()
        assert {json.loads(line)["document"] for line in lines} == ids
    assert not (site / "data/corpus.jsonl").exists()


def test_the_sitemap_is_in_parts_and_robots_are_told(large: Path) -> None:
    names = {path.name for path in (large / "site").glob("sitemap*")}
    parts = {f"sitemap-{part}.xml" for part in ("index", "2020", "2021", "catalogue", "glossary")}
    assert names == parts | {"sitemap.xml", "sitemap.xml.gz"}
    assert f"Sitemap: {URL}sitemap-index.xml" in (large / "site/robots.txt").read_text("utf-8")
    found = etree.parse(large / "site/sitemap.xml").xpath("//*[local-name()='loc']/text()")
    assert {url.removeprefix(URL) for url in found} >= {"", "about/", "documents/", "glossary/"}


def test_a_collection_that_is_small_again_has_no_catalogue(large: Path) -> None:
    assert (large / "docs/catalogue/years/2021.md").is_file()
    (
        large / ".build/kept/known.msgpack"
    ).unlink()  # that lists are divided is a matter of code, which has a digest elsewhere
    pipeline.run(Layout(large))
    assert list((large / "docs/catalogue").iterdir()) == []
    assert not (large / "docs/data/lists").exists()
