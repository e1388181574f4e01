"""The pictures of previews: their size, that every title has room, that odd characters do no harm."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from from_text import cases
from gongwen.publish.finish.picture import (
    FONTS,
    MARGIN,
    MISSING,
    PAPER,
    TITLE_BOTTOM,
    TITLE_TOP,
    draw,
    drawable,
    fitted,
    font,
    title_lines,
    width,
)
from gongwen.publish.finish.title_lines import CLOSING, OPENING, break_lines
from hypothesis import given
from hypothesis import strategies as st
from on_disk import write_units, write_whole
from PIL import Image, ImageChops
from small_site import document, make_site

HERE = Path(__file__).parent
ROOM = 1200 - 2 * MARGIN
FOOT = ["甲市科协" * 30, "甲科〔2021〕3号　2021年3月4日"]


def picture(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


def drawn(png: bytes) -> tuple[int, int, int, int]:
    """The box of everything that is not paper."""
    image = picture(png).convert("RGB")
    box = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("case", cases(HERE / "drawn_titles.yml"))
def test_every_title_has_room(case: dict[str, Any]) -> None:
    title = case["title"] * case.get("times", 1)
    png = draw("公文", title, FOOT)
    image = picture(png)
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
    assert len(png) <= 30_000
    left, top, right, bottom = drawn(png)
    assert left >= MARGIN - 8 and right <= 1200 - MARGIN + 8
    assert top >= 40 and bottom <= 630 - 40
    size, lines = title_lines(title)
    assert len(lines) * size * 1.3 <= TITLE_BOTTOM - TITLE_TOP
    assert all(width(line, size) <= ROOM for line in lines)


def test_a_long_title_is_smaller_and_whole() -> None:
    title = "甲市科协关于印发乙丙丁戊方案的通知" * 4
    size, lines = title_lines(title)
    assert size < title_lines("甲市科协")[0]
    assert "".join(lines) == title


def test_only_the_longest_is_cut() -> None:
    lines = title_lines("甲" * 2000)[1]
    assert lines[-1].endswith("……")


def test_what_has_no_room_on_a_line_is_cut() -> None:
    words = fitted("甲" * 200, 20)
    assert words.endswith("甲……")
    assert ROOM - 20 < width(words, 20) <= ROOM


def test_a_character_that_the_font_has_not_is_a_stopgap() -> None:
    assert drawable("甲\U00020bb7乙😀\x07\n丙") == f"甲{MISSING}乙{MISSING}{MISSING} 丙"
    assert draw("公文", "甲\U00020bb7乙", []) == draw("公文", f"甲{MISSING}乙", [])


def test_the_font_has_every_character_of_its_list() -> None:
    """It draws nothing for a character that it has not; of those listed, only the spaces are drawn so."""
    listed = (FONTS / "characters.txt").read_text("utf-8").replace("\n", "")
    assert set(bytes(range(0x20, 0x7F)).decode()) | set("国务院〔〕—“”·•《》〈〉（）：；！？％……〓") <= set(listed)
    face = font(20)
    assert face.getmask("\U00020bb7").getbbox() is None
    assert [character for character in listed if face.getmask(character).getbbox() is None] == [" ", "\u3000"]


def test_the_whole_of_gb_2312_is_listed() -> None:
    listed = set((FONTS / "characters.txt").read_text("utf-8"))
    codes = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    assert {character for code in codes if (character := code.decode("gb2312", "ignore"))} - listed == set()


def test_the_words_are_in_the_picture() -> None:
    """Another title, name or line below gives another picture; the same ones the same bytes."""
    same, again, *others = (
        draw(*words)
        for words in (
            ("公文", "甲", ["乙"]),
            ("公文", "甲", ["乙"]),
            ("文", "甲", ["乙"]),
            ("公文", "丁", ["乙"]),
            ("公文", "甲", ["丁"]),
        )
    )
    assert same == again
    assert len({same, *others}) == 4


def test_each_document_and_the_site_have_one(tmp_path: Path) -> None:
    site = make_site(tmp_path, document("one"), document("two", issuer=None, document_number=None, date=None))
    write_units(site)
    write_whole(site)
    assert sorted(path.name for path in (site.folder / "assets/pictures").iterdir()) == [
        "one.png",
        "site.png",
        "two.png",
    ]


@pytest.mark.parametrize("case", cases(HERE / "title_lines.yml"))
def test_lines(case: dict[str, Any]) -> None:
    assert break_lines(case["title"], case["width"], len) == case["lines"]


@given(st.text("甲乙丙丁戊己庚辛壬癸a1 —“”（）《》，。", min_size=50, max_size=99), st.integers(24, 40))
def test_no_line_begins_or_ends_with_the_wrong_mark(title: str, room: int) -> None:
    lines = break_lines(title, room, len)
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert all(len(line) <= room for line in lines)
    if max(map(len, re.findall("[^甲乙丙丁戊己庚辛壬癸]*", title))) <= 8:  # what holds together has room on a line
        assert [line for line in lines[1:] if line[0] in CLOSING] == []
        assert [line for line in lines[:-1] if line[-1] in OPENING] == []
