"""What is said of the site as a whole: sitemap, robots.txt, llms.txt; and the texts beside the pages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from from_text import cases
from gongwen.publish.finish.beside import write_texts
from gongwen.publish.finish.facts import BuiltSite
from gongwen.publish.finish.llms import write_llms
from gongwen.publish.finish.robots import write_robots
from gongwen.publish.finish.sitemap import date_sitemap
from lxml import etree
from markdown import markdown
from small_site import URL, document, facts, make_site, node

HOSTILE = cases(Path(__file__).with_name("hostile_titles.yml"))


def read(site: BuiltSite, name: str) -> str:
    return (site.folder / name).read_text("utf-8")


def test_each_page_has_the_date_of_its_last_change(tmp_path: Path) -> None:
    site = make_site(
        tmp_path, document("one"), document("two", revised="2023-05-06"), document("three", added=None, date=None)
    )
    date_sitemap(site)
    root = etree.fromstring((site.folder / "sitemap.xml").read_bytes())
    dates = {url[0].text.removeprefix(URL): url[1].text for url in root}
    assert dates == {
        "": "2023-05-06",
        "documents/one/": "2022-01-02",
        "documents/two/": "2023-05-06",
        "documents/three/": "2023-05-06",
    }
    assert [url[1].tag for url in root] == [f"{{{root.nsmap[None]}}}lastmod"] * 4


def test_the_packed_sitemap_is_the_same_and_bears_no_time(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    date_sitemap(site)
    packed = (site.folder / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == (site.folder / "sitemap.xml").read_bytes()
    assert packed[4:8] == b"\0\0\0\0"


def test_a_sitemap_without_addresses_stays_as_it_is(tmp_path: Path) -> None:
    site = make_site(tmp_path, document(), about=facts(url=""))
    before = read(site, "sitemap.xml")
    date_sitemap(site)
    assert read(site, "sitemap.xml") == before
    assert not (site.folder / "sitemap.xml.gz").exists()


def test_a_site_without_a_sitemap_gets_none(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    (site.folder / "sitemap.xml").unlink()
    date_sitemap(site)
    assert list(site.folder.glob("sitemap*")) == []


def test_nor_do_dates_come_from_nowhere(tmp_path: Path) -> None:
    site = make_site(tmp_path, document(added=None, date=None))
    before = read(site, "sitemap.xml")
    date_sitemap(site)
    assert read(site, "sitemap.xml") == before


def test_robots_are_told_of_the_sitemap(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    write_robots(site)
    assert read(site, "robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"


def test_but_not_without_an_absolute_address(tmp_path: Path) -> None:
    site = make_site(tmp_path, about=facts(url=""))
    write_robots(site)
    assert read(site, "robots.txt") == "User-agent: *\nAllow: /\n"


@pytest.mark.parametrize("case", HOSTILE)
def test_llms_lists_a_title_as_it_is(tmp_path: Path, case: dict[str, str]) -> None:
    site = make_site(tmp_path, document(title=case["title"], issuer=case["title"]), about=facts(name=case["title"]))
    write_llms(site)
    page = etree.fromstring(f"<html>{markdown(read(site, 'llms.txt'))}</html>")
    assert page.xpath("string(h1)") == case["title"]
    (link,) = page.xpath("//a[contains(@href, 'documents/one.md')]")
    assert (link.text, link.tail) == (case["title"], f"：{case['title']}，甲科〔2021〕3号，2021年3月4日")
    assert page.xpath("//a/@href") == [f"{URL}documents/one.md", f"{URL}data/documents.json"]
    assert page.xpath("//script") == []


def test_llms_links_from_the_root_without_an_absolute_address(tmp_path: Path) -> None:
    site = make_site(tmp_path, document(), about=facts(url=""))
    write_llms(site)
    assert "](documents/one.md)" in read(site, "llms.txt")


def test_the_markdown_stands_beside_each_page_and_the_theme_does_not(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    for name in ("about.md", "overrides/readme.md", "assets/plain.txt"):
        (site.docs / name).parent.mkdir(exist_ok=True)
        (site.docs / name).write_text(f"{name}\n", "utf-8")
    write_texts(site)
    copied = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.md")}
    assert copied == {"about.md", "documents/one.md"}
    assert read(site, "documents/one.md") == "# one\n"


def test_the_plain_text_has_a_line_a_node(tmp_path: Path) -> None:
    nodes = [node("title", "甲<乙", "title"), node("t1", "序号\t名称", "table"), node("r1", "1\t&丙", "row")]
    gone = document("gone", withdrawn=True) | {"nodes": []}
    site = make_site(tmp_path, document(nodes=nodes), gone)
    write_texts(site)
    assert read(site, "documents/one.txt") == "甲<乙\n序号\t名称\n1\t&丙\n"
    assert not (site.folder / "documents/gone.txt").exists()
