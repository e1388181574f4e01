"""The reading list in a real browser: collected, put in order, annotated, kept, exported, printed, shared; what hostile links do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from published import Published, new_context
from pypdfium2 import PdfDocument
from citing import CITED, SELECT, node, open_menu
from test_every_page import faults
from visit import Visit

DOCUMENT = "cast-2020-work-points"
PLAN = "cast-plan-2021-2025"
KEY = "gongwen.reading-list"
OWN = "[data-gw-excerpts='own']"
SHARED = "[data-gw-excerpts='shared']"
HOSTILE = "<img src=x onerror=window.hostile=1>"


def collect(visit: Visit, *places: tuple[str, str]) -> None:
    """Puts places on the list as the menu does, and opens the page of the list."""
    for document in dict.fromkeys(document for document, _ in places):
        visit.document(f"{document}/")
        for anchor in (anchor for of, anchor in places if of == document):
            open_menu(visit, anchor)
            button = visit.find(".gw-card button", has_text="加入摘录")
            button.tap() if visit.page.viewport_size["width"] < 500 else button.click()
            visit.find(".gw-card a", has_text="已在摘录").wait_for()
            visit.page.keyboard.press("Escape")
    visit.open("reading-list/")
    visit.find(f"{OWN} .gw-excerpt").first.wait_for()


def kept(visit: Visit) -> list[dict[str, str]]:
    return json.loads(visit.page.evaluate("key => localStorage.getItem(key)", KEY) or "[]")


def cited(visit: Visit, within: str = OWN) -> list[str]:
    return visit.find(f"{within} .gw-excerpt > p:first-child a").all_inner_texts()


def copied(visit: Visit, name: str) -> str:
    visit.page.get_by_role("button", name=name, exact=True).click()
    visit.until(f"[...document.querySelectorAll(`{OWN} button`)].some((own) => own.textContent.endsWith('已复制'))")
    return visit.page.evaluate("navigator.clipboard.readText()")


def open_link(visit: Visit, link: str) -> None:
    visit.open(f"reading-list/#{link}")
    visit.find(f"{SHARED} p").first.wait_for()


def test_places_are_collected_shown_with_text_and_citation_and_kept(looks: Visit, published: Published) -> None:
    collect(looks, (DOCUMENT, "c20"), (DOCUMENT, "c3"))
    assert cited(looks) == [f"{CITED}第20条", f"{CITED}第3条"]
    text = node(published, DOCUMENT, "c20")["text"]
    assert looks.find(f"{OWN} blockquote").first.inner_text() == text
    link = looks.find(f"{OWN} .gw-excerpt a").first
    assert link.get_attribute("href") == published.document(f"{DOCUMENT}/#c20")
    looks.reload()
    assert cited(looks) == [f"{CITED}第20条", f"{CITED}第3条"]
    assert faults(looks) == []
    assert looks.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    link.click()
    looks.page.wait_for_url(f"**/documents/{DOCUMENT}/#c20")
    looks.rest()


def test_what_is_on_the_list_says_so_in_the_menu(desk: Visit) -> None:
    collect(desk, (DOCUMENT, "c20"))
    desk.document(f"{DOCUMENT}/")
    open_menu(desk, "c20")
    assert desk.find(".gw-card button", has_text="加入摘录").count() == 0
    desk.find(".gw-card a", has_text="已在摘录").click()
    desk.page.wait_for_url("**/reading-list/")
    desk.find(f"{OWN} .gw-excerpt").wait_for()


def test_a_selection_goes_on_the_list_clause_by_clause(desk: Visit) -> None:
    desk.document(f"{DOCUMENT}/")
    desk.page.evaluate(SELECT, ["c5", 0, "c7", 2])
    desk.find(".gw-selection button", has_text="加入摘录").click()
    desk.find(".gw-selection button", has_text="已加入摘录").wait_for()
    assert [each["anchor"] for each in kept(desk)] == ["c5", "c6", "c7"]


def test_the_keyboard_puts_the_list_in_order(desk: Visit) -> None:
    collect(desk, (DOCUMENT, "c1"), (DOCUMENT, "c2"), (DOCUMENT, "c3"))
    desk.page.get_by_role("button", name="下移").first.focus()
    desk.page.keyboard.press("Enter")
    desk.until("document.querySelector('.gw-status').textContent === '已移到第2条，共3条'")
    assert cited(desk) == [f"{CITED}第{number}条" for number in (2, 1, 3)]
    desk.page.keyboard.press("Enter")  # the focus went with it
    desk.until("document.querySelector('.gw-status').textContent === '已移到第3条，共3条'")
    assert desk.page.evaluate("document.activeElement.textContent") == "上移", (
        "a button that does nothing more has the focus"
    )
    desk.page.keyboard.press("Enter")
    desk.until("document.querySelector('.gw-status').textContent === '已移到第2条，共3条'")
    assert [each["anchor"] for each in kept(desk)] == ["c2", "c1", "c3"]
    desk.reload()
    assert cited(desk) == [f"{CITED}第{number}条" for number in (2, 1, 3)]


def test_places_are_taken_off_and_come_back(desk: Visit) -> None:
    collect(desk, (DOCUMENT, "c1"), (DOCUMENT, "c2"))
    desk.page.get_by_role("button", name="去掉").first.click()
    desk.until("document.querySelectorAll('.gw-excerpt').length === 1")
    assert desk.page.evaluate("!!document.activeElement.closest('.gw-excerpt')"), "the focus is lost"
    desk.page.get_by_role("button", name="撤销").click()
    desk.until("document.querySelectorAll('.gw-excerpt').length === 2")
    desk.page.get_by_role("button", name="清空", exact=True).click()
    desk.find(f"{OWN} p", has_text="还没有摘录").wait_for()
    assert kept(desk) == []
    desk.page.get_by_role("button", name="撤销").click()
    desk.until("document.querySelectorAll('.gw-excerpt').length === 2")
    assert cited(desk) == [f"{CITED}第1条", f"{CITED}第2条"]


def test_notes_are_kept_and_are_plain_text(desk: Visit) -> None:
    collect(desk, (DOCUMENT, "c1"), (DOCUMENT, "c2"))
    desk.find("textarea").first.fill(f"用于年度报告 {HOSTILE}")
    desk.reload()
    assert desk.find("textarea").first.input_value() == f"用于年度报告 {HOSTILE}"
    assert desk.find(f"{OWN} img").count() == 0
    desk.page.get_by_role("button", name="下移").first.click()
    desk.until("document.querySelectorAll('.gw-excerpt textarea')[1].value.startsWith('用于年度报告')")


def test_the_list_as_text(desk: Visit, published: Published) -> None:
    collect(desk, (DOCUMENT, "c20"), (PLAN, "s2-u1"))
    desk.find("textarea").first.fill("一、先看\n二、再看")
    text = copied(desk, "复制为文本")
    first, second = node(published, DOCUMENT, "c20"), node(published, PLAN, "s2-u1")
    day = re.search(r"\[(\d{4}-\d\d-\d\d)\]", text)
    assert day
    assert text == (
        f"摘录\n\n1. {first['citation']}\n{first['text']}\n按语：一、先看\n二、再看\n{published.document(f'{DOCUMENT}/#c20')}\n\n"
        f"2. {second['citation']}\n{second['text']}\n{published.document(f'{PLAN}/#s2-u1')}\n\n"
        "参考文献（GB/T 7714—2015）\n"
        f"[1] {first['reference']}[{day[1]}]. {published.document(f'{DOCUMENT}/#c20')}.\n"
        f"[2] {second['reference']}[{day[1]}]. {published.document(f'{PLAN}/#s2-u1')}.\n"
    )
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="下载文本").click()
    assert waiting.value.suggested_filename == "摘录.txt"
    assert Path(waiting.value.path()).read_text("utf-8") == text


def test_the_list_as_markdown_says_the_same_when_it_is_rendered(desk: Visit, published: Published) -> None:
    from html.parser import HTMLParser

    from markdown import markdown

    collect(desk, (DOCUMENT, "c20"), ("cqast-2020-work-points", "x1-s1-t1-r2"))
    note = f"# 不是标题 *不是* _强调_ {HOSTILE} [x](javascript:1) `码` 1. \\ | ~~删~~\n- 不是列表\n1. 也不是\n---"
    desk.find("textarea").first.fill(note)
    text = copied(desk, "复制为 Markdown")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="下载 Markdown").click()
    assert Path(waiting.value.path()).read_text("utf-8") == text
    tags: list[str] = []
    said: list[str] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, _: tags.append(tag)  # type: ignore[method-assign]
    reader.handle_data = said.append  # type: ignore[method-assign]
    reader.feed(markdown(text))
    assert set(tags) <= {"h1", "h2", "blockquote", "p", "a", "br", "ol", "li"}, text
    assert tags.count("h2") == 3 and tags.count("ol") == 1
    plain = re.sub(r"\s+", "", "".join(said))
    for words in (
        note,
        node(published, DOCUMENT, "c20")["text"],
        node(published, "cqast-2020-work-points", "x1-s1-t1-r2")["citation"],
    ):
        assert re.sub(r"\s+", "", words) in plain


def test_the_printed_sheet_has_text_note_and_address(desk: Visit, published: Published, tmp_path: Path) -> None:
    collect(desk, (DOCUMENT, "c20"), (DOCUMENT, "c21"))
    desk.find("textarea").first.fill("打印出来的按语")
    desk.page.pdf(path=str(tmp_path / "sheet.pdf"), prefer_css_page_size=True)
    sheet = PdfDocument(tmp_path / "sheet.pdf")
    text = re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in sheet))
    assert "第20条" in text and "第21条" in text and "按语：打印出来的按语" in text
    assert re.sub(r"\s+", "", node(published, DOCUMENT, "c20")["text"])[:60] in text
    address = published.document(f"{DOCUMENT}/#c20").replace("-", "")
    assert address in re.sub("[-\ufffe]", "", text)  # a hyphen at the end of a line is copied as another sign
    for control in ("复制为文本", "上移", "怎样摘录", "分享"):
        assert control not in text


# ---- Shared ----


def test_a_list_is_shared_as_a_link_without_notes(desk: Visit, browser: Browser, published: Published) -> None:
    collect(desk, (DOCUMENT, "c20"), (DOCUMENT, "c3"), (PLAN, "s2-u1"))
    desk.find("textarea").first.fill("自己看的")
    link = copied(desk, "复制分享链接")
    assert link == f"{desk.address}reading-list/#{DOCUMENT}:c20,c3;{PLAN}:s2-u1"
    other = Visit(new_context(browser, 360, "light").new_page(), published.address)
    other.follow(link)
    assert cited(other, SHARED) == [f"{CITED}第20条", f"{CITED}第3条", node(published, PLAN, "s2-u1")["citation"]]
    assert other.find(f"{SHARED} blockquote").first.inner_text() == node(published, DOCUMENT, "c20")["text"]
    assert kept(other) == [], "a link changes the list of who opens it"
    assert faults(other) == []
    other.page.get_by_role("button", name="加入我的摘录").tap()
    other.until("document.querySelectorAll(\"[data-gw-excerpts='own'] .gw-excerpt\").length === 3")
    assert [each["note"] for each in kept(other)] == ["", "", ""]
    assert other.page.url == f"{other.address}reading-list/"
    assert other.find(SHARED).count() == 0
    other.page.context.close()
    other.assert_quiet()


def test_notes_are_shared_when_they_are_chosen(desk: Visit) -> None:
    note = f"请看；这一条, a=b:c#d% {HOSTILE}"
    collect(desk, (DOCUMENT, "c20"), (DOCUMENT, "c3"))
    desk.find("textarea").first.fill(note)
    desk.page.get_by_label("链接里附上按语").check()
    link = copied(desk, "复制分享链接")
    assert link.endswith(f"#{DOCUMENT}:c20={quote(note, safe='!*()')},c3")
    desk.page.evaluate("localStorage.clear()")
    desk.page.goto("about:blank")
    desk.follow(link)
    assert desk.find(f"{SHARED} .gw-excerpt").first.inner_text().endswith(f"链接附来的按语（分享的人写的）：{note}")
    desk.page.get_by_role("button", name="加入我的摘录").click()
    desk.until("document.querySelector('textarea')?.value")
    assert desk.find("textarea").first.input_value() == note


def test_a_shared_list_is_put_away_and_joins_what_is_there(desk: Visit) -> None:
    collect(desk, (DOCUMENT, "c1"))
    desk.page.evaluate(f"location.hash = '{DOCUMENT}:c2,c1'")
    desk.find(f"{SHARED} .gw-excerpt").first.wait_for()
    assert cited(desk) == [f"{CITED}第1条"]
    desk.page.get_by_role("button", name="不要").click()
    desk.until(f'!document.querySelector("{SHARED}")')
    assert [each["anchor"] for each in kept(desk)] == ["c1"]
    desk.page.evaluate(f"location.hash = '{DOCUMENT}:c2,c1,'")
    desk.page.get_by_role("button", name="加入我的摘录").click()
    desk.until(f'!document.querySelector("{SHARED}")')
    assert [each["anchor"] for each in kept(desk)] == ["c1", "c2"]


@pytest.mark.parametrize(
    "link",
    [
        f"{HOSTILE}:{HOSTILE}",
        quote(f"{HOSTILE}:{HOSTILE}"),
        "javascript:alert(1)",
        f"{DOCUMENT}:<script>window.hostile=1</script>",
        f"{DOCUMENT}:c999,__proto__,constructor,errata,erratum-29",
        "__proto__:c1;constructor:c1;toString:c1",
        "../../other:c1;..%2F..%2Fother:c1;//example.org/x:c1;https://example.org:c1",
        "gone-document:c1;glossary:si-fu-wu;cast-2020-work-points/99999999:c1",
        f"{DOCUMENT}:{'c' * 5000}",
        f"{DOCUMENT}:{'x,' * 60_000}",
        ":;:,=;;%;%%%:%%%",
    ],
    ids=lambda link: link[:40],
)
def test_a_hostile_link_does_nothing(desk: Visit, link: str) -> None:
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    open_link(desk, link)
    assert desk.find(f"{SHARED} p", has_text="链接里没有本站的地址").count() == 1
    assert desk.find(f"{SHARED} :is(.gw-excerpt, img, script, a)").count() == 0
    assert desk.page.evaluate("window.hostile") is None
    assert desk.page.evaluate("Object.keys(Object.prototype).length + Object.keys(Array.prototype).length") == 0
    assert kept(desk) == []
    files = [url for url in asked if "/data/documents/" in url]
    assert all(url.endswith(f"/data/documents/{DOCUMENT}.json") for url in files), files


def test_of_a_link_that_is_hostile_in_part_the_rest_is_shown(desk: Visit, published: Published) -> None:
    note = "%3Cimg%20src%3Dx%20onerror%3Dwindow.hostile%3D1%3E%E2%80%AE%00" + "x" * 3000
    open_link(desk, f"{HOSTILE}:c1;{DOCUMENT}:c1={note},c1,c999,c2=%E0%A4%A")
    assert cited(desk, SHARED) == [f"{CITED}第1条", f"{CITED}第2条"]
    assert desk.find(f"{SHARED} p", has_text="链接里有3处").count() == 1
    assert desk.find(f"{SHARED} img").count() == 0 and desk.page.evaluate("window.hostile") is None
    shown = desk.find(f"{SHARED} .gw-excerpt").first.inner_text()
    assert "\u202e" not in shown and "\0" not in shown
    assert shown.endswith("x" * 900) and not shown.endswith("x" * 1000)
    assert desk.find(f"{SHARED} blockquote").first.inner_text() == node(published, DOCUMENT, "c1")["text"]


def test_a_link_holds_no_more_than_a_list(desk: Visit) -> None:
    open_link(desk, f"{DOCUMENT}:{','.join(f'c{number}' for number in range(1, 1000))}")
    assert desk.find(f"{SHARED} .gw-excerpt").count() == 22  # 21 clauses, and c99, the former address of one
    assert kept(desk) == []


# ---- What the browser keeps, and does not ----


@pytest.mark.parametrize(
    "kept_before",
    [
        "no json",
        "null",
        "5",
        '{"a": 1}',
        f'[null, 5, "x", {{"document": "{HOSTILE}", "anchor": "c1"}}, {{"document": 1}}, []]',
    ],
)
def test_whatever_lies_in_the_browser_the_list_opens(desk: Visit, kept_before: str) -> None:
    desk.open("about/")
    desk.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, kept_before])
    desk.open("reading-list/")
    desk.find(f"{OWN} p", has_text="还没有摘录").wait_for()


def test_a_place_that_the_site_has_no_more_is_told_and_kept_until_it_is_taken_off(desk: Visit) -> None:
    desk.open("about/")
    places = [{"document": DOCUMENT, "anchor": anchor, "note": "按"} for anchor in ("c1", "c999", "c2", "c99")]
    desk.page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, json.dumps(places)])
    desk.open("reading-list/")
    desk.find(f"{OWN} p", has_text="有1处今已不在本站").wait_for()
    assert cited(desk) == [f"{CITED}第1条", f"{CITED}第2条", f"{CITED}第20条"], "a former address leads to its text"
    assert len(kept(desk)) == 4
    desk.page.get_by_role("button", name="下移").first.click()
    desk.until("document.querySelector('.gw-status').textContent === '已移到第2条，共3条'")
    desk.page.get_by_role("button", name="从摘录里去掉").click()
    desk.until("!document.querySelector('article').textContent.includes('今已不在')")
    assert [each["anchor"] for each in kept(desk)] == ["c2", "c1", "c99"]


NOTHING_IS_KEPT = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });
"""


