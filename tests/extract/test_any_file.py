"""Any file at all: told by what it holds rather than by its name, read or refused with advice, and never a traceback."""

from __future__ import annotations

import hashlib
import io
import os
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from from_text import TESTS
from gongwen.errors import InputError
from gongwen.extract import Extraction, extract, extraction
from gongwen.source import read_seed
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pdf_file import pdf_file
from PIL import Image
from word_file import word_file

WORDS = "各单位要加强组织领导，落实责任分工，确保各项任务取得实效。\n"
PAGE = f"<!DOCTYPE html>\n<!-- 注 --><html><body><p>{WORDS}</p></body></html>"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def zipped(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "甲")
    return written.getvalue()


def picture(kind: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (4, 4)).save(written, kind)
    return written.getvalue()


@pytest.fixture
def made(tmp_path: Path) -> dict[str, bytes]:
    """The same words in each format."""
    body = f"<w:p><w:r><w:t>{WORDS.strip()}</w:t></w:r></w:p>"
    return {
        "text": WORDS.encode(),
        "markdown": WORDS.encode(),
        "html": PAGE.encode(),
        "docx": word_file(tmp_path / "made", body).read_bytes(),
        "pdf": pdf_file(tmp_path / "made", [[WORDS.strip()]]).read_bytes(),
    }


@pytest.mark.parametrize(
    ("name", "format_", "remark"),
    [
        ("a.txt", "text", ""),
        ("A.TXT", "text", ""),
        ("a", "text", ""),
        ("a.md", "markdown", ""),
        ("a.html", "html", ""),
        ("a.HTM", "html", ""),
        ("a.docx", "docx", ""),
        ("a.pdf", "pdf", ""),
        ("a.txt", "docx", "named .txt but a Word document"),
        ("a.doc", "docx", "named .doc but a Word document"),
        ("a", "docx", "named without ending but a Word document"),
        ("a.docx", "pdf", "named .docx but a PDF"),
        ("a.txt", "pdf", "named .txt but a PDF"),
        ("a.txt", "html", "named .txt but a web page"),
        ("a.doc", "html", "named .doc but a web page"),
        ("a.html", "text", "a text without any tag"),
    ],
)
def test_told_by_what_it_holds(tmp_path: Path, made: dict[str, bytes], name: str, format_: str, remark: str) -> None:
    (tmp_path / name).write_bytes(made[format_])
    found = extract(tmp_path / name)
    assert (found.text, found.format) == (WORDS, format_)
    assert found.original == hashlib.sha256(made[format_]).hexdigest()
    assert found.why.startswith(remark)
    assert remark or "named" not in found.why


