"""Terms in the text of a document, in a real browser: their cards, the way to their entries, and that the text stays the text."""

from __future__ import annotations

import json

import pytest
from page import bare
from playwright.sync_api import Page
from published import Published
from steps import go, tab_to
from visit import Visit

CARD = ".gw-card"
FOUR_SERVICES = "#p1 a[href$='/glossary/si-fu-wu/']"
UNEXPLAINED = "#p2 a[href$='/glossary/1-9-6-1/']"
COPY = """
id => {
  const selected = document.createRange();
  const element = document.getElementById(id);
  selected.setStart(element, 0);
  selected.setEndBefore(element.querySelector(":scope > .headerlink"));
  getSelection().removeAllRanges();
  getSelection().addRange(selected);
  return getSelection().toString();
}
"""


def card(published: Published, term: str) -> dict:
    file = published.checkout.site / "data" / "glossary" / f"{term}.json"
    return json.loads(file.read_text("utf-8"))


def node(published: Published, document: str, anchor: str) -> str:
    """The text of a node, as the data files have it."""
    file = published.checkout.site / "data" / "documents" / f"{document}.json"
    (text,) = [node["text"] for node in json.loads(file.read_text("utf-8"))["nodes"] if node["anchor"] == anchor]
    return text


def lines(visit: Visit) -> list[str]:
    """What the open card says, paragraph by paragraph."""
    visit.find(CARD).wait_for()
    return visit.find(f"{CARD} > p").all_inner_texts()


def test_a_pointer_opens_the_card_and_its_leaving_closes_it(desk: Visit, published: Published) -> None:
    go(desk, "documents/cast-2020-work-points/#p1")
    desk.find(FOUR_SERVICES).hover()
    meaning = card(published, "si-fu-wu")["definition"]
    source = "见《中国科学技术协会事业发展“十四五”规划（2021—2025年）》第二部分（一）"
    assert lines(desk) == ["四服务 sì fú wù", meaning, source, "2件公文，2处用例"]
    assert meaning.startswith("科协组织的四项职责：为科技工作者服务、")
    assert desk.find(f"{CARD} a").get_attribute("href") == published.document("cast-plan-2021-2025/#s2-u1")
    desk.find(CARD).hover()  # the pointer may move onto it
    desk.page.wait_for_timeout(300)
    assert desk.find(CARD).count() == 1
    desk.page.mouse.move(5, 700)
    desk.until("!document.querySelector('.gw-card')")


def test_the_quotation_leads_from_the_card_to_its_clause(desk: Visit) -> None:
    go(desk, "documents/cast-2020-work-points/#p1")
    desk.find(FOUR_SERVICES).hover()
    desk.find(f"{CARD} a").click()
    desk.page.wait_for_url("**/documents/cast-plan-2021-2025/#s2-u1")
    desk.until("document.querySelector('.gw-here')?.id === 's2-u1'")
    assert desk.find(CARD).count() == 0


def test_a_term_that_no_document_explains_is_not_explained(desk: Visit) -> None:
    go(desk, "documents/cast-2020-work-points/#p2")
    desk.find(UNEXPLAINED).hover()
    unknown = "文中未说明：收录的公文用了这一说法，都没有交代它指什么。"
    assert lines(desk) == ["1-9-6-1 yī jiǔ liù yī", unknown, "1件公文，1处用例"]


def test_an_explanation_of_the_editors_is_called_one(desk: Visit) -> None:
    go(desk, "documents/cast-2020-work-points/#p1")
    desk.find("#p1 a[href$='/glossary/si-ge-yi-shi/']").hover()
    assert lines(desk)[1:3] == ["政治意识、大局意识、核心意识、看齐意识。", "编者注：通行的解释，不出自收录的公文"]


def test_the_keyboard_opens_the_card_escape_closes_it_and_enter_follows_the_link(desk: Visit) -> None:
    go(desk, "documents/cast-2020-work-points/#p1")
    tab_to(desk, FOUR_SERVICES)
    assert lines(desk)[0].startswith("四服务")
    assert desk.page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "gw-card"
    assert desk.find("#gw-card").get_attribute("role") == "tooltip"
    desk.until("document.querySelector('[role=status]')?.textContent.startsWith('四服务：科协组织的四项职责')")
    desk.page.keyboard.press("Escape")
    assert desk.find(CARD).count() == 0
    focused = "document.activeElement.getAttribute('href') + document.activeElement.hasAttribute('aria-describedby')"
    assert desk.page.evaluate(focused).endswith("glossary/si-fu-wu/false")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/glossary/si-fu-wu/")
    desk.find("h1#si-fu-wu").wait_for()