def test_a_browser_that_keeps_nothing_has_a_list_while_the_page_is_open(desk: Visit) -> None:
    desk.expected.append("refused")  # the theme keeps its colours there, and complains
    desk.page.add_init_script(NOTHING_IS_KEPT)
    desk.document(f"{DOCUMENT}/")
    open_menu(desk, "c20")
    desk.find(".gw-card button", has_text="加入摘录").click()
    desk.find(".gw-card a", has_text="只在本页打开期间").click()
    desk.find(f"{OWN} .gw-excerpt").wait_for()
    assert cited(desk) == [f"{CITED}第20条"]
    assert desk.find(f"{OWN} p", has_text="浏览器不许保存").count() == 1
    desk.reload()
    desk.find(f"{OWN} p", has_text="还没有摘录").wait_for()


def test_a_change_in_another_tab_is_seen(desk: Visit, published: Published) -> None:
    collect(desk, (DOCUMENT, "c1"))
    other = desk.page.context.new_page()
    other.goto(published.address + "about/")
    value = json.dumps([{"document": DOCUMENT, "anchor": "c2", "note": ""}])
    other.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, value])
    desk.until("document.querySelector('.gw-excerpt a')?.textContent.endsWith('第2条')")


def test_the_list_is_reached_by_instant_changes_of_page(desk: Visit) -> None:
    collect(desk, (DOCUMENT, "c1"))
    desk.open("about/")
    desk.page.evaluate("window.same = true")
    desk.find(".md-tabs a", has_text="摘录").click()
    desk.find(f"{OWN} .gw-excerpt").wait_for()
    desk.find(f"{OWN} .gw-excerpt a").click()
    desk.until("document.querySelector('.gw-here')?.id === 'c1'")
    assert desk.page.evaluate("window.same"), "the page was loaded anew"


def test_without_the_data_files_the_list_says_so(desk: Visit) -> None:
    collect(desk, (DOCUMENT, "c1"))
    desk.expected.append("net::ERR_FAILED")
    desk.page.route("**/data/documents.json", lambda route: route.abort())
    desk.open("reading-list/")
    desk.find(f"{OWN} p", has_text="摘录没有取到").wait_for()
    assert len(kept(desk)) == 1


def test_without_scripts_the_page_says_what_it_needs(plain: Page, published: Published) -> None:
    plain.goto(f"{published.address}reading-list/")
    assert "摘录需要浏览器运行脚本" in plain.locator("article").inner_text()
