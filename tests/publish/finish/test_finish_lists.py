"""What is said of the site as a whole: robots.txt, llms.txt; and the texts beside the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from catalogue_listings import made
from from_text import cases
from gongwen.publish.catalogue import catalogue_pages
from gongwen.publish.finish.documents import Listed
from gongwen.publish.finish.llms import DATA, llms
from lxml import etree
from markdown import markdown
from on_disk import BuiltSite, write_llms, write_robots, write_units
from small_site import URL, document, facts, make_site, node, page

HOSTILE = cases(Path(__file__).with_name("hostile_titles.yml"))


def read(site: BuiltSite, name: str) -> str:
    return (site.folder / name).read_text("utf-8")


@pytest.mark.parametrize("names", [("sitemap.xml",), ("sitemap-index.xml", "sitemap.xml")])
def test_robots_are_told_of_the_sitemap_or_of_the_index_of_its_parts(tmp_path: Path, names: tuple[str, ...]) -> None:
    site = make_site(tmp_path)
    for name in names:
        site.write(name, "")
    write_robots(site)
    assert read(site, "robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {URL}{names[0]}\n"


def test_but_not_without_an_absolute_address(tmp_path: Path) -> None:
    site = make_site(tmp_path, about=facts(url=""))
    site.write("sitemap.xml", "")
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


def test_llms_names_the_lists_of_many_documents_in_their_place() -> None:
    dates = ("2020-01-02", "2019", None)
    many = [Listed(f"d{number}", f"documents/d{number}/", "题", date=dates[number % 3]) for number in range(501)]
    assert "(https://example.org/gw/documents/d499.md)" in llms(facts(), many[:500])
    found = re.findall(r"- \[(.*)\]\((.*)\)", llms(facts(), many).partition("## 公文")[2])
    assert found[:5] == [
        ("最近的公文和各种目录，共501件", f"{URL}documents/index.md"),
        ("按发文机关", f"{URL}catalogue/issuers/index.md"),
        ("2020年，167件", f"{URL}catalogue/years/2020.md"),
        ("2019年，167件", f"{URL}catalogue/years/2019.md"),
        ("未注明日期，167件", f"{URL}catalogue/years/undated.md"),
    ]
    assert [target.removeprefix(URL) for _, target in found[5:]] == [path for path, _ in DATA]
    assert {target.removeprefix(URL) for _, target in found[:5]} <= {page.file for page in catalogue_pages(made(501))}


def test_the_markdown_stands_beside_each_page_and_the_theme_does_not(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    for name in ("about.md", "overrides/readme.md", "assets/plain.txt"):
        (site.docs / name).parent.mkdir(exist_ok=True)
        (site.docs / name).write_text(f"{name}\n", "utf-8")
    site.write("about/index.html", page("关于", ""))
    write_units(site)
    copied = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.md")}
    assert copied == {"index.md", "about.md", "documents/one.md"}
    assert read(site, "documents/one.md") == "# one\n"


def test_the_plain_text_has_a_line_a_node(tmp_path: Path) -> None:
    nodes = [node("title", "甲<乙", "title"), node("t1", "序号\t名称", "table"), node("r1", "1\t&丙", "row")]
    gone = document("gone", withdrawn=True) | {"nodes": []}
    site = make_site(tmp_path, document(nodes=nodes), gone)
    write_units(site)
    assert read(site, "documents/one.txt") == "甲<乙\n序号\t名称\n1\t&丙\n"
    assert not (site.folder / "documents/gone.txt").exists()
