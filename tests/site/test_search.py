"""Searching in the box and on the page of all results, as readers do: by keys, pasting, input methods, and the way back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route
from published import Published
from searching import META, RESULTS, addresses, search, told
from visit import Visit


def asked_for(visit: Visit) -> list[str]:
    """What is asked of the server from now on."""
    found: list[str] = []
    visit.page.on("request", lambda request: found.append(request.url.removeprefix(visit.address)))
    return found


def test_a_page_view_loads_nothing_of_the_search(desk: Visit) -> None:
    found = asked_for(desk)
    desk.document("cast-2020-work-points/")
    assert found and not [
        path for path in found if path.startswith(("search/", "assets/search/", "assets/reader/search"))
    ]


def test_the_first_query_loads_it_once(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    found = asked_for(desk)
    for query in ("四服务", "科普", "普中国"):
        search(desk, query)
    data = [path for path in found if path.startswith("search/")]
    assert len(data) == 2 and data[0] == "search/index.json" and re.fullmatch(r"search/text-[a-z2-7]{10}\.json", data[1])


def test_the_engine_builds_no_index_of_its_own(published: Published) -> None:
    assert not list(published.checkout.site.rglob("search_index.*"))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("四服务", "glossary/si-fu-wu/#si-fu-wu"),
        ("中国科协2020年工作要点", "documents/cast-2020-work-points/#title"),
        ("科协发智字[2021]30号", "documents/cast-plan-2021-2025/#number"),
        ("科學素質與全球挑戰", "glossary/ke-xue-su-zhi-yu-quan-qiu-tiao-zhan/#ke-xue-su-zhi-yu-quan-qiu-tiao-zhan"),
        ("１０．５６％", "documents/cast-plan-2021-2025/#s1-p1"),
    ],
)
def test_the_first_result_is_the_one_meant(desk: Visit, query: str, first: str) -> None:
    desk.open("")
    found = [re.sub(r"\?[^#]*", "", path) for path in search(desk, query) if "#" in path]
    assert found[0] == first


def test_results_are_told_by_count(desk: Visit) -> None:
    desk.open("")
    search(desk, "四服务")
    assert told(desk, "四服务") == "找到3处　全部结果"
    assert (
        desk.find(META)
        .get_by_role("link", name="全部结果")
        .get_attribute("href")
        .endswith("search/?query=%E5%9B%9B%E6%9C%8D%E5%8A%A1")
    )


def test_nothing_found_offers_terms_and_no_results(visit: Visit) -> None:
    visit.open("")
    assert search(visit, "三张制") == []
    said = told(visit, "三张制")
    assert "没有找到“三张制”" in said and "三长制" in said
    visit.find(META).get_by_role("link", name="三长制", exact=True).click()
    visit.page.wait_for_url("**/glossary/san-zhang-zhi/")


def test_a_result_opens_its_clause_with_the_words_marked_and_back_returns(visit: Visit) -> None:
    visit.document("cast-2020-work-points/")
    search(visit, "产学研 融通")
    visit.find(RESULTS, has_text="第12条").first.click()
    visit.page.wait_for_url("**/cast-plan-2021-2025/?find=*#c12")
    visit.until("document.querySelector('mark.gw-found')")
    assert {mark.inner_text() for mark in visit.find("mark.gw-found").all()} == {"产学研", "融通"}
    assert visit.find("mark.gw-found").first.is_visible()
    visit.page.go_back()
    visit.until("document.getElementById('__search').checked")
    assert visit.find(".md-search__input").input_value() == "产学研 融通"
    visit.until("document.querySelectorAll('.md-search-result__link').length > 1")


def test_typing_with_keys_and_choosing_with_enter(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("covid", delay=20)
    told(desk, "covid")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/glossary/covid-19/#covid-19")


def test_arrows_walk_and_escape_closes(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    search(desk, "科普")
    desk.page.keyboard.press("ArrowDown")
    assert desk.page.evaluate("document.activeElement.matches('.md-search-result__link')")
    desk.page.keyboard.press("Escape")
    desk.until("!document.getElementById('__search').checked")


COMPOSE = """([field, words, key]) => {
  field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  field.value = words;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
  for (const kind of ["keydown", "keyup"])
    field.dispatchEvent(new KeyboardEvent(kind, { key, bubbles: true, cancelable: true, isComposing: true }));
}"""


def test_an_input_method_is_let_finish(desk: Visit) -> None:
    """Half-composed pinyin starts no search, and its Enter opens no result; what it gives in the end is searched for."""
    desk.document("cast-2020-work-points/")
    search(desk, "科普")
    before = addresses(desk)
    field = desk.find(".md-search__input").element_handle()
    for key in ("n", "Enter"):
        desk.page.evaluate(COMPOSE, [field, "sifuw", key])
        desk.page.wait_for_timeout(300)
        assert addresses(desk) == before
    assert "cast-2020-work-points/" in desk.page.url
    field.evaluate(
        "field => { field.value = '四服务'; field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true })) }"
    )
    desk.until("document.querySelector('[data-gw-search-count]').textContent.startsWith('找到3处')")


def test_a_screen_reader_hears_the_count(desk: Visit) -> None:
    desk.open("")
    search(desk, "四服务")
    desk.until("document.querySelector('.gw-status')?.textContent === '找到3处'")


def test_search_works_after_an_instant_change_of_page(desk: Visit) -> None:
    desk.open("")
    desk.find(".md-tabs__link", has_text="用语").click()
    desk.page.wait_for_url("**/glossary/")
    found = search(desk, "四服务")
    assert "glossary/si-fu-wu/#si-fu-wu" in found
    assert any(path.startswith("documents/cast-2020-work-points/?find=") for path in found)


def test_text_of_a_query_is_never_markup(desk: Visit) -> None:
    desk.open("search/?query=<img src=x onerror=alert(1)>")
    desk.until("document.querySelector('.gw-search-results')?.textContent.includes('没有找到')")
    assert desk.find(".gw-search-results img").count() == 0
    search(desk, "<img src=x>")
    assert desk.find(".md-search-result img").count() == 0


def test_search_data_that_cannot_be_had_is_said_and_asked_for_again(desk: Visit) -> None:
    desk.expected.append("Failed to load resource")
    desk.page.route("**/search/index.json", lambda route: route.abort())
    desk.open("")
    desk.find(".md-search__input").click()
    desk.find(".md-search__input").fill("四服务")
    desk.until("document.querySelector('[data-gw-search-count]').textContent.includes('没有取到')")
    desk.page.unroute("**/search/index.json")
    desk.find(".md-search__input").fill("四服")
    desk.until("document.querySelector('[data-gw-search-count]').textContent.startsWith('找到3处')")


@pytest.mark.parametrize("where", ["box", "page"])
def test_search_goes_on_when_the_site_was_published_anew(desk: Visit, where: str) -> None:
    """What the page has read of the search names files that are gone since."""
    desk.expected.append("Failed to load resource")
    gone: list[str] = []

    def answer(route: Route) -> None:
        """The index of before at first, which names texts that nobody has any more; then that of now."""
        if gone:
            route.continue_()
            return
        index = route.fetch().json()
        gone.append("x" * 10)
        index["texts"] = gone[0] * (len(index["texts"]) // 10)
        route.fulfill(json=index)

    desk.page.route("**/search/index.json", answer)
    if where == "box":
        desk.open("")
        assert "glossary/si-fu-wu/#si-fu-wu" in search(desk, "四服务")
    else:
        desk.open("search/?query=四服务")
        desk.until("document.querySelector('.gw-search-results a[href*=\"glossary/si-fu-wu/\"]')")
    assert gone
