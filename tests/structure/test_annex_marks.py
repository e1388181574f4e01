"""附件 on a line of its own begins an annex; one without a title is warned of, so that nobody publishes it unseen."""

from __future__ import annotations

from from_text import convert_text
from gongwen.model import Kind, Role

BODY = "某会要点\n\n开头一段。\n\n一、甲\n\n1.子。\n\n"


def test_an_annex_has_its_mark_its_title_and_addresses_of_its_own() -> None:
    document = convert_text(BODY + "附件1\n\n某某分工表\n\n1.选树典型。\n")
    assert [text.role for text in document.texts] == [Role.MAIN, Role.ANNEX]
    assert [(node.kind, node.anchor) for node in document.texts[1].nodes] == [
        (Kind.ANNEX_TITLE, "x1-mark"),
        (Kind.ANNEX_TITLE, "x1-title"),
        (Kind.CLAUSE, "x1-c1"),
    ]
    assert document.metadata.annexes == ("某某分工表",)
    assert document.warnings == ()


def test_an_annex_without_a_title_is_warned_of() -> None:
    document = convert_text(BODY + "附件1\n\n1.选树典型。\n")
    assert [(warning.code, warning.line) for warning in document.warnings] == [("annex", 9)]


def test_a_list_of_annexes_is_none() -> None:
    document = convert_text(BODY + "附件：\n1.甲\n2.乙\n\n某会办公室\n2020年4月13日\n")
    assert [text.role for text in document.texts] == [Role.MAIN]
    assert [node.anchor for node in document.nodes][-5:] == ["p2", "p3", "p4", "signature", "date"]
    assert document.metadata.annexes == ("甲", "乙")


def test_a_text_without_a_mark_is_not_warned_of() -> None:
    assert convert_text(BODY).warnings == ()
