"""Whatever stands in a seed shows as itself: in titles, headings, run-in titles, paragraphs and cells it is never markup.

Each line of `cases/hostile_lines.txt` becomes a document that has it in every such place; all are built in one site.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from checkout import Checkout, make_checkout
from lxml.html import HtmlElement
from page import article, bare, read_page, texts_by_address

LINES = Path(__file__).with_name("cases").joinpath("hostile_lines.txt").read_text("utf-8").rstrip("\n").split("\n")
HARMLESS = "平常文字"
EVERYWHERE = """{x}

甲{x}

各区县科协{x}：

{x}。

现将{x}印发给你们，请认真执行。

一、{x}

二、开展{x}活动

1.{x}。接着是{x}。

2.推进{x}。{x}

（一）{x}；

（二）另有{x}。

——{x}。

{x}

第一条 {x}。

\t序号
\t名称

\t1
\t{x}

\t2
\t{x}乙{x}
"""
TITLED = """{x}

{x}：

现将有关事项印发给你们，请认真执行。

抄送：{x}。
"""
HARMLESS_DOCUMENTS = ("harmless", "unnumbered", "untitled", "titled")


def name(index: int, template: str = "line") -> str:
    return f"{template}-{index:03}"


def everywhere(line: str) -> str:
    """A document that has the line in every place; without numbered clauses of its own where the line is one."""
    return (unnumbered(EVERYWHERE) if line[0].isdecimal() else EVERYWHERE).replace("{x}", line)


def unnumbered(text: str) -> str:
    return "\n\n".join(block for block in text.split("\n\n") if not block[0].isdecimal())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """One site of all documents, and a harmless one of the same shape."""
    made = make_checkout(tmp_path_factory.mktemp("hostile"))
    made.empty()
    made.add_proposed("harmless.txt", EVERYWHERE.replace("{x}", HARMLESS))
    made.add_proposed("unnumbered.txt", unnumbered(EVERYWHERE).replace("{x}", HARMLESS))
    made.add_proposed("untitled.txt", f"{HARMLESS}，{HARMLESS}。\n")
    made.add_proposed("titled.txt", TITLED.replace("{x}", HARMLESS))
    for index, line in enumerate(LINES):
        made.add_proposed(f"{name(index)}.txt", everywhere(line))
        made.add_proposed(f"{name(index, 'title')}.txt", TITLED.replace("{x}", line))
    made.must()
    return made


def outline(checkout: Checkout, document: str) -> dict:
    return json.loads((checkout.root / f"docs/data/documents/{document}.json").read_text("utf-8"))


def shapes(page: HtmlElement) -> set[tuple[str, tuple[str, ...]]]:
    """Every kind of element of a page, by its tag and the names of its attributes; headings of all levels are one."""
    return {
        (
            re.sub("^h[1-6]$", "heading", element.tag) if isinstance(element.tag, str) else "comment",
            (*sorted(element.attrib),),
        )
        for element in page.iter()
    }


DOCUMENTS = [name(index, template) for template in ("line", "title") for index in range(len(LINES))]
EACH = pytest.mark.parametrize("document", DOCUMENTS)


@EACH
def test_the_page_says_what_the_nodes_say(site: Checkout, document: str) -> None:
    nodes = outline(site, document)["nodes"]
    texts = texts_by_address(article(read_page(site.page(document))), {node["anchor"] for node in nodes})
    assert texts == {node["anchor"]: bare(node["text"]) for node in nodes}


@EACH
def test_no_element_comes_from_the_text(site: Checkout, document: str) -> None:
    known = set().union(*(shapes(read_page(site.page(harmless))) for harmless in HARMLESS_DOCUMENTS))
    page = read_page(site.page(document))
    assert shapes(page) - known == set()
    for link in page.xpath("//a/@href"):
        assert link.startswith((".", "#")), link


@EACH
def test_the_title_of_the_window_and_the_description_are_whole(site: Checkout, document: str) -> None:
    page = read_page(site.page(document))
    found = outline(site, document)
    title = next((node["text"] for node in found["nodes"] if node["kind"] == "title"), document)
    assert bare(page.xpath("string(//title)")) == bare(f"{title} - 公文")
    (description,) = page.xpath("//meta[@name='description']/@content")
    assert bare(description).startswith(bare(f"《{title}》"))


@EACH
def test_the_card_says_what_the_metadata_says(site: Checkout, document: str) -> None:
    metadata = outline(site, document)["metadata"]
    terms = article(read_page(site.page(document))).xpath("//dl")
    card = {dt.text_content(): bare(dt.getnext().text_content()) for dl in terms for dt in dl.xpath("./dt")}
    for term, key in (("主送", "recipients"), ("抄送", "cc"), ("发文机关", "issuer")):
        assert card.get(term) == (metadata[key] and bare(metadata[key])), term


def test_the_index_lists_every_title_as_it_is(site: Checkout) -> None:
    pages = [site.site / "documents/index.html", *(site.site / "catalogue").rglob("*.html")]
    listed = {
        link.get("href").rstrip("/").rpartition("/")[2]: bare(link.text_content())
        for page in pages
        for link in article(read_page(page)).xpath(".//table//a[not(contains(@class, 'headerlink'))]")
    }
    for document in DOCUMENTS:
        nodes = outline(site, document)["nodes"]
        assert listed[document] == bare(next((n["text"] for n in nodes if n["kind"] == "title"), document))


def test_check_finds_nothing_dead(site: Checkout) -> None:
    site.must("accept")
    done = site.run("check")
    assert "dead link" not in done.stderr
    assert "not what the seeds give" not in done.stderr
