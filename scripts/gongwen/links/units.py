"""The units by which clauses are cited (立法技术规范: 编 to 目; 部分 in plans), and the words for documents."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from gongwen.numbering.markers import NUMERAL
from gongwen.numbering.numerals import number_of


class Unit(Struct, frozen=True):
    """A unit of a text as it is cited."""

    name: str
    """`条`."""
    level: int
    """Outermost first."""
    codes: tuple[str, ...]
    """Codes of the markers that bear it."""
    goes_on: str = ""
    """Characters after which it is the beginning of another word: 条 of 条例."""


UNITS = {
    unit.name: unit
    for unit in (
        Unit("编", 0, ("pt",), "制写辑号者"),
        Unit("分编", 1, ("sp",)),
        Unit("部分", 2, ("s",)),
        Unit("章", 2, ("ch",), "程节"),
        Unit("节", 3, ("sec",), "点目日约能水课"),
        Unit("条", 4, ("art", "c"), "例件款约理文线"),
        Unit("款", 5, ("p",), "项式待"),
        Unit("项", 6, ("u",), "目"),
        Unit("目", 7, ("c",), "标录前"),
    )
}
"""By name. 第20条 of a text without 条 is its clause 20., as the house cites it."""

ARTICLE, PARAGRAPH, ITEM = UNITS["条"], UNITS["款"], UNITS["项"]

DOCUMENT_WORDS = (
    *(
        "法典",
        "条例",
        "实施细则",
        "实施办法",
        "实施方案",
        "实施意见",
        "工作要点",
        "细则",
        "规定",
        "办法",
        "规则",
        "章程",
    ),
    *(
        "准则",
        "规范",
        "标准",
        "守则",
        "公约",
        "协定",
        "协议",
        "合同",
        "议定书",
        "宪法",
        "法",
        "决定",
        "决议",
        "命令",
        "解释",
    ),
    *(
        "意见",
        "通知",
        "通告",
        "公告",
        "公报",
        "通报",
        "批复",
        "纪要",
        "议案",
        "报告",
        "规划",
        "纲要",
        "计划",
        "方案",
        "预案",
    ),
    *("要点", "制度", "指南", "指引", "目录", "清单", "倡议书", "倡议", "宣言", "函", "令"),
)
"""What a document calls itself (本办法) and how the short names of others end (刑法第三条). Longer ones before those they end with."""

NUMBER = rf"(?:{NUMERAL}|[0-9０-９]{{1,4}})"
"""A number as references write it."""


@lru_cache(maxsize=4096)
def read_number(digits: str) -> int | None:
    """The number that Chinese or Arabic digits say; None where they say none (十十)."""
    digits = "".join(digits.split())
    return int(digits) if digits.isdecimal() else number_of(digits)
