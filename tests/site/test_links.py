"""Links between clauses and documents on the built pages, who is cited by whom below them, the page and the data of cited documents.

The seeds refer to no clause, so a decree of our own (`ferry.txt`) comes to them, which does.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout
from from_text import TESTS, read_yaml
from gongwen.publish.links import dead_links
from page import article, bare, read_page, texts_by_address
from playwright.sync_api import Browser
from published import Published, free_port, new_context
from site_server import serve
from test_every_page import faults
from visit import Visit

FERRY = Path(__file__).with_name("ferry.txt")
FACTS: dict[str, Any] = read_yaml(TESTS / "links" / "references.yml")
POINTS, PLAN = "cast-2020-work-points", "cast-plan-2021-2025"
REFERENCES = [
    ("art2-p2", []),
    ("art3", [f"{POINTS}#title", f"{POINTS}#c20", f"{PLAN}#title", f"{PLAN}#title", f"{PLAN}#s3"]),
    ("art4", ["ferry#art2-p2"]),
    ("art4-p2", ["ferry#art4", "ferry#art2-u1-c2"]),
    ("art4-p3", ["ferry#art4-p2", "ferry#ch1"]),
    ("art5", ["ferry#art1", "ferry#art4"]),
]
"""What the links of a clause lead to, in order, by reading."""
CITED_BY = {
    "ch1": ["ferry#art4-p3"],
    "art1": ["ferry#art5"],
    "art2": ["ferry#art5"],
    "art2-u1-c2": ["ferry#art4-p2"],
    "art2-p2": ["ferry#art4"],
    "art3": ["ferry#art5"],
    "art4": ["ferry#art4-p2", "ferry#art5"],
    "art4-p2": ["ferry#art4-p3"],
}
"""Which clauses refer to which of the decree, by reading; those inside the range among them."""


@pytest.fixture(scope="module")
def citing(_clean: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The seeds and the decree, which cites the plan by another of its names, without its years."""
    made = _clean.copy_to(tmp_path_factory.mktemp("citing"))
    made.add_proposed("ferry.txt", FERRY.read_text("utf-8"))
    made.must()
    return made


@pytest.fixture(scope="module")
def served(citing: Checkout) -> Iterator[Published]:
    port = free_port()
    with serve(citing.site, "/some/path/", port) as address:
        yield Published(citing, address)


@pytest.fixture(params=[1280, 360])
def reader(request: pytest.FixtureRequest, browser: Browser, served: Published) -> Iterator[Visit]:
    context = new_context(browser, request.param, "light")
    visit = Visit(context.new_page(), served.address)
    yield visit
    context.close()
    visit.assert_quiet()


def data(citing: Checkout, name: str) -> Any:
    return json.loads((citing.site / f"data/{name}").read_text("utf-8"))


def leads(citing: Checkout, document: str, link: str) -> str:
    """Document and anchor that a link of a document's page leads to."""
    path, _, anchor = link.partition("#")
    page = (citing.page(document).parent / path).resolve() if path else citing.page(document).parent
    return f"{page.relative_to(citing.site.resolve()).as_posix().removeprefix('documents/')}#{anchor}"


@pytest.mark.parametrize("document", ["ferry", POINTS, PLAN])
def test_links_and_counts_leave_every_text_as_it_is(citing: Checkout, document: str) -> None:
    nodes = data(citing, f"documents/{document}.json")["nodes"]
    texts = texts_by_address(article(read_page(citing.page(document))), {node["anchor"] for node in nodes})
    assert texts == {node["anchor"]: bare(node["text"]) for node in nodes}


@pytest.mark.parametrize(("anchor", "expected"), REFERENCES)
def test_references_lead_to_their_clauses(citing: Checkout, anchor: str, expected: list[str]) -> None:
    page = article(read_page(citing.page("ferry")))
    (element,) = page.xpath(f".//*[@id='{anchor}']")
    links = [link.get("href") for link in element.xpath("./a[not(@class)]") if "glossary" not in link.get("href")]
    assert [leads(citing, "ferry", link) for link in links] == expected


def test_a_title_that_is_not_ours_is_no_link(citing: Checkout) -> None:
    page = article(read_page(citing.page("ferry")))
    (element,) = page.xpath(".//*[@id='art1']")
    assert "《中华人民共和国水法》" in element.text_content()
    assert element.xpath("./a[not(@class)]") == []


