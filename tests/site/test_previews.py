"""Previews of clauses in a real browser: what a link to a clause shows before anyone follows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from published import Published
from steps import tab_to
from citing import CITED, node
from test_every_page import faults
from visit import Visit

DOCUMENT = "cast-2020-work-points"
PLAN = "cast-plan-2021-2025"
CARD = ".gw-card"
PLACE = "#p1 .gw-ref"
REFER = """
(href) => {
  const link = document.createElement("a");
  link.className = "gw-ref";
  link.href = href;
  link.textContent = "规划第一条";
  document.querySelector("#p1").prepend(link);
}
"""
"""Puts a link into the text as references have it."""


def refer(visit: Visit, href: str) -> None:
    visit.document(f"{DOCUMENT}/#p1")
    visit.page.evaluate(REFER, href)


def told(visit: Visit) -> list[str]:
    visit.find(CARD).wait_for()
    return visit.find(f"{CARD} > p").all_inner_texts()


def test_a_pointer_shows_the_clause_and_its_leaving_hides_it(desk: Visit, published: Published) -> None:
    refer(desk, f"../{PLAN}/#s2-u1")
    desk.find(PLACE).hover()
    clause = node(published, PLAN, "s2-u1")
    assert told(desk) == [clause["citation"], f"{clause['text'][:180]}……"]
    assert desk.find(CARD).get_attribute("role") == "tooltip"
    desk.find(CARD).hover()
    desk.page.wait_for_timeout(300)
    assert desk.find(CARD).count() == 1
    desk.page.mouse.move(5, 700)
    desk.until("!document.querySelector('.gw-card')")


def test_a_short_clause_is_shown_whole_and_one_of_the_same_page_too(desk: Visit, published: Published) -> None:
    refer(desk, "#c4")
    desk.find(PLACE).hover()
    assert told(desk) == [f"{CITED}第4条", node(published, DOCUMENT, "c4")["text"]]


def test_below_a_heading_is_shown_what_stands_there(desk: Visit, published: Published) -> None:
    refer(desk, "#s1")
    desk.find(PLACE).hover()
    whole = "\n".join(node(published, DOCUMENT, anchor)["text"] for anchor in ("s1", "c1"))
    assert told(desk) == [f"{CITED}第一部分", *f"{whole[:180]}……".split("\n")]


@pytest.mark.parametrize(("anchor", "cited"), [("#title", CITED), ("#notice-title", None)])
def test_of_a_title_is_shown_how_its_text_begins(
    desk: Visit, published: Published, anchor: str, cited: str | None
) -> None:
    refer(desk, anchor)
    desk.find(PLACE).hover()
    begin = node(published, DOCUMENT, "p1" if cited else "notice-recipients")["text"]
    head, first, *_ = told(desk)
    assert head == (cited or node(published, DOCUMENT, "notice-title")["citation"])
    assert first == (f"{begin[:180]}……" if len(begin) > 180 else begin)


def test_the_keyboard_shows_the_clause_and_enter_goes_there(desk: Visit, published: Published) -> None:
    refer(desk, f"../{PLAN}/#s2-u1")
    tab_to(desk, PLACE)
    clause = node(published, PLAN, "s2-u1")
    assert told(desk)[0] == clause["citation"]
    assert desk.page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "gw-card"
    desk.until(f"document.querySelector('[role=status]')?.textContent.startsWith('{clause['citation']}：')")
    desk.page.keyboard.press("Escape")
    assert desk.find(CARD).count() == 0
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url(f"**/documents/{PLAN}/#s2-u1")
    desk.until("document.querySelector('.gw-here')?.id === 's2-u1'")


def test_a_click_follows_the_link(desk: Visit) -> None:
    refer(desk, f"../{PLAN}/#s2-u1")
    desk.find(PLACE).click()
    desk.page.wait_for_url(f"**/documents/{PLAN}/#s2-u1")
    desk.until("document.querySelector('.gw-here')?.id === 's2-u1'")
    assert desk.find(CARD).count() == 0


def test_a_tap_shows_the_clause_and_leads_on(phone: Visit) -> None:
    refer(phone, f"../{PLAN}/#s2-u1")
    phone.find(PLACE).tap()
    phone.find(CARD).wait_for()
    assert phone.page.url.endswith(f"/{DOCUMENT}/#p1")
    assert phone.find(CARD).get_attribute("role") == "dialog"
    box = phone.find(CARD).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360
    phone.page.touchscreen.tap(20, 700)
    phone.until("!document.querySelector('.gw-card')")
    phone.find(PLACE).tap()
    phone.find(f"{CARD} a", has_text="到原处").tap()
    phone.page.wait_for_url(f"**/documents/{PLAN}/#s2-u1")
    phone.rest()


def test_a_preview_is_sound_while_it_is_open(looks: Visit) -> None:
    refer(looks, f"../{PLAN}/#s2-u1")
    narrow = looks.page.viewport_size["width"] < 500
    link = looks.find(PLACE)
    link.tap() if narrow else link.hover()
    looks.find(CARD).wait_for()
    assert faults(looks, f"#p1, {CARD}") == []


def test_a_tap_follows_the_link_where_there_is_nothing_to_show(phone: Visit) -> None:
    refer(phone, f"../{PLAN}/#errata")
    phone.find(PLACE).tap()
    phone.page.wait_for_url(f"**/documents/{PLAN}/#errata")
    phone.rest()


def test_and_where_the_data_file_does_not_come(phone: Visit) -> None:
    phone.expected.append("net::ERR_FAILED")
    phone.page.route("**/data/documents/*.json", lambda route: route.abort())
    refer(phone, f"../{PLAN}/#s2-u1")
    phone.find(PLACE).tap()
    phone.page.wait_for_url(f"**/documents/{PLAN}/#s2-u1")
    phone.rest()


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("glossary/si-fu-wu/", "article td a[href*='/documents/'][href*='#']"),
        ("search/?query=三长制", "article li a[href*='/documents/'][href*='#']"),
        (f"documents/{DOCUMENT}/#erratum-29", "#erratum-29 a[href$='#c3']"),
    ],
    ids=["glossary", "search", "errata"],
)
def test_a_tap_follows_links_that_stand_beside_their_text(phone: Visit, path: str, link: str) -> None:
    phone.open(path)
    phone.find(link).first.tap()
    phone.until(
        "location.pathname.includes('/documents/') && /^(?!erratum)./.test(document.querySelector('.gw-here')?.id)"
    )
    assert phone.find(CARD).count() == 0
    phone.rest()


def test_links_of_our_own_pages_have_previews_after_an_instant_change_of_page(
    desk: Visit, published: Published
) -> None:
    desk.open("about/")
    desk.page.evaluate("window.same = true")
    desk.find(".md-tabs a", has_text="用语").click()
    desk.find("article a[href$='/glossary/si-fu-wu/']").first.click()
    desk.find("h1#si-fu-wu").wait_for()
    link = desk.find(f"article a[href*='/{PLAN}/'][href$='#s2-u1']").first
    link.hover()
    assert told(desk)[0] == node(published, PLAN, "s2-u1")["citation"]
    assert desk.page.evaluate("window.same"), "the page was loaded anew"


@pytest.mark.parametrize(
    "href", ["https://example.org/documents/x/#c1", f"../{PLAN}/", "../../about/#top", "../../data/#documents"]
)
def test_other_links_have_none(desk: Visit, href: str) -> None:
    refer(desk, href)
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    desk.find(PLACE).hover()
    desk.page.wait_for_timeout(600)
    assert desk.find(CARD).count() == 0
    assert not [url for url in asked if "/data/documents/" in url]


def test_without_scripts_a_link_to_a_clause_is_a_link(plain: Page, published: Published) -> None:
    plain.goto(f"{published.address}glossary/si-fu-wu/")
    plain.locator(f"article a[href*='/{PLAN}/'][href$='#s2-u1']").first.click()
    assert f"/documents/{PLAN}/" in plain.url and plain.url.endswith("#s2-u1")
