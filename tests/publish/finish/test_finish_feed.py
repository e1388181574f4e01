"""The feed, read back as a newsreader would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases
from gongwen.publish.finish.facts import SiteFacts
from lxml import etree
from on_disk import write_feed
from small_site import URL, document, facts, make_site

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = cases(Path(__file__).with_name("hostile_titles.yml"))


def feed(folder: Path, *documents: dict[str, Any], about: SiteFacts | None = None) -> etree._Element:
    site = make_site(folder, *documents, about=about)
    write_feed(site)
    return etree.fromstring((site.folder / "feed.xml").read_bytes())


def texts(element: etree._Element, path: str) -> list[str]:
    return [str(found) for found in element.xpath(path, namespaces=ATOM)]


@pytest.mark.parametrize("case", HOSTILE)
def test_a_title_is_shown_as_it_is(tmp_path: Path, case: dict[str, str]) -> None:
    found = feed(tmp_path, document(title=case["title"], issuer=case["title"]), about=facts(name=case["title"]))
    for path in ("a:title", "a:entry/a:title", "a:entry/a:author/a:name"):
        assert texts(found, f"{path}/text()") == [case["title"]], path
    assert texts(found, "a:entry/a:summary/text()") == [f"甲科〔2021〕3号，2021年3月4日。1.{case['title']}。接着说。"]


def test_characters_that_xml_cannot_hold_are_left_out(tmp_path: Path) -> None:
    assert texts(feed(tmp_path, document(title="甲\x07乙\ufffe丙")), "a:entry/a:title/text()") == ["甲乙丙"]


def test_the_last_added_comes_first(tmp_path: Path) -> None:
    documents = (
        document("old", added="2022-01-01", date="2021-12-31"),
        document("new", added="2022-01-03", date="2020-01-01"),
        document("a", added="2022-01-02", date="2020-01-01"),
        document("b", added="2022-01-02", date="2020-01-02"),
        document("c", added="2022-01-02", date="2020-01-02"),
        document("never", added=None),
    )
    links = texts(feed(tmp_path, *documents), "a:entry/a:link/@href")
    assert links == [f"{URL}documents/{name}/" for name in ("new", "b", "c", "a", "old", "never")]


def test_a_feed_has_a_hundred_entries_at_most(tmp_path: Path) -> None:
    found = feed(tmp_path, *(document(f"d{number:03}") for number in range(101)))
    assert len(texts(found, "a:entry/a:id/text()")) == 100


@pytest.mark.parametrize(
    ("given", "updated"),
    [
        ({"revised": "2023-05-06"}, "2023-05-06"),
        ({}, "2022-01-02"),
        ({"added": None}, "2021-03-04"),
        ({"added": None, "date": "2021-03"}, "2021-03-01"),
        ({"added": None, "date": None}, "1970-01-01"),
    ],
    ids=["revised", "added", "written", "written in a month", "undated"],
)
def test_when_an_entry_changed(tmp_path: Path, given: dict[str, Any], updated: str) -> None:
    found = feed(tmp_path, document(**given))
    moments = texts(found, "a:entry/a:updated/text()") + texts(found, "a:updated/text()")
    assert moments == [f"{updated}T00:00:00+00:00"] * 2


def test_the_feed_changed_with_its_newest_entry(tmp_path: Path) -> None:
    found = feed(tmp_path, document("one"), document("two", revised="2024-01-01"))
    assert texts(found, "a:updated/text()") == ["2024-01-01T00:00:00+00:00"]


def test_identifiers_do_not_depend_on_the_address_of_the_site(tmp_path: Path) -> None:
    here, there = (feed(tmp_path / name, document(), about=facts(url)) for name, url in (("a", URL), ("b", "")))
    assert texts(here, "//a:id/text()") == texts(there, "//a:id/text()")
    assert texts(here, "a:entry/a:id/text()") == ["urn:uuid:118f8a9d-ab1a-563d-92db-707a012ffcfe"]
    assert texts(there, "//a:link/@href") == ["feed.xml", "./", "documents/one/"]


def test_a_document_without_an_issuer_is_the_sites(tmp_path: Path) -> None:
    found = feed(tmp_path, document(issuer=None))
    assert texts(found, "a:entry/a:author") == []
    assert texts(found, "a:author/a:name/text()") == ["公文"]


def test_a_site_without_documents_has_a_feed(tmp_path: Path) -> None:
    assert texts(feed(tmp_path), "a:entry") == []
