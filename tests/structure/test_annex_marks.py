"""附件 above what was not told apart as an annex stands alone and is warned of, so that nobody publishes it unseen."""

from __future__ import annotations

from from_text import convert_text
from gongwen.model import Kind

TEXT = "某会要点\n\n开头一段。\n\n一、甲\n\n1.子。\n\n附件1\n\n某某分工表\n\n1.选树典型。\n"


def test_an_annex_mark_stands_alone_and_is_warned_of() -> None:
    document = convert_text(TEXT)
    (mark,) = [node for node in document.nodes if node.text == "附件1"]
    assert mark.kind is Kind.PARAGRAPH
    assert ("annex", 9) in [(warning.code, warning.line) for warning in document.warnings]


def test_a_text_without_a_mark_is_not_warned_of() -> None:
    document = convert_text(TEXT.partition("附件1")[0])
    assert [warning.code for warning in document.warnings] == []
