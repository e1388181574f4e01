"""Printed, a page is a document: all of its text, numbered pages, nothing of the interface."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from page import bare
from playwright.sync_api import Page
from published import Published
from visit import Visit

INTERFACE = ("¶", "筛选", "上一条", "打印", "更正处显示", "Markdown", "搜索", "回到页面顶部")


def printed(page: Page, file: Path) -> list[str]:
    """The text of each sheet."""
    file.write_bytes(page.pdf(prefer_css_page_size=True))
    document = pypdfium2.PdfDocument(file)
    assert all(
        abs(width - 595) < 2 and abs(height - 842) < 2
        for width, height in map(document.get_page_size, range(len(document)))
    )
    return [sheet.get_textpage().get_text_bounded() for sheet in document]


@pytest.mark.parametrize("document", ["cast-2020-work-points", "cqast-2020-work-points", "cast-news-2021-02-01"])
def test_a_document_is_printed_whole_and_alone(
    desk: Visit, published: Published, tmp_path: Path, document: str
) -> None:
    desk.document(f"{document}/#c3")
    sheets = printed(desk.page, tmp_path / "printed.pdf")
    assert len(sheets) > 3
    for number, sheet in enumerate(sheets, 1):
        assert f"—{number}—" in bare(sheet), f"no number on sheet {number}"
    text = "".join(bare(sheet).replace(f"—{number}—", "") for number, sheet in enumerate(sheets, 1))
    outline = json.loads((published.checkout.site / f"data/documents/{document}.json").read_text("utf-8"))
    missing = [node["anchor"] for node in outline["nodes"] if node["kind"] != "row" and bare(node["text"]) not in text]
    assert missing == []
    assert [words for words in INTERFACE if words in text] == []
    assert f"{published.address}documents/{document}/" in text


def test_a_page_that_is_no_document_is_printed_without_its_interface(desk: Visit, tmp_path: Path) -> None:
    desk.open("about/")
    text = "".join(bare(sheet) for sheet in printed(desk.page, tmp_path / "printed.pdf"))
    assert "整理方法" in text
    assert [words for words in INTERFACE if words in text] == []


def test_paper_is_white_and_ink_black_in_both_schemes(looks: Visit) -> None:
    looks.document("cast-2020-work-points/")
    looks.page.emulate_media(media="print")
    colours = looks.page.evaluate(
        "[...['#p1', '#c20']].map((place) => getComputedStyle(document.querySelector(place)).color)"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(0, 0, 0)"]
    assert looks.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    looks.page.emulate_media(media="screen")


def test_no_line_on_paper_is_of_the_links_but_below_what_was_corrected(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    desk.page.emulate_media(media="print")
    lines = desk.page.evaluate(
        """() => Object.fromEntries(["#notice-p1 > a", "#c20 > a", "#errata ~ p > a", "a[href*='#erratum-29']"].map((link) =>
          [link, getComputedStyle(document.querySelector(`article ${link}`)).textDecorationLine]))"""
    )
    assert lines.pop("a[href*='#erratum-29']") == "underline"
    assert set(lines.values()) == {"none"}, lines
