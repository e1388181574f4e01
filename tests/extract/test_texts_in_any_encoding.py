"""Texts are told in any encoding of Chinese (`encodings.yml`), or refused with the place and what to do."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest
from from_text import read_yaml
from gongwen.errors import InputError
from gongwen.extract import extract
from gongwen.source import read_seed

CASES: dict[str, list[dict[str, Any]]] = read_yaml(Path(__file__).parent / "encodings.yml")
TEXTS = [
    (case["text"], encoding, f"{case['name']}-{encoding}") for case in CASES["texts"] for encoding in case["encodings"]
]
FAMILY = {"utf-8-sig": "utf-8", "gbk": "gb18030", "utf-16": "utf-16-le", "big5": "cp950"}
SHORTEST = 20
"""Characters from which a text without byte order mark is told."""


@pytest.mark.parametrize(("text", "encoding"), [case[:2] for case in TEXTS], ids=[case[2] for case in TEXTS])
def test_told_and_read_exactly(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "some.txt"
    path.write_bytes(text.encode(encoding))
    found = extract(path)
    assert found.text == text
    assert found.encoding in (FAMILY.get(encoding, encoding), "cp950")
    assert found.plain == encoding.startswith("utf-8")
    assert found.places == ()
    assert found.why


@pytest.mark.parametrize(("text", "encoding"), [case[:2] for case in TEXTS], ids=[case[2] for case in TEXTS])
def test_a_few_characters_are_enough(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "some.txt"
    text = text.replace("\n", "")
    for start in range(0, len(text) - SHORTEST, 7):
        piece = text[start : start + SHORTEST]
        path.write_bytes(piece.encode(encoding))
        assert extract(path).text.rstrip("\n") == piece


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_refused(tmp_path: Path, case: dict[str, Any]) -> None:
    data = (
        bytes.fromhex(case["hex"]) if "hex" in case else (case["text"] * case.get("times", 1)).encode(case["encoding"])
    )
    if place := case.get("break_at"):
        data = data[:place] + b"\xff" + data[place:]
    path = tmp_path / "some.txt"
    path.write_bytes(data[: len(data) - case.get("cut", 0)])
    with pytest.raises(InputError) as error:
        extract(path)
    assert case["found"] in error.value.found
    assert (error.value.file, error.value.line) == (path, case.get("line"))
    assert error.value.mend


@pytest.mark.parametrize("data", ["甲\r\n乙".encode(), codecs.BOM_UTF8 + "甲\r乙\n".encode(), "甲\n\f乙\r\n".encode()])
def test_what_can_be_a_seed_stays_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "some.txt"
    path.write_bytes(data)
    found = extract(path)
    assert found.plain
    assert found.text.encode() == data.removeprefix(codecs.BOM_UTF8)
    assert read_seed(path).sha256 == found.original


def test_line_endings_become_one_where_the_text_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_bytes("现将示范行动计划印发\r\n给你们，请结合\r实际贯彻落实。".encode("gb18030"))
    assert extract(path).text == "现将示范行动计划印发\n给你们，请结合\n实际贯彻落实。\n"
