"""A printed table of contents beside the headings: each line finds its own, and what is missing is warned of."""

from __future__ import annotations

import pytest
from from_text import convert_text

HEADINGS = [
    "一、强化思想政治引领",
    "1.宣传贯彻路线方针。",
    "2.弘扬科学家精神。",
    "二、扩大开放合作",
    "3.参与全球科技事务。",
]


def text(entries: list[str], headings: list[str] = HEADINGS) -> str:
    body = "".join(f"{heading}{'持续推进。' if heading[-1] == '。' else ''}\n\n" for heading in headings)
    return "某会规划\n\n目 录\n" + "\n".join(entries) + f"\n\n开头一段。\n\n{body}"


WHOLE = [
    "一、强化思想政治引领......1",
    "1.宣传贯彻路线方针....1",
    "2. 弘扬科学家精神…………2",
    "二、扩大开放合作 3",
    "3 .参与全球科技事务..3",
]
DAMAGED = [
    "_\t、\t强\t化\t思\t<u>\t想\t..\t1",
    "1.宣 传贯 I 路线方针....1",
    "2. 弘扬科字家精种…………2",
    "二、扩人开放合作 3",
    "3参与全球科技亊务..3",
]


@pytest.mark.parametrize("entries", [WHOLE, DAMAGED], ids=["whole", "damaged"])
def test_every_line_finds_its_heading(entries: list[str]) -> None:
    document = convert_text(text(entries))
    assert [match.heading for match in document.contents] == [heading.removesuffix("。") for heading in HEADINGS]
    assert [match.line for match in document.contents] == [4, 5, 6, 7, 8]
    assert document.warnings == ()
    assert not any("......" in node.text for node in document.nodes)


def test_legible_lines_equal_their_headings() -> None:
    assert {match.similarity for match in convert_text(text(WHOLE)).contents} == {1.0}
    assert all(match.similarity < 1 for match in convert_text(text(DAMAGED)).contents)


@pytest.mark.parametrize("missing", range(5))
def test_a_heading_that_the_table_has_not(missing: int) -> None:
    document = convert_text(text(WHOLE[:missing] + WHOLE[missing + 1 :]))
    rest = HEADINGS[:missing] + HEADINGS[missing + 1 :]
    assert [match.heading for match in document.contents] == [heading.removesuffix("。") for heading in rest]
    assert [(warning.code, warning.line) for warning in document.warnings] == [("contents", 11 + 2 * missing)]
    assert HEADINGS[missing].removesuffix("。") in document.warnings[0].message


@pytest.mark.parametrize("missing", range(5))
def test_a_line_that_is_no_heading(missing: int) -> None:
    headings = HEADINGS[:missing] + HEADINGS[missing + 1 :]
    document = convert_text(text(WHOLE, headings))
    found = [warning for warning in document.warnings if warning.code == "contents"]
    assert [warning.line for warning in found] == [4 + missing]
    assert "no heading" in found[0].message


def test_another_heading_in_the_place_of_a_line() -> None:
    headings = [*HEADINGS[:3], "二、加强保障措施", HEADINGS[4]]
    document = convert_text(text(WHOLE, headings))
    assert {warning.code for warning in document.warnings} == {"contents"}
    assert any("扩大开放合作" in warning.message for warning in document.warnings)


def test_a_table_of_the_upper_levels_only() -> None:
    document = convert_text(text([WHOLE[0], WHOLE[3]]))
    assert [match.heading for match in document.contents] == [HEADINGS[0], HEADINGS[3]]
    assert document.warnings == ()


def test_no_table_no_matches() -> None:
    assert convert_text("某会规划\n\n开头一段。\n\n一、甲\n\n乙。\n").contents == ()
