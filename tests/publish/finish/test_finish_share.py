"""Addresses without `#`: which there are, where they lead and what they say of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from from_text import cases
from gongwen.publish.finish.documents import PublishedNode
from gongwen.publish.finish.opening import opening
from lxml import html
from on_disk import write_units
from small_site import URL, document, facts, make_site, node

HERE = Path(__file__).parent


def shared(folder: Path, *documents: dict[str, Any], url: str = URL) -> dict[str, html.HtmlElement]:
    """The pages of the first document, by anchor."""
    site = make_site(folder, *documents, about=facts(url))
    write_units(site)
    pages = sorted((site.folder / documents[0]["address"]).glob("*/index.html"))
    return {path.parent.name: html.fromstring(path.read_bytes()) for path in pages}


def content(page: html.HtmlElement, name: str) -> str:
    (found,) = page.xpath(f"//meta[@property='{name}' or @name='{name}' or @http-equiv='{name}']/@content")
    return found


@pytest.mark.parametrize("case", cases(HERE / "hostile_titles.yml"))
def test_words_are_shown_as_they_are(tmp_path: Path, case: dict[str, str]) -> None:
    pages = shared(tmp_path, document(title=case["title"]))
    page = pages["c1"]
    citation = f"《{case['title']}》第1条"
    assert page.xpath("string(//title)") == content(page, "og:title") == page.xpath("string(//a)") == citation
    assert content(page, "og:description").startswith(f"1.{case['title']}。")
    tags = [element.tag for element in page.iter() if isinstance(element.tag, str)]
    assert [tag for tag in tags if tag not in ("html", "head", "body", "meta", "title", "link", "p", "a")] == []


def test_a_page_leads_on_to_the_clause(tmp_path: Path) -> None:
    page = shared(tmp_path, document())["c1"]
    assert page.get("lang") == "zh-CN"
    assert content(page, "refresh") == "0; url=../#c1"
    assert page.xpath("//a/@href") == ["../#c1"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{URL}documents/one/"]
    assert content(page, "robots") == "noindex"
    assert content(page, "og:url") == f"{URL}documents/one/c1/"
    assert content(page, "og:image") == f"{URL}assets/pictures/one.png"
    assert page.xpath("//script") == []


def test_a_site_without_an_address_has_no_canonical_one(tmp_path: Path) -> None:
    assert shared(tmp_path, document(), url="")["c1"].xpath("//link[@rel='canonical']") == []


def test_titles_and_labels_have_one_others_not(tmp_path: Path) -> None:
    nodes = [
        node("notice-title", "甲", "title"),
        node("title", "乙", "title"),
        node("p1", "丙"),
        node("s1", "一、丁", "section", label="一、"),
        node("20210203", "戊", "clause", label="1."),
        node("signature", "己", "signature"),
    ]
    assert sorted(shared(tmp_path, document(nodes=nodes))) == ["notice-title", "s1", "title"]


def test_former_addresses_have_one(tmp_path: Path) -> None:
    former = {"c8": "documents/one/#c1", "c9": "documents/two/#c1", "c10": None, "c1": "documents/one/#title"}
    pages = shared(tmp_path, document(former=former), document("two"))
    assert pages["c8"].xpath("string(//title)") == "《甲市工作要点》第1条（旧地址 c8）"
    assert pages["c9"].xpath("string(//title)") == "《甲市工作要点》（旧地址 c9）"
    assert "撤下" in content(pages["c10"], "og:description")
    assert pages["c1"].xpath("string(//title)") == "《甲市工作要点》第1条"
    assert content(pages["c8"], "refresh") == "0; url=../#c8"


def test_so_have_those_of_a_withdrawn_document(tmp_path: Path) -> None:
    gone = document("gone", withdrawn=True, former={"c1": None}) | {"nodes": []}
    page = shared(tmp_path, gone)["c1"]
    assert page.xpath("string(//title)") == "gone（旧地址 c1）"
    assert content(page, "og:image") == f"{URL}assets/pictures/site.png"


@pytest.mark.parametrize("case", cases(HERE / "openings.yml"))
def test_opening(case: dict[str, Any]) -> None:
    nodes = [
        msgspec.convert(node("a", text, kind, level=level, label=label, title=title), PublishedNode)
        for kind, level, label, title, text in case["nodes"]
    ]
    assert opening(nodes, 0, case.get("length", 80)) == case["opening"]
