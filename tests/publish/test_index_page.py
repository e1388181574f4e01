"""The index of documents, the newest of them on the home page, and how many clauses each is said to have."""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path
from typing import Any

import pytest
from checkout import PROJECT, Checkout
from from_text import cases, convert_text, entry_of
from gongwen.publish.listing import Listing, listing, newest_first
from gongwen.publish.pages import NEWEST, index_page, newest_documents
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement, document_fromstring
from markdown import Markdown
from mkdocs.config import load_config
from page import article, read_page


def listed(name: str, **given: Any) -> Listing:
    found = {"id": name, "address": f"documents/{name}/", "title": f"{name}要点", "issuer": "甲市科协"}
    found |= {"document_number": None, "date": "2021-03-04", "added": None, "revised": None, "clauses": 3}
    return Listing(**found | given)


def render(markdown: str) -> HtmlElement:
    """The HTML of a page or snippet, without its front matter, as the site's own extensions make it."""
    config = load_config(str(PROJECT / "mkdocs.yml"))
    text = markdown.partition("\n---\n")[2] if markdown.startswith("---\n") else markdown
    engine = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    root = document_fromstring(f"<!doctype html><body>{engine.convert(text)}</body>")
    for link in root.xpath("//a[@class='headerlink']"):
        link.drop_tree()
    return root


def table(root: HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in root.xpath("//table//tr")]


def by_issuer(root: HtmlElement) -> dict[str, list[str]]:
    """The definition list: each issuer with the words of its documents."""
    found: dict[str, list[str]] = {}
    for element in root.xpath("//dl/*"):
        if element.tag == "dt":
            documents = found.setdefault(element.text_content(), [])
        else:
            documents.append(element.text_content())
    return found


MANY = [
    listed("old", date="2019-12-31"),
    listed("undated", date=None, clauses=0),
    listed("b", document_number="甲科〔2021〕3号"),
    listed("unsigned", issuer=None, date="2020-05-06"),
    listed("a"),
    listed("new", issuer="乙市科协", date="2022-01-02", clauses=120),
]


def test_the_index_has_every_document_the_newest_first() -> None:
    assert table(render(index_page(MANY))) == [
        ["成文日期", "标题", "发文机关", "发文字号", "条数"],
        ["2022年1月2日", "new要点", "乙市科协", "—", "120"],
        ["2021年3月4日", "a要点", "甲市科协", "—", "3"],
        ["2021年3月4日", "b要点", "甲市科协", "甲科〔2021〕3号", "3"],
        ["2020年5月6日", "unsigned要点", "—", "—", "3"],
        ["2019年12月31日", "old要点", "甲市科协", "—", "3"],
        ["—", "undated要点", "甲市科协", "—", "—"],
    ]


def test_each_issuer_has_its_documents_the_newest_first() -> None:
    assert by_issuer(render(index_page(MANY))) == {
        "未署名": ["unsigned要点（2020年5月6日）"],
        "乙市科协": ["new要点（2022年1月2日）"],
        "甲市科协": ["a要点（2021年3月4日）", "b要点（2021年3月4日）", "old要点（2019年12月31日）", "undated要点"],
    }


def test_every_title_leads_to_its_page_from_both_lists() -> None:
    root = render(index_page(MANY))
    expected = sorted(f"{entry.id}.md" for entry in MANY)
    for part in ("//table", "//dl"):
        assert sorted(root.xpath(f"{part}//a/@href")) == expected
    assert all(link.text_content() == f"{link.get('href')[:-3]}要点" for link in root.xpath("//a"))


def test_the_index_counts_and_names_its_parts() -> None:
    root = render(index_page(MANY))
    assert root.xpath("string(//p)") == "共6件。"
    assert root.xpath("//h2/@id") == ["by-date", "by-issuer"]


def test_an_index_of_nothing() -> None:
    root = render(index_page([]))
    assert root.xpath("string(//p)") == "还没有公文。"
    assert root.xpath("//table | //dt | //a") == []


HOSTILE = "甲|乙*丙*<b>[丁](x){: #c1 }`戊`"


def test_titles_issuers_and_numbers_are_shown_as_they_are() -> None:
    entry = listed("x", title=HOSTILE, issuer=f"1. {HOSTILE}", document_number=HOSTILE)
    root = render(index_page([entry]))
    assert table(root)[1] == ["2021年3月4日", HOSTILE, f"1. {HOSTILE}", HOSTILE, "3"]
    assert by_issuer(root) == {f"1. {HOSTILE}": [f"{HOSTILE}（2021年3月4日）"]}
    assert render(newest_documents([entry])).xpath("string(//li)") == f"{HOSTILE}（2021年3月4日）"
    assert root.xpath("//b | //em | //code | //*[@id='c1']") == []


