"""The text layer of a PDF: lines as laid out, pages parted by a form feed; scans and the like refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from from_text import repair_text
from gongwen.errors import InputError
from gongwen.extract import extract
from gongwen.extract import pdf as module
from gongwen.repair.ledger import apply_edits, revert_edits
from gongwen.source import read_seed
from pdf_file import pdf_file
from PIL import Image

HERE = Path(__file__).parent
FIRST = ["测试市科学技术协会关于印发计划的通知", "各区县科协，各有关单位："]
SECOND = ["现将计划印发给你们，请结合实际贯彻落实。", "一、总体要求"]


def test_pages_and_places(tmp_path: Path) -> None:
    found = extract(pdf_file(tmp_path / "a.pdf", [FIRST, SECOND, [], SECOND]))
    assert found.text.split("\n") == [*FIRST, "\f" + SECOND[0], SECOND[1], "\f", "\f" + SECOND[0], SECOND[1], ""]
    assert found.places == ("page 1", "page 1", "page 2", "page 2", "page 3", "page 4", "page 4")
    assert (found.format, found.encoding, found.plain) == ("pdf", None, False)
    assert "4 pages" in found.why


def test_a_file_with_an_embedded_font() -> None:
    """Made once with fpdf2; its second page has a word hyphenated at the end of a line and columns."""
    found = extract(HERE / "documents" / "two-pages.pdf")
    assert found.text == (
        "示范市科学技术协会文件\n示科协发〔2031〕7号\n一、总体要求。坚持服务大局，全面提升能力。an inter-\nnational meeting\n"
        "\f二、组织实施\n序号 项目 时间\n"
    )


def test_its_text_can_be_a_seed_and_replays(tmp_path: Path) -> None:
    found = extract(pdf_file(tmp_path / "a.pdf", [[*FIRST, "- 1 -"], SECOND, ["三、附则", "- 3 -"]]))
    (tmp_path / "a.pdf.txt").write_text(found.text, "utf-8")
    text = read_seed(tmp_path / "a.pdf.txt").text
    assert text == found.text
    repaired = repair_text(text)
    document = "\n".join(paragraph.text for paragraph in repaired.paragraphs)
    assert "\f" not in document
    assert apply_edits(text, repaired.ledger.edits) == document
    assert revert_edits(document, repaired.ledger.edits) == text


def test_radicals_that_stand_for_characters(tmp_path: Path) -> None:
    assert (
        extract(pdf_file(tmp_path / "a.pdf", [["⼀、⼯作要求⽬标任务如下所列"]])).text
        == "一、工作要求目标任务如下所列\n"
    )


def test_what_cannot_be_told_is_shown_and_counted(tmp_path: Path) -> None:
    found = extract(pdf_file(tmp_path / "a.pdf", [["现将计划印发给你们\ue123请结合实际贯彻落实。"]]))
    assert found.text == "现将计划印发给你们�请结合实际贯彻落实。\n"
    assert "1 characters could not be told" in found.why


def test_what_lies_outside_the_page_is_left_out_and_counted(tmp_path: Path) -> None:
    found = extract(pdf_file(tmp_path / "a.pdf", [["字" * 100]]))
    shown = found.text.count("字")
    assert 10 < shown < 60
    assert f"{100 - shown} characters that lie outside" in found.why


def scan(path: Path, pages: int) -> Path:
    pictures = [Image.new("L", (60, 80), 200) for _ in range(pages)]
    pictures[0].save(path, save_all=True, append_images=pictures[1:])
    return path


def test_a_scan_is_refused_with_the_commands_to_run(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        extract(scan(tmp_path / "a.pdf", 3))
    assert "no text on 3 of 3 pages" in error.value.found
    assert "ocrmypdf -l chi_sim" in error.value.mend


def test_a_few_pages_without_text_are_named(tmp_path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf_file(tmp_path / "a.pdf", [FIRST, SECOND])) as document:
        document.import_pages(pypdfium2.PdfDocument(scan(tmp_path / "b.pdf", 1)))
        document.save(str(tmp_path / "c.pdf"))
    assert "pictures on page 3" in extract(tmp_path / "c.pdf").why


@pytest.mark.parametrize(
    ("pages", "password", "found"),
    [
        ([FIRST], True, "asks for a password"),
        ([], False, "cannot be read"),
        (
            [["\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b计划"]],
            False,
            "text layer cannot be read",
        ),
    ],
    ids=["encrypted", "no pages", "glyphs without meaning"],
)
def test_refused(tmp_path: Path, pages: list[list[str]], password: bool, found: str) -> None:
    with pytest.raises(InputError) as error:
        extract(pdf_file(tmp_path / "a.pdf", pages, password))
    assert found in error.value.found
    assert error.value.mend


def test_cut_anywhere(tmp_path: Path) -> None:
    data = pdf_file(tmp_path / "a.pdf", [FIRST, SECOND]).read_bytes()
    for length in range(0, len(data), 97):
        (tmp_path / "b.pdf").write_bytes(data[:length])
        try:
            extract(tmp_path / "b.pdf")
        except InputError as error:
            assert error.mend


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PAGES", 1)
    with pytest.raises(InputError) as error:
        extract(pdf_file(tmp_path / "a.pdf", [FIRST, SECOND]))
    assert "2 pages" in error.value.found
