"""Every page of the glossary says what its data file says, and every place of every term is where it is said to be."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import lxml.html
import pytest
from checkout import PROJECT, Checkout
from gongwen.manifest import read_glossary
from lxml.html import HtmlElement
from page import INTERFACE, article, bare, read_page

HEAD_AND_FOOT = set(
    """letterhead document-number title subtitle recipients annex-title signature date note source cc printed""".split()  # noqa: SIM905
)
MOST_WEIGHT = 1.15
"""Of a document's page with marks, as a multiple of the same page without, both as they are sent."""
NO_DEFINITION = {"unexplained": "文中未说明：收录的公文用了这一说法", "evident": "字面即其义，文中未另作说明。"}
BASES = {"quoted": "公文原文", "editor": "编者注：", "unverified": "编者注，待核"}
DOCUMENTS = sorted(path.stem for path in (PROJECT / "docs" / "documents").glob("*.md") if path.stem != "index")
EACH = pytest.mark.parametrize("document", DOCUMENTS)


@cache
def data(built: Checkout, name: str) -> dict:
    return json.loads((built.root / "docs" / "data" / f"{name}.json").read_text("utf-8"))


def terms(built: Checkout) -> list[dict]:
    found = data(built, "glossary")["terms"]
    assert len(found) > 200
    return found


def nodes(built: Checkout) -> dict[tuple[str, str], dict]:
    """Every node of every document, by document and anchor."""
    return {
        (document, node["anchor"]): node
        for document in DOCUMENTS
        for node in data(built, f"documents/{document}")["nodes"]
    }


@cache
def entry(built: Checkout, term: str) -> HtmlElement:
    return article(read_page(built.site / "glossary" / term / "index.html"))


def facts(root: HtmlElement) -> dict[str, list[str]]:
    """What the list above the places says, by name."""
    found: dict[str, list[str]] = {}
    for name, value in zip(root.xpath("./dl[1]/dt"), root.xpath("./dl[1]/dd"), strict=True):
        found.setdefault(name.text_content(), []).append(value.text_content())
    return found


def test_the_glossary_is_that_of_the_seeds(built: Checkout) -> None:
    glossary = read_glossary(built.root / "seeds" / "glossary.yml")
    assert sorted(term.id for term in glossary.terms) == sorted(term["id"] for term in terms(built))


def test_every_entry_has_its_title_and_says_what_the_term_means(built: Checkout) -> None:
    for term in terms(built):
        root = entry(built, term["id"])
        (heading,) = root.xpath(".//h1")
        assert heading.get("id") == term["id"]
        assert heading.text_content().removesuffix("¶") == term["term"]
        found = facts(root)
        (meaning,) = found["释义"]
        expected = term["definition"] or NO_DEFINITION[term["basis"]]
        assert meaning.startswith(expected) and meaning.strip(), term["id"]
        assert [words[: len(BASES[term["basis"]])] for words in found.get("依据", [])] == (
            [BASES[term["basis"]]] if term["definition"] else []
        ), term["id"]
        assert found["拼音"] == [term["pinyin"]]
        assert len(found.get("原文", [])) == len(term["quotations"])
        assert (term["basis"] == "quoted") <= bool(term["quotations"]), term["id"]


def test_terms_without_an_explanation_publish_none(built: Checkout) -> None:
    bare_terms = [term for term in terms(built) if term["basis"] in NO_DEFINITION]
    assert len(bare_terms) > 10
    for term in bare_terms:
        assert term["definition"] is None and term["quotations"] == [], term["id"]
        card = data(built, f"glossary/{term['id']}")
        assert (card["definition"], card["explanation"]["basis"]) == (None, None)
        assert card["explanation"]["meaning"].startswith(NO_DEFINITION[term["basis"]])
        assert "依据" not in facts(entry(built, term["id"]))
    table = (built.root / "docs" / "data" / "glossary.csv").read_text("utf-8")
    assert "1-9-6-1,yī jiǔ liù yī,the “1-9-6-1” work layout,数字缩略语,,unexplained," in table


def test_every_place_is_where_the_data_says_it_is(built: Checkout) -> None:
    texts = nodes(built)
    for term in terms(built):
        assert term["count"] == len(term["occurrences"]) and term["count"] > 0, term["id"]
        wordings = {bare(words) for words in (term["term"], *term["forms"])}
        for place in term["occurrences"]:
            node = texts[place["document"], place["anchor"]]
            words = node["text"][place["start"] : place["end"]]
            span = {"start": place["start"], "end": place["end"], "kind": "term", "target": term["id"]}
            assert span in node["spans"], place
            assert len(words) == place["end"] - place["start"] > 0
            assert bare(words) in wordings or term["forms"] or len(words) >= 2, place
            assert place["address"] == f"documents/{place['document']}/#{place['anchor']}"
    listed = Counter(
        (place["document"], place["anchor"], term["id"]) for term in terms(built) for place in term["occurrences"]
    )
    tagged = Counter(
        (*key, span["target"]) for key, node in texts.items() for span in node["spans"] if span["kind"] == "term"
    )
    assert listed == tagged


