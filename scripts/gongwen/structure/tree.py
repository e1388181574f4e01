"""Makes the nodes of one text: what each is, what it stands under, which part of it is a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from gongwen.model import Kind, Label, Node, Paragraph, Part
from gongwen.numbering.nesting import DECIMAL, depth_for, rank_markers
from gongwen.repair.headings import LONGEST_HEADING

LONGEST_RUN_IN = 40
"""Longest run-in title, in characters; the longest of the seeds has 24."""
LONGEST_WITH_COMMA = 16
"""Longest one with a comma in it; a longer one is a sentence."""

ARTICLE_RANK = 4
"""Rank of 条; 一、 of work rules stand under 章 in its place and have no run-in titles either."""
ANNEX_MARK = "mark"
"""Code of 附件1 on a line of its own: a node beside the title of the annex."""

_HEADED = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.CLAUSE)
_ONE_SENTENCE = re.compile("[^。]+。")
_OPEN_END = re.compile("[；;，,、：:]$")


def build_nodes(paragraphs: Sequence[Paragraph], *, annex: bool) -> list[Node]:
    """Nodes of one text, in reading order, without anchors. `annex`: its title is an annex's."""
    tree = _Tree(rank_markers([paragraph.label for paragraph in paragraphs if paragraph.label]))
    for paragraph in paragraphs:
        if paragraph.part is Part.TABLE:
            tree.table = tree.add(paragraph, Kind.TABLE, tree.heading, code="t")
        elif paragraph.part is Part.ROW:
            tree.add(paragraph, Kind.ROW, tree.table, code="r")
        elif paragraph.label:
            tree.add_labelled(paragraph, paragraph.label)
        elif paragraph.part is Part.BODY:
            tree.add_unlabelled(paragraph)
        elif paragraph.part is Part.ANNEX_LIST:
            tree.add_after_body(paragraph)
        elif paragraph.part in (Part.TITLE, Part.ANNEX_TITLE):
            kind = Kind.ANNEX_TITLE if annex else Kind.TITLE
            tree.add(paragraph, kind, None, title=paragraph.text, head=len(paragraph.text))
        elif paragraph.part is Part.ANNEX_MARK:
            tree.add(paragraph, Kind.ANNEX_TITLE, None, code=ANNEX_MARK)
        else:
            tree.add(paragraph, Kind(paragraph.part.value), None)
    return tree.nodes


