"""What the tests of citing share: the menu beside an address, the bar of a selection, what data files and clipboard hold."""

from __future__ import annotations

import json
import re
from typing import Any

from published import Published
from visit import Visit


DOCUMENT = "cast-2020-work-points"

CITED = "《中国科协2020年工作要点》（科协办发厅字〔2020〕1号）"

CITED_CQ = "《重庆市科学技术协会2020年工作要点》（重庆市科学技术协会，2020年4月17日）"

CARD = ".gw-card"

BAR = ".gw-selection"

SELECT = """
([first, from, last, to]) => {
  const of = (id) => {
    const named = document.getElementById(id.replace("+", ""));
    return document.createTreeWalker(id.endsWith("+") ? named.nextElementSibling : named, NodeFilter.SHOW_TEXT).nextNode();
  };
  getSelection().setBaseAndExtent(of(first), from, of(last), to);
}
"""
"""Selects from a character of one element to one of another; `c20+` is the paragraph below the heading."""


def node(published: Published, document: str, anchor: str) -> dict[str, Any]:
    """What the data files say of a node."""
    file = published.checkout.site / "data" / "documents" / f"{document}.json"
    (found,) = [node for node in json.loads(file.read_text("utf-8"))["nodes"] if node["anchor"] == anchor]
    return found


def clipboard(visit: Visit) -> str:
    return visit.page.evaluate("navigator.clipboard.readText()")


def open_menu(visit: Visit, anchor: str) -> None:
    """With the pointer, or a finger."""
    link = visit.find(f"[id='{anchor}'] > .headerlink")
    link.scroll_into_view_if_needed()
    if visit.page.viewport_size["width"] < 500:
        link.tap()
    else:
        visit.find(f"[id='{anchor}']").hover()
        link.click()
    visit.find(CARD).wait_for()


def press(visit: Visit, name: str, within: str = CARD) -> str:
    """Presses a button and waits until it says that it is done; gives what is on the clipboard then."""
    button = visit.find(f"{within} button", has_text=re.compile(f"^{re.escape(name)}$"))
    index = button.evaluate(
        "own => [...own.closest('.gw-card, .gw-selection').querySelectorAll('button')].indexOf(own)"
    )
    button.tap() if visit.page.viewport_size["width"] < 500 else button.click()
    visit.until(f"/已复制$/.test(document.querySelectorAll('{within} button')[{index}]?.textContent)")
    return clipboard(visit)


def select(visit: Visit, first: str, start: int, last: str, end: int) -> None:
    visit.page.evaluate(SELECT, [first, start, last, end])
    visit.find(BAR).wait_for()
