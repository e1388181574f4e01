"""Seeds as extraction leaves them: marks, line endings, odd spaces, endless lines, odd names; control characters are refused."""

from __future__ import annotations

import json

import pytest
from checkout import Checkout
from lxml.html import HtmlElement
from page import article, bare, read_page, texts_by_address

TEXT = "科普工作要点\n\n一、建设场馆\n\n1.开放场馆。每周开放五天。\n\n2.培训队伍。队伍覆盖乡镇。\n"


def nodes(checkout: Checkout, document: str) -> list[dict]:
    return json.loads((checkout.root / f"docs/data/documents/{document}.json").read_text("utf-8"))["nodes"]


def assert_page_says_what_nodes_say(checkout: Checkout, document: str) -> None:
    found = nodes(checkout, document)
    texts = texts_by_address(article(read_page(checkout.page(document))), {node["anchor"] for node in found})
    assert texts == {node["anchor"]: bare(node["text"]) for node in found}


@pytest.fixture
def empty(checkout: Checkout) -> Checkout:
    checkout.empty()
    return checkout


def test_mark_line_ending_and_spaces_do_not_change_the_page(empty: Checkout) -> None:
    variants = {
        "plain": TEXT.encode(),
        "mark": b"\xef\xbb\xbf" + TEXT.encode(),
        "crlf": TEXT.replace("\n", "\r\n").encode(),
        "cr": TEXT.replace("\n", "\r").encode(),
        "mixed": TEXT.replace("\n\n", "\r\n\n").encode(),
        "no-end": TEXT.rstrip("\n").encode(),
        "indented": TEXT.replace("\n\n", "\n\n\u3000\u3000").encode(),
        "spaced": TEXT.replace("场馆", "场 馆").replace("队伍", "队\u3000伍").encode(),
        "trailing": TEXT.replace("\n", "  \t\n").encode(),
        "blank-lines": TEXT.replace("\n\n", "\n \n\n\t\n").encode(),
        "half-width": TEXT.replace("。", "。\u200b").encode(),
        "marks-inside": TEXT.replace("开放", "\ufeff开\u2060放").encode(),
    }
    for name, data in variants.items():
        empty.add_proposed(f"{name}.txt", data)
    empty.must()
    plain = [(node["anchor"], node["text"]) for node in nodes(empty, "plain")]
    for name in variants:
        assert [(node["anchor"], node["text"]) for node in nodes(empty, name)] == plain, name
        assert_page_says_what_nodes_say(empty, name)