class _Tree:
    """The nodes of a text so far, and which headings are open."""

    def __init__(self, ranks: Mapping[str, int]) -> None:
        self.nodes: list[Node] = []
        self.table: int | None = None
        self._ranks = ranks
        self._open: list[tuple[Label, int]] = []  # label and index of node, outermost first
        self._dashes: Counter[int | None] = Counter()  # how many stand under each node
        self._paragraph_of_article: int | None = None  # the last 款 that is a paragraph of its own

    @property
    def heading(self) -> int | None:
        """Index of the innermost open heading."""
        return self._open[-1][1] if self._open else None

    def add_labelled(self, paragraph: Paragraph, label: Label) -> None:
        """Adds a heading or labelled paragraph, closing those that it does not stand under."""
        del self._open[depth_for([open_label for open_label, _ in self._open], label, self._ranks) :]
        parent = self.heading
        kind = _kind(label, self.nodes[parent].kind if parent is not None else None)
        number = label.number
        if kind is Kind.DASH:
            self._dashes[parent] += 1
            number = (self._dashes[parent],)
        elif parent == len(self.nodes) - 1:
            self._make_heading(parent)
        if kind is Kind.ARTICLE:
            self._paragraph_of_article = None
        elif self._paragraph_of_article is not None and self.nodes[self._paragraph_of_article].parent == parent:
            parent = self._paragraph_of_article  # 第十二条第二款第三项 stands under its 款
        above = self.nodes[parent].kind if parent is not None else None
        in_place_of_article = above is Kind.CHAPTER and label.marker.rank > ARTICLE_RANK
        title, head = _heading(paragraph.text, label, Kind.ARTICLE if in_place_of_article else kind)
        index = self.add(paragraph, kind, parent, label.marker.code, label.text, number, title, head)
        self._open.append((label, index))

    def _make_heading(self, index: int) -> None:
        """Makes a short sentence with labels right below it their heading: 七、关于运行维护。 above （一）由…."""
        node = self.nodes[index]
        words = node.text[len(node.label or "") :].strip()
        if node.head or not node.label or node.kind not in _HEADED or not _ONE_SENTENCE.fullmatch(words):
            return
        under_chapter = node.parent is not None and self.nodes[node.parent].kind is Kind.CHAPTER
        if not under_chapter and is_title(words):
            self.nodes[index] = replace(node, title=words[:-1], head=len(node.text))

    def add_unlabelled(self, paragraph: Paragraph) -> None:
        """Adds a paragraph below the innermost heading; below an article's items it is the next 款 of the article, below a list
        that a clause ends with (…做到：（一）…；（二）…。) the next paragraph of the clause, and below dashes it stands beside
        them."""
        for depth, (_, index) in enumerate(self._open):
            node = self.nodes[index]
            if node.kind is Kind.ARTICLE or (node.head < len(node.text) and node.text.endswith("：")):
                del self._open[depth + 1 :]
                break
        if self._open and self.nodes[self._open[-1][1]].kind is Kind.DASH:
            del self._open[-1]
        parent = self.heading
        index = self.add(paragraph, Kind.PARAGRAPH, parent, code="p")
        if parent is not None and self.nodes[parent].kind is Kind.ARTICLE:
            self._paragraph_of_article = index

    def add_after_body(self, paragraph: Paragraph) -> None:
        """Adds a line of the 附件说明, which stands below the whole body."""
        self._open.clear()
        self.add(paragraph, Kind.PARAGRAPH, None, code="p")

    def add(
        self,
        paragraph: Paragraph,
        kind: Kind,
        parent: int | None,
        code: str = "",
        label: str | None = None,
        number: tuple[int, ...] = (),
        title: str | None = None,
        head: int = 0,
    ) -> int:
        """Adds a node; gives its index."""
        level = 2 if parent is None else self.nodes[parent].level + 1
        if paragraph.part not in (Part.BODY, Part.TABLE, Part.ROW):
            level = 1  # outside the numbering
        lines = (paragraph.first_line, paragraph.last_line)
        self.nodes.append(
            Node(kind, paragraph.text, level, label, number, code, title, head, parent, paragraph.start, *lines)
        )
        return len(self.nodes) - 1


_DECIMAL_KINDS = (Kind.SECTION, Kind.SUBSECTION, Kind.CLAUSE, Kind.ITEM)


def _kind(label: Label, above: Kind | None) -> Kind:
    """What a labelled node is: （一） and 1. under an article are its 项 and 目; 1, 1.1, 1.1.1 go by their depth."""
    if label.marker.code == DECIMAL:
        return _DECIMAL_KINDS[min(len(label.number), len(_DECIMAL_KINDS)) - 1]
    if above in (Kind.ARTICLE, Kind.ITEM) and label.marker.kind in (Kind.SUBSECTION, Kind.CLAUSE):
        return Kind.ITEM
    return label.marker.kind


def _heading(text: str, label: Label, kind: Kind) -> tuple[str | None, int]:
    """Title of a labelled paragraph, and how many of its characters are its heading on the page.

    A heading has no full stop (一、开创新发展阶段科协事业新局面); a run-in title is the first sentence of several
    (1.发挥党组示范带头作用。持续…). Articles have neither; of dashes and items the title stays within the paragraph.
    """
    words = text[label.length :]
    stop = words.find("。")
    if not words or (kind is Kind.ARTICLE and (label.marker.rank <= ARTICLE_RANK or stop >= 0)):
        return None, 0
    if stop < 0:
        if _OPEN_END.search(words) or len(words) > LONGEST_HEADING:
            return None, 0
        return words, len(text) if kind in _HEADED else 0
    if stop == len(words) - 1 or not is_title(words):
        return None, 0
    return words[:stop], label.length + stop + 1 if kind in _HEADED else 0


def is_title(words: str) -> bool:
    """Whether the first sentence of a labelled paragraph is short enough to be its run-in title."""
    stop = words.index("。")
    return stop <= LONGEST_RUN_IN and ("，" not in words[:stop] or stop <= LONGEST_WITH_COMMA)
