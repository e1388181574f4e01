"""Chinese numerals, read and written: as the library for them does, or quicker (`numerals.yml`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import cn2an
import pytest
from from_text import read_yaml
from gongwen.numbering import numerals
from gongwen.numbering.numerals import number_of, numeral_of
from hypothesis import given
from hypothesis import strategies as st

NUMERALS: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("numerals.yml"))
SCRIPTS = Path(numerals.__file__).parents[2]


@pytest.mark.parametrize("case", NUMERALS, ids=[case["numeral"] for case in NUMERALS])
def test_a_numeral_says_its_number(case: dict[str, Any]) -> None:
    assert number_of(case["numeral"]) == case.get("number")


def test_those_of_the_table_are_as_the_library_has_them() -> None:
    for number in range(1100):
        words = numeral_of(number)
        assert words == cn2an.an2cn(number)
        assert number_of(words) == cn2an.cn2an(words, "smart") == number


@given(st.integers(0, 10**16 - 1))
def test_a_number_comes_back_from_its_words(number: int) -> None:
    assert number_of(numeral_of(number)) == number


def test_beyond_the_words_there_are_figures() -> None:
    assert numeral_of(10**16) == "10000000000000000"


@given(st.text("零〇○Ｏ一二三四五六七八九十百千万亿两廿", min_size=1, max_size=12))
def test_any_row_of_numerals_says_a_number_or_none(numeral: str) -> None:
    found = number_of(numeral)
    assert found is None or found >= 0


def test_usual_labels_are_read_without_the_library() -> None:
    program = (
        "import sys; from gongwen.numbering import find_label; "
        "assert find_label('第九百九十九条 甲').number == (999,); assert 'cn2an' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": str(SCRIPTS)}, check=True)
