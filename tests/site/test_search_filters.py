"""The filters of the search, in the box and on the page of all results, and the addresses by which a search is sent."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route
from published import Published
from searching import FILTERS, META, RESULTS, addresses, filter_by, filters_set, open_box, open_filters, search, told
from steps import tab_to
from test_every_page import faults
from visit import Visit

PLAN = "documents/cast-plan-2021-2025/"
CHONGQING = "重庆市科学技术协会"
OPEN = "document.getElementById('__search').checked"


def places(visit: Visit) -> list[str]:
    """The addresses of the clauses and terms that are found, those of the documents left out, without words to mark."""
    return [re.sub(r"\?[^#]*", "", path) for path in addresses(visit) if "#" in path]


def asked(address: str) -> dict[str, str]:
    """What an address asks."""
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


@pytest.fixture
def documents(published: Published) -> dict[str, dict[str, str]]:
    """What is told of each document, by its address."""
    told_ = json.loads((published.checkout.site / "data" / "documents.json").read_text("utf-8"))["documents"]
    return {document["address"]: document for document in told_}


Passes = Callable[[str, dict[str, dict[str, str]]], bool]


def of(path: str, documents: dict[str, dict[str, str]]) -> dict[str, str]:
    """The document of a place; of a term, none."""
    return documents.get(path.partition("#")[0], {"date": "", "issuer": ""})


TITLED = {
    "glossary/ke-pu-zhong-guo/#ke-pu-zhong-guo",
    "glossary/ke-pu-zhong-guo-e-zhan/#ke-pu-zhong-guo-e-zhan",
    "glossary/dian-zan-ke-pu-zhong-guo/#dian-zan-ke-pu-zhong-guo",
    "glossary/bai-ren-hui/#bai-ren-hui",
    "glossary/ke-pu-xin-xi-yuan/#ke-pu-xin-xi-yuan",
    f"{PLAN}#c23",
}
"""What has 科普中国 in its title or, as the last two terms have, in another form of it, by reading."""
EACH: list[tuple[str, str, Passes]] = [
    ("document", PLAN, lambda path, _: path.startswith(PLAN)),
    ("year", "2020", lambda path, documents: of(path, documents)["date"].startswith("2020")),
    ("issuer", CHONGQING, lambda path, documents: of(path, documents)["issuer"] == CHONGQING),
    ("in_", "titles", lambda path, _: path in TITLED),
    ("in_", "glossary", lambda path, _: path.startswith("glossary/")),
]
"""Each filter with a value of it, and what passes."""


@pytest.mark.parametrize(("name", "value", "passes"), EACH, ids=[value for _, value, _ in EACH])
def test_each_filter_of_the_box(
    desk: Visit, documents: dict[str, dict[str, str]], name: str, value: str, passes: Passes
) -> None:
    """What is shown and counted is what passes of what was found before; the filter taken back, all of it is there again."""
    desk.open("")
    search(desk, "科普中国")
    before = places(desk)
    expected = [path for path in before if passes(path, documents)]
    assert 0 < len(expected) < len(before)
    filter_by(desk, **{name: value})
    assert sorted(places(desk)) == sorted(expected)
    assert told(desk, "科普中国") == f"找到{len(expected)}处　全部结果"
    desk.find(FILTERS).get_by_role("button", name="清除筛选").click()
    desk.until("!/(year|issuer|document|in)=/.test(location.search)")
    assert places(desk) == before
    assert told(desk, "科普中国") == f"找到{len(before)}处　全部结果"


def test_filters_of_the_box_work_together_and_offer_what_the_hits_have(desk: Visit) -> None:
    desk.open("")
    search(desk, "三长")
    open_filters(desk)
    years = desk.find(f"{FILTERS} select[name=year] option").all_inner_texts()
    assert years == ["不限", "2020", "2021"]
    assert CHONGQING in desk.find(f"{FILTERS} select[name=issuer]").inner_text()
    filter_by(desk, year="2020", issuer=CHONGQING)
    assert {path.partition("#")[0] for path in places(desk)} == {"documents/cqast-2020-work-points/"}
    assert desk.find(f"{FILTERS} summary").inner_text() == f"筛选：2020、{CHONGQING}"
    assert desk.find(f"{FILTERS} select[name=year] option").all_inner_texts() == years  # another choice stays possible
    assert search(desk, "朱光亚") and {path.partition("#")[0] for path in places(desk)} == {
        "documents/cqast-2020-work-points/"
    }  # the filters stay while one types on


def test_the_box_and_the_page_have_the_same_filters(desk: Visit) -> None:
    desk.open("search/")
    open_box(desk)
    open_filters(desk)
    fields = "all => all.map((each) => each.innerHTML.replace(/>\\s+</g, '><').trim())"
    one, other = desk.find(".gw-search-fields").evaluate_all(fields)
    assert one == other


def test_loose_and_exact_hits_are_counted_after_filtering(desk: Visit) -> None:
    desk.open("")
    search(desk, "政治性先进性群众性")
    all_ = told(desk, "政治性先进性群众性")
    filter_by(desk, document=PLAN)
    said = told(desk, "政治性先进性群众性")
    assert said != all_
    assert said == f"没有完全相同的，相近的{len(places(desk))}处　全部结果"


def test_where_nothing_passes_the_filters_the_box_says_how_much_is_there(desk: Visit) -> None:
    desk.open("")
    search(desk, "三长")
    filter_by(desk, year="2021", issuer=CHONGQING)
    assert places(desk) == []
    assert told(desk, "三长") == "筛选后没有找到“三长”，不筛选有8处。"


def test_a_search_in_the_box_is_sent_by_its_address(visit: Visit) -> None:
    """Query and filters are in the address while the box is open; it opens the box with both; closed, they are gone."""
    visit.document("cast-2020-work-points/#c12")
    search(visit, "科普")
    filter_by(visit, year="2021", in_="titles")
    sent, found = visit.page.url, places(visit)
    assert asked(sent) == {"q": "科普", "year": "2021", "in": "titles"} and sent.endswith("#c12")
    visit.page.goto("about:blank")
    visit.follow(sent)
    visit.until(f"{OPEN} && document.querySelector('{META}').textContent.startsWith('找到{len(found)}处')")
    assert visit.find(".md-search__input").input_value() == "科普"
    assert filters_set(visit) == {"year": "2021", "in": "titles"}
    assert visit.find(f"{FILTERS} summary").inner_text() == "筛选：只看标题、2021"
    assert places(visit) == found
    assert visit.page.url == sent
    visit.page.keyboard.press("Escape")
    visit.until(f"!({OPEN})")
    assert asked(visit.page.url) == {} and visit.page.url.endswith("#c12")


def test_a_document_of_an_address_is_called_by_its_title(desk: Visit) -> None:
    """As soon as there are hits that say it."""

    def late(route: Route) -> None:
        desk.until(f"document.querySelector('{FILTERS} summary')?.textContent === '筛选：{PLAN}'")
        route.continue_()

    desk.page.route("**/search/index.json", late)
    desk.open(f"?q=三长&document={PLAN}")
    desk.until(f"document.querySelector('{META}').textContent.startsWith('找到1处')")
    assert desk.find(f"{FILTERS} summary").inner_text() == "筛选：中国科学技术协会事业发展“十四五”规划（2021—2025年）"


def test_a_filter_of_an_address_that_nothing_has_stays(desk: Visit) -> None:
    desk.open("?q=三长&year=1949&in=nowhere")
    desk.until(f"document.querySelector('{META}').textContent.includes('不筛选有8处')")
    assert filters_set(desk) == {"year": "1949"}
    assert asked(desk.page.url) == {"q": "三长", "year": "1949"}


@pytest.mark.parametrize("sent", [False, True], ids=["typed", "sent"])
def test_going_back_from_a_result_comes_to_query_and_filters(visit: Visit, sent: bool) -> None:
    if sent:
        visit.document("cast-2020-work-points/?q=三长&year=2021")
        visit.until(f"document.querySelector('{META}').textContent.startsWith('找到2处')")
    else:
        visit.document("cast-2020-work-points/")
        search(visit, "三长")
        filter_by(visit, year="2021")
    found = places(visit)
    visit.find(RESULTS, has_text="第33条").click()
    visit.page.wait_for_url("**/cast-plan-2021-2025/?find=*#c33")
    visit.until("document.querySelector('mark.gw-found')")
    visit.page.wait_for_timeout(400)  # what is late may still change the address
    assert "q=" not in visit.page.url and "year=" not in visit.page.url
    visit.page.go_back()
    visit.until(f"{OPEN} && document.querySelector('{META}').textContent.startsWith('找到2处')")
    assert visit.find(".md-search__input").input_value() == "三长"
    assert filters_set(visit) == {"year": "2021"}
    assert places(visit) == found


def test_going_back_with_the_box_open_comes_to_the_search_of_that_page(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    search(desk, "三长")
    filter_by(desk, year="2021")
    desk.find(RESULTS, has_text="第33条").click()
    desk.page.wait_for_url("**/cast-plan-2021-2025/?find=*#c33")
    desk.until("document.querySelector('mark.gw-found')")
    search(desk, "科普")
    filter_by(desk, year="", in_="glossary")

    def late(route: Route) -> None:  # the theme closes the box before the page is there
        desk.page.wait_for_timeout(400)
        route.continue_()

    desk.page.route(re.compile("/cast-2020-work-points/"), late)
    desk.page.go_back()
    desk.page.wait_for_url("**/cast-2020-work-points/?q=*")
    desk.until(f"{OPEN} && document.querySelector('{META}').textContent.startsWith('找到2处')")
    assert desk.find(".md-search__input").input_value() == "三长"
    assert filters_set(desk) == {"year": "2021"}
    assert asked(desk.page.url) == {"q": "三长", "year": "2021"}


def test_all_results_are_those_of_query_and_filters(visit: Visit) -> None:
    visit.open("")
    search(visit, "科普")
    filter_by(visit, issuer=CHONGQING, in_="titles")
    count = len(places(visit))
    visit.find(META).get_by_role("link", name="全部结果").click()
    visit.page.wait_for_url("**/search/?*")
    visit.until(f"document.querySelectorAll('.gw-search-results li').length === {count}")
    assert asked(visit.page.url) == {"query": "科普", "issuer": CHONGQING, "in": "titles"}
    assert visit.find(".gw-search select[name=issuer]").input_value() == CHONGQING
    assert visit.find(".gw-search select[name=in]").input_value() == "titles"
    assert visit.find(".gw-search-results > p").first.inner_text() == f"找到{count}处。"
    visit.page.go_back()
    visit.until(f"{OPEN} && new URLSearchParams(location.search).get('q') === '科普'")
    visit.until(f"document.querySelector('{META}').textContent.startsWith('找到{count}处')")
    assert filters_set(visit) == {"issuer": CHONGQING, "in": "titles"}


def test_the_box_on_the_page_of_all_results_leaves_its_address_alone(desk: Visit) -> None:
    desk.open("search/?query=科普&year=2021")
    desk.until("document.querySelectorAll('.gw-search-results li').length > 5")
    before = desk.page.url
    search(desk, "三长")
    open_filters(desk)
    desk.find(f"{FILTERS} select[name=year]").select_option("2020")
    desk.until(f"/year=2020/.test(document.querySelector('{META} a').href)")
    assert desk.page.url == before
    assert desk.find(".gw-search select[name=year]").input_value() == "2021"
    desk.page.keyboard.press("Escape")
    desk.until(f"!({OPEN})")
    assert desk.page.url == before


def test_filters_with_keys_alone(desk: Visit) -> None:
    """Tab comes from the query to the filters, whose keys are their own, and to the link to all results; arrows to results."""
    desk.document("cast-2020-work-points/")
    desk.page.keyboard.press("/")
    desk.page.keyboard.type("三长", delay=20)
    told(desk, "三长")
    tab_to(desk, f"{FILTERS} summary")
    desk.page.keyboard.press("Space")
    desk.find(f"{FILTERS} select[name=year]").wait_for()
    tab_to(desk, f"{FILTERS} select[name=in]")
    desk.page.keyboard.press("ArrowDown")
    desk.until("location.search.includes('in=titles')")
    desk.page.keyboard.press("ArrowUp")
    desk.until("!location.search.includes('in=')")
    tab_to(desk, f"{FILTERS} select[name=year]")
    desk.page.keyboard.type("2021")
    desk.until("location.search.includes('year=2021')")
    assert desk.page.evaluate("document.activeElement.name") == "year"
    assert desk.find(".md-search__input").input_value() == "三长"
    assert told(desk, "三长").startswith("找到2处")
    tab_to(desk, f"{FILTERS} button")
    tab_to(desk, f"{META} a")
    desk.page.keyboard.press("ArrowDown")
    assert desk.page.evaluate("selector => document.activeElement.matches(selector)", RESULTS)
    assert desk.page.evaluate(OPEN)
    for _ in range(12):
        desk.page.keyboard.press("Shift+Tab")
        if desk.page.evaluate("document.activeElement.matches('.md-search__input')"):
            break
    assert desk.page.evaluate(f"{OPEN} && document.activeElement.matches('.md-search__input')")
    tab_to(desk, f"{FILTERS} select[name=issuer]")
    desk.page.keyboard.press("Escape")
    desk.until(f"!({OPEN})")


def test_focus_that_leaves_the_box_closes_it_and_a_closed_box_is_passed_over(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    search(desk, "朱光亚")
    open_filters(desk)
    desk.find(".md-search__input").focus()
    for _ in range(30):
        desk.page.keyboard.press("Tab")
        if not desk.page.evaluate("document.activeElement.closest('.md-search')"):
            break
    desk.until(f"!({OPEN})")
    desk.until("!document.querySelector('.md-search__output').checkVisibility({visibilityProperty: true})")
    within = "[...document.querySelectorAll('.md-search__output :is(a, button, input, select, summary)')]"
    assert desk.page.evaluate(f"{within}.length > 0")
    assert desk.page.evaluate(f"{within}.every((one) => !one.checkVisibility({{visibilityProperty: true}}))")


def test_a_screen_reader_hears_what_the_filters_are_and_the_new_count(visit: Visit) -> None:
    visit.open("")
    search(visit, "三长")
    open_filters(visit)
    form = visit.find(FILTERS)
    for name, words in {"in": "范围", "document": "公文", "year": "年份", "issuer": "发文机关"}.items():
        assert form.get_by_role("combobox", name=words, exact=True).get_attribute("name") == name
    assert visit.page.get_by_role("form", name="筛选").count() == 1
    filter_by(visit, year="2021")
    visit.until("document.querySelector('.gw-status')?.textContent === '找到2处'")


def test_the_box_is_sound_with_its_filters_open(looks: Visit) -> None:
    """Nothing that axe knows to be wrong; on a phone every field is whole within the window, and large enough for a finger."""
    looks.document("cast-2020-work-points/")
    search(looks, "科普")
    filter_by(looks, year="2021", in_="titles")
    looks.page.wait_for_timeout(400)  # until the box has opened
    assert faults(looks) == []
    width = looks.page.viewport_size["width"]
    assert looks.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert looks.page.evaluate(
        "(each => each.scrollWidth <= each.clientWidth)(document.querySelector('.md-search__scrollwrap'))"
    )
    for field in looks.find(f"{FILTERS} :is(summary, select, button)").all():
        place = field.bounding_box()
        assert place and place["x"] >= 0 and place["x"] + place["width"] <= width
        assert place["height"] >= (24 if width > 500 else 32)


def test_filters_by_touch(phone: Visit) -> None:
    phone.document("cast-2020-work-points/")
    search(phone, "三长")
    phone.find(f"{FILTERS} summary").tap()
    phone.find(f"{FILTERS} select[name=year]").tap()
    phone.find(f"{FILTERS} select[name=year]").select_option("2021")
    phone.until("location.search.includes('year=2021')")
    assert told(phone, "三长").startswith("找到2处")
    assert phone.page.evaluate(OPEN)
    phone.find(f"{FILTERS} button").tap()
    phone.until("!location.search.includes('year=')")
    assert told(phone, "三长").startswith("找到8处")


def test_filters_of_the_box_after_an_instant_change_of_page(desk: Visit) -> None:
    desk.open("")
    desk.page.evaluate("window.stays = true")
    search(desk, "三长")
    filter_by(desk, year="2021")
    desk.page.keyboard.press("Escape")
    desk.find(".md-tabs__link", has_text="用语").click()
    desk.page.wait_for_url("**/glossary/")
    assert desk.page.evaluate("window.stays")
    desk.page.wait_for_timeout(400)
    open_box(desk)
    assert filters_set(desk) == {"year": "2021"}
    search(desk, "科技小院")
    assert desk.find(FILTERS).count() == 1
    assert {path.partition("#")[0] for path in places(desk)} == {PLAN}
    filter_by(desk, year="", in_="glossary")
    assert set(places(desk)) == {path for path in places(desk) if path.startswith("glossary/")} != set()
    assert asked(desk.page.url) == {"q": "科技小院", "in": "glossary"}


def test_the_page_of_all_results_keeps_query_and_filters_in_its_address(visit: Visit) -> None:
    visit.open("search/?query=科普")
    visit.until("document.querySelectorAll('.gw-search-results li').length > 20")
    count = visit.find(".gw-search-results li").count()
    visit.find(".gw-search select[name=year]").select_option("2021")
    visit.until(f"document.querySelectorAll('.gw-search-results li').length < {count}")
    assert all("2021" in heading for heading in visit.find(".gw-search-results h2").all_inner_texts())
    visit.find(".gw-search select[name=in]").select_option("titles")
    address = visit.page.url
    assert "year=2021" in address and "in=titles" in address
    shown = visit.find(".gw-search-results li").all_inner_texts()
    assert shown
    visit.follow(address)
    visit.until("document.querySelectorAll('.gw-search-results li').length > 0")
    assert visit.find(".gw-search-results li").all_inner_texts() == shown


def test_the_filters_of_document_issuer_and_glossary(desk: Visit) -> None:
    desk.open("search/?query=三长")
    desk.until("document.querySelectorAll('.gw-search-results li').length > 5")
    desk.find(".gw-search select[name=document]").select_option("documents/cast-plan-2021-2025/")
    desk.until("document.querySelectorAll('.gw-search-results h2').length === 1")
    desk.find(".gw-search select[name=document]").select_option("")
    desk.find(".gw-search select[name=issuer]").select_option("重庆市科学技术协会")
    desk.until("document.querySelector('.gw-search-results h2')?.textContent.startsWith('重庆市')")
    desk.find(".gw-search select[name=issuer]").select_option("")
    desk.find(".gw-search select[name=in]").select_option("glossary")
    desk.until("document.querySelector('.gw-search-results h2')?.textContent === '用语'")


def test_a_filter_of_the_address_stays_though_nothing_is_found(desk: Visit) -> None:
    desk.open("search/?query=qqqq&issuer=某某")
    desk.until("document.querySelector('.gw-search-results')?.textContent.includes('没有找到')")
    assert "issuer=" in desk.page.url
    assert desk.find(".gw-search select[name=issuer]").input_value() == "某某"
