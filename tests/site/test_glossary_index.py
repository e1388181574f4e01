"""The index of the glossary, filtered while typing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from published import Published
from steps import go
from visit import Visit

FIELD = ".gw-filter input"
LEFT = """
() => [...document.querySelectorAll("#by-pinyin ~ ul:not(#by-number ~ ul) > li")]
  .filter((item) => item.offsetParent).map((item) => item.querySelector("a").textContent)
"""
"""The terms by pinyin that can be seen."""
SEEN = "[...document.querySelectorAll('article :is(h2, h3, li)')].filter((each) => each.offsetParent).length"
ANSWERS = [
    pytest.param("四服务", ["四服务"], id="characters"),
    pytest.param("服务 四", ["四服务"], id="words in any order"),
    pytest.param("sifuwu", ["四服务"], id="pinyin"),
    pytest.param("sìfúwù", ["四服务"], id="pinyin with tones"),
    pytest.param("SÌ FÚ WÙ", ["四服务"], id="capitals, syllable by syllable"),
    pytest.param("sfw", ["四服务"], id="initials"),
    pytest.param("four services", ["四服务"], id="English"),
    pytest.param("kcz", ["科创中国"], id="some of the initials"),
    pytest.param("老科协", ["老、青、女科协"], id="another form"),
    pytest.param("１-９-６-１", ["1-9-6-1"], id="wide digits"),
]


def typed(visit: Visit, words: str) -> list[str]:
    visit.find(FIELD).fill(words)
    return visit.page.evaluate(LEFT)


@pytest.fixture
def index(desk: Visit) -> Visit:
    go(desk, "glossary/")
    desk.find(FIELD).wait_for()
    return desk


def test_terms_are_found_by_characters_pinyin_initials_and_english(index: Visit) -> None:
    everything = index.page.evaluate(SEEN)
    for answer in ANSWERS:
        words, expected = answer.values
        left = typed(index, words)
        assert set(left) >= set(expected) and len(left) < 40, f"{answer.id}: {left}"
    typed(index, "")
    assert index.page.evaluate(SEEN) == everything


def test_one_term_is_left_alone_with_its_letter(index: Visit) -> None:
    assert typed(index, "1-9-6-1") == ["1-9-6-1"]
    assert [text.removesuffix("¶") for text in index.find("article :is(h2, h3):visible").all_inner_texts()] == [
        "按拼音",
        "Y",
    ]
    index.until("document.querySelector('[role=status]')?.textContent === '1条'")
    assert not index.page.get_by_text("没有符合的用语。").is_visible()


def test_where_nothing_fits_it_is_said(index: Visit) -> None:
    none = index.page.get_by_text("没有符合的用语。")
    assert not none.is_visible()
    assert typed(index, "没有这样的词") == []
    assert none.is_visible()
    index.until("document.querySelector('[role=status]')?.textContent === '0条'")
    assert len(typed(index, " ")) == 261
    assert not none.is_visible()


def test_the_filter_works_after_an_instant_change_of_page(desk: Visit) -> None:
    go(desk, "documents/cast-news-2021-02-01/")
    desk.page.evaluate("window.same = true")
    desk.find(".md-tabs a", has_text="用语").click()
    desk.find(FIELD).wait_for()
    assert desk.page.evaluate("window.same"), "the page was loaded anew"
    assert desk.find(FIELD).count() == 1
    assert "四服务" in typed(desk, "sfw")
    desk.find("article li a:visible", has_text="四服务").click()
    desk.find("h1#si-fu-wu").wait_for()
    desk.page.go_back()
    desk.find(FIELD).wait_for()
    assert desk.find(FIELD).count() == 1
    assert "四服务" in typed(desk, "四服务")


@pytest.mark.parametrize(
    "term",
    ["si-ge-mian-xiang", "zhong-guo-ke-xie", "sheng-shi-di-qi-sheng-yin-zu-yin"],
    ids=["long", "many rows", "quotes"],
)
def test_an_entry_fits_a_phone(phone: Visit, term: str) -> None:
    go(phone, f"glossary/{term}/")
    assert phone.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_scripts_the_index_is_whole(plain: Page, published: Published) -> None:
    plain.goto(f"{published.address}glossary/")
    assert plain.locator(FIELD).is_hidden()
    assert plain.get_by_role("link", name="四服务", exact=True).count() == 3