def test_a_notice_leads_to_the_text_that_it_circulates_around_a_correction(citing: Checkout) -> None:
    page = article(read_page(citing.page(PLAN)))
    (title,) = page.xpath(".//*[@id='notice-title']")
    links = [(link.text_content(), link.get("href")) for link in title.xpath("./a[not(@class)]")]
    assert links == [
        ("《中国科学技术协会事业发展“十四五”规划（2021—2025年", "#title"),
        ("）", "#erratum-5"),
        ("》", "#title"),
    ]


@pytest.mark.parametrize(("anchor", "expected"), CITED_BY.items())
def test_a_clause_says_how_many_refer_to_it_and_the_end_of_the_page_which(
    citing: Checkout, anchor: str, expected: list[str]
) -> None:
    page = article(read_page(citing.page("ferry")))
    (count,) = page.xpath(f".//*[@id='{anchor}']/a[@class='gw-cited-by']")
    assert (count.text_content(), count.get("href")) == (str(len(expected)), f"#cited-by-{anchor}")
    (line,) = page.xpath(f".//*[@id='cited-by-{anchor}']")
    own, *others = line.xpath("./a[not(@class)]")
    assert own.get("href") == f"#{anchor}"
    assert [leads(citing, "ferry", link.get("href")) for link in others] == expected


def test_no_other_clause_has_a_count(citing: Checkout) -> None:
    page = article(read_page(citing.page("ferry")))
    counted = page.xpath(".//a[@class='gw-cited-by']/../@id")
    assert sorted(counted) == sorted(CITED_BY)
    assert len(page.xpath(".//*[starts-with(@id, 'cited-by-')]")) == len(CITED_BY)


@pytest.mark.parametrize(("document", "anchor"), [(POINTS, "c20"), (PLAN, "s3")])
def test_who_is_cited_says_so(citing: Checkout, document: str, anchor: str) -> None:
    page = article(read_page(citing.page(document)))
    for line in ("cited-by", f"cited-by-{anchor}"):
        (found,) = page.xpath(f".//*[@id='{line}']")
        (link,) = [a for a in found.xpath("./a[not(@class)]") if "ferry" in a.get("href")]
        assert link.text_content() == "《青崖市渡船管理办法》第三条"
        assert leads(citing, document, link.get("href")) == "ferry#art3"


def test_a_document_that_cites_nothing_and_is_not_cited_has_no_such_section(citing: Checkout) -> None:
    assert not article(read_page(citing.page("cast-news-2021-01-29"))).xpath(".//*[@id='citations']")
    assert article(read_page(citing.page("cast-news-2021-02-01"))).xpath(".//*[@id='citations']")


@pytest.mark.parametrize("document", FACTS["titles"])
def test_a_document_lists_what_it_cites(citing: Checkout, document: str) -> None:
    found = article(read_page(citing.page(document))).xpath(".//*[@id='cites']/a[not(@class)]")
    others = [fact["words"] for fact in FACTS["titles"][document] if fact["target"] is None]
    assert [link.text_content() for link in found] == list(dict.fromkeys(others)), "not as its own text writes it"
    for link in found:
        assert leads(citing, document, link.get("href")).startswith("cited#") or "cited" in link.get("href")


def test_the_page_of_cited_documents_has_every_title_with_its_clauses(citing: Checkout) -> None:
    page = article(read_page(citing.site / "cited/index.html"))
    expected: dict[str, Counter[str]] = {}
    for document, facts in FACTS["titles"].items():
        for fact in facts:
            form = fact["words"].replace("—", "-")
            expected.setdefault(form, Counter())[f"{document}#{fact['anchor']}"] += 1
    ours = {entry["title"]: entry["document"] for entry in data(citing, "cited.json")["documents"] if entry["document"]}
    found: dict[str, Counter[str]] = {}
    for entry in page.xpath(".//p[starts-with(@id, 'd-')]"):
        text = entry.text_content()
        title = text[: text.index("》") + 1]
        links = [link.get("href") for link in entry.xpath("./a[not(@class)]")]
        if title.strip("《》") in ours:
            assert links.pop(0) == f"../documents/{ours[title.strip('《》')]}/#title"
        clauses = [link.removeprefix("../documents/").replace("/#", "#") for link in links]
        found[title.replace("—", "-")] = Counter(clause for clause in clauses if not clause.startswith("ferry"))
    assert found.pop("《中华人民共和国水法》") == Counter()
    assert {title: set(places) for title, places in found.items()} == {t: set(places) for t, places in expected.items()}
    assert "（2处）" in page.xpath("string(.//p[contains(., '《院士专家建议》')])")


