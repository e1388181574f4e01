"""Addresses in a real browser: opened, copied, mangled by chat programs, gone."""

from __future__ import annotations

import json

import pytest
from page import bare
from published import Published
from steps import tab_to
from visit import Visit

PLACES = (
    "cast-2020-work-points/#c20",
    "cast-2020-work-points/#title",
    "cast-2020-work-points/#erratum-29",
    "cast-plan-2021-2025/#s2-u3-b7",
    "cqast-2020-work-points/#x1-s4-t1-r10",
    "cast-news-2021-02-01/#c10-p1",
)
TEXTS = """
() => {
  const texts = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { if (texts.length) texts.at(-1)[1] += node.data; return; }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches('.headerlink, .gw-card')) return;
    if (node.id === 'errata') throw texts;
    if (node.id && node.matches('p, h1, h2, h3, h4, h5, h6, td, th')) texts.push([node.id, '']);
    node.childNodes.forEach(walk);
  };
  try { walk(document.querySelector('article')); } catch (found) { if (found !== texts) throw found; }
  return texts;
}
"""


def outlines(published: Published) -> list[dict]:
    folder = published.checkout.site / "data" / "documents"
    return [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]


def test_the_text_of_every_node_is_the_text_of_the_live_page(desk: Visit, published: Published) -> None:
    for outline in outlines(published):
        desk.open(outline["address"])
        texts = {anchor: bare(text) for anchor, text in desk.page.evaluate(TEXTS)}
        assert texts == {node["anchor"]: bare(node["text"]) for node in outline["nodes"]}


@pytest.mark.parametrize("place", PLACES)
def test_an_opened_address_is_in_view_and_marked(visit: Visit, place: str) -> None:
    visit.document(place)
    target = visit.find(f"[id='{place.partition('#')[2]}']")
    visit.until("document.querySelector('.gw-here')")
    box, header = target.bounding_box(), visit.find(".md-header").bounding_box()
    assert box and header
    assert header["y"] + header["height"] <= box["y"] + 1
    assert box["y"] < 740
    assert target.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_an_opened_address_is_announced(visit: Visit) -> None:
    visit.document("cast-2020-work-points/#c20")
    visit.until("document.querySelector('[role=status]')?.textContent.includes('第20条')")


def test_a_former_address_still_works(visit: Visit) -> None:
    visit.document("cast-2020-work-points/#c99")
    visit.until("document.querySelector('.gw-here')?.id === 'c20'")
    box = visit.find("#c20").bounding_box()
    assert box and 0 < box["y"] < 740


@pytest.mark.parametrize(
    "anchor", ["c20", "title", "letterhead", "p1", "s1", "notice-recipients", "printed", "errata", "erratum-29"]
)
def test_every_kind_of_place_copies_its_full_address(desk: Visit, anchor: str) -> None:
    desk.document("cast-2020-work-points/?from=singlemessage&isappinstalled=0")
    desk.find(f"[id='{anchor}']").hover()
    desk.find(f"[id='{anchor}'] > .headerlink").click()
    desk.find(".gw-card").wait_for()
    copied = desk.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{desk.address}documents/cast-2020-work-points/#{anchor}"


def test_every_addressed_element_has_a_link_to_itself(desk: Visit, published: Published) -> None:
    for outline in outlines(published):
        desk.open(outline["address"])
        links = desk.page.evaluate(
            "[...document.querySelectorAll('article .headerlink')].map((l) => [l.parentElement.id, l.hash])"
        )
        assert all(f"#{anchor}" == link for anchor, link in links)
        assert {anchor for anchor, _ in links} >= {node["anchor"] for node in outline["nodes"]}


def test_a_tap_copies_and_the_card_leads_on(phone: Visit) -> None:
    phone.document("cast-2020-work-points/")
    link = phone.find("#c20 > .headerlink")
    link.scroll_into_view_if_needed()
    link.tap()
    phone.find(".gw-card").wait_for()
    assert phone.page.evaluate("navigator.clipboard.readText()").endswith("/documents/cast-2020-work-points/#c20")
    phone.page.get_by_role("button", name="复制聊天用地址").tap()
    phone.until("document.querySelector('.gw-card').textContent.includes('聊天用地址已复制')")
    chat = phone.page.evaluate("navigator.clipboard.readText()")
    assert chat == f"{phone.address}documents/cast-2020-work-points/c20/"
    phone.page.goto(chat)
    phone.page.wait_for_url("**/documents/cast-2020-work-points/#c20")
    phone.rest()


