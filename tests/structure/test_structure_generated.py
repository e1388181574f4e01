"""Generated documents, damaged as the seeds are, come back whole: kinds, labels, addresses and texts.

An outline is drawn, its expected nodes are written down by the rules of the design, its text is damaged in ways that repair
must undo: lines broken in mid-sentence, half-width punctuation, straight quotes, stray markers, spaces, page numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from from_text import convert_text
from gongwen.model import Role
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

quick = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=100,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Expected(NamedTuple):
    """What is to come back of a paragraph."""

    kind: str
    label: str | None
    anchor: str
    text: str


@dataclass
class Outline:
    """A document as it should be read."""

    nodes: list[Expected] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    numbering: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, anchor: str, text: str, label: str | None = None) -> None:
        self.nodes.append(Expected(kind, label, anchor, text))


NUMERALS = "一二三四五六七八九十"
WORDS = st.sampled_from(
    [
        "科技",
        "创新",
        "协会",
        "改革",
        "开放",
        "服务",
        "引领",
        "平台",
        "学术",
        "交流",
        "治理",
        "发展",
        "组织",
        "建设",
        "人才",
        "融合",
    ]
)
TERMS = st.sampled_from(
    [
        "“科创中国”",
        "“一体两翼”",
        "（试点）",
        "《规划纲要（草案）》",
        "2025年",
        "3.7万名",
        "100家",
        "科普中国e站",
        "“5·30”",
    ]
)
phrases = st.lists(WORDS, min_size=2, max_size=4).map("".join)
plain_titles = st.lists(WORDS, min_size=3, max_size=6).map("".join)
FIGURES_FIRST = re.compile(r"\d")
titles = st.one_of(
    plain_titles, st.tuples(phrases, phrases).map("，".join), st.tuples(TERMS, phrases).map("".join)
).filter(
    lambda title: not FIGURES_FIRST.match(title)  # 1.100家 is no label
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.one_of(phrases, st.tuples(phrases, TERMS, phrases).map("".join)), min_size=1, max_size=4))
    marks = [draw(st.sampled_from("，、，；")) for _ in pieces[1:]]
    return "".join(piece + mark for piece, mark in zip(pieces, [*marks, "。"], strict=True))


paragraphs = st.tuples(phrases, st.lists(sentences(), min_size=1, max_size=3)).map(lambda p: f"{p[0]}，{''.join(p[1])}")


class Body:
    """Draws the numbered part of a text and writes down its addresses."""

    def __init__(self, draw: st.DrawFn, outline: Outline, *, clauses_run: bool) -> None:
        self.draw, self.outline, self.clauses_run = draw, outline, clauses_run
        self.clauses = 0

    def paragraphs(self, above: str, first: int, most: int) -> int:
        count = self.draw(st.integers(0, most))
        for number in range(first, first + count):
            path = f"{above}-p{number}" if above else f"p{number}"
            self.outline.add("paragraph", path, self.draw(paragraphs))
        return count

    def dashes(self, above: str) -> None:
        for number in range(1, self.draw(st.integers(0, 3)) + 1):
            self.outline.add("dash", f"{above}-b{number}", f"——{self.draw(paragraphs)}", "——")

    def labelled(self, kind: str, path: str, label: str) -> None:
        """A heading alone with paragraphs below it, or a paragraph with or without a run-in title."""
        shape = self.draw(st.sampled_from(["heading", "run-in", "paragraph"]))
        if shape == "heading":
            self.outline.add(kind, path, label + self.draw(titles), label)
        elif shape == "run-in":
            self.outline.add(kind, path, f"{label}{self.draw(titles)}。{self.draw(paragraphs)}", label)
        else:
            self.outline.add(kind, path, label + self.draw(sentences()), label)
        event(f"{kind}: {shape}")
        self.paragraphs(path, 1 if shape == "heading" else 2, 2)
        if self.draw(st.booleans()):
            self.dashes(path)

    def clause_group(self, above: str) -> None:
        count = self.draw(st.integers(1, 4))
        if not self.clauses_run:
            self.clauses = 0
        for _ in range(count):
            self.clauses += 1
            path = f"c{self.clauses}" if self.clauses_run or not above else f"{above}-c{self.clauses}"
            self.labelled("clause", path, f"{self.clauses}.")
        self.outline.numbering["1."] = "runs" if self.clauses_run or not above else "restarts"

    def sections(self) -> None:
        for number in range(1, self.draw(st.integers(1, 4)) + 1):
            self.outline.numbering["一、"] = "runs"
            path, label = f"s{number}", f"{NUMERALS[number - 1]}、"
            self.outline.add("section", path, label + self.draw(titles), label)
            self.paragraphs(path, 1, 2)
            below = self.draw(st.sampled_from(["", "clauses", "clauses", "subsections"]))
            if below == "clauses":
                self.clause_group(path)
            elif below == "subsections":
                self.outline.numbering["（一）"] = "restarts"
                for inner in range(1, self.draw(st.integers(1, 3)) + 1):
                    label = f"（{NUMERALS[inner - 1]}）"
                    self.labelled("subsection", f"{path}-u{inner}", label)
                    if self.draw(st.booleans()):
                        self.clause_group(f"{path}-u{inner}")


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    outline = Outline()
    organ = f"某{draw(plain_titles)}协会"
    prefix = "notice-" if draw(st.booleans()) else ""
    main = f"{draw(plain_titles)}{draw(st.sampled_from(['', '2020年', '“十四五”']))}工作要点"
    if draw(st.booleans()):
        outline.add("letterhead", "letterhead", f"{organ}文件")
    if draw(st.booleans()):
        outline.add("document-number", "number", f"某协发〔2020〕{draw(st.integers(1, 300))}号")
    if prefix:
        outline.roles.append(Role.NOTICE)
        outline.add("title", "notice-title", f"{organ}关于印发《{main}》的通知")
        outline.add("recipients", "notice-recipients", "各全国学会、协会，各有关单位：")
        for number in range(1, draw(st.integers(1, 2)) + 1):
            outline.add("paragraph", f"notice-p{number}", draw(paragraphs))
        sign(draw, outline, prefix, organ)
    outline.roles.append(Role.MAIN)
    outline.add("title", "title", main)
    body = Body(draw, outline, clauses_run=draw(st.booleans()))
    for number in range(1, draw(st.integers(1, 3)) + 1):
        outline.add("paragraph", f"p{number}", draw(paragraphs))
    if draw(st.integers(0, 4)):
        body.sections()
    else:
        body.clause_group("")
    if not prefix and draw(st.booleans()):
        sign(draw, outline, "", organ)
    if draw(st.booleans()):
        outline.add("cc", "cc", "抄送：机关各部门，各直属单位。")
    if draw(st.booleans()):
        outline.add("printed", "printed", f"{organ}办公厅 2020年4月14日印发")
    return outline


def sign(draw: st.DrawFn, outline: Outline, prefix: str, organ: str) -> None:
    date = draw(st.sampled_from(["2020年4月13日", "二〇二〇年十二月三日"]))
    if draw(st.booleans()):
        outline.add("signature", f"{prefix}signature", f"{organ} {date}")
    else:
        outline.add("signature", f"{prefix}signature", organ)
        outline.add("date", f"{prefix}date", date)


HALF = str.maketrans("，；：！？（）", ",;:!?()")
BROKEN_KINDS = {"paragraph", "clause", "subsection", "dash"}
MARKED_KINDS = {"title", "section", "subsection", "clause", "dash", "letterhead"}
ENDS = re.compile("[。：！？][”）》]*$")


class Damage(NamedTuple):
    """Which kinds of damage a whole document has."""

    half_width: bool
    straight_quotes: bool
    spaces: bool
    page_numbers: bool
    indent: str


@st.composite
def damaged(draw: st.DrawFn, outline: Outline) -> str:
    damage = draw(st.builds(Damage, *[st.booleans()] * 4, st.sampled_from(["", "", "  ", "\u3000\u3000", "\t"])))
    lines: list[str] = []
    for node in outline.nodes:
        pieces = [node.text]
        if node.kind in BROKEN_KINDS:
            pieces = break_lines(draw, node)
        elif node.kind == "printed" and draw(st.booleans()):
            pieces = node.text.split(" ")
        marker = draw(st.sampled_from(["", "", "- ", "## "])) if node.kind in MARKED_KINDS else ""
        for number, piece in enumerate(pieces):
            if number and damage.page_numbers and node.kind in BROKEN_KINDS and draw(st.booleans()):
                lines += [draw(st.sampled_from(["-20", "- 3 -", "17"])), ""]
            lines.append(damage.indent + (marker if number == 0 else "") + spoil(piece, node.label or "", damage))
            lines += [""] * draw(st.sampled_from([1, 1, 1, 0, 2]))
    return "\n".join(lines) + "\n"


def break_lines(draw: st.DrawFn, node: Expected) -> list[str]:
    """The text in one to three lines, broken where a page could break and where a rule can tell."""
    text = node.text
    least = text.find("。") + 1 if node.label and node.label != "——" else text.find("，") + 1
    if least < 1:
        return [text]
    places = [
        place
        for place in range(least, len(text))
        if not ENDS.search(text[:place])
        and text[place - 1 : place + 1].isascii() is False
        and text[place] not in "，、；。”）》"
    ]
    cuts = sorted(set(draw(st.lists(st.sampled_from(places), max_size=2)))) if places else []
    pieces = [text[left:right] for left, right in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return [text] if any(piece.isdecimal() for piece in pieces) else pieces  # a lone figure reads as a page number


def spoil(text: str, label: str, damage: Damage) -> str:
    if damage.half_width:
        text = text.translate(HALF)
    if damage.straight_quotes:
        text = re.sub("[“”]", '"', text)
    if damage.spaces:
        text = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text)
        text = text.replace("，", "， ").replace(",", ", ")
        if re.match(r"\d+\.(?=\D)", text):
            text = text.replace(".", ". ", 1)
    return text


@quick
@given(st.data())
def test_a_damaged_document_comes_back_whole(data: st.DataObject) -> None:
    outline = data.draw(outlines())
    text = data.draw(damaged(outline))
    document = convert_text(text, texts=tuple(outline.roles), numbering=outline.numbering)
    found = [Expected(node.kind.value, node.label, node.anchor, node.text) for node in document.nodes]
    assert found == outline.nodes
    assert document.warnings == ()


@quick
@given(st.data())
def test_without_an_entry_the_same_is_proposed(data: st.DataObject) -> None:
    """By rule alone: the same kinds, labels and texts, and for numbering that can be told the same addresses."""
    outline = data.draw(outlines())
    document = convert_text(data.draw(damaged(outline)))
    assert [text.role for text in document.texts] == outline.roles
    assert [(node.kind.value, node.label, node.text) for node in document.nodes] == [
        (kind, label, text) for kind, label, _, text in outline.nodes
    ]
    if {sample: rule.value for text in document.texts for sample, rule in text.numbering} == outline.numbering:
        assert [node.anchor for node in document.nodes] == [expected.anchor for expected in outline.nodes]
