"""Replaying a ledger, refusing one that does not fit, and how much each rule dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from from_text import repair_text
from gongwen.errors import InputError
from gongwen.model import Edit, Rule
from gongwen.repair import apply_edits, dropped_shares, revert_edits

SOURCE = "甲 乙,丙"
DOCUMENT = "甲乙，丙。"
EDITS = [Edit(1, 2, " ", "", Rule.SPACE), Edit(3, 4, ",", "，", Rule.WIDTH), Edit(5, 5, "", "。", Rule.INSERTED)]


def test_forth_and_back() -> None:
    assert apply_edits(SOURCE, EDITS) == DOCUMENT
    assert revert_edits(DOCUMENT, EDITS) == SOURCE
    assert apply_edits(SOURCE, []) == revert_edits(SOURCE, []) == SOURCE


@pytest.mark.parametrize(
    ("replay", "text", "edits"),
    [
        (apply_edits, "甲乙,丙", EDITS),
        (apply_edits, "甲 乙，丙", EDITS),
        (apply_edits, "甲", EDITS),
        (apply_edits, SOURCE, EDITS[::-1]),
        (apply_edits, SOURCE, [Edit(0, 2, "甲 ", "", Rule.SPACE), Edit(1, 3, " 乙", "", Rule.SPACE)]),
        (apply_edits, SOURCE, [Edit(1, 2, "\t", "", Rule.TAB)]),
        (revert_edits, "甲乙,丙。", EDITS),
        (revert_edits, "甲乙，丙", EDITS),
        (revert_edits, DOCUMENT, EDITS[::-1]),
        (revert_edits, DOCUMENT, [Edit(3, 4, ",", "；", Rule.WIDTH)]),
    ],
    ids=[
        "a character is gone",
        "a character is another",
        "the text is too short",
        "edits out of order",
        "edits overlap",
        "the original is another",
        "back: a replacement is not there",
        "back: an insertion is not there",
        "back: edits out of order",
        "back: the replacement is another",
    ],
)
def test_a_ledger_that_does_not_fit_is_refused(
    replay: Callable[[str, Iterable[Edit]], str], text: str, edits: list[Edit]
) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        replay(text, edits)


@pytest.mark.parametrize(
    ("source", "edits", "shares"),
    [
        ("甲乙丙丁", [], {}),
        ("甲乙丙丁", [Edit(1, 2, "乙", "", Rule.PAGE_NUMBER)], {Rule.PAGE_NUMBER: 0.25}),
        ("甲 乙\n丙丁", [Edit(1, 2, " ", "", Rule.SPACE)], {Rule.SPACE: 0}),
        ("甲乙丙丁", [Edit(1, 2, "乙", "以", Rule.CORRECTION)], {Rule.CORRECTION: 0}),
        ("甲乙丙丁", [Edit(1, 1, "", "以", Rule.INSERTED)], {Rule.INSERTED: 0}),
        ("甲乙丙丁", [Edit(0, 3, "甲乙丙", "乙", Rule.CORRECTION)], {Rule.CORRECTION: 0.5}),
        (
            "甲乙丙丁",
            [Edit(0, 1, "甲", "", Rule.TOC), Edit(1, 2, "乙", "", Rule.TOC), Edit(3, 4, "丁", "", Rule.LIST_MARKER)],
            {Rule.TOC: 0.5, Rule.LIST_MARKER: 0.25},
        ),
        ("", [], {}),
    ],
    ids=["none", "a line", "white space", "changed", "inserted", "shortened", "two rules", "nothing"],
)
def test_shares(source: str, edits: list[Edit], shares: dict[Rule, float]) -> None:
    found = dropped_shares(source, edits)
    assert {rule: share for rule, share in found.items() if share} == pytest.approx(
        {rule: share for rule, share in shares.items() if share}
    )


BODY = "某会要点\n\n开头一段。\n\n" + "推动科技经济融合发展，服务高质量发展。\n\n" * 120


def test_a_rule_that_drops_too_much_is_refused() -> None:
    numbers = "".join(f"改\n\n{number}\n\n革。\n\n" for number in range(1000, 1500))
    with pytest.raises(InputError) as error:
        repair_text(BODY + numbers)
    assert "page-number" in str(error.value)
    assert "at most 20%" in str(error.value)


def test_some_page_numbers_are_no_reason_to_refuse() -> None:
    numbers = "".join(f"推动改革\n\n{number}\n\n发展。\n\n" for number in range(20))
    assert repair_text(BODY + numbers).paragraphs[-1].text == "推动改革发展。"


def test_a_long_table_of_contents_is_no_reason_to_refuse() -> None:
    contents = "目录\n" + "".join(f"{number}.某某工程......{number}\n" for number in range(1, 300))
    assert len(repair_text("某会要点\n\n" + contents + "\n" + "开头一段。\n\n" * 50 + BODY).contents) == 299
