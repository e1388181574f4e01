"""Every page, wide and narrow, light and dark, served with the policy as meta tag and header: no error, no other host, no
sideways scrolling, and nothing that axe knows to be wrong."""

from __future__ import annotations

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from checkout import PROJECT
from published import Published, pages_of
from visit import Visit

DOCUMENTS = sorted(path.stem for path in (PROJECT / "docs" / "documents").glob("*.md") if path.stem != "index")
PAGES = [
    "",
    "404.html",
    "about/",
    "cited/",
    *(f"data/seeds/{document}.html" for document in DOCUMENTS),
    "data/",
    "documents/",
    *(f"documents/{document}/" for document in DOCUMENTS),
    "glossary/",
    "glossary/1-9-6-1/",
    "glossary/distribution/",
    "glossary/ke-chuang-zhong-guo/",
    "glossary/si-fu-wu/",
    "reading-list/",
    "search/",
]
ASKED = ["search/?query=科普&in=titles", "search/?query=三张制"]
"""Pages that are another with what their addresses ask."""
ALIKE = "article :is(tbody tr, ul li, svg a, svg text):nth-child(n + 9)"
"""Of the long pages of the glossary: what is like the eight before it, for which axe would need a minute."""
WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what else it can say takes it as long again
}
AXE = Axe()


def faults(visit: Visit, within: str | None = None) -> list[str]:
    """What axe finds, with the places; in the whole page, or in what a selector finds."""
    found = AXE.run(visit.page, context=within, options=WCAG).response["violations"]
    return [f"{each['id']}: {[node['html'][:160] for node in each['nodes'][:3]]}" for each in found]


def test_the_list_of_pages_is_whole(published: Published) -> None:
    """But for the terms, of which a few stand for all: their pages differ in nothing but words and numbers of rows."""
    terms = {f"glossary/{file.stem}/" for file in (published.checkout.site / "data" / "glossary").glob("*.json")}
    assert len(terms) > 200
    assert sorted({*PAGES, *terms}) == sorted(pages_of(published.checkout.site))


@pytest.mark.parametrize("path", [*PAGES, *ASKED], ids=[path or "home" for path in [*PAGES, *ASKED]])
def test_a_page_is_sound(looks: Visit, path: str) -> None:
    looks.open(path)
    assert looks.page.evaluate("window.refused") == []
    assert looks.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert looks.page.locator("h1").count() == 1
    assert looks.page.evaluate("document.documentElement.lang") == "zh-CN"
    if path.startswith("glossary/"):
        looks.page.evaluate("alike => document.querySelectorAll(alike).forEach((each) => each.remove())", ALIKE)
    assert faults(looks) == []


def test_search_is_sound_while_it_is_used(looks: Visit) -> None:
    looks.document("cast-2020-work-points/")
    if looks.page.viewport_size["width"] < 500:
        looks.page.locator("label.md-header__button[for=__search]").click()
    looks.page.locator(".md-search__input").fill("科学家精神")
    looks.page.locator(".md-search__input").press("End")  # the theme looks at what was typed when a key comes up
    looks.page.locator(".md-search-result__item").first.wait_for()
    looks.page.wait_for_timeout(400)  # until the box has opened
    assert faults(looks) == []


def test_cards_and_the_outline_are_sound_while_they_are_open(looks: Visit) -> None:
    looks.document("cast-2020-work-points/")
    narrow = looks.page.viewport_size["width"] < 500
    link = looks.find("#c20 > .headerlink")
    link.scroll_into_view_if_needed()
    link.tap() if narrow else link.click()
    looks.find(".gw-card").wait_for()
    assert faults(looks) == []
    looks.page.keyboard.press("Escape")
    term = looks.find("#p1 a[href$='/glossary/si-fu-wu/']")
    term.tap() if narrow else term.hover()
    looks.find(".gw-card", has_text="科协组织的四项职责").wait_for()
    assert faults(looks, "#p1, .gw-card") == []
    looks.page.keyboard.press("Escape")
    looks.page.mouse.move(5, 700)
    if narrow:
        looks.find("[data-gw-outline-open]").tap()
        looks.find(".gw-sheet").wait_for()
        assert faults(looks) == []
        looks.page.keyboard.press("Escape")
    looks.page.keyboard.press("?")
    looks.find("dialog").wait_for()
    assert faults(looks) == []


def test_a_page_that_was_scrolled_and_the_drawer_are_sound(looks: Visit) -> None:
    looks.document("cast-plan-2021-2025/")
    looks.page.mouse.wheel(0, 4000)
    looks.page.wait_for_timeout(300)
    looks.page.mouse.wheel(0, -600)
    looks.find(".md-top").wait_for()
    assert faults(looks) == []
    if looks.page.viewport_size["width"] < 500:
        looks.page.locator("label.md-header__button[for=__drawer]").click()
        looks.page.wait_for_timeout(400)
        assert faults(looks) == []


@pytest.mark.parametrize(
    "path", ["", "documents/", "documents/cqast-2020-work-points/", "documents/cast-plan-2021-2025/"]
)
def test_at_twice_the_size_and_without_motion_nothing_is_cut_off(
    published: Published, browser: object, path: str
) -> None:
    """1280 px at 200 % are 640 px; a text at twice its size still fits a phone, also before or without scripts."""
    from published import new_context

    for width, larger, scripts in ((640, 1, True), (360, 2, True), (360, 2, False)):
        context = new_context(browser, width, "light", reduced_motion="reduce", java_script_enabled=scripts)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(published.address + path, wait_until="networkidle")
        if larger > 1:
            page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's root is 125 %
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
            path,
            width,
            scripts,
        )
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0.01).length"
        )
        assert moving == 0
        context.close()


def test_the_policy_of_header_and_page_are_the_same(looks: Visit) -> None:
    answer = looks.page.goto(looks.address)
    assert answer
    header = answer.headers["content-security-policy"]
    meta = looks.page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert meta and header.replace("; frame-ancestors 'none'", "") == meta
    assert "unsafe" not in meta and "*" not in meta


def test_a_script_that_is_not_the_sites_own_is_refused(desk: Visit) -> None:
    desk.expected += ["Content Security Policy", "Content-Security-Policy"]
    desk.open("")
    desk.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.bad = 1'}))"
    )
    assert desk.page.evaluate("window.bad") is None
    assert desk.page.evaluate("window.refused"), "neither the header nor the page itself refuses it"


def test_instant_changes_of_page_keep_all_tools(desk: Visit) -> None:
    desk.open("documents/")
    desk.page.evaluate("window.same = true")
    desk.find("article table a").first.click()
    desk.find("[data-gw-document]").wait_for()
    assert desk.page.evaluate("window.same"), "the page was loaded anew"
    desk.find("#c20 > .headerlink").click()
    desk.find(".gw-card").wait_for()
    assert desk.page.evaluate("navigator.clipboard.readText()").endswith("/documents/cast-plan-2021-2025/#c20")
    desk.page.keyboard.press("j")
    desk.until("location.hash === '#c21'")
    assert desk.page.evaluate("window.refused") == []
    assert json.loads(desk.find("script[type='application/ld+json']").text_content() or "")["@type"]


def test_the_button_of_the_home_page_can_be_seen(looks: Visit) -> None:
    looks.open("")
    colours = looks.find("article .md-button").evaluate(
        "button => [getComputedStyle(button).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours[0] != colours[1]
