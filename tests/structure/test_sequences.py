"""Numbers of a text: what runs or restarts, what contradicts the manifest, where one is left out or stands twice."""

from __future__ import annotations

from typing import Any

import pytest
from from_text import convert_text
from gongwen.errors import InputError
from gongwen.model import Role

HEAD = "某会要点\n\n开头一段。\n\n"
"""The lines of a case count from 5."""


def lines(*paragraphs: str) -> str:
    return HEAD + "".join(f"{paragraph}\n" for paragraph in paragraphs)


RUNS = lines("一、甲", "1.子。", "2.丑。", "二、乙", "3.寅。")
RESTARTS = lines("一、甲", "1.子。", "2.丑。", "二、乙", "1.寅。")


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        (RUNS, {"一、": "runs", "1.": "runs"}),
        (RESTARTS, {"一、": "runs", "1.": "restarts"}),
        (lines("1.子。", "2.丑。"), {"1.": "runs"}),
        (lines("一、甲", "1.子。"), {"一、": "runs", "1.": "restarts"}),
        (lines("——子。", "——丑。"), {}),
        (lines("甲。"), {}),
    ],
    ids=["runs", "restarts", "alone", "one group below", "dashes", "none"],
)
def test_numbering_is_proposed(text: str, numbering: dict[str, str]) -> None:
    found = convert_text(text).texts[0].numbering
    assert {sample: rule.value for sample, rule in found} == numbering


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        (RUNS, []),
        (RESTARTS, []),
        (lines("1.子。", "3.丑。"), [("number-gap", 6, "3.", "2")]),
        (lines("2.子。", "3.丑。"), [("number-gap", 5, "2.", "1")]),
        (lines("1.子。", "2.丑。", "2.寅。", "3.卯。"), [("number-repeat", 7, "2.", "3")]),
        (lines("一、甲", "三、乙", "三、丙"), [("number-gap", 6, "三、", "2"), ("number-repeat", 7, "三、", "4")]),
        (lines("一、甲", "1.子。", "2.丑。", "二、乙", "4.寅。"), [("number-gap", 9, "4.", "3")]),
        (lines("一、甲", "（一）子。", "（三）丑。", "二、乙", "（一）寅。"), [("number-gap", 7, "（三）", "2")]),
        (lines("1.1 甲", "1.1.1 乙", "1.1.2 丙", "1.2 丁"), []),
        (lines("1.1 甲", "1.2 乙", "2.1 丙", "2.2 丁"), []),
        (lines("1.1 甲", "1.1.1 乙", "1.1.3 丙", "1.2 丁"), [("number-gap", 7, "1.1.3", "2")]),
        (lines("第一条 甲。", "第一条之一 乙。", "第一条之二 丙。", "第二条 丁。"), []),
        (lines("第一条 甲。", "第三条 乙。"), [("number-gap", 6, "第三条", "2")]),
        (lines("第一条 甲。", "第一条之一 乙。", "第一条之一 丙。"), [("number-repeat", 7, "第一条之一", "2")]),
    ],
    ids=[
        "runs",
        "restarts",
        "a gap",
        "not from one",
        "a repeat",
        "a gap and a repeat",
        "a gap between headings",
        "a gap under one heading",
        "decimals",
        "decimals of several chapters",
        "a gap in decimals",
        "inserted articles",
        "an article left out",
        "an inserted article twice",
    ],
)
def test_breaks_are_warned_of(text: str, warnings: list[tuple[str, int, str, str]]) -> None:
    found = convert_text(text).warnings
    assert [(warning.code, warning.line) for warning in found] == [(code, line) for code, line, _, _ in warnings]
    for warning, (_, _, label, expected) in zip(found, warnings, strict=True):
        assert warning.message.startswith(label)
        assert f"number {expected} " in warning.message


@pytest.mark.parametrize(
    ("text", "numbering", "line", "found", "expected"),
    [
        (RESTARTS, {"一、": "runs", "1.": "runs"}, 9, "1. after 2.", "1.: runs"),
        (RUNS, {"一、": "runs", "1.": "restarts"}, 9, "3. after 2.", "1.: restarts"),
        (RUNS, {"一、": "runs"}, 6, "labels such as 1.", "1.: runs"),
        (RUNS, {"1.": "runs"}, 5, "labels such as 一、", "一、: restarts"),
    ],
    ids=["begins again", "runs on", "not recorded", "not recorded, outermost"],
)
def test_a_contradiction_of_the_manifest_is_refused(
    text: str, numbering: dict[str, Any], line: int, found: str, expected: str
) -> None:
    with pytest.raises(InputError) as error:
        convert_text(text, texts=(Role.MAIN,), numbering=numbering)
    assert error.value.line == line
    assert found in error.value.found
    assert expected in error.value.expected
    assert "addresses" in error.value.mend


def test_a_record_that_fits_is_kept_where_detection_would_say_otherwise() -> None:
    """One group under a heading looks as if it restarts; the manifest knows that it runs."""
    text = lines("一、甲", "1.子。", "2.丑。")
    known = convert_text(text, texts=(Role.MAIN,), numbering={"一、": "runs", "1.": "runs"})
    assert [node.anchor for node in known.nodes] == ["title", "p1", "s1", "c1", "c2"]
    assert [node.anchor for node in convert_text(text).nodes] == ["title", "p1", "s1", "s1-c1", "s1-c2"]


def test_more_or_fewer_texts_than_recorded_are_refused() -> None:
    with pytest.raises(InputError) as error:
        convert_text(RUNS, texts=(Role.NOTICE, Role.MAIN), numbering={"一、": "runs", "1.": "runs"})
    assert "1 texts" in error.value.found
    assert "texts: [main]" in error.value.mend
