"""The site built from the real seeds says what the outlines say, every address works, nothing comes from another host."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from checkout import PROJECT, Checkout, snapshot
from gongwen.registry import GLOSSARY, read_lock
from lxml.html import HtmlElement
from page import article, bare, read_page, texts_by_address

DOCUMENTS = sorted(path.stem for path in (PROJECT / "docs" / "documents").glob("*.md") if path.stem != "index")
EACH = pytest.mark.parametrize("document", DOCUMENTS)
FETCHED = (
    "//link[not(@rel='canonical') and not(@rel='prev') and not(@rel='next')]/@href",
    "//script/@src",
    "//img/@src",
    "//img/@srcset",
    "//source/@src",
    "//source/@srcset",
    "//iframe/@src",
    "//object/@data",
    "//embed/@src",
    "//video/@src",
    "//audio/@src",
    "//use/@href",
    "//form/@action",
    "//@poster",
    "//@background",
    "//meta[@http-equiv='refresh']/@content",
)
CSS_REFERENCE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@pytest.fixture
def whole(_clean: Checkout, tmp_path: Path) -> Checkout:
    """A checkout of one's own, with the glossary, as `built` was before it was built."""
    return _clean.copy_to(tmp_path / "checkout")


def outline(built: Checkout, document: str) -> dict:
    return json.loads((built.root / f"docs/data/documents/{document}.json").read_text("utf-8"))


def pages(built: Checkout) -> dict[str, HtmlElement]:
    found = {path.relative_to(built.site).as_posix(): read_page(path) for path in sorted(built.site.rglob("*.html"))}
    assert len(found) > len(DOCUMENTS)
    return found


@EACH
def test_every_node_reads_on_its_page_as_in_the_outline(built: Checkout, document: str) -> None:
    nodes = outline(built, document)["nodes"]
    assert nodes
    texts = texts_by_address(article(read_page(built.page(document))), {node["anchor"] for node in nodes})
    assert texts == {node["anchor"]: bare(node["text"]) for node in nodes}
    assert list(texts) == [node["anchor"] for node in nodes]


@EACH
def test_nothing_of_the_document_stands_outside_its_nodes(built: Checkout, document: str) -> None:
    """Between the head card and the 校勘记 there is the text of the nodes and nothing else."""
    nodes = outline(built, document)["nodes"]
    root = article(read_page(built.page(document)))
    for card in root.xpath("./dl"):
        card.drop_tree()
    for interface in root.xpath(".//a[contains(@class, 'headerlink')]"):
        interface.drop_tree()
    assert bare(root.text_content()).partition("校勘记")[0] == "".join(bare(node["text"]) for node in nodes)


def test_every_address_ever_published_is_on_its_page_exactly_once(built: Checkout) -> None:
    ids: dict[str, Counter[str]] = {}
    records = read_lock(built.lock).records
    assert records
    for address in records:
        document, _, anchor = address.partition("#")
        page = f"glossary/{anchor}" if document == GLOSSARY else f"documents/{document}"
        if page not in ids:
            ids[page] = Counter(read_page(built.site / page / "index.html").xpath("//@id"))
        assert ids[page][anchor] == 1, address