def test_every_row_of_the_concordance_is_a_place_of_the_term(built: Checkout) -> None:
    """In order; its words and what stands around them are the document's, and it leads to them."""
    texts = nodes(built)
    for term in terms(built):
        rows = []
        for cells in entry(built, term["id"]).xpath(".//table/tbody/tr"):
            assert [cell.get("data-name") for cell in cells] == ["位置", "上文", "用语", "下文"]
            (link,) = cells[0].xpath("./a/@href")
            address = urlsplit(link)
            document, anchor = Path(address.path).name, unquote(address.fragment)
            before, words, after = (cell.text_content() for cell in cells[1:])
            assert parse_qs(address.query)["mark"] == [words]
            rows.append((document, anchor, before, words, after))
        order = term["documents"]
        places = sorted(term["occurrences"], key=lambda place: order.index(place["document"]))
        assert len(rows) == len(places) == term["count"], term["id"]
        for (document, anchor, before, words, after), place in zip(rows, places, strict=True):
            assert (document, anchor) == (place["document"], place["anchor"])
            text = texts[document, anchor]["text"].replace("\t", " ")
            assert words == text[place["start"] : place["end"]]
            left, right = text[: place["start"]], text[place["end"] :]
            assert bare(before) == bare("……" * (len(left) > 20) + left[-20:]), place
            assert bare(after) == bare(right[:20] + "……" * (len(right) > 20)), place


def test_every_quotation_is_in_the_clause_that_it_names(built: Checkout) -> None:
    texts = nodes(built)
    for term in terms(built):
        links = entry(built, term["id"]).xpath("./dl[1]/dd/a[contains(@href, '?mark=')]")
        assert len(links) == len(term["quotations"])
        for link, quotation in zip(links, term["quotations"], strict=True):
            assert quotation["words"] in texts[quotation["document"], quotation["anchor"]]["text"]
            address = urlsplit(link.get("href"))
            assert (Path(address.path).name, unquote(address.fragment)) == (quotation["document"], quotation["anchor"])
            assert parse_qs(address.query)["mark"] == [quotation["words"]]
            said = link.getparent().text_content()
            assert said.startswith(f"“{quotation['words']}”——{quotation['place']}")
            unnamed = quotation["document"] not in term["documents"]
            assert said.endswith(f"（该文没有出现“{term['term']}”这个说法）") == unnamed, term["id"]


def test_the_card_of_every_term_is_its_entry(built: Checkout) -> None:
    for term in terms(built):
        card = data(built, f"glossary/{term['id']}")
        explanation, version = card.pop("explanation"), card.pop("version")
        assert version == 1
        assert card == {key: value for key, value in term.items() if key != "occurrences"}
        assert facts(entry(built, term["id"]))["释义"] == [explanation["meaning"]]


def section(root: HtmlElement, anchor: str) -> dict[str, list[str]]:
    """The groups below a heading of the index: the ids of their terms by their titles."""
    found: dict[str, list[str]] = {}
    (heading,) = root.xpath(f"./h2[@id='{anchor}']")
    title = ""
    for element in heading.itersiblings():
        if element.tag == "h2":
            break
        if element.tag == "h3":
            title = element.text_content().removesuffix("¶")
        elif element.tag == "ul":
            assert title not in found
            found[title] = [link.rstrip("/") for link in element.xpath("./li/a/@href")]
    return found


def test_the_index_lists_every_term_by_pinyin_number_and_kind(built: Checkout) -> None:
    root = article(read_page(built.site / "glossary" / "index.html"))
    by_id = {term["id"]: term for term in terms(built)}
    letters = section(root, "by-pinyin")
    assert list(letters) == sorted(letters)
    assert sorted(chain(*letters.values())) == sorted(by_id)
    kinds = section(root, "by-kind")
    assert sorted(chain(*kinds.values())) == sorted(by_id)
    assert all(by_id[term]["kind"] == kind for kind, found in kinds.items() for term in found)
    numbers = section(root, "by-number")
    numeric = [term["id"] for term in by_id.values() if term["kind"] == "数字缩略语"]
    assert sorted(chain(*numbers.values())) == sorted(numeric)
    assert list(numbers) == [title for title in (*"一二三四五六七八九十百千万", "不带汉字数目") if title in numbers]
    assert "si-fu-wu" in numbers["四"] and "1-9-6-1" in numbers["不带汉字数目"]
    signs = {"二": "二两双"}
    for number, found in numbers.items():
        for term in found:
            assert any(sign in by_id[term]["term"] for sign in signs.get(number, number)) or number == "不带汉字数目", (
                term
            )


