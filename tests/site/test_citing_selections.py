"""Words selected in a real browser: the bar that cites them, from the first clause to the last."""

from __future__ import annotations

from pathlib import Path

import pytest
from citing import BAR, CITED, CITED_CQ, DOCUMENT, SELECT, clipboard, node, press, select
from from_text import convert_text, read_yaml
from gongwen.address import citation
from gongwen.address.citation import head, place_parts
from gongwen.address.ranges import range_citation
from gongwen.publish.data import outline
from playwright.sync_api import Route
from published import Published
from steps import go
from test_every_page import faults
from visit import Visit



def test_words_selected_across_clauses_are_cited_as_a_range(visit: Visit, published: Published) -> None:
    visit.document(f"{DOCUMENT}/#c5")
    select(visit, "c5", 2, "c7+", 5)
    texts = [node(published, DOCUMENT, anchor)["text"] for anchor in ("c5", "c6", "c7")]
    head_length = len("7.深化全民科学素质行动。")
    selected = "\n".join([texts[0][2:], texts[1], texts[2][: head_length + 5]])
    address = f"{visit.address}documents/{DOCUMENT}/#c5"
    assert press(visit, "复制文字和引文", BAR) == f"{selected}\n——{CITED}第5—7条\n{address}"
    assert press(visit, "只复制引文", BAR) == f"{CITED}第5—7条"
    assert press(visit, "复制链接", BAR) == address
    assert faults(visit, BAR) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(
    ("document", "selection", "cited"),
    [
        (DOCUMENT, ("c6", 1, "c5", 0), f"{CITED}第5—6条"),  # backwards
        (DOCUMENT, ("c20+", 3, "c20+", 9), f"{CITED}第20条"),  # within the paragraph below a heading
        (DOCUMENT, ("c20", 0, "c21", 0), f"{CITED}第20条"),  # as three clicks do, up to the beginning of the next
        (DOCUMENT, ("c8", 0, "c9", 1), f"{CITED}第8—9条"),  # over a heading
        ("cqast-2020-work-points", ("x1-s1-t1-r2", 0, "x1-s1-t1-r4", 1), f"{CITED_CQ}附件1第一部分表1第2—4行"),
    ],
)
def test_selections_of_all_kinds(desk: Visit, document: str, selection: tuple[str, int, str, int], cited: str) -> None:
    desk.document(f"{document}/")
    select(desk, *selection)
    assert desk.find(f"{BAR} span").inner_text() == cited


def test_a_selection_of_rows_keeps_their_cells_apart(desk: Visit, published: Published) -> None:
    desk.document("cqast-2020-work-points/")
    last = node(published, "cqast-2020-work-points", "x1-s1-t1-r3")["text"]
    desk.page.evaluate(
        """() => {
          const row = (id) => document.getElementById(id).closest("tr");
          const selected = document.createRange();
          selected.setStartBefore(row("x1-s1-t1-r2"));
          selected.setEndAfter(row("x1-s1-t1-r3"));
          getSelection().removeAllRanges();
          getSelection().addRange(selected);
        }"""
    )
    desk.find(BAR).wait_for()
    lines = press(desk, "复制文字和引文", BAR).split("\n")
    assert lines[0] == node(published, "cqast-2020-work-points", "x1-s1-t1-r2")["text"]
    assert lines[1] == last


def test_a_selection_has_the_corrections_whatever_is_shown(desk: Visit) -> None:
    desk.document(f"{DOCUMENT}/")
    desk.find("input[value='both']").check()
    select(desk, "c3", 0, "c4", 2)
    text = press(desk, "复制文字和引文", BAR)
    assert "百馆千场" in text and "干" not in text.partition("百馆")[2][:3]


def test_the_whole_page_selected_is_the_document_without_what_is_about_it(desk: Visit, published: Published) -> None:
    desk.document("cast-news-2021-01-29/")
    desk.page.keyboard.press("Control+a")
    desk.page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    desk.find(BAR).wait_for()
    text = press(desk, "复制文字和引文", BAR)
    assert "校勘记" not in text and "底本" not in text
    assert text.startswith(node(published, "cast-news-2021-01-29", "title")["text"])