def test_a_click_follows_the_link(desk: Visit) -> None:
    go(desk, "documents/cast-2020-work-points/#p1")
    desk.find(FOUR_SERVICES).click()
    desk.page.wait_for_url("**/glossary/si-fu-wu/")
    desk.find("h1#si-fu-wu").wait_for()
    assert desk.find(CARD).count() == 0


def test_a_tap_opens_a_card_that_stays_and_leads_on(phone: Visit, published: Published) -> None:
    go(phone, "documents/cast-2020-work-points/#p1")
    phone.find(FOUR_SERVICES).tap()
    assert lines(phone)[0].startswith("四服务")
    phone.page.wait_for_timeout(400)
    assert phone.page.url.endswith("/documents/cast-2020-work-points/#p1")
    assert phone.find(CARD).get_attribute("role") == "dialog"
    assert phone.find(CARD).get_attribute("aria-label") == "用语：四服务"
    box = phone.find(CARD).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert phone.page.evaluate("!!document.activeElement.closest('.gw-card')")
    phone.page.touchscreen.tap(20, 700)
    phone.until("!document.querySelector('.gw-card')")
    phone.find(FOUR_SERVICES).tap()
    entry = phone.find(f"{CARD} a", has_text="2件公文，2处用例")
    assert entry.get_attribute("href") == f"{published.address}glossary/si-fu-wu/"
    entry.tap()
    phone.page.wait_for_url("**/glossary/si-fu-wu/")
    phone.find("h1#si-fu-wu").wait_for()


def test_a_tap_follows_the_link_where_the_card_cannot_be_had(phone: Visit) -> None:
    phone.expected.append("net::ERR_FAILED")
    phone.page.route("**/data/glossary/*.json", lambda route: route.abort())
    go(phone, "documents/cast-2020-work-points/#p1")
    phone.find(FOUR_SERVICES).tap()
    phone.page.wait_for_url("**/glossary/si-fu-wu/")
    phone.find("h1#si-fu-wu").wait_for()
    assert phone.find(CARD).count() == 0


def test_a_pointer_is_not_led_away_where_the_card_cannot_be_had(desk: Visit) -> None:
    desk.expected.append("404")
    desk.page.route("**/data/glossary/*.json", lambda route: route.fulfill(status=404))
    go(desk, "documents/cast-2020-work-points/#p1")
    desk.find(FOUR_SERVICES).hover()
    desk.page.wait_for_timeout(400)
    assert desk.find(CARD).count() == 0
    assert desk.page.url.endswith("/documents/cast-2020-work-points/#p1")
    desk.page.unroute("**/data/glossary/*.json")
    desk.page.mouse.move(5, 700)
    desk.find(FOUR_SERVICES).hover()  # a card that could not be had once is asked for again
    assert lines(desk)[0].startswith("四服务")


def test_a_card_is_asked_for_once(desk: Visit) -> None:
    asked: list[str] = []
    go(desk, "documents/cast-2020-work-points/#p1")
    desk.page.on("request", lambda request: asked.append(request.url) if "/data/glossary" in request.url else None)
    for _ in range(2):
        desk.find(FOUR_SERVICES).hover()
        desk.find(CARD).wait_for()
        desk.page.mouse.move(5, 700)
        desk.until("!document.querySelector('.gw-card')")
    assert asked == [f"{desk.address}data/glossary/si-fu-wu.json"]


