"""The document in a web page: `pages.yml`, and the encodings that pages declare or do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import read_yaml
from gongwen.errors import InputError
from gongwen.extract import extract

PAGES: list[dict[str, Any]] = read_yaml(Path(__file__).parent / "pages.yml")
WORDS = "各单位要加强组织领导，落实责任分工，确保各项任务取得实效。"
TRADITIONAL = "各單位應加強領導，落實責任，確保各項工作順利完成。"


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
def test_the_document_in_a_page(tmp_path: Path, case: dict[str, Any]) -> None:
    path = tmp_path / "page.html"
    path.write_text(case["html"], "utf-8")
    found = extract(path)
    assert found.text.split("\n") == [*case["lines"], ""]
    assert len(found.places) == len(case["lines"])
    assert all(words in found.why for words in case.get("out", []))
    assert case.get("why", "") in found.why
    assert (found.format, found.plain) == ("html", False)


def test_places(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><p>甲。</p><table><tr><td>1<td>2<tr><td><td><tr><td>3<td>4</table>乙</body></html>", "utf-8"
    )
    assert extract(path).places == ("paragraph 1", "table 1 row 1", "table 1 row 3", "paragraph 2")


@pytest.mark.parametrize(("length", "lines"), [(2, 1), (8, 4)], ids=["short", "long"])
def test_a_cell_of_long_paragraphs_is_no_cell(tmp_path: Path, length: int, lines: int) -> None:
    path = tmp_path / "page.html"
    cell = "".join(f"<p>{WORDS * length}</p>" for _ in range(3))
    path.write_text(f"<html><body><table><tr><td>甲</td><td>{cell}</td></tr></table></body></html>", "utf-8")
    assert extract(path).text.count("\n") == lines


@pytest.mark.parametrize(
    ("words", "encoding", "declared", "told"),
    [
        (WORDS, "utf-8", '<meta charset="utf-8">', "utf-8"),
        (WORDS, "gbk", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        (TRADITIONAL, "big5", "<meta charset=big5>", "cp950"),
        (WORDS, "utf-8-sig", "<meta charset=gb2312>", "utf-8"),
        (WORDS, "utf-8", "<meta charset=gb2312>", "utf-8"),
        ("各单位要加强领导", "utf-8", "<meta charset=gbk>", "utf-8"),  # all bytes are valid in GBK
        (WORDS, "gbk", '<meta charset="utf-8">', "gb18030"),
        (WORDS, "gbk", "", "gb18030"),
        (WORDS, "utf-8", '<meta charset="klingon">', "utf-8"),
        (WORDS, "utf-16", "", "utf-16-le"),
    ],
    ids=lambda value: value if value.isascii() else "",
)
def test_encodings(tmp_path: Path, words: str, encoding: str, declared: str, told: str) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes(f"<html><head>{declared}</head><body><p>{words}</p></body></html>".encode(encoding))
    found = extract(path)
    assert (found.text, found.encoding) == (f"{words}\n", told)


@pytest.mark.parametrize(
    ("html", "found", "line"),
    [
        ("<html><body><p>甲\x00</p></body></html>", "U+0000", 1),
        ("<html><body><script>var a;</script></body></html>", "no text", None),
        ("<html>\n<body>甲&#x85;\ud7ff&#xd800;</body></html>", "", None),
        ("<html><body>" + "<div>" * 5000 + "甲。", "nested too deeply", None),
    ],
    ids=["control character", "no text", "characters by number", "too deep"],
)
def test_refused_or_harmless(tmp_path: Path, html: str, found: str, line: int | None) -> None:
    path = tmp_path / "page.html"
    path.write_text(html, "utf-8")
    try:
        assert not found, extract(path)
        extract(path)
    except InputError as error:
        assert found in error.found
        assert found == "" or error.line == line