def test_what_the_browser_itself_copies_has_no_interface_parts(desk: Visit, published: Published) -> None:
    desk.document(f"{DOCUMENT}/")
    select(desk, "c20", 0, "c21+", 3)
    desk.page.keyboard.press("Control+c")
    copied = [line for line in clipboard(desk).split("\n") if line]
    assert "".join(copied[:2]) == node(published, DOCUMENT, "c20")["text"]
    assert copied[2:] == ["21.狠抓巡视整改。", "对标对"]


def test_the_keyboard_reaches_the_bar_and_closes_it(desk: Visit) -> None:
    desk.document(f"{DOCUMENT}/#c5")
    select(desk, "c5", 0, "c6", 2)
    desk.until("document.querySelector('.gw-status').textContent.includes('第5—6条')")
    desk.page.keyboard.press("c")
    desk.until("document.activeElement.textContent === '复制文字和引文'")
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    desk.until("document.activeElement.textContent === '引文已复制'")
    assert clipboard(desk) == f"{CITED}第5—6条"
    desk.page.keyboard.press("Escape")
    desk.until("!document.querySelector('.gw-selection')")
    select(desk, "c5", 0, "c6", 2)
    desk.page.evaluate("localStorage.setItem('gongwen.single-keys', 'off')")
    desk.page.keyboard.press("c")
    assert desk.page.evaluate("document.activeElement === document.body")
    desk.page.keyboard.press("Alt+c")
    desk.until("document.activeElement.textContent === '复制文字和引文'")


def test_the_bar_goes_with_the_selection(desk: Visit) -> None:
    go(desk, f"documents/{DOCUMENT}/#c5")
    select(desk, "c5", 0, "c6", 2)
    desk.page.evaluate("getSelection().removeAllRanges()")
    desk.until("!document.querySelector('.gw-selection')")


RANGES = read_yaml(Path(__file__).parents[1] / "address" / "ranges.yml")


def test_the_browser_cites_ranges_as_python_does(desk: Visit) -> None:
    documents = {name: convert_text(text) for name, text in RANGES["documents"].items()}
    nodes = {name: outline(document)["nodes"] for name, document in documents.items()}
    for name, document in documents.items():
        for each in nodes[name]:
            each |= {"citation": citation(document, each["anchor"]), "place": place_parts(each["anchor"])}
    asked = [(case["document"], case["first"], case["last"]) for case in RANGES["cases"]]
    for name, document in documents.items():  # and every other range of them
        anchors = [node.anchor for node in document.nodes]
        asked += [(name, first, last) for first in anchors for last in anchors]
    desk.open("about/")
    said = desk.page.evaluate(
        """async ([address, nodes, asked]) => {
          const { rangeCitation } = await import(address);
          return asked.map(([name, first, last]) => rangeCitation(nodes[name], first, last));
        }""",
        [f"{desk.address}assets/reader/ranges.js", nodes, asked],
    )
    assert len(said) > 1000
    for (name, first, last), words in zip(asked, said, strict=True):
        assert words == range_citation(documents[name], first, last), (name, first, last)
    for case, words in zip(RANGES["cases"], said, strict=False):
        assert (
            words == case.get("citation") or words == head(documents[case["document"]], case["first"]) + case["places"]
        )


def test_words_selected_before_the_scripts_came_are_cited_too(desk: Visit) -> None:
    held: list[Route] = []
    desk.page.route("**/assets/reader/main.js", lambda route: held.append(route))
    desk.page.goto(f"{desk.address}documents/{DOCUMENT}/", wait_until="commit")
    desk.find(".md-footer").wait_for()
    for _ in range(500):
        if held:
            break
        desk.page.wait_for_timeout(20)
    desk.page.evaluate(SELECT, ["c20", 0, "c21", 0])
    held[0].continue_()
    desk.find(BAR).wait_for()
