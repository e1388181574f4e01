"""Characters that are written in two ways."""

from __future__ import annotations

import pytest
from gongwen.parts.forms import FORMS, UNUSUAL, usual


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("⼯作", "工作"),
        ("⻓期", "长期"),
        ("２０２０年Ａ", "2020年A"),
        ("工作2020", "工作2020"),
        ("（一）、。", "（一）、。"),
        ("", ""),
    ],
)
def test_usual_characters(text: str, expected: str) -> None:
    assert usual(text) == expected


def test_each_form_has_one_usual_character_that_is_none_itself() -> None:
    for code, character in FORMS.items():
        assert UNUSUAL.fullmatch(chr(code))
        assert len(character) == 1
        assert ord(character) not in FORMS
