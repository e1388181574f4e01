"""The tree of a text without its words, and where a path leads in it: pure functions over parents, codes and numbers.

By 立法技术规范: an article (条) is its own first 款; further paragraphs below it are the next ones; 项 stand under their 款, 目 under
their 项. A path leads to one node, or to none: where two nodes would fit it leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256

import msgspec
from msgspec import Struct

from gongwen.links.paths import Step
from gongwen.links.units import UNITS, Unit
from gongwen.model import Document, Kind, Node, Role, Text

ARTICLE = "art"
_PARAGRAPH = "p"


class Place(Struct, frozen=True):
    """What of a node matters to references."""

    anchor: str
    """Its address within the page."""
    code: str
    """Of its marker."""
    number: tuple[int, ...]
    """Of its label."""
    parent: int | None
    """Index, within the text, of the place that it stands under."""
    speaks: bool
    """Whether it has words beyond a heading, so that it is its own first paragraph."""


class Outline:
    """The places of one text, in reading order."""

    def __init__(self, places: Sequence[Place], title: str | None = None) -> None:
        """`title`: the anchor of the text's title."""
        self.places = places
        self.title = title or (places[0].anchor if places else None)
        self._below: dict[int | None, list[int]] = {}
        self._numbered: dict[tuple[str, tuple[int, ...]], list[int]] = {}
        for index, place in enumerate(places):
            self._below.setdefault(place.parent, []).append(index)
            self._numbered.setdefault((place.code, place.number), []).append(index)
        self.codes = {place.code for place in places}

    @cached_property
    def articles(self) -> list[int]:
        """All 条, in order."""
        return [index for index, place in enumerate(self.places) if place.code == ARTICLE]

    def below(self, index: int | None, code: str = "") -> list[int]:
        """What stands directly under a place (None: under nothing), with this code if one is given."""
        found = self._below.get(index, [])
        return [child for child in found if self.places[child].code == code] if code else found

    def numbered(self, code: str, number: tuple[int, ...], scope: int | None) -> list[int]:
        """The places of a code and number that stand under a place, at any depth (None: in the whole text)."""
        found = self._numbered.get((code, number), [])
        return found if scope is None else [index for index in found if index != scope and scope in self.above(index)]

    def above(self, index: int) -> Iterator[int]:
        """The place itself, then what it stands under, innermost first."""
        at: int | None = index
        while at is not None:
            yield at
            at = self.places[at].parent

    def holder(self, index: int, codes: Sequence[str]) -> int | None:
        """The innermost of the place and what it stands under that has one of these codes."""
        return next((at for at in self.above(index) if self.places[at].code in codes), None)

    def article_of(self, index: int) -> int | None:
        """The 条 that holds a place."""
        return self.holder(index, (ARTICLE,))

    def paragraph_of(self, index: int) -> int | None:
        """The 款 that holds a place: the article itself for its first."""
        return self.holder(index, (ARTICLE, _PARAGRAPH)) if self.article_of(index) is not None else None

    def paragraphs(self, index: int) -> list[int]:
        """The paragraphs of an article or clause, in order."""
        own = [index] if self.places[index].speaks or self.places[index].code == ARTICLE else []
        return own + self.below(index, _PARAGRAPH)


class KeptOutline(Struct, frozen=True):
    """An outline as it is kept on disk."""

    places: tuple[Place, ...]
    """In reading order."""
    title: str | None
    """The anchor of the text's title."""

    @property
    def outline(self) -> Outline:
        """Ready to be asked."""
        return Outline(self.places, self.title)

    @property
    def digest(self) -> str:
        """The same for outlines in which every path leads to the same place."""
        return sha256(msgspec.msgpack.encode(self)).hexdigest()[:16]


def kept(outline: Outline) -> KeptOutline:
    """An outline, to be kept."""
    return KeptOutline(tuple(outline.places), outline.title)


def main_outline(document: Document) -> Outline | None:
    """The outline of the text that people cite, the last of several; None where a document has none."""
    return next((outline_of(text) for text in reversed(document.texts) if text.role is Role.MAIN), None)


def outline_of(text: Text) -> Outline:
    """The outline of a text whose nodes have their anchors."""
    places = [
        Place(node.anchor, node.code, node.number if node.label else (), node.parent, node.head < len(node.text))
        for node in text.nodes
    ]
    return Outline(places, _title_of(text.nodes))


def _title_of(nodes: Sequence[Node]) -> str | None:
    titles = [node for node in nodes if node.kind in (Kind.TITLE, Kind.ANNEX_TITLE) and not node.code]
    return titles[0].anchor if titles else None


