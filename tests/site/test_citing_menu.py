"""The menu beside every address in a real browser: what each of its entries copies."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from citing import BAR, CARD, CITED, CITED_CQ, DOCUMENT, clipboard, node, open_menu, press, select
from gongwen.address.reference import with_access
from playwright.sync_api import Page
from published import Published
from pybtex.database import parse_string
from steps import tab_to
from test_every_page import faults
from visit import Visit



def test_the_entries_of_the_menu(looks: Visit, published: Published) -> None:
    looks.document(f"{DOCUMENT}/")
    open_menu(looks, "c20")
    told = node(published, DOCUMENT, "c20")
    address = f"{looks.address}documents/{DOCUMENT}/#c20"
    assert clipboard(looks) == address
    looks.find(f"{CARD} p", has_text=re.compile(f"^{re.escape(told['citation'])}$")).wait_for()
    assert press(looks, "复制原文") == told["text"]
    assert press(looks, "复制引文") == f"{CITED}第20条" == told["citation"]
    today = date.fromisoformat(
        looks.page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10)")
    )
    reference = f"中国科协办公厅. 中国科协2020年工作要点: 科协办发厅字〔2020〕1号: 第20条[Z/OL]. (2020-04-13)[{today}]. {address}."
    assert press(looks, "复制 GB/T 7714") == reference == with_access(told["reference"], f"{today}", address)
    assert press(looks, "复制链接") == address
    assert faults(looks) == []


def test_a_citation_with_text_and_address(desk: Visit, published: Published) -> None:
    desk.document(f"{DOCUMENT}/")
    text, cited = node(published, DOCUMENT, "c20")["text"], f"{CITED}第20条"
    address = f"{desk.address}documents/{DOCUMENT}/#c20"
    expected = {
        (): cited,
        ("附链接",): f"{cited}\n{address}",
        ("附原文",): f"{text}\n——{cited}",
        ("附原文", "附链接"): f"{text}\n——{cited}\n{address}",
    }
    for ticks, words in expected.items():
        open_menu(desk, "c20")
        for name in ("附原文", "附链接"):
            desk.page.get_by_label(name).set_checked(name in ticks)
        assert press(desk, "复制引文") == words
        desk.page.keyboard.press("Escape")
    desk.reload()
    open_menu(desk, "c19")
    assert desk.page.get_by_label("附原文").is_checked(), "what was ticked is not remembered"


@pytest.mark.parametrize(
    ("document", "anchor", "cited"),
    [
        (DOCUMENT, "title", CITED),
        (DOCUMENT, "s1", f"{CITED}第一部分"),
        (
            DOCUMENT,
            "notice-p1",
            "《中国科协办公厅关于印发〈中国科协2020年工作要点〉的通知》（科协办发厅字〔2020〕1号）第1段",
        ),
        ("cast-plan-2021-2025", "s2-u3-b7", None),
        ("cqast-2020-work-points", "x1-s1-t1-r2", f"{CITED_CQ}附件1第一部分表1第2行"),
        (
            "cast-news-2021-02-01",
            "c10",
            "《“2020年度科协十大事件”揭晓》（中国科协调研宣传部、信息中心，2021年2月1日）第10条",
        ),
    ],
)
def test_every_kind_of_place_is_cited(
    desk: Visit, published: Published, document: str, anchor: str, cited: str | None
) -> None:
    desk.document(f"{document}/")
    open_menu(desk, anchor)
    told = node(published, document, anchor)
    assert press(desk, "复制引文") == (cited or told["citation"])
    text = press(desk, "复制原文")
    assert text.startswith(told["text"])
    if anchor == "title":
        assert text == told["text"], "the title of a document is copied without the document"
    if anchor == "c10":
        assert text == f"{told['text']}\n{node(published, document, 'c10-p1')['text']}"
    if anchor == "s1":
        assert text.split("\n") == [node(published, document, each)["text"] for each in ("s1", "c1", "c2", "c3", "c4")]
    if anchor.endswith("r2"):
        assert "\t" in text and "\n" not in text


def test_the_text_is_copied_with_its_corrections_whatever_is_shown(desk: Visit, published: Published) -> None:
    desk.document(f"{DOCUMENT}/")
    desk.find("input[value='original']").check()
    open_menu(desk, "c3")
    text = press(desk, "复制原文")
    assert "百馆千场" in text and "百馆干场" not in text
    assert text == node(published, DOCUMENT, "c3")["text"]


@pytest.mark.parametrize("ending", ["bib", "ris", "csl.json"])
def test_the_files_for_reference_managers(desk: Visit, published: Published, ending: str) -> None:
    desk.document(f"{DOCUMENT}/")
    open_menu(desk, "c20")
    with desk.page.expect_download() as waiting:
        desk.find(f"{CARD} a[href$='.{ending}']").click()
    assert waiting.value.suggested_filename == f"{DOCUMENT}.{ending}"
    text = Path(waiting.value.path()).read_text("utf-8")
    address = published.document(f"{DOCUMENT}/")
    assert text == (published.checkout.site / "data" / "citations" / f"{DOCUMENT}.{ending}").read_text("utf-8")
    if ending == "bib":
        assert parse_string(text, "bibtex").entries[DOCUMENT].fields["url"] == address
    elif ending == "ris":
        assert f"\nUR  - {address}\n" in text
    else:
        assert json.loads(text)[0]["URL"] == address


def test_the_keyboard_alone_copies_a_citation(desk: Visit) -> None:
    desk.document(f"{DOCUMENT}/#c20")
    tab_to(desk, "#c20 > .headerlink")
    desk.page.keyboard.press("Enter")
    desk.find(CARD).wait_for()
    desk.until("document.activeElement.textContent === '复制链接'")
    names = []
    for _ in range(20):
        names.append(
            desk.page.evaluate(
                "document.activeElement.closest('label')?.textContent.trim() ?? document.activeElement.textContent"
            )
        )
        if names[-1] == "附链接":
            desk.page.keyboard.press("Space")
        if names[-1] == "复制聊天用地址":
            break
        desk.page.keyboard.press("Tab")
    assert names == [
        "复制链接", "复制原文", "复制引文", "附原文", "附链接", "复制 GB/T 7714", "加入摘录",
        "BibTeX", "RIS", "CSL-JSON", "看底本", "复制聊天用地址",
    ]  # fmt: skip
    for _ in range(9):
        desk.page.keyboard.press("Shift+Tab")
    desk.page.keyboard.press("Enter")
    desk.until("document.activeElement.textContent === '引文已复制'")
    assert clipboard(desk) == f"{CITED}第20条\n{desk.address}documents/{DOCUMENT}/#c20"
    desk.until("document.querySelector('.gw-status').textContent === '引文已复制'")
    desk.page.keyboard.press("Escape")
    assert desk.find(CARD).count() == 0
    assert desk.page.evaluate("document.activeElement.parentElement.id") == "c20"


def test_a_pointer_that_rests_on_the_sign_opens_the_menu_and_copies_nothing(desk: Visit) -> None:
    desk.document(f"{DOCUMENT}/")
    desk.page.evaluate("navigator.clipboard.writeText('mine')")
    desk.find("#c20").hover()
    desk.find("#c20 > .headerlink").hover()
    desk.find(CARD).wait_for()
    assert clipboard(desk) == "mine"
    assert desk.find(CARD).get_attribute("role") == "dialog"
    desk.find(CARD).hover()
    assert press(desk, "复制引文") == f"{CITED}第20条"
    desk.page.mouse.move(5, 700)
    desk.page.evaluate("document.activeElement.blur()")
    desk.until("!document.querySelector('.gw-card')")


def test_a_menu_that_was_opened_is_not_replaced_by_what_a_pointer_passes(desk: Visit) -> None:
    desk.document(f"{DOCUMENT}/")
    open_menu(desk, "c20")
    desk.find("#c20 a[href*='/glossary/']").first.hover()
    desk.page.wait_for_timeout(800)
    assert desk.find(f"{CARD} button", has_text="复制引文").count() == 1


def test_a_pointer_that_only_passes_opens_nothing(desk: Visit) -> None:
    desk.document(f"{DOCUMENT}/")
    desk.find("#c20").hover()
    desk.find("#c20 > .headerlink").hover()
    desk.page.mouse.move(5, 700)
    desk.page.wait_for_timeout(700)
    assert desk.find(CARD).count() == 0


def test_the_menu_fits_a_phone(phone: Visit) -> None:
    phone.document("cqast-2020-work-points/")
    for anchor in ("c20", "x1-s1-t1-r2", "title"):
        open_menu(phone, anchor)
        for each in phone.find(f"{CARD} :is(button, label, a)").all():
            box = each.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["height"] >= 24, each.inner_text()
        phone.page.keyboard.press("Escape")
    assert phone.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_menu_works_after_instant_changes_of_page(desk: Visit) -> None:
    desk.open("documents/")
    desk.page.evaluate("window.same = true")
    desk.find("article table a").first.click()
    desk.find("[data-gw-document]").wait_for()
    open_menu(desk, "c20")
    assert "“十四五”规划" in press(desk, "复制引文")
    desk.find(".md-tabs a", has_text="公文").click()
    desk.until("!document.querySelector('[data-gw-document]')")
    desk.find("article table a", has_text="中国科协2020年工作要点").first.click()
    desk.until(f"document.querySelector('[data-gw-document=\"{DOCUMENT}\"]')")
    open_menu(desk, "c20")
    assert press(desk, "复制引文") == f"{CITED}第20条"
    select(desk, "c5", 0, "c6", 3)
    assert desk.find(f"{BAR} span").inner_text() == f"{CITED}第5—6条"
    assert desk.page.evaluate("window.same"), "the page was loaded anew"


def test_without_the_data_file_the_address_is_copied_and_the_rest_says_that_it_is_not(desk: Visit) -> None:
    desk.expected.append("net::ERR_FAILED")
    desk.page.route("**/data/documents/*.json", lambda route: route.abort())
    desk.document(f"{DOCUMENT}/")
    open_menu(desk, "c20")
    assert clipboard(desk).endswith("#c20")
    desk.find(f"{CARD} button", has_text="复制引文").click()
    desk.find(f"{CARD} button", has_text="没有复制成").wait_for()


def test_what_is_not_of_the_document_has_an_address_only(desk: Visit) -> None:
    desk.document(f"{DOCUMENT}/")
    open_menu(desk, "erratum-29")
    assert desk.find(f"{CARD} button").count() == 0


def test_without_scripts_the_link_is_a_link(plain: Page, published: Published) -> None:
    plain.goto(published.document(f"{DOCUMENT}/"))
    plain.locator("#c20").hover()
    plain.locator("#c20 > .headerlink").click()
    assert plain.url.endswith("#c20")
    assert plain.locator(CARD).count() == 0