def test_widths_and_punctuation_of_both_kinds_stand_as_the_nodes_have_them(empty: Checkout) -> None:
    line = "甲,乙;丙:丁!戊?(己)“庚”'辛'ＡＢＣ１２３ ABC 123 1,000 10:30 3.5% Cell Research, 第1-2条 Ⅷ ㈠ ℃"
    empty.add_proposed("widths.txt", f"{TEXT}\n3.{line}。{line}。\n\n{line}，\n\n{line}。\n".encode())
    empty.must()
    assert_page_says_what_nodes_say(empty, "widths")


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("科技工作者之家，服务平台。", id="sentences"),
        pytest.param("科技工作者之家", id="without an end"),
        pytest.param("科技 工作者，之 家。", id="spaces"),
        pytest.param("“光辉典范 永耀苍穹”", id="couplets"),
        pytest.param("word word ", id="latin"),
        pytest.param("（甲(乙)）", id="brackets"),
        pytest.param('他说"好"。', id="quotes"),
        pytest.param("！”）", id="closing marks"),
        pytest.param("中 ", id="single characters"),
    ],
)
def test_a_line_of_a_million_bytes_is_understood(checkout: Checkout, unit: str) -> None:
    line = unit * (1_000_000 // len(unit.encode()))
    file = checkout.root / "long.txt"
    file.write_text(f"长文\n\n{line}\n", "utf-8")
    done = checkout.run("inspect", str(file), "--json")  # what grows with the square of the length never ends
    assert done.status == 0, done.output[:500]
    assert len(bare(done.stdout)) > len(bare(line)) * 0.9


def test_a_line_of_a_million_bytes_is_whole_on_its_page(empty: Checkout) -> None:
    unit = "科技工作者*之家*，服务_平台_。"
    empty.add_proposed("long.txt", f"长文\n\n{unit * 50}{'科技工作者之家，服务平台。' * 25_000}\n".encode())
    empty.must()
    assert_page_says_what_nodes_say(empty, "long")
    assert max(len(node["text"].encode()) for node in nodes(empty, "long")) > 900_000


@pytest.mark.parametrize("code", [0x00, 0x02, 0x0B, 0x0E, 0x1E, 0x7F, 0x85])
def test_a_control_character_is_refused_with_its_line(converted: Checkout, code: int) -> None:
    text = f"{TEXT}\n3.另有\u3000一{chr(code)}条。\n"
    converted.add("control.txt", text, 'texts: [main]\nnumbering: {一、: runs, "1.": runs}')
    before = converted.snapshot()
    done = converted.run_here("convert")
    assert done.status == 1
    assert "control.txt:9\n" in done.stderr and f"U+{code:04X}" in done.stderr and "Traceback" not in done.output
    assert converted.snapshot() == before


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("公文".encode("gb18030"), id="gb18030"),
        pytest.param("公文".encode("utf-16"), id="utf-16"),
        pytest.param(b"\xed\xa0\x80", id="a surrogate"),
        pytest.param(b"\xc0\xaf", id="an overlong form"),
        pytest.param(b"\xf4\x90\x80\x80", id="beyond Unicode"),
        pytest.param("公文".encode()[:-1], id="cut off"),
    ],
)
def test_bytes_that_are_not_utf_8_are_refused_with_their_line(converted: Checkout, data: bytes) -> None:
    converted.add("bytes.txt", TEXT.encode() + data)
    before = converted.snapshot()
    done = converted.run_here("convert")
    assert done.status == 1
    assert "bytes.txt:8\n" in done.stderr and "UTF-8" in done.stderr and "Traceback" not in done.output
    assert converted.snapshot() == before


ODD_NAMES = (
    "带空格 的 名字.txt",
    "`code`<img src=x onerror=alert(1)>.txt",
    "<script>alert(1)<script>.txt",
    "{{ config }}.txt",
    "*a*_b_[c](d).txt",
    "a&amp;b#c?d%20e.txt",
    "-rf.txt",
    "~.txt",
)


def test_the_name_of_a_seed_is_no_markup_either(empty: Checkout) -> None:
    empty.add_proposed("plain.txt", TEXT.encode())
    for index, name in enumerate(ODD_NAMES):
        empty.add_proposed(name, TEXT + "\n" * (index + 1), document=f"odd-{index}")
    empty.must()
    plain = shapes(article(read_page(empty.page("plain"))))
    for index, name in enumerate(ODD_NAMES):
        page = article(read_page(empty.page(f"odd-{index}")))
        assert name in " ".join(page.text_content().split())
        assert shapes(page) <= plain, name


def shapes(root: HtmlElement) -> set[tuple[str, tuple[str, ...]]]:
    return {(element.tag, tuple(sorted(element.attrib))) for element in root.iter()}


@pytest.mark.parametrize("date", ["2020年13月45日", "2021年2月30日", "〇〇〇〇年一月一日", "二〇二一年十三月四十日"])
def test_a_date_that_no_calendar_has_does_not_break_the_build(empty: Checkout, date: str) -> None:
    empty.add_proposed("dated.txt", f"{TEXT}\n重庆市科学技术协会\n\n{date}\n".encode())
    done = empty.run()
    assert "Traceback" not in done.output
    assert done.status == 0 or done.stderr.startswith("error: "), done.output