def test_cards_work_after_instant_changes_of_page(desk: Visit) -> None:
    go(desk, "documents/cast-2020-work-points/#p1")
    desk.page.evaluate("window.same = true")
    desk.find(FOUR_SERVICES).hover()
    desk.find(CARD).wait_for()
    desk.find(".md-tabs a", has_text="关于").click()
    desk.find("#method").wait_for()
    assert desk.find(CARD).count() == 0
    desk.find(".md-tabs a", has_text="公文").click()
    desk.find("article .gw-rows a", has_text="中国科协2020年工作要点").click()
    desk.find(UNEXPLAINED).hover()
    assert lines(desk)[0].startswith("1-9-6-1")
    assert desk.page.evaluate("window.same"), "a page was loaded anew"
    desk.find(UNEXPLAINED).click()
    desk.find("h1[id='1-9-6-1']").wait_for()
    desk.page.go_back()
    desk.find(FOUR_SERVICES).hover()
    assert lines(desk)[0].startswith("四服务")


def test_without_scripts_a_term_is_a_plain_link_to_its_entry(plain: Page, published: Published) -> None:
    plain.goto(published.document("cast-2020-work-points/#p1"))
    link = plain.locator(FOUR_SERVICES)
    assert link.evaluate("link => link.getAttributeNames().join()") == "href"
    link.hover()
    assert plain.locator(CARD).count() == 0
    link.click()
    assert plain.url == f"{published.address}glossary/si-fu-wu/"
    assert (plain.locator("h1").text_content() or "").startswith("四服务")
    plain.locator("article td a").first.click()
    assert plain.url.endswith("/documents/cast-2020-work-points/?mark=%E5%9B%9B%E6%9C%8D%E5%8A%A1#p1")
    assert plain.locator("#p1").is_visible()


@pytest.mark.parametrize("anchor", ["p1", "c3", "c11"])
def test_a_copied_paragraph_is_the_text_of_the_document(desk: Visit, published: Published, anchor: str) -> None:
    go(desk, "documents/cast-2020-work-points/")
    assert desk.find(f"[id='{anchor}'] ~ p a[href*='/glossary/'], [id='{anchor}'] a[href*='/glossary/']").count()
    text = node(published, "cast-2020-work-points", anchor)
    selected = desk.page.evaluate(COPY, anchor)
    assert selected and bare(text).startswith(bare(selected))
    assert bare(selected) == bare(text) or desk.find(f"[id='{anchor}']").evaluate("e => e.tagName") != "P"
    desk.page.keyboard.press("Control+c")
    assert bare(desk.page.evaluate("navigator.clipboard.readText()")) == bare(selected)


@pytest.mark.parametrize(
    ("anchor", "erratum", "term", "pieces"),
    [
        ("c3", "erratum-29", "bai-guan-qian-chang-ke-xue-jia-jing-shen", ["百馆", "千", "场科学家精神宣讲会"]),
        ("c11", "erratum-53", "bai-cheng-qian-hui-wan-qi", ["百城", "千", "会万企"]),
    ],
)
def test_a_term_with_a_corrected_character_shows_both(
    desk: Visit, anchor: str, erratum: str, term: str, pieces: list[str]
) -> None:
    go(desk, f"documents/cast-2020-work-points/#{anchor}")
    mark = f"article a[href$='/glossary/{term}/']"
    note = (
        f"article p a[href$='#{erratum}']:not(.headerlink), article :is(h3, h4) a[href$='#{erratum}']:not(.headerlink)"
    )
    shown = desk.page.evaluate(
        "both => [...document.querySelectorAll(both)].map((link) => link.textContent)", f"{mark}, {note}"
    )
    assert shown == pieces
    desk.find(mark).last.hover()
    assert lines(desk)[0].startswith("".join(pieces))
    desk.find(note).hover()
    desk.until("document.querySelector('.gw-card')?.textContent.includes('原文：干')")
    desk.find(mark).first.hover()
    desk.until(f"document.querySelector('.gw-card')?.textContent.startsWith('{''.join(pieces)}')")


def test_terms_are_marked_quietly(looks: Visit) -> None:
    """Dotted, in the colour of the text around them."""
    go(looks, "documents/cast-2020-work-points/")
    looks = looks.page.evaluate(
        """() => [...document.querySelectorAll("article a[href*='/glossary/']")].map((link) => {
          const [own, around] = [getComputedStyle(link), getComputedStyle(link.parentElement)];
          return [own.textDecorationLine, own.textDecorationStyle, own.color === around.color, own.fontWeight === around.fontWeight];
        })"""
    )
    assert len(looks) > 80
    assert {tuple(look) for look in looks} == {("underline", "dotted", True, True)}