@EACH
def test_no_id_stands_twice(built: Checkout, document: str) -> None:
    ids = Counter(read_page(built.page(document)).xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []


@EACH
def test_entries_of_the_apparatus_and_their_places_lead_to_each_other(built: Checkout, document: str) -> None:
    root = article(read_page(built.page(document)))
    spans = [
        (node["anchor"], span)
        for node in outline(built, document)["nodes"]
        for span in node["spans"]
        if span["kind"] in ("correction", "query")
    ]
    marked = [
        link.get("href")
        for link in root.xpath(".//a[starts-with(@href, '#erratum-') or starts-with(@href, '#query-')]")
        if link.get("class") != "headerlink"
    ]
    assert Counter(marked) == Counter(f"#{span['target']}" for _, span in spans)
    for anchor, span in spans:
        (entry,) = root.xpath(f".//*[@id='{span['target']}']")
        assert f"#{anchor}" in entry.xpath(".//a/@href")
    entries = root.xpath(".//*[starts-with(@id, 'erratum-') or starts-with(@id, 'query-')]")
    assert {entry.get("id") for entry in entries} == {span["target"] for _, span in spans}


def test_corrections_show_the_new_reading_and_the_old_one_on_asking(built: Checkout) -> None:
    root = article(read_page(built.page("cast-2020-work-points")))
    (link,) = root.xpath(".//a[@href='#erratum-29' and not(@class)]")
    assert (link.text_content(), link.get("title")) == ("千", "原文：干")
    (entry,) = root.xpath(".//*[@id='erratum-29']")
    assert "原文“百馆干场”，更正为“百馆千场”" in entry.text_content()


def test_no_link_is_dead(built: Checkout) -> None:
    ids = {name: set(page.xpath("//@id")) | set(page.xpath("//a/@name")) for name, page in pages(built).items()}
    dead = []
    for name, page in pages(built).items():
        if name == "404.html":
            continue  # its links are made for the address of the site
        for link in page.xpath("//@href | //@src"):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = ((built.site / name).parent / unquote(parts.path)).resolve() if parts.path else built.site / name
            target = target / "index.html" if target.is_dir() else target
            inside = target.is_relative_to(built.site) and target.is_file()
            key = target.relative_to(built.site).as_posix() if inside else ""
            anchor = unquote(parts.fragment)
            if not inside or (anchor and not anchor.startswith("__") and key in ids and anchor not in ids[key]):
                dead.append((name, link))
    assert dead == []


def test_nothing_is_fetched_from_another_host(built: Checkout) -> None:
    foreign = []
    for name, page in pages(built).items():
        fetched = [value for path in FETCHED for value in page.xpath(path)]
        assert fetched
        styles = [*page.xpath("//@style"), *(style.text or "" for style in page.xpath("//style"))]
        fetched += [one or other for style in styles for one, other in CSS_REFERENCE.findall(style)]
        foreign += [
            (name, value) for value in fetched if urlsplit(value).netloc or urlsplit(value).scheme in ("http", "https")
        ]
    for sheet in built.site.rglob("*.css"):
        for one, other in CSS_REFERENCE.findall(sheet.read_text("utf-8")):
            if urlsplit(one or other).netloc:
                foreign.append((sheet.name, one or other))
    assert foreign == []


def test_no_page_asks_the_browser_to_call_another_host(built: Checkout) -> None:
    for name, page in pages(built).items():
        hints = page.xpath("//link[@rel='preconnect' or @rel='dns-prefetch' or @rel='prefetch' or @rel='preload']")
        assert hints == [], name
        assert page.xpath("//a/@ping") == [], name


def test_titles_differ_from_page_to_page(built: Checkout) -> None:
    titles = Counter(page.xpath("string(//title)") for name, page in pages(built).items() if name != "404.html")
    assert [title for title, count in titles.items() if count > 1] == []
    assert all(title.strip() for title in titles)


def test_every_page_says_that_it_is_in_chinese(built: Checkout) -> None:
    for name, page in pages(built).items():
        assert page.get("lang") in ("zh", "zh-CN"), name


@EACH
def test_the_first_heading_is_the_title_that_people_cite(built: Checkout, document: str) -> None:
    page = read_page(built.page(document))
    (heading,) = page.xpath("//h1")
    nodes = outline(built, document)["nodes"]
    (main,) = [node["text"] for node in nodes if node["anchor"] == "title"]
    for permalink in heading.xpath(".//a[contains(@class, 'headerlink')]"):
        permalink.drop_tree()
    assert bare(heading.text_content()) == bare(main)
    assert heading.get("id") == "title"


@EACH
def test_the_title_of_the_window_begins_with_the_title_of_the_text(built: Checkout, document: str) -> None:
    page = read_page(built.page(document))
    (main,) = [node["text"] for node in outline(built, document)["nodes"] if node["anchor"] == "title"]
    assert page.xpath("string(//title)").startswith(main)


@EACH
def test_headings_leave_out_no_level(built: Checkout, document: str) -> None:
    levels = [
        int(heading.tag[1])
        for heading in article(read_page(built.page(document))).xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")
    ]
    steps = [after - before for before, after in itertools.pairwise(levels)]
    assert max(steps, default=0) <= 1


def test_the_index_lists_every_document(built: Checkout) -> None:
    links = article(read_page(built.site / "documents/index.html")).xpath(".//table//a/@href")
    assert sorted(Path(link).name for link in links) == DOCUMENTS


def test_the_same_seeds_give_the_same_bytes(built: Checkout, whole: Checkout) -> None:
    whole.must()
    one, other = (snapshot(each.root, "docs", "site") for each in (built, whole))
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_the_time_zone_and_the_language_of_the_machine_do_not_matter(built: Checkout, whole: Checkout) -> None:
    done = whole.run_anew(TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7")
    assert done.status == 0, done.output
    one, other = (snapshot(each.root, "docs", "site") for each in (built, whole))
    # the version is made of keys, in which the library of the checkout has its place: it was another that built the first
    assert [name for name in one if one[name] != other.get(name)] == ["site/version.txt"]


def test_the_map_of_the_site_has_the_dates_of_the_documents_and_not_of_the_build(checkout: Checkout) -> None:
    text = checkout.manifest.read_text("utf-8")
    first = "  - id: cast-2020-work-points\n"
    text = text.replace("added: 2026-11-22", "added: 2026-11-20").replace(first, f"{first}    revised: 2026-11-21\n")
    checkout.manifest.write_text(text, "utf-8")
    done = checkout.run(SITE_URL="https://example.org/gongwen/")
    assert done.status == 0, done.output
    found = (checkout.site / "sitemap.xml").read_text("utf-8")
    dates = dict(re.findall(r"<loc>https://example.org/gongwen/(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", found))
    assert dates.keys() >= {"", "documents/", *(f"documents/{document}/" for document in DOCUMENTS)}
    assert dates.pop("documents/cast-2020-work-points/") == dates[""] == "2026-11-21"
    assert {dates[f"documents/{document}/"] for document in DOCUMENTS[1:]} == {"2026-11-20"}


def test_building_again_in_the_same_place_changes_nothing(built: Checkout) -> None:
    before = snapshot(built.root, "docs", "site")
    built.must()
    assert snapshot(built.root, "docs", "site") == before