def newest(listings: list[Listing]) -> list[tuple[str, str]]:
    """Link and words of each item of the list on the home page."""
    root = render(newest_documents(listings))
    return [(item.xpath("string(a/@href)"), item.text_content()) for item in root.xpath("//li")]


def test_the_newest_documents_with_their_dates() -> None:
    assert newest(MANY) == [
        ("documents/new.md", "new要点（2022年1月2日）"),
        ("documents/a.md", "a要点（2021年3月4日）"),
        ("documents/b.md", "b要点（2021年3月4日）"),
        ("documents/unsigned.md", "unsigned要点（2020年5月6日）"),
        ("documents/old.md", "old要点（2019年12月31日）"),
        ("documents/undated.md", "undated要点"),
    ]


@pytest.mark.parametrize("count", [1, 9, 10, 11, 40])
def test_there_are_ten_at_most(count: int) -> None:
    listings = [listed(f"d{day:02}", date=f"2021-{1 + day // 28:02}-{1 + day % 28:02}") for day in range(count)]
    links = [link for link, _ in newest(listings)]
    assert NEWEST == 10
    assert links == [f"documents/d{day:02}.md" for day in range(count)][::-1][:10]


def test_a_home_page_without_documents_says_so() -> None:
    assert newest([]) == []
    assert render(newest_documents([])).text_content().strip() == "还没有公文。"


DATES = st.one_of(st.none(), st.dates(datetime.date(1949, 10, 1)).map(datetime.date.isoformat))


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(DATES, max_size=20), st.randoms(use_true_random=False))
def test_the_order_is_by_date_then_by_id_and_does_not_depend_on_the_order_before(dates: list, random: Any) -> None:
    listings = [listed(f"d{index:02}", date=date) for index, date in enumerate(dates)]
    found = newest_first(listings)
    random.shuffle(listings)
    assert newest_first(listings) == found
    dated = [entry.date for entry in found if entry.date]
    assert dated == sorted(dated, reverse=True)
    assert [entry.date for entry in found][len(dated) :] == [None] * (len(found) - len(dated))
    assert sorted(found, key=lambda entry: entry.id) == sorted(listings, key=lambda entry: entry.id)
    same_day = [(one, two) for one, two in itertools.pairwise(found) if one.date == two.date]
    assert all(one.id < two.id for one, two in same_day)


@pytest.mark.parametrize("case", cases(Path(__file__).with_name("clauses.yml")))
def test_clauses_are_counted_in_the_text_that_people_cite(case: dict[str, Any]) -> None:
    found = listing(convert_text(case["text"]), entry_of())
    assert found.clauses == case["clauses"]
    assert table(render(index_page([found])))[1][-1] == str(case["clauses"] or "—")


def test_a_listing_says_what_document_and_entry_say() -> None:
    days = {"added": datetime.date(2026, 11, 22), "revised": datetime.date(2026, 12, 1)}
    notice, title = "某某协会关于印发《某某要点》的通知", "某某要点"
    text = f"某协发〔2020〕1号\n\n{notice}\n\n各有关单位：\n\n请贯彻落实。\n\n某某协会 2020年4月13日\n\n{title}\n\n请遵照执行。\n"
    found = listing(convert_text(text), entry_of(**days))
    expected = Listing(
        "text", "documents/text/", title, "某某协会", "某协发〔2020〕1号", "2020-04-13", *days.values(), 0
    )
    assert found == expected


def test_a_site_without_documents_is_built(checkout: Checkout) -> None:
    checkout.empty()
    checkout.manifest.write_text("version: 1\ndocuments: []\n", "utf-8")
    done = checkout.must()
    assert "0 documents" in done.stdout
    for page in ("index.html", "documents/index.html"):
        assert "还没有公文。" in article(read_page(checkout.site / page)).text_content()
    assert (checkout.site / "data/corpus.jsonl").read_bytes() == b""


def test_the_home_page_has_the_list(built: Checkout) -> None:
    root = article(read_page(built.site / "index.html"))
    links = [Path(link).name for link in root.xpath("//h2[@id='newest']/following-sibling::ul[1]//a/@href")]
    rows = article(read_page(built.site / "documents/index.html")).xpath("//table/tbody//a/@href")
    assert links == [Path(link).name for link in rows][:10] != []