def test_a_document_that_cites_itself_is_not_named_again(citing: Checkout) -> None:
    (entry,) = article(read_page(citing.site / "cited/index.html")).xpath(f".//p[a/@href='../documents/{POINTS}/#title']")
    links = [link.text_content() for link in entry.xpath("./a[not(@class)]")]
    assert links == ["《中国科协2020年工作要点》", "本件的印发通知", "本件的印发通知第1段", "《青崖市渡船管理办法》第三条"]


def test_ours_stand_first_and_the_page_is_in_the_navigation(citing: Checkout) -> None:
    page = read_page(citing.site / "cited/index.html")
    headings = [heading.get("id") for heading in article(page).xpath(".//h2")]
    assert headings == ["ours", "others"]
    assert page.xpath("//nav[contains(@class, 'md-tabs')]//a[contains(., '引用')]")


def test_the_data_say_what_the_pages_say(citing: Checkout) -> None:
    nodes = {node["anchor"]: node for node in data(citing, "documents/ferry.json")["nodes"]}
    for anchor, expected in CITED_BY.items():
        places = [f"{place['document']}#{place['anchor']}" for place in nodes[anchor]["cited_by"]]
        assert places == expected
    for anchor, expected in REFERENCES:
        addresses = [f"documents/{one.replace('#', '/#')}" for one in expected]
        found = [one["address"] for one in nodes[anchor]["references"] if one["address"].startswith("documents/")]
        assert [address for address in found if address in addresses] == addresses
    range_of = [one for one in nodes["art5"]["references"] if one["address"].endswith(("#art2", "#art3"))]
    assert [nodes["art5"]["text"][one["start"] : one["end"]] for one in range_of] == ["第一条至第四条"] * 2
    title = {node["anchor"]: node for node in data(citing, f"documents/{POINTS}.json")["nodes"]}["title"]
    assert [place["document"] for place in title["cited_by"]] == ["ferry"]


def test_no_link_is_dead(citing: Checkout) -> None:
    assert list(dead_links(citing.site)) == []


def test_the_second_half_of_a_title_may_be_a_term_but_not_within_a_link(citing: Checkout) -> None:
    page = article(read_page(citing.page("ferry")))
    assert page.xpath(".//a//a") == []
    assert page.xpath(".//*[@id='art3']/a[contains(@href, 'glossary/san-zhang-zhi')]")


def go(reader: Visit, link: str) -> None:
    """Follows a link in the text: with a pointer at once, by touch through the card that shows where it leads."""
    if reader.page.viewport_size["width"] > 500:
        reader.find(link).click()
    else:
        reader.find(link).tap()
        reader.find("#gw-card a", has_text="到原处").tap()


def test_a_reference_leads_there_and_the_clause_is_marked(reader: Visit) -> None:
    reader.document("ferry/#art4")
    go(reader, "#art4 > a[href$='#art2-p2']")
    reader.until("location.hash === '#art2-p2'")
    reader.until("document.querySelector('#art2-p2:is(:target, .gw-here)')")


def test_a_count_leads_to_the_line_and_back(reader: Visit) -> None:
    reader.document("ferry/")
    reader.find("#art4 > .gw-cited-by").click()
    reader.until("location.hash === '#cited-by-art4'")
    assert "被引用于" in reader.find("#cited-by-art4").inner_text()
    reader.find("#cited-by-art4 > a[href$='#art4']").click()  # beside its text: followed at once
    reader.until("location.hash === '#art4'")


def test_a_pointer_on_a_reference_to_another_document_shows_the_clause(browser: Browser, served: Published) -> None:
    context = new_context(browser, 1280, "light")
    visit = Visit(context.new_page(), served.address)
    visit.document("ferry/")
    visit.find(f"#art3 > a[href*='{POINTS}/#c20']").hover()
    visit.until("document.querySelector('#gw-card')?.textContent.includes('党建带群建')")
    context.close()
    visit.assert_quiet()


@pytest.mark.parametrize("path", ["documents/ferry/", "cited/"])
def test_the_pages_are_sound(reader: Visit, path: str) -> None:
    reader.open(path)
    assert reader.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert faults(reader) == []


def test_without_scripts_links_and_counts_work(browser: Browser, served: Published) -> None:
    context = new_context(browser, 1280, "light", java_script_enabled=False)
    page = context.new_page()
    page.goto(served.document("ferry/"))
    page.locator("#art4 > .gw-cited-by").click()
    assert page.url.endswith("#cited-by-art4")
    page.locator(f"#art3 > a[href*='{POINTS}/#c20']").click()
    assert page.url.endswith(f"documents/{POINTS}/#c20")
    context.close()