@pytest.mark.parametrize(
    ("name", "data", "found", "advice"),
    [
        ("a.doc", COMPOUND + "WordDocument".encode("utf-16-le"), "Word 97–2003", "save it as .docx"),
        ("a.wps", COMPOUND, "of an old kind", "save it as .docx"),
        ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password", "without one"),
        ("a.rtf", rb"{\rtf1\ansi x}", "RTF", "save it as .docx"),
        ("a.doc", rb"{\rtf1\ansi x}", "RTF", "save it as .docx"),
        ("a.doc", WORDS.encode(), "a file named .doc", "save it as .docx"),
        ("a.ofd", zipped("OFD.xml", "Doc_0/Document.xml"), "OFD", "WPS"),
        ("a.xlsx", zipped("xl/workbook.xml"), "Excel", "parted by tabs"),
        ("a.pptx", zipped("ppt/presentation.xml"), "PowerPoint", "text in UTF-8"),
        ("a.odt", zipped("mimetype", "content.xml"), "OpenDocument", "save it as .docx"),
        ("a.epub", zipped("META-INF/container.xml"), "EPUB", "text in UTF-8"),
        ("a.zip", zipped("通知.docx"), "an archive", "unpack it"),
        ("a.zip", zipped("甲")[:20], "cannot be opened", "unpack it"),
        ("a.docx", zipped("word/document.xml")[:60], "broken or not whole", "fetch it again"),
        ("a.docx", zipped("word/styles.xml"), "no word/document.xml in it", "save it as a new .docx"),
        ("a.docx", zipped("word/document.xml"), "cannot be read", "save it as a new .docx"),
        ("a.rar", b"Rar!\x1a\x07\x00", "an archive", "unpack it"),
        ("a.txt", picture("PNG"), "a picture", "ocrmypdf -l chi_sim"),
        ("a.jpg", picture("JPEG"), "a picture", "RapidOCR"),
        ("a.tif", picture("TIFF"), "a picture", "PaddleOCR"),
        ("a.bmp", picture("BMP"), "a picture", "PaddleOCR"),
        ("a.caj", b"CAJ\x00\x00", "CAJ", "save it as PDF"),
        ("a.mht", b"MIME-Version: 1.0\r\n", "MHTML", "save it as .html"),
        ("a.docx", PAGE.encode(), "a web page named .docx", "rename it .html"),
        ("a.pdf", PAGE.encode("utf-16"), "a web page named .pdf", "fetch the file again"),
        ("a.pdf", WORDS.encode(), "no PDF", "fetch it again"),
        ("a.docx", WORDS.encode(), "no Word document", "fetch it again"),
        ("a.csv", WORDS.encode(), "a file named .csv", "save that as .txt"),
        ("a.pdf", b"%PDF-1.7\n", "cannot be read", "fetch it again"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",  # a ZIP file has the time in it
)
def test_refused_with_advice(tmp_path: Path, name: str, data: bytes, found: str, advice: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as error:
        extract(tmp_path / name)
    assert found in error.value.found
    assert advice in error.value.mend
    assert error.value.expected


def test_no_ordinary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "large.txt").write_text(WORDS, "utf-8")
    monkeypatch.setattr(extraction, "LARGEST_FILE", 10)
    for path in (
        tmp_path,
        tmp_path / "none.txt",
        tmp_path / "pipe.txt",
        tmp_path / "large.txt",
        tmp_path / "a\x00.txt",
    ):
        with pytest.raises(InputError):
            extract(path)


def test_a_bomb_is_refused_by_the_size_that_it_has(tmp_path: Path) -> None:
    """An entry that says it is small, and unpacks to more than it says."""
    path = word_file(tmp_path / "a.docx", "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 5000)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("word/document.xml").file_size
    while (place := data.find(struct.pack("<L", size))) >= 0:
        data[place : place + 4] = struct.pack("<L", 50)
    path.write_bytes(data)
    with pytest.raises(InputError):
        extract(path)


def test_the_command_line_does_not_load_what_only_adding_needs() -> None:
    script = "import sys, gongwen.extract; print([name for name in sys.modules if name.split('.')[0] in ('lxml', 'pypdfium2')])"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=TESTS.parent / "scripts"
    )
    assert ran.stdout == "[]\n"


def settled(path: Path) -> Extraction | None:
    """What is found in a file, its promises checked; None where it is refused, rightly."""
    try:
        found = extract(path)
    except InputError as error:
        assert str(error)
        assert error.mend
        return None
    if not found.plain:
        assert found.text.endswith("\n")
        assert "\r" not in found.text
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]", found.text)
    assert len(found.places) in (0, found.text.count("\n"))
    if found.plain:
        assert read_seed(path).sha256 == found.original
    else:
        seed = path.with_name("seed.txt")
        seed.write_bytes(found.text.encode())
        assert read_seed(seed).text == found.text
    return found


ENDINGS = ("", ".txt", ".md", ".html", ".docx", ".pdf", ".doc", ".xyz")
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BEGINNINGS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html>",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    COMPOUND[:8],
    b"{\\rtf",
)


@quick
@example(ending="", beginning=b"<html>", data=b"\xef\xbb\xbf")
@example(ending=".txt", beginning=b"\xff\xfe", data=b"\xff\xfe" * 3)
@example(ending=".txt", beginning=b"\xff\xfe", data="\ufeff甲".encode("utf-16-le"))
@given(ending=st.sampled_from(ENDINGS), beginning=st.sampled_from(BEGINNINGS), data=st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, ending: str, beginning: bytes, data: bytes) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(beginning + data)
    settled(path)


@quick
@given(
    ending=st.sampled_from((".txt", ".md", ".html")),
    text=st.text(
        st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("各单位要加强，落实。\n\r\f\t<>&p/"))
    ),
    encoding=st.sampled_from(("utf-8", "gb18030", "utf-16", "utf-16-be")),
)
def test_any_text(tmp_path: Path, ending: str, text: str, encoding: str) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(text.encode(encoding))
    settled(path)