def test_kinds_of_entries_lead_to_their_section(built: Checkout) -> None:
    ids = set(read_page(built.site / "glossary" / "index.html").xpath("//@id"))
    for term in terms(built):
        (link,) = [
            link for link in entry(built, term["id"]).xpath("./dl[1]/dd/a/@href") if link.startswith("../#kind-")
        ]
        assert link.partition("#")[2] in ids


def marks(root: HtmlElement, anchors: set[str]) -> Iterator[tuple[str, str, int, str]]:
    """The links to terms up to the 校勘记: the node that they stand in, the term, how many characters before them, their words."""
    anchor, place = "", 0

    def walk(element: HtmlElement) -> Iterator[tuple[str, str, int, str]]:
        nonlocal anchor, place
        if not isinstance(element.tag, str) or not INTERFACE.isdisjoint(element.get("class", "").split()):
            return
        if element.get("id") == "errata":
            anchor = ""
        if element.get("id") in anchors:
            anchor, place = element.get("id"), 0
        if element.tag == "a" and "/glossary/" in element.get("href", ""):
            yield anchor, element.get("href").rstrip("/").rpartition("/")[2], place, bare(element.text_content())
        place += len(bare(element.text or ""))
        for child in element:
            yield from walk(child)
            place += len(bare(child.tail or ""))

    return walk(root)


def to_be_marked(node: dict, wanted: set[str]) -> list[dict]:
    """The first span of each term that is wanted, but for those within a longer term."""
    spans = [span for span in node["spans"] if span["kind"] == "term"]
    first: dict[str, dict] = {}
    for span in sorted(spans, key=lambda span: span["start"]):
        longer = [other for other in spans if length(other) > length(span)]
        within = any(other["start"] <= span["start"] and span["end"] <= other["end"] for other in longer)
        if span["target"] in wanted and not within:
            first.setdefault(span["target"], span)
    return list(first.values())


def length(span: dict) -> int:
    return span["end"] - span["start"]


def pieces(span: dict, notes: list[dict]) -> Iterator[tuple[int, int]]:
    """What corrections and queries leave of a span."""
    start = span["start"]
    for note in sorted(notes, key=lambda note: note["start"]):
        if start < note["end"] and note["start"] < span["end"]:
            if start < note["start"]:
                yield start, note["start"]
            start = note["end"]
    if start < span["end"]:
        yield start, span["end"]


def is_unlinked(span: dict[str, Any]) -> bool:
    """Whether a span is that of a cited title which is none of ours: it makes no link, so terms in it are marked."""
    return span["kind"] == "cited" and "#" not in span["target"]


@EACH
def test_the_first_place_in_a_paragraph_is_marked_and_no_other(built: Checkout, document: str) -> None:
    """Not in head and foot, not within a longer term, not where the entry does not want it; a correction divides a mark."""
    wanted = {term["id"] for term in terms(built) if term["marked"]}
    assert "zhong-guo-ke-xie" not in wanted
    all_nodes = data(built, f"documents/{document}")["nodes"]
    expected = []
    for node in all_nodes:
        if node["kind"] in HEAD_AND_FOOT:
            continue
        notes = [span for span in node["spans"] if span["kind"] != "term" and not is_unlinked(span)]
        for span in to_be_marked(node, wanted):
            for start, end in pieces(span, notes):
                before, words = bare(node["text"][:start]), bare(node["text"][start:end])
                expected.append((node["anchor"], span["target"], len(before), words))
    found = marks(article(read_page(built.page(document))), {node["anchor"] for node in all_nodes})
    assert sorted(found) == sorted(expected)
    assert len(expected) > 5


@EACH
def test_marks_add_little_to_the_weight_of_a_page(built: Checkout, document: str) -> None:
    html = built.page(document).read_text("utf-8")
    without, count = re.subn(r'<a href="[^"]*/glossary/[^"]+/">(.*?)</a>', r"\1", html)
    assert count > 5
    assert lxml.html.fromstring(without.encode()).xpath("//article//a[contains(@href, '/glossary/')]") == []
    with_marks, plain = (len(gzip.compress(page.encode(), 6, mtime=0)) for page in (html, without))
    assert with_marks <= MOST_WEIGHT * plain, with_marks / plain
