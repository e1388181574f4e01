"""Corrections in a real browser: the raw reading on asking, the switch between readings, the way to the 校勘记 and back."""

from __future__ import annotations

import pytest
from steps import tab_to
from visit import Visit

WORD = "article a[href*='#erratum-29']:not(.headerlink)"


def reading(visit: Visit) -> str:
    return visit.find(WORD).evaluate("link => link.textContent")


def test_a_pointer_shows_what_the_raw_text_has(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c3")
    desk.find(WORD).hover()
    card = desk.find(".gw-card")
    card.wait_for()
    assert "原文：干" in card.inner_text() and "百馆干场" in card.inner_text()
    card.hover()  # the pointer may move onto it
    desk.page.wait_for_timeout(400)
    assert card.count() == 1
    desk.page.keyboard.press("Escape")
    assert card.count() == 0
    desk.find("#c3").hover()
    desk.find(WORD).hover()
    card.wait_for()
    desk.page.mouse.move(5, 700)
    desk.until("!document.querySelector('.gw-card')")


def test_the_focus_shows_it_too(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c3")
    tab_to(desk, WORD)
    assert desk.page.evaluate("document.activeElement.textContent") == "千"
    desk.find(".gw-card").wait_for()
    assert desk.page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "gw-card"
    desk.page.keyboard.press("Tab")
    desk.until("document.querySelector('.gw-card')?.textContent.includes('原文：干') !== true")


def test_a_tap_shows_it_and_leads_on(phone: Visit) -> None:
    phone.document("cast-2020-work-points/#c3")
    phone.find(WORD).tap()
    card = phone.find(".gw-card")
    card.wait_for()
    assert "原文：干" in card.inner_text()
    assert phone.page.evaluate("location.hash") == "#c3"
    phone.find(".gw-card a").tap()
    phone.until("location.hash === '#erratum-29'")
    phone.find("#erratum-29 a:not(.headerlink)").first.tap()
    phone.until("location.hash === '#c3'")


def test_a_click_leads_to_the_note_and_the_note_back(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c3")
    desk.find(WORD).click()
    desk.until("location.hash === '#erratum-29'")
    desk.find("#erratum-29 a:not(.headerlink)").first.click()
    desk.until("location.hash === '#c3'")


@pytest.mark.parametrize(("choice", "shown"), [("更正", "千"), ("原文", "干"), ("两者", "干千")])
def test_the_switch_chooses_the_reading_and_is_remembered(visit: Visit, choice: str, shown: str) -> None:
    visit.document("cast-2020-work-points/")
    visit.page.get_by_label(choice, exact=True).check()
    visit.until(f"document.querySelector({WORD!r}).textContent === {shown!r}")
    visit.reload()
    visit.until(f"document.querySelector({WORD!r}).textContent === {shown!r}")
    assert visit.page.get_by_label(choice, exact=True).is_checked()
    visit.document("cast-plan-2021-2025/")
    assert visit.page.get_by_label(choice, exact=True).is_checked()
    visit.document("cast-2020-work-points/")
    visit.page.get_by_label("更正", exact=True).check()
    visit.until(f"document.querySelector({WORD!r}).textContent === '千'")


def test_a_word_that_the_raw_text_has_not_is_none_in_the_original_reading(desk: Visit) -> None:
    desk.document("cast-plan-2021-2025/")
    inserted = desk.find("#notice-title a[href*='#erratum-']")
    corrected = inserted.inner_text()
    desk.page.get_by_label("原文", exact=True).check()
    desk.until("document.querySelector(\"#notice-title a[href*='#erratum-']\").textContent === '〔无〕'")
    desk.page.get_by_label("更正", exact=True).check()
    desk.until(f"document.querySelector(\"#notice-title a[href*='#erratum-']\").textContent === {corrected!r}")


def test_a_document_without_corrections_has_no_switch(desk: Visit) -> None:
    desk.document("cast-news-2021-02-01/")
    assert not desk.page.get_by_label("原文", exact=True).is_visible()
