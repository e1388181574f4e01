"""Word documents become lines: `numbering.yml`, `word_documents.yml`, `number_formats.yml`, and a file by python-docx."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from from_text import read_yaml
from gongwen.errors import InputError
from gongwen.extract import extract, word_package
from gongwen.extract.number_formats import format_number
from word_file import numbered_file, word_file

HERE = Path(__file__).parent
NUMBERING: list[dict[str, Any]] = read_yaml(HERE / "numbering.yml")
DOCUMENTS: list[dict[str, Any]] = read_yaml(HERE / "word_documents.yml")
FORMATS: dict[str, dict[int, str]] = read_yaml(HERE / "number_formats.yml")


def name(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", NUMBERING, ids=name)
def test_labels_of_automatic_numbering(tmp_path: Path, case: dict[str, Any]) -> None:
    found = extract(numbered_file(tmp_path / "a.docx", case))
    assert found.text.split("\n") == [*case["lines"], ""]
    assert found.places == tuple(f"paragraph {number}" for number in range(1, len(case["lines"]) + 1))


@pytest.mark.parametrize("case", DOCUMENTS, ids=name)
def test_lines_and_places(tmp_path: Path, case: dict[str, Any]) -> None:
    found = extract(word_file(tmp_path / "a.docx", case["body"], **case.get("parts", {})))
    assert [list(pair) for pair in zip(found.text.split("\n"), found.places, strict=False)] == case["lines"]
    assert len(found.places) == found.text.count("\n")
    assert case.get("why", "") in found.why
    assert (found.format, found.encoding, found.plain) == ("docx", None, False)


@pytest.mark.parametrize(
    ("number_format", "number", "written"),
    [(key, number, written) for key, numbers in FORMATS.items() for number, written in numbers.items()],
)
def test_number_format(number_format: str, number: int, written: str) -> None:
    assert format_number(number, number_format) == written


def test_the_strict_variant_reads_alike(tmp_path: Path) -> None:
    usual = word_file(tmp_path / "a.docx", "<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>")
    strict = tmp_path / "b.docx"
    with zipfile.ZipFile(usual) as read, zipfile.ZipFile(strict, "w") as write:
        for one in read.infolist():
            data = read.read(one).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            write.writestr(one.filename, data)
    assert extract(strict).text == extract(usual).text == "甲乙丙\n"


def test_a_file_with_the_styles_of_word(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.add_heading("示范计划", 1)
    for text in ("坚持统筹。", "坚持协调。"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "任务表"
    for column, text in enumerate(("1", "办好\n活动", "三月")):
        table.cell(1, column).text = text
    document.save(str(tmp_path / "a.docx"))
    found = extract(tmp_path / "a.docx")
    assert found.text == "示范计划\n1. 坚持统筹。\n2. 坚持协调。\n任务表\n1\t办好 活动\t三月\n"
    assert "2 labels" in found.why
    assert "headers" in found.why


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<w:p/>", "no text"),
        ("<w:p><w:r><w:drawing/></w:r></w:p>", "pictures and no text"),
        ("<w:p><w:r><w:t>甲</w:t></w:p>", "cannot be read"),
        ("<w:p><w:r><w:t>甲&#x85;</w:t></w:r></w:p>", "U+0085 (paragraph 1 of the file)"),
        ("<w:sdt>" * 300 + "</w:sdt>" * 300, "cannot be read"),
    ],
    ids=["blank", "pictures", "broken XML", "control character", "too deep"],
)
def test_refused(tmp_path: Path, body: str, found: str) -> None:
    with pytest.raises(InputError) as error:
        extract(word_file(tmp_path / "a.docx", body))
    assert found in error.value.found
    assert error.value.mend


def test_a_part_too_large_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = word_file(tmp_path / "a.docx", "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 200)
    assert extract(path).text
    monkeypatch.setattr(word_package, "LARGEST_PART", 4000)
    with pytest.raises(InputError) as error:
        extract(path)
    assert "bytes when unpacked" in error.value.found


def test_entities_are_refused(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx", "<w:p><w:r><w:t>甲&e;</w:t></w:r></w:p>", doctype='<!DOCTYPE d [<!ENTITY e "乙">]>'
    )
    with pytest.raises(InputError) as error:
        extract(path)
    assert "document type" in error.value.found
