"""The head of a page: previews, links to other forms, JSON-LD; whatever a title holds, it is shown and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from from_text import cases
from lxml import html
from on_disk import BuiltSite, write_units
from small_site import URL, document, facts, make_site, node

HERE = Path(__file__).parent
HOSTILE = pytest.mark.parametrize("case", cases(HERE / "hostile_titles.yml"))


def described(site: BuiltSite, name: str = "documents/one/index.html") -> html.HtmlElement:
    write_units(site)
    return html.fromstring((site.folder / name).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def properties(page: html.HtmlElement) -> dict[str, str]:
    return {tag.get("property"): tag.get("content") for tag in page.xpath("//head/meta[@property]")}


def linked_data(page: html.HtmlElement) -> dict[str, Any]:
    (script,) = page.xpath("//head/script[@type='application/ld+json']")
    return json.loads(script.text)


@HOSTILE
def test_a_title_is_shown_as_it_is(tmp_path: Path, case: dict[str, str]) -> None:
    page = described(make_site(tmp_path, document(title=case["title"])))
    assert properties(page)["og:title"] == case["title"]
    assert properties(page)["og:image:alt"] == case["title"]
    assert linked_data(page)["name"] == linked_data(page)["headline"] == case["title"]
    assert len(page.xpath("//script")) == 2
    assert len(page.xpath("//head")) == len(page.xpath("//body")) == 1


@HOSTILE
def test_so_is_the_name_of_the_site(tmp_path: Path, case: dict[str, str]) -> None:
    page = described(make_site(tmp_path, document(), about=facts(name=case["title"])))
    assert properties(page)["og:site_name"] == case["title"]
    assert page.xpath("//link[@type='application/atom+xml']/@title") == [case["title"]]
    assert linked_data(page)["isPartOf"]["name"] == case["title"]


@pytest.mark.parametrize("case", cases(HERE / "kinds.yml"))
def test_what_a_document_is(tmp_path: Path, case: dict[str, Any]) -> None:
    nodes = [node(f"n{index}", "甲", kind) for index, kind in enumerate(case["kinds"])]
    found = linked_data(described(make_site(tmp_path, document(nodes=nodes))))
    assert found["@type"] == case["type"]
    assert found.get("legislationIdentifier") == ("甲科〔2021〕3号" if case["type"] == "Legislation" else None)


def test_linked_data_of_a_document(tmp_path: Path) -> None:
    found = linked_data(described(make_site(tmp_path, document(revised="2023-05-06"))))
    assert found == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "甲市工作要点",
        "headline": "甲市工作要点",
        "identifier": "甲科〔2021〕3号",
        "datePublished": "2021-03-04",
        "dateModified": "2023-05-06",
        "publisher": {"@type": "Organization", "name": "甲市科协"},
        "author": {"@type": "Organization", "name": "甲市科协"},
        "inLanguage": "zh-CN",
        "url": f"{URL}documents/one/",
        "isPartOf": {"@type": "WebSite", "name": "公文", "url": URL},
    }


def test_linked_data_leaves_out_what_is_unknown(tmp_path: Path) -> None:
    bare = document(issuer=None, document_number=None, date=None, added=None)
    found = linked_data(described(make_site(tmp_path, bare, about=facts(url=""))))
    assert sorted(found) == ["@context", "@type", "headline", "inLanguage", "isPartOf", "name"]
    assert "url" not in found["isPartOf"]


def test_the_preview_of_a_document(tmp_path: Path) -> None:
    assert properties(described(make_site(tmp_path, document()))) == {
        "og:type": "article",
        "og:site_name": "公文",
        "og:locale": "zh_CN",
        "og:title": "甲市工作要点",
        "og:description": "《甲市工作要点》全文",
        "og:url": f"{URL}documents/one/",
        "og:image": f"{URL}assets/pictures/one.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "甲市工作要点",
    }


def test_the_preview_of_another_page(tmp_path: Path) -> None:
    page = described(make_site(tmp_path, document()), "index.html")
    found = properties(page)
    assert (found["og:type"], found["og:title"], found["og:description"]) == ("website", "首页", "全部公文")
    assert (found["og:url"], found["og:image"]) == (URL, f"{URL}assets/pictures/site.png")
    assert page.xpath("//script[@type]") == []


def test_the_preview_of_a_site_without_an_address(tmp_path: Path) -> None:
    found = properties(described(make_site(tmp_path, document(), about=facts(url=""))))
    assert sorted(found) == ["og:description", "og:locale", "og:site_name", "og:title", "og:type"]


def test_links_to_other_forms_start_at_the_page(tmp_path: Path) -> None:
    page = described(make_site(tmp_path, document()))
    links = {link.get("type"): (link.get("rel"), link.get("href")) for link in page.xpath("//link[@type]")}
    assert links == {
        "application/atom+xml": ("alternate feed", "../../feed.xml"),
        "text/markdown": ("alternate source", "../../documents/one.md"),
    }


def test_a_page_without_an_address_stays_as_it_is(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    before = (site.folder / "404.html").read_bytes()
    write_units(site)
    assert (site.folder / "404.html").read_bytes() == before
