"""Outlines drawn for tests, beyond those of `test_structure_generated.py`: laws, plans numbered 1.1.1, notices with annexes.

Each is rendered as a clean text, one paragraph a line; its nodes are written down by the rules of the design, not by the converter.
"""

from __future__ import annotations

from hypothesis import strategies as st
from test_structure_generated import NUMERALS, Body, Outline, paragraphs, phrases, plain_titles, sentences


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 十二."""
    tens, ones = divmod(number, 10)
    return f"{NUMERALS[tens - 1] if tens > 1 else ''}{'十' if tens else ''}{NUMERALS[ones - 1] if ones else ''}"


def text_of_outline(outline: Outline) -> str:
    """The clean text."""
    return "\n".join(node.text for node in outline.nodes) + "\n"


class _Law:
    """Draws a law: 编, 章, 节, 条, 款, 项, 目."""

    def __init__(self, draw: st.DrawFn, outline: Outline) -> None:
        self._draw, self._outline = draw, outline
        self._article = 0

    def divisions(self) -> None:
        if self._draw(st.booleans()):
            for number in range(1, self._draw(st.integers(2, 3)) + 1):
                self._division("part", "编", "pt", number, "")
                self._chapters(f"pt{number}-")
        else:
            self._chapters("")

    def _division(self, kind: str, unit: str, code: str, number: int, above: str) -> None:
        label = f"第{numeral(number)}{unit}"
        self._outline.add(kind, f"{above}{code}{number}", f"{label}　{self._draw(phrases)}", label)

    def _chapters(self, above: str) -> None:
        for number in range(1, self._draw(st.integers(2, 3)) + 1):
            self._division("chapter", "章", "ch", number, above)
            if self._draw(st.integers(0, 3)):
                self._articles()
                continue
            for section in range(1, 3):
                self._division("section", "节", "sec", section, f"{above}ch{number}-")
                self._articles()

    def _articles(self) -> None:
        for _ in range(self._draw(st.integers(1, 4))):
            self._article += 1
            self._one_article(f"art{self._article}", f"第{numeral(self._article)}条")

    def _one_article(self, path: str, label: str) -> None:
        shape = self._draw(st.sampled_from(["one", "one", "several", "items", "items"]))
        words = self._draw(paragraphs)
        if shape == "items":
            self._outline.add("article", path, f"{label}　{words[:-1]}，具备下列条件：", label)
            self._items(path)
            if self._draw(st.booleans()):
                self._outline.add("paragraph", f"{path}-p2", self._draw(paragraphs))
            return
        self._outline.add("article", path, f"{label}　{words}", label)
        for number in range(2, self._draw(st.integers(2, 3)) + 1 if shape == "several" else 2):
            self._outline.add("paragraph", f"{path}-p{number}", self._draw(paragraphs))

    def _items(self, above: str) -> None:
        count = self._draw(st.integers(2, 4))
        for number in range(1, count + 1):
            label, end = f"（{numeral(number)}）", "。" if number == count else "；"
            points = number == 1 and self._draw(st.booleans())
            words = self._draw(sentences())[:-1].replace("；", "，")
            self._outline.add("item", f"{above}-u{number}", label + words + ("：" if points else end), label)
            for point in (1, 2) if points else ():
                words = self._draw(sentences())[:-1].replace("；", "，")
                self._outline.add("item", f"{above}-u1-c{point}", f"{point}.{words}；", f"{point}.")


@st.composite
def laws(draw: st.DrawFn) -> Outline:
    """A law, its 题注 below the title."""
    outline = Outline()
    outline.add("title", "title", f"某市{draw(plain_titles)}条例")
    outline.add("note", "note", "（2020年4月13日某市第五届人民代表大会常务委员会第十次会议通过）")
    _Law(draw, outline).divisions()
    return outline


@st.composite
def plans(draw: st.DrawFn) -> Outline:
    """A plan for emergencies, numbered 1, 1.1, 1.1.1 and below that （1）."""
    outline = Outline()
    outline.add("title", "title", f"某市{draw(plain_titles)}应急预案")
    for first in range(1, draw(st.integers(3, 5)) + 1):
        outline.add("section", f"d{first}", f"{first} {draw(phrases)}", str(first))
        for second in range(1, draw(st.integers(2, 3)) + 1):
            path, label = f"d{first}-{second}", f"{first}.{second}"
            outline.add("subsection", path, f"{label} {draw(phrases)}", label)
            if draw(st.booleans()):
                outline.add("paragraph", f"{path}-p1", draw(paragraphs))
                continue
            for third in (1, 2):
                deeper, label = f"{path}-{third}", f"{first}.{second}.{third}"
                outline.add("clause", deeper, f"{label} {draw(phrases)}", label)
                outline.add("paragraph", f"{deeper}-p1", draw(paragraphs))
    return outline


@st.composite
def notices(draw: st.DrawFn) -> Outline:
    """A notice with annexes, which are listed below its body."""
    outline = Outline()
    organ = f"某市{draw(phrases)}局"
    outline.add("letterhead", "letterhead", f"{organ}文件")
    outline.add("document-number", "number", f"某字〔2020〕{draw(st.integers(1, 99))}号")
    outline.add("title", "title", f"{organ}关于开展{draw(plain_titles)}工作的通知")
    outline.add("recipients", "recipients", "各区县教育局，各有关单位：")
    outline.add("paragraph", "p1", draw(paragraphs))
    Body(draw, outline, clauses_run=False).sections()
    annexes = [f"{draw(plain_titles)}标准" for _ in range(draw(st.integers(2, 3)))]
    for number, annex in enumerate(annexes, 1):
        outline.add("paragraph", "", f"{'附件：' if number == 1 else ''}{number}.{annex}")
    outline.add("signature", "signature", organ)
    outline.add("date", "date", "2020年4月13日")
    for number, annex in enumerate(annexes, 1):
        outline.add("annex-title", f"x{number}-mark", f"附件{number}")
        outline.add("annex-title", f"x{number}-title", annex)
        for section in range(1, 3):
            label, path = f"{numeral(section)}、", f"x{number}-s{section}"
            outline.add("section", path, label + draw(phrases), label)
            outline.add("paragraph", f"{path}-p1", draw(paragraphs))
    outline.add("cc", "cc", "抄送：机关各部门，各直属单位。")
    return outline
