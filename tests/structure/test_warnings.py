"""What a maintainer is warned of (`warnings.yml`): each with its seed line and the text around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases, convert_text, repair_text, repaired_lines
from gongwen.errors import InputError
from gongwen.manifest.entries import Join
from gongwen.structure.warnings import LONGEST

HERE = Path(__file__).parent
SIGNS = "甲乙丙丁戊己庚辛壬癸，子丑寅卯辰巳午未申"
FULL = [SIGNS[turn:] + SIGNS[:turn] for turn in range(12) if turn != 11]
WRAPPED = "某会要点\n" + "\n".join(FULL) + f"\n{SIGNS[:-1]}。\n乙丙丁戊。\n"
"""Lines filled to a width of twenty characters, without indents; the last but one is full and ends a sentence."""


@pytest.mark.parametrize("case", cases(HERE / "warnings.yml"))
def test_warnings(case: dict[str, Any]) -> None:
    found = convert_text(f"某会要点\n\n{case['text']}\n").warnings
    assert [(warning.line, warning.code) for warning in found] == [tuple(one[:2]) for one in case["warnings"]]
    for warning, (_, _, words) in zip(found, case["warnings"], strict=True):
        assert words in warning.message


def test_a_very_long_paragraph() -> None:
    assert convert_text(f"某会要点\n\n{'甲' * (LONGEST - 1)}。\n").warnings == ()
    (warning,) = convert_text(f"某会要点\n\n{'甲' * LONGEST}。\n").warnings
    assert (warning.line, warning.code) == (3, "long-paragraph")


def test_a_full_line_that_ends_a_sentence_is_joined_and_warned_of() -> None:
    repaired = repair_text(WRAPPED)
    assert len(repaired.paragraphs) == 2
    assert [(warning.line, warning.code) for warning in repaired.warnings] == [(13, "full-line")]
    assert "寅卯辰巳午未。" in repaired.warnings[0].message


@pytest.mark.parametrize(("key", "paragraphs"), [("joins", 2), ("breaks", 3)])
def test_the_manifest_decides_of_a_full_line(key: str, paragraphs: int) -> None:
    decided = (Join(13, "原件如此"),)
    assert len(repaired_lines(WRAPPED, **{key: decided})) == paragraphs
    assert repair_text(WRAPPED, **{key: decided}).warnings == ()


def test_a_break_where_no_line_is() -> None:
    with pytest.raises(InputError, match="mend `breaks` in the manifest"):
        repair_text(WRAPPED, breaks=(Join(99, "原件如此"),))