@quick
@given(
    kind=st.sampled_from(("docx", "pdf")),
    changes=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8),
    cut=st.one_of(st.none(), st.integers(0, 5000)),
)
def test_any_damage(
    tmp_path: Path, made: dict[str, bytes], kind: str, changes: list[tuple[int, int]], cut: int | None
) -> None:
    data = bytearray(made[kind])
    for place, byte in changes:
        data[place % len(data)] = byte
    path = tmp_path / f"any.{kind}"
    path.write_bytes(data[:cut])
    settled(path)


def elements(tags: Sequence[str], words: Sequence[str], attributes: Sequence[str] = ("",)) -> st.SearchStrategy[str]:
    """Trees of such elements around such words, as markup."""
    parts = st.recursive(
        st.sampled_from(words),
        lambda inner: st.tuples(st.sampled_from(tags), st.sampled_from(attributes), st.lists(inner, max_size=4)).map(
            lambda made: f"<{made[0]}{made[1]}>{''.join(made[2])}</{made[0]}>"
        ),
        max_leaves=25,
    )
    return st.lists(parts, max_size=5).map("".join)


WORD_BLOCKS = ("w:p", "w:tbl", "w:tr", "w:tc", "w:ins", "w:sdt")
WORD_TAGS = (
    *(
        "w:r",
        "w:t",
        "w:br",
        "w:pPr",
        "w:numPr",
        "w:del",
        "w:sym",
        "w:footnoteReference",
        "w:tcPr",
        "w:gridSpan",
        "w:vMerge",
    ),
    *("w:pict", "w:txbxContent", "mc:AlternateContent", "mc:Choice", *WORD_BLOCKS),
)
VALUES = ("", ' w:val="3"', ' w:val="x"')


@quick
@given(body=elements(WORD_TAGS, ("甲", "乙。", " ", "\n"), VALUES))
def test_any_elements_of_word(tmp_path: Path, body: str) -> None:
    settled(word_file(tmp_path / "any.docx", f"{body}<w:p><w:r><w:t>甲</w:t></w:r></w:p>", numbering=body, styles=body))


@quick
@given(
    rows=st.lists(
        st.lists(elements(("w:r", "w:ins", "w:hyperlink"), ("<w:t>甲</w:t>", "<w:br/>", "<w:tab/>")), max_size=4)
    )
)
def test_a_table_of_word_loses_no_word(tmp_path: Path, rows: list[list[str]]) -> None:
    cells = [[f"<w:tc><w:p>{cell}</w:p><w:p>{cell}</w:p></w:tc>" for cell in row] for row in rows]
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in cells)
    found = settled(word_file(tmp_path / "any.docx", f"<w:p><w:t>乙</w:t></w:p><w:tbl>{body}</w:tbl>"))
    assert found
    assert found.text.count("甲") == body.count("甲")


PAGE_BLOCKS = ("p", "div", "span", "br", "pre", "table", "tr", "td", "caption", "ol", "li")
PAGE_ATTRIBUTES = ("", " hidden", " colspan=9 rowspan=9999", " value=3")


@quick
@given(body=elements((*PAGE_BLOCKS, "a", "h1", "nav", "footer"), ("甲", "乙。", "打印", " ", "\n"), PAGE_ATTRIBUTES))
def test_any_elements_of_a_page(tmp_path: Path, body: str) -> None:
    path = tmp_path / "any.html"
    path.write_text(f"<html><body>{body}<p>丙。</p></body></html>", "utf-8")
    found = settled(path)
    assert found
    assert "丙。" in found.text


@quick
@given(body=elements(PAGE_BLOCKS, ("甲", "乙。", " ", "\n"), ("", " colspan=3", " rowspan=3")))
def test_a_page_without_a_menu_loses_no_word(tmp_path: Path, body: str) -> None:
    path = tmp_path / "any.html"
    path.write_text(f"<html><body>{body}<p>丙。</p></body></html>", "utf-8")
    found = settled(path)
    assert found
    assert [found.text.count(word) for word in "甲乙丙"] == [body.count("甲"), body.count("乙"), 1]
