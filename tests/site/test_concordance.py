"""From the glossary to the clauses: the words of a row marked where it leads, and nothing else changed there."""

from __future__ import annotations

import pytest
from steps import go
from visit import Visit

FOUND = ".gw-found"
CHANGED = """
async () => {
  const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
  const article = document.querySelector("article").cloneNode(true);
  article.querySelectorAll(".gw-found").forEach((mark) => mark.replaceWith(...mark.childNodes));
  article.normalize();
  for (const element of article.querySelectorAll("*"))
    for (const name of ["title", "class", "href", "src"]) element.removeAttribute(name);
  for (const element of page.querySelectorAll("article *"))
    for (const name of ["title", "class", "href", "src"]) element.removeAttribute(name);
  const [own, other] = [article.innerHTML, page.querySelector("article").innerHTML];
  for (let place = 0; place < Math.max(own.length, other.length); place++)
    if (own[place] !== other[place]) return `${own.slice(place, place + 80)} instead of ${other.slice(place, place + 80)}`;
  return "";
}
"""
"""Where the article is another than was sent, but for marks, and what scripts put into attributes; empty where it is the same."""
ROWS = [
    pytest.param("si-fu-wu", "cast-2020-work-points", "p1", "四服务", 1, id="plain"),
    pytest.param("bai-ren-hui", "cast-plan-2021-2025", "c18", "科普中国“百人会”", 1, id="quotes inside"),
    pytest.param("ke-chuang-zhong-guo", "cast-plan-2021-2025", "c12", "科创中国", 2, id="in a heading and below it"),
    pytest.param("ke-chuang-zhong-guo", "cqast-2020-work-points", "c7", "科创中国", 2, id="twice"),
    pytest.param("ke-chuang-zhong-guo", "cast-2020-work-points", "s3", "科创中国", 1, id="in a heading"),
    pytest.param("bai-cheng-qian-hui-wan-qi", "cast-2020-work-points", "c11", "百城千会万企", 1, id="corrected"),
    pytest.param(
        "yi-dai-yi-lu-qing-shao-nian-chuang-ke-ying",
        "cqast-2020-work-points",
        "x1-s1-t1-r4",
        "“一带一路”青少年创客营",
        1,
        id="in a row with quotes",
    ),
]
INSIDE = """
anchor => {
  const place = document.getElementById(anchor);
  return [...document.querySelectorAll(".gw-found")].every((mark) =>
    (place.closest("tr") ?? place).contains(mark) || mark.closest("p")?.previousElementSibling === place);
}
"""
"""Whether all marks are in a clause: in the row, the paragraph, the heading, or the paragraph below the heading."""
WORDS = """
() => {
  const words = [];
  let last = null;
  for (const mark of document.querySelectorAll(".gw-found")) {
    const between = document.createRange();
    if (last) { between.setStartAfter(last); between.setEndBefore(mark); }
    if (last && between.toString() === "") words[words.length - 1] += mark.textContent;
    else words.push(mark.textContent);
    last = mark;
  }
  return words;
}
"""
"""The marked words; marks beside each other, as a link in between makes them, are one."""


@pytest.mark.parametrize(("term", "document", "anchor", "words", "times"), ROWS)
def test_a_row_leads_to_its_clause_with_the_words_marked(
    desk: Visit, term: str, document: str, anchor: str, words: str, times: int
) -> None:
    go(desk, f"glossary/{term}/")
    link = desk.find(f"article td a[href*='/{document}/?mark='][href$='#{anchor}']").first
    link.click()
    desk.page.wait_for_url(f"**/documents/{document}/?mark=*#{anchor}")
    desk.find(FOUND).first.wait_for()
    assert desk.page.evaluate(WORDS) == [words] * times
    assert desk.page.evaluate(INSIDE, anchor)
    box, header = desk.find(FOUND).first.bounding_box(), desk.find(".md-header").bounding_box()
    assert box and header and header["y"] + header["height"] <= box["y"] < 800
    assert desk.page.evaluate(CHANGED) == ""
    colour = desk.find(FOUND).first.evaluate(
        "mark => getComputedStyle(mark).color === getComputedStyle(mark.parentElement).color"
    )
    assert colour


def test_the_address_that_is_copied_asks_for_no_words(desk: Visit) -> None:
    go(desk, "documents/cast-2020-work-points/?mark=四服务#p1")
    desk.find(FOUND).wait_for()
    desk.find("#p1").hover()
    desk.find("#p1 > .headerlink").click()
    desk.find(".gw-card").wait_for()
    copied = desk.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{desk.address}documents/cast-2020-work-points/#p1"


@pytest.mark.parametrize("place", ["?mark=四服务", "?mark=#p1", "?mark=没有这样的词#p1", "?mark=%E5%9B#p1"])
def test_an_address_that_asks_for_what_is_not_there_changes_nothing(desk: Visit, place: str) -> None:
    desk.document(f"cast-2020-work-points/{place}")  # at rest, or there would be nothing yet to see
    assert desk.find(FOUND).count() == 0
    assert desk.page.evaluate(CHANGED) == ""


def test_marked_words_keep_their_cards_and_notes(desk: Visit) -> None:
    go(desk, "documents/cast-2020-work-points/?mark=百城千会万企#c11")
    desk.find(FOUND).first.hover()
    desk.until("document.querySelector('.gw-card')?.textContent.startsWith('百城千会万企')")
    desk.find(FOUND).nth(1).hover()
    desk.until("document.querySelector('.gw-card')?.textContent.includes('原文：干')")


def test_the_four_services_are_quoted_from_a_document_that_does_not_name_them(desk: Visit) -> None:
    go(desk, "glossary/si-fu-wu/")
    assert desk.find("article h3 > a:not(.headerlink)").all_inner_texts() == [
        "中国科协2020年工作要点",
        "中国科协党组传达学习近期中央有关重要会议和指示精神",
    ]
    quotation = desk.find("article dd", has_text="该文没有出现“四服务”这个说法")
    words = "为科技工作者服务、为创新驱动发展服务、为提高全民科学素质服务、为党和政府科学决策服务"
    assert quotation.inner_text().startswith(f"“{words}”——《中国科学技术协会事业发展“十四五”规划（2021—2025年）》")
    quotation.locator("a").click()
    desk.page.wait_for_url("**/documents/cast-plan-2021-2025/?mark=*#s2-u1")
    desk.find(FOUND).first.wait_for()
    assert desk.page.evaluate(WORDS) == [words]


def test_a_quotation_across_marks_is_marked_whole(desk: Visit) -> None:
    go(desk, "glossary/si-fu-wu/")
    desk.find("article dd a", has_text="《中国科协2020年工作要点》第1段").click()
    desk.find(FOUND).first.wait_for()
    assert desk.page.evaluate(WORDS) == ["坚持“四服务”职责定位"]
