"""Corrections and queries of the manifest: found exactly once in their line, shown on the characters that changed."""

from __future__ import annotations

import pytest
from from_text import convert_text, repair_text
from gongwen.errors import InputError
from gongwen.manifest import Correction, Join, Query
from gongwen.model import Repaired, Role, Rule

TEXT = """某会要点

目录
一、甲......3
二、乙......4

一、甲乙

- 1.举办百馆干场 活动,吸引干家机构。推动

-20

改革发展。

二、丙丁

戊己庚。
"""
CLAUSE = "1.举办百馆{}活动，吸引干家机构。推动改革发展。"


def corrected(line: int, original: str, corrected: str) -> Repaired:
    return repair_text(TEXT, corrections=(Correction(line, original, corrected, "误识"),))


def shown(found: Repaired) -> list[tuple[str, str, str]]:
    text = "\n".join(paragraph.text for paragraph in found.paragraphs)
    return [(erratum.id, text[erratum.start : erratum.end], erratum.removed) for erratum in found.errata]


@pytest.mark.parametrize(
    ("original", "replacement", "reads", "stands_on", "removed"),
    [
        ("百馆干场", "百馆千场", CLAUSE.format("千场"), "千", "干"),
        ("百馆干场", "百馆千余场", CLAUSE.format("千余场"), "千余", "干"),
        ("百馆干场", "百馆场", CLAUSE.format("场"), "馆", "干"),
        ("百馆干场", "百馆的干场", CLAUSE.format("的干场"), "的", ""),
        ("百馆干场 活动", "百馆千场活动", CLAUSE.format("千场"), "千场", "干场 "),
        ("活动,", "活动；", "1.举办百馆干场活动；吸引干家机构。推动改革发展。", "；", ","),
        ("1.举办", "1.主办", "1.主办百馆干场活动，吸引干家机构。推动改革发展。", "主", "举"),
        ("推动", "推进", "1.举办百馆干场活动，吸引干家机构。推进改革发展。", "进", "动"),
    ],
    ids=["one", "longer", "deleted", "inserted", "over a space", "a mark", "after the label", "at the break"],
)
def test_correction(original: str, replacement: str, reads: str, stands_on: str, removed: str) -> None:
    found = corrected(9, original, replacement)
    assert found.paragraphs[2].text == reads
    assert shown(found) == [("erratum-9", stands_on, removed)]
    assert sum(edit.rule is Rule.CORRECTION for edit in found.ledger.edits) >= 1


def test_corrections_are_in_the_order_of_the_text_with_ids_of_their_own() -> None:
    found = repair_text(
        TEXT,
        corrections=(
            Correction(9, "干家", "千家", "二"),
            Correction(9, "干场", "千场", "一"),
            Correction(7, "甲", "由", "〇"),
        ),
        queries=(Query(17, "己", "疑"),),
    )
    assert sorted(shown(found)) == sorted(
        [("erratum-7", "由", "甲"), ("erratum-9", "千", "干"), ("erratum-9-2", "千", "干"), ("query-17", "己", "")]
    )
    assert "千场" in found.paragraphs[2].text
    assert "千家" in found.paragraphs[2].text


def test_a_query_changes_nothing() -> None:
    plain = repair_text(TEXT)
    found = repair_text(TEXT, queries=(Query(9, "百馆干场", "疑"),))
    assert [paragraph.text for paragraph in found.paragraphs] == [paragraph.text for paragraph in plain.paragraphs]
    assert found.ledger == plain.ledger
    assert shown(found) == [("query-9", "百馆干场", "")]


@pytest.mark.parametrize(
    ("line", "phrase", "message"),
    [
        (9, "干", "2 times"),
        (9, "千场", "0 times"),
        (9, "", "empty"),
        (9, "改革", "0 times"),
        (8, "甲", "nothing"),
        (11, "20", "nothing"),
        (4, "甲", "nothing"),
        (99, "甲", "nothing"),
    ],
    ids=[
        "twice",
        "never",
        "empty",
        "in the next line",
        "blank line",
        "page number",
        "table of contents",
        "no such line",
    ],
)
@pytest.mark.parametrize("kind", ["correction", "query"])
def test_a_phrase_that_is_not_there_once_is_refused(kind: str, line: int, phrase: str, message: str) -> None:
    given = (
        {"corrections": (Correction(line, phrase, "某", "误"),)}
        if kind == "correction"
        else {"queries": (Query(line, phrase, "疑"),)}
    )
    with pytest.raises(InputError) as error:
        repair_text(TEXT, **given)
    assert error.value.line == line
    assert message in error.value.found
    assert "exactly once" in error.value.expected


@pytest.mark.parametrize(
    "after", [8, 10, 11, 4, 17, 99], ids=["blank", "blank", "page number", "contents", "last", "none"]
)
def test_a_join_where_nothing_ends_is_refused(after: int) -> None:
    with pytest.raises(InputError) as error:
        repair_text(TEXT, joins=(Join(after, "so"),))
    assert error.value.line == after


def test_a_correction_is_a_span_of_its_node() -> None:
    document = convert_text(
        TEXT,
        texts=(Role.MAIN,),
        numbering={"一、": "runs", "1.": "restarts"},
        corrections=(Correction(9, "百馆干场", "百馆千场", "误识"),),
        queries=(Query(17, "己", "疑"),),
    )
    spans = {
        node.anchor: [(span.kind, span.target, node.text[span.start : span.end]) for span in node.spans]
        for node in document.nodes
        if node.spans
    }
    assert spans == {"s1-c1": [("correction", "erratum-9", "千")], "s2-p1": [("query", "query-17", "己")]}