def test_the_keyboard_reaches_the_link_and_the_card(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c20")
    tab_to(desk, "#c20 > .headerlink")
    assert desk.page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    desk.page.keyboard.press("Enter")
    desk.find(".gw-card[role=dialog]").wait_for()
    assert desk.page.evaluate("navigator.clipboard.readText()").endswith("#c20")
    desk.page.keyboard.press("Escape")
    assert desk.find(".gw-card").count() == 0


@pytest.mark.parametrize(
    "mangled",
    [
        "cast-2020-work-points/?from=singlemessage&isappinstalled=0#c20",
        "cast-2020-work-points/?from=groupmessage&scene=1&clicktime=1#c20",
        "cast-2020-work-points/%23c20",
        "cast-2020-work-points%23c20",
        "cast-2020-work-points#c20",
    ],
)
def test_an_address_survives_what_chat_programs_do_to_it(desk: Visit, mangled: str) -> None:
    desk.expected.append("404")
    desk.page.goto(f"{desk.address}documents/{mangled}")
    desk.until("location.hash === '#c20' && document.querySelector('.gw-here')?.id === 'c20'")
    desk.rest()


def test_an_address_that_the_page_has_not_gets_near_ones(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c200")
    desk.find(".gw-notice").wait_for()
    links = desk.find(".gw-notice a").all_inner_texts()
    assert "#c20" in links
    desk.find(
        ".gw-notice a",
    ).first.click()
    desk.until("document.querySelector('.gw-here')")


def test_a_page_that_is_not_there_offers_near_documents_and_search(visit: Visit) -> None:
    visit.expected.append("404")
    visit.open("documents/cast-2020-workpoints/")
    visit.find("[data-gw-missing]").wait_for()
    first = visit.find("[data-gw-missing] a").first
    assert first.inner_text() == "中国科协2020年工作要点"
    first.click()
    visit.page.wait_for_url("**/documents/cast-2020-work-points/**")
    visit.find("#c20").wait_for()


def test_the_seed_lines_of_a_place_are_shown_on_asking(desk: Visit, published: Published) -> None:
    desk.document("cast-2020-work-points/")
    desk.find("#c3").hover()
    desk.find("#c3 > .headerlink").click()
    desk.page.get_by_role("button", name="看底本").click()
    desk.find(".gw-seed-lines li").first.wait_for()
    seed = (published.checkout.root / "seeds" / "000_944305e8974e2fe9.txt").read_text("utf-8").splitlines()
    shown = desk.page.evaluate(
        "[...document.querySelectorAll('.gw-seed-lines li')].map((l) => [l.value, l.textContent])"
    )
    assert shown == [[line, seed[line - 1]] for line, _ in shown]
    assert any("百馆干场" in text for _, text in shown)
    desk.find(".gw-seed-lines a").click()
    desk.page.wait_for_url("**/data/seeds/cast-2020-work-points.html#L*")


def test_an_error_is_reported_with_the_address_filled_in(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    link = desk.find("[data-gw-report]").get_attribute("href")
    assert link and link.startswith("https://example.org/owner/collection/issues/new?template=error.yml")
    assert "documents%2Fcast-2020-work-points%2F" in link or "documents/cast-2020-work-points/" in link
    desk.find("#c20").hover()
    desk.find("#c20 > .headerlink").click()
    card = desk.find(".gw-card a", has_text="报错").get_attribute("href")
    assert card and card.endswith("cast-2020-work-points%2F%23c20")


def test_the_keyboard_goes_through_the_card_and_back(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c20")
    tab_to(desk, "#c20 > .headerlink")
    desk.page.keyboard.press("Enter")
    desk.find(".gw-card").wait_for()
    desk.until("document.activeElement.textContent === '复制链接'")
    for _ in desk.find(".gw-card :is(button, input, a)").all():
        desk.page.keyboard.press("Tab")
    desk.until("!document.querySelector('.gw-card[role=dialog]')")  # the next stop may be a term, with a card of its own
    assert desk.page.evaluate("!!document.activeElement.closest('article')"), "the focus does not come back to the text"
