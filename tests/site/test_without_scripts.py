"""Without scripts everything can be read and followed; only searching and copying cannot be had."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page
from published import Published, new_context


def test_an_address_opens_at_its_place_and_is_marked(plain: Page, published: Published) -> None:
    plain.goto(published.document("cast-2020-work-points/#c20"))
    box = plain.locator("#c20").bounding_box()
    assert box and 40 < box["y"] < 800
    assert "c20" in plain.url


def test_links_to_places_notes_outline_and_raw_text_work(plain: Page, published: Published) -> None:
    plain.goto(published.document("cast-2020-work-points/"))
    plain.locator(".gw-outline a[href='#c12']").click()
    assert plain.url.endswith("#c12")
    plain.locator("#c3").hover()
    plain.locator("#c3 > .headerlink").click()
    assert plain.url.endswith("#c3")
    note = plain.locator("article a[href='#erratum-29']:not(.headerlink)")
    assert note.get_attribute("title") == "原文：干"
    note.click()
    assert plain.url.endswith("#erratum-29")
    plain.get_by_role("link", name="底本第29行").click()
    assert plain.url.endswith("/data/seeds/cast-2020-work-points.html#L29")
    assert "百馆干场" in (plain.locator("#L29").text_content() or "")


def test_nothing_is_shown_that_works_with_scripts_only(plain: Page, published: Published) -> None:
    plain.goto(published.document("cast-2020-work-points/"))
    for selector in ("[data-gw-print]", "[data-gw-outline-filter]", "[data-gw-next]"):
        assert plain.locator(selector).is_hidden(), selector


@pytest.mark.parametrize("path", ["documents/", "glossary/", "reading-list/", "search/"])
def test_what_scripts_would_fill_leaves_no_room(plain: Page, published: Published, path: str) -> None:
    plain.goto(published.address + path)
    assert plain.locator("[data-gw-until-ready]").count()
    assert plain.locator("[data-gw-until-ready]").evaluate_all("all => all.every((each) => each.offsetHeight === 0)")


def test_on_a_phone_the_outline_stands_below_the_text(browser: Browser, published: Published) -> None:
    context = new_context(browser, 360, "light", java_script_enabled=False)
    page = context.new_page()
    page.goto(published.document("cast-2020-work-points/"))
    page.locator("[data-gw-outline-open]").tap()
    box = page.locator("#outline").bounding_box()
    assert box and box["y"] < 740
    page.locator(".gw-outline a[href='#c20']").tap()
    assert page.url.endswith("#c20")
    context.close()


def test_a_chat_address_leads_on(plain: Page, published: Published) -> None:
    plain.goto(published.document("cast-2020-work-points/c20/"))
    plain.wait_for_url("**/documents/cast-2020-work-points/#c20")