def follow(outline: Outline, steps: Sequence[Step], start: int | None = None) -> int | None:
    """Where a path leads.

    `start`: the place that refers, from where 第二款 or 第一项 go; None for a reference from elsewhere.
    """
    at = _enter(outline, steps[0], start)
    return None if at is None else descend(outline, at, steps[1:])


def descend(outline: Outline, index: int, steps: Sequence[Step]) -> int | None:
    """Where a path leads below a place."""
    at: int | None = index
    for step in steps:
        if at is None:
            return None
        at = _DOWN[step.unit.name](outline, at, step)
    return at


def _enter(outline: Outline, step: Step, start: int | None) -> int | None:
    """The first step: 条 are sought in the whole text, 款 and 目 in the article that refers, all else as near as can be."""
    name = step.unit.name
    if name == "条":
        return _article(outline, None, step)
    if start is None:
        return _within(outline, None, step) if name in ("编", "分编", "部分", "章", "节") else None
    article = outline.article_of(start)
    if name == "款":
        return None if article is None else _paragraph(outline, article, step)
    if name in ("项", "目") and article is None:
        return None
    for scope in (*outline.above(start), None):
        if found := outline.numbered(step.unit.codes[0], step.number, scope):
            return found[0] if len(found) == 1 else None
        if scope == article and name in ("项", "目"):
            return None
    return None


def _within(outline: Outline, scope: int | None, step: Step) -> int | None:
    found = outline.numbered(step.unit.codes[0], step.number, scope)
    return found[0] if len(found) == 1 else None


def _below(outline: Outline, index: int, step: Step) -> int | None:
    children = outline.below(index, step.unit.codes[0])
    found = [child for child in children if outline.places[child].number == step.number]
    return found[0] if len(found) == 1 else None


def _article(outline: Outline, scope: int | None, step: Step) -> int | None:
    """第三条 of a law; 第20条 of a plan is its clause 20., and 第三条 of rules without 条 their 三、."""
    code = next((code for code in (ARTICLE, "c", "s") if code in outline.codes), "")
    found = outline.numbered(code, step.number, scope)
    return found[0] if len(found) == 1 else None


def _paragraph(outline: Outline, index: int, step: Step) -> int | None:
    paragraphs = outline.paragraphs(index)
    return paragraphs[step.number[0] - 1] if 0 < step.number[0] <= len(paragraphs) else None


def _item(outline: Outline, index: int, step: Step) -> int | None:
    """The 项 of a 款; of an article with several, that of its first 款, else of the only one that has it."""
    direct = _below(outline, index, step)
    if direct is not None or outline.places[index].code == _PARAGRAPH:
        return direct
    return _within(outline, index, step)


_DOWN: dict[str, Callable[[Outline, int, Step], int | None]] = {
    **dict.fromkeys(("编", "分编", "部分", "章", "节"), _within),
    "条": _article,
    "款": _paragraph,
    "项": _item,
    "目": _below,
}


def before(outline: Outline, index: int, unit: Unit, count: int) -> list[int] | None:
    """前款, 前两条, 前项: so many places of a unit before the one that holds a place, in order; None where there are not so many."""
    if unit is UNITS["条"]:
        row, held = outline.articles, outline.article_of(index)
    elif unit is UNITS["款"]:
        row, held = _row_of_paragraphs(outline, index)
    else:
        held = outline.holder(index, unit.codes)
        row = [] if held is None else outline.below(outline.places[held].parent, outline.places[held].code)
    if held not in row:
        return None
    place = row.index(held)
    return row[place - count : place] if 0 < count <= place else None


def _row_of_paragraphs(outline: Outline, index: int) -> tuple[list[int], int | None]:
    """The paragraphs among which 前款 counts, and the one that holds the place.

    Where there are no 条 these are the paragraphs of the clause that it stands in.
    """
    article = outline.article_of(index)
    if article is not None:
        return outline.paragraphs(article), outline.paragraph_of(index)
    parent = outline.places[index].parent
    if outline.places[index].code != _PARAGRAPH or parent is None:
        return [], None
    return outline.paragraphs(parent), index


MOST_IN_A_RANGE = 50
"""Places inside a range of which each is said to be meant; of 第一条至第九百条 the ends are enough."""


def between(outline: Outline, first: int, last: int) -> list[int]:
    """What stands between the two ends of a range, both of one unit: 第四条 and 第五条 in 第三条至第六条."""
    end = outline.places[last]
    if abs(sum(end.number) - sum(outline.places[first].number)) > MOST_IN_A_RANGE:
        return []
    return [
        index
        for index in range(first + 1, last)
        if outline.places[index].code == end.code
        and (end.code == ARTICLE or outline.places[index].parent == end.parent)
    ]
