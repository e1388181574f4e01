"""A seed file becomes text and lines, or is refused with a message that says where and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from gongwen.errors import InputError
from gongwen.source import read_seed, split_lines


def read(folder: Path, data: bytes) -> Path:
    path = folder / "some.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "newline", "bom", "text"),
    [
        ("甲\n乙\n".encode(), "\n", False, "甲\n乙\n"),
        ("甲".encode(), "\n", False, "甲"),
        ("甲\r\n乙".encode(), "\r\n", False, "甲\n乙"),
        ("甲\r乙\r".encode(), "\r", False, "甲\n乙\n"),
        ("甲\r\n乙\n".encode(), "mixed", False, "甲\r\n乙\n"),
        ("甲\r\n\r乙".encode(), "mixed", False, "甲\r\n\r乙"),
        ("\ufeff甲\n".encode(), "\n", True, "甲\n"),
        ("\ufeff\ufeff甲\n".encode(), "\n", True, "\ufeff甲\n"),
        ("\t甲\u3000\u00a0乙\n".encode(), "\n", False, "\t甲\u3000\u00a0乙\n"),
        ("甲\r\n\x0c乙\r\n".encode(), "\r\n", False, "甲\n\x0c乙\n"),
    ],
    ids=[
        "lf",
        "no ending",
        "crlf",
        "cr",
        "lf and crlf",
        "crlf and cr",
        "bom",
        "two boms",
        "spaces and tab",
        "form feed",
    ],
)
def test_text_and_bytes(tmp_path: Path, data: bytes, newline: str, bom: bool, text: str) -> None:
    seed = read_seed(read(tmp_path, data))
    assert (seed.newline, seed.bom, seed.text, seed.encoding, seed.name) == (newline, bom, text, "utf-8", "some.txt")
    assert seed.encode() == data


@pytest.mark.parametrize(
    ("data", "line", "found"),
    [
        (b"", None, "no text"),
        (b" \n\t\n", None, "no text"),
        ("\ufeff\n".encode(), None, "no text"),
        ("甲\n乙\x00\n".encode(), 2, "U+0000"),
        ("甲\r\n乙\r\n\x0b丙".encode(), 3, "U+000B"),
        ("甲\u0085乙".encode(), 1, "U+0085"),
        ("甲\x7f".encode(), 1, "U+007F"),
        ("甲\n".encode() + "乙".encode("gb18030"), 2, "0xd2"),
        ("\ufeff甲\n".encode() + "乙".encode("gb18030"), 2, "0xd2"),
        (b"\xff\xfe" + "甲".encode("utf-16-le"), 1, "0xff"),
    ],
    ids=[
        "empty",
        "blank",
        "bom alone",
        "nul",
        "vertical tab",
        "next line",
        "delete",
        "gb18030",
        "gb18030 after a bom",
        "utf-16",
    ],
)
def test_refused_with_its_place(tmp_path: Path, data: bytes, line: int | None, found: str) -> None:
    path = read(tmp_path, data)
    with pytest.raises(InputError) as error:
        read_seed(path)
    assert (error.value.file, error.value.line) == (path, line)
    assert found in error.value.found
    assert error.value.mend
    assert ("build.py add some.txt" in error.value.mend) == (line is not None)


def test_the_line_of_a_wrong_byte_counts_every_line_ending(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_seed(read(tmp_path, b"a\rb\r\xff"))
    assert error.value.line == 3


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_seed(tmp_path / "none.txt")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("甲", ["甲"]),
        ("甲\n", ["甲"]),
        ("甲\n\n乙", ["甲", "", "乙"]),
        ("\n甲\n\n", ["", "甲", ""]),
        ("甲\r\n乙\r丙\n", ["甲", "乙", "丙"]),
        ("甲\u2028乙\u000b丙\u000c丁", ["甲\u2028乙\u000b丙\u000c丁"]),
    ],
    ids=["nothing", "one", "ended", "blank between", "blank around", "mixed", "no line endings"],
)
def test_lines(text: str, lines: list[str]) -> None:
    found = split_lines(text)
    assert [line.text for line in found] == lines
    assert [line.number for line in found] == list(range(1, len(lines) + 1))
    assert all(text[line.start : line.end] == line.text for line in found)
