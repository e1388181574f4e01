"""The table of markers, outermost first (GB/T 9704—2012, 7.3.3; 立法技术规范 for 编 to 目).

Each row: how people name it, its code in an anchor, the kind of its node, its rank, the label, what may follow it, what
stands between it and its words (第一条　本法…).
"""

from __future__ import annotations

from gongwen.model import Kind, Marker

NUMERAL = "[一二三四五六七八九十百千零〇○两]{1,12}"
"""A Chinese numeral as it stands in labels."""

ANYTHING = ""
NAME = r"(?=[\s　]|$)"
"""第一章 is a label only before a space or the end; 第一章规定 is a reference."""
NO_LIST = rf"(?!{NUMERAL}[、等])"
"""一、二、三等奖 is a list of words."""
NO_DIGIT = r"(?!\d)"
"""3.7万 and 1.4万 are no labels."""
NO_PAGE = r"(?!\d+\s*$)"
"""A bare number is a label only before words."""

MARKERS: tuple[Marker, ...] = (
    Marker("第一编", "pt", Kind.PART, 0, rf"第\s*(?P<number>{NUMERAL})\s*编", NAME, "　"),
    Marker("第一分编", "sp", Kind.PART, 1, rf"第\s*(?P<number>{NUMERAL})\s*分编", NAME, "　"),
    Marker("第一章", "ch", Kind.CHAPTER, 2, rf"第\s*(?P<number>{NUMERAL})\s*章", NAME, "　"),
    Marker("第一节", "sec", Kind.SECTION, 3, rf"第\s*(?P<number>{NUMERAL})\s*节", NAME, "　"),
    Marker(
        "第一条", "art", Kind.ARTICLE, 4, rf"第\s*(?P<number>{NUMERAL})\s*条(?:之(?P<branch>{NUMERAL}))?", NAME, "　"
    ),
    Marker("一、", "s", Kind.SECTION, 5, rf"(?P<number>{NUMERAL})、", NO_LIST),
    Marker("（一）", "u", Kind.SUBSECTION, 6, rf"[（(]\s*(?P<number>{NUMERAL})\s*[）)]", ANYTHING),
    Marker("3.1.2", "d", Kind.CLAUSE, 7, r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})", r"(?=[\s　])", " "),
    Marker("1.", "c", Kind.CLAUSE, 8, r"(?P<number>\d{1,3})[.．、]", NO_DIGIT),
    Marker("（1）", "n", Kind.ITEM, 9, r"[（(]\s*(?P<number>\d{1,3})\s*[）)]", ANYTHING),
    Marker("①", "o", Kind.ITEM, 10, r"(?P<number>[①-⑳])", ANYTHING),
    Marker("——", "b", Kind.DASH, 11, r"——", r"(?=\s*[^\s—])"),
)
"""Every marker that can be told from its label alone."""

LEGAL = tuple(marker for marker in MARKERS if marker.sample.startswith("第"))
"""编 to 条: in the texts of laws, extraction often loses the space after them."""

BARE_NUMBER = Marker("1", "c", Kind.CLAUSE, 8, r"(?P<number>\d{1,2})[ \u00a0　]+", NO_PAGE + r"(?=\D)", " ")
"""The bare leading number of a news list (`1 贯彻习近平总书记重要回信精神，…`): a label only within a sequence from 1."""

DECIMAL = next(marker for marker in MARKERS if marker.code == "d")
"""3.1.2; within a text that is numbered so, 3 is such a label too, and no space need follow."""
DECIMAL_LABEL = (
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})"
    r"(?:(?:[.．](?=\D)|(?=[ \u00a0　])|(?=[\u4e00-\u9fff]))(?=[ \u00a0　]*[^\d\s年月日个万亿%％])|(?<=\.\d)$|(?<=\.\d\d)$)"
)
"""Such a label as it may stand at the beginning of a line."""
