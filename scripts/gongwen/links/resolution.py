"""Where a mention leads: an address of the document itself, of another document of the collection, of neither, or nowhere.

Guaranteed: what is not certain is neither linked nor warned of. Not certain are, in a text without 条, a bare 第二条; after the title
or name of another law in the same sentence, a bare 第五条; 第二项 far from any list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from gongwen.links.known import Known, Own
from gongwen.links.outline import Outline, before, between, descend, follow, outline_of
from gongwen.links.reading import Head, Mention
from gongwen.links.titles import Title
from gongwen.links.units import UNITS
from gongwen.model import Document, Kind, Node, Role


class Resolved(Struct, frozen=True):
    """What became of a mention."""

    addresses: tuple[str, ...] = ()
    """Where it leads, `id#anchor`; several for 前两款 and the inner part of a range, the one to go to first."""
    certain: bool = False
    """Where it leads nowhere: whether it should lead somewhere, so that a maintainer should look."""
    index: int | None = None
    """Index of the place in the outline of the text that refers; None for a place elsewhere."""


NOWHERE = Resolved()
LOST = Resolved(certain=True)

_SENTENCE_ENDS = re.compile(r"[。；！？\t]")
_AMENDING = re.compile(r"(?:修改|修正|修订|废止|失效).{0,60}(?:决定|修正案|议案)$")
_LAST_BRACKETS = re.compile(r"(?:[（(][^（()）]*[）)])+$")
_CITED_SO = re.compile(r"(?:规定|要求|所|办理|执行|明确|确定|提出|[，。；：、）)和及至与或的]|$)")
"""What follows 第20条 where it is a clause: 第20条高速公路 is a road."""
_LISTED = re.compile(r"^(?:附件\s*[:：]\s*)?(?:(?P<number>\d{1,2})[.．、])?")
_MARK = re.compile(r"附件\s*[:：]?\s*(?P<number>\d{1,2})")


class _Naming:
    """Where the sentences of a paragraph begin and where it names other documents, to be asked for many places."""

    def __init__(self, text: str, others: Sequence[Title]) -> None:
        """`others`: the titles of other documents, in order."""
        self._sentences = [0, *(end.end() for end in _SENTENCE_ENDS.finditer(text))]
        self._others = others
        self.first_title = text.find("《") if "《" in text else len(text)

    def sentence(self, place: int) -> int:
        """Where the sentence that holds a place begins."""
        return self._sentences[bisect_right(self._sentences, place) - 1]

    def names_another(self, begin: int, end: int) -> bool:
        """Whether a title of another document stands between two places."""
        number = bisect_right(self._others, end, key=lambda title: title.end) - 1
        return number >= 0 and self._others[number].start >= begin


class Resolver:
    """One document, made ready for its mentions to be looked up, node by node in reading order."""

    def __init__(self, document: Document, known: Known, own: Own) -> None:
        self._id = document.id
        self._known = known
        self._own = own
        self._outlines = [outline_of(text) for text in document.texts]
        self._main = next((n for n, text in enumerate(document.texts) if text.role is Role.MAIN), 0)
        self._amending = [any(_AMENDING.search(title) for title in _titles(text.nodes)) for text in document.texts]
        self._names = [_LAST_BRACKETS.sub("", next(iter(_titles(text.nodes)), "")) for text in document.texts]
        self._annexes = _annexes(document)
        self._listed = _listed(document)
        self._named: dict[tuple[int, int], Resolved] = {}
        self._other_named: dict[tuple[int, int], int] = {}
        self._last: tuple[tuple[int, int], _Naming] | None = None

    def resolve(self, mention: Mention, at: tuple[int, int], text: str, titles: Sequence[Title]) -> Resolved:
        """Where a mention leads.

        `at`: text and node that it stands in, by index; `text` and `titles` of that node. The mentions of a document come in order.
        """
        found = self._resolve(mention, at, text, titles)
        if mention.steps and mention.steps[0].unit.name == "条":
            self._named[at] = found
        return found

    def between(self, first: Resolved, last: Resolved, at: tuple[int, int]) -> tuple[str, ...]:
        """The addresses inside a range whose ends these are, both in the text that refers."""
        if first.index is None or last.index is None:
            return ()
        outline = self._outlines[at[0]]
        return tuple(self._address(outline, index) for index in between(outline, first.index, last.index))

    def _resolve(self, mention: Mention, at: tuple[int, int], text: str, titles: Sequence[Title]) -> Resolved:
        match mention.head:
            case Head.OTHER:
                self._other_named[at] = mention.start
                return NOWHERE
            case Head.ANNEX:
                return self._annex(mention, self._naming(at, text, titles))
            case Head.TITLE:
                return self._titled(mention, at)
            case Head.OWN:
                return self._of_this_document(mention, at)
            case Head.HERE:
                return self._here(mention, at, text, titles)
            case Head.THAT:
                return self._that(mention, at)
            case _:
                return self._relative(mention, at)

    def _titled(self, mention: Mention, at: tuple[int, int]) -> Resolved:
        """《…》第五条: of this document, of another one that we have, or not ours."""
        cited = mention.title and self._known.find(mention.title.title, self._own)
        if not cited:
            return NOWHERE
        if cited.document == self._id:
            return self._of_this_document(mention, at)
        outline = self._known.outline(cited.document) if cited.main else None
        if outline is None:
            return NOWHERE
        index = follow(outline, mention.steps)
        return LOST if index is None else Resolved((f"{cited.document}#{outline.places[index].anchor}",))

    def _of_this_document(self, mention: Mention, at: tuple[int, int]) -> Resolved:
        """本法第五条: in the texts that are called so; else in the one that says it, the one that people cite, the others."""
        number, node = at
        order = list(dict.fromkeys((number, self._main, *range(len(self._outlines)))))
        called = [there for there in order if mention.word and self._names[there].endswith(mention.word)]
        for there in called or order:
            index = follow(self._outlines[there], mention.steps, node if there == number else None)
            if index is not None:
                address = self._address(self._outlines[there], index)
                return Resolved((address,), index=index if there == number else None)
        return LOST

    def _here(self, mention: Mention, at: tuple[int, int], text: str, titles: Sequence[Title]) -> Resolved:
        """第五条 alone."""
        number, node = at
        outline = self._outlines[number]
        step = mention.steps[0]
        name = step.unit.name
        if self._amending[number] or name == "部分":
            return NOWHERE
        if self._speaks_of_another(mention, at, text, titles):
            return NOWHERE
        if name == "条" and not outline.articles and not (step.digits and _CITED_SO.match(text, mention.end)):
            return NOWHERE
        index = follow(outline, mention.steps, node)
        if index is not None:
            return Resolved((self._address(outline, index),), index=index)
        return LOST if name == "条" and outline.articles else NOWHERE

    def _speaks_of_another(self, mention: Mention, at: tuple[int, int], text: str, titles: Sequence[Title]) -> bool:
        """Whether the sentence has named another document before a mention."""
        naming = self._naming(at, text, titles)
        begin = naming.sentence(mention.start)
        return naming.names_another(begin, mention.start) or self._other_named.get(at, -1) >= begin

    def _naming(self, at: tuple[int, int], text: str, titles: Sequence[Title]) -> _Naming:
        """What the paragraph in question names; of one at a time."""
        if self._last is None or self._last[0] != at:
            others = [title for title in titles if not title.inside and not self._is_own(title)]
            self._last = (at, _Naming(text, others))
        return self._last[1]

    def _is_own(self, title: Title) -> bool:
        cited = self._known.find(title.title, self._own)
        return cited is not None and cited.document == self._id

    def _that(self, mention: Mention, at: tuple[int, int]) -> Resolved:
        """该条第一项: the article named last in the paragraph, or in what it stands under."""
        number, node = at
        outline = self._outlines[number]
        for above in outline.above(node):
            named = self._named.get((number, above))
            if named is not None:
                return self._under(outline, named.index, mention)
        return NOWHERE

    def _under(self, outline: Outline, index: int | None, mention: Mention) -> Resolved:
        """The place of a unit that holds a place, and the path from there."""
        if index is None or mention.unit is None:
            return NOWHERE
        article = mention.unit is UNITS["条"]
        held = outline.article_of(index) if article else outline.paragraph_of(index)
        found = None if held is None else descend(outline, held, mention.steps)
        return NOWHERE if found is None else Resolved((self._address(outline, found),), index=found)

    def _relative(self, mention: Mention, at: tuple[int, int]) -> Resolved:
        """前款, 本条第二款, 本章."""
        number, node = at
        outline = self._outlines[number]
        unit = mention.unit
        if unit is None or (self._amending[number] and not outline.articles):
            return NOWHERE
        in_article = outline.article_of(node) is not None
        if mention.head is Head.WITHIN:
            row = [outline.holder(node, unit.codes)] if unit.level < 4 else [self._held(outline, node, unit.name)]
        else:
            row = list(before(outline, node, unit, mention.count) or ()) or [None]
        indices = [index for index in row if index is not None]
        if not indices:
            return LOST if in_article and unit.name in ("条", "款") else NOWHERE
        if not mention.steps:
            found = [index for index in indices if mention.head is Head.BEFORE or index != node]
        elif len(indices) > 1:
            return NOWHERE
        else:
            one = descend(outline, indices[0], mention.steps)
            if one is None:
                return LOST if in_article else NOWHERE
            found = [one]
        return Resolved(tuple(self._address(outline, index) for index in found), index=found[-1] if found else None)

    def _held(self, outline: Outline, node: int, name: str) -> int | None:
        """本条, 本款, 本项."""
        if name == "条":
            return outline.article_of(node)
        return outline.paragraph_of(node) if name == "款" else outline.holder(node, UNITS["项"].codes)

    def _annex(self, mention: Mention, naming: _Naming) -> Resolved:
        """附件2: the text so marked, or the second annex where none is marked; an annex that is not with us is in the 附件说明."""
        if mention.count == 0:
            found = next(iter(self._annexes.values())) if len(self._annexes) == 1 else None
            found = found or (next(iter(self._listed.values()), None) if len(self._annexes) == 0 else None)
            certain = not self._annexes
        else:
            found = self._annexes.get(mention.count) or self._listed.get(mention.count)
            certain = True
        if found:
            return Resolved((f"{self._id}#{found}",))
        return LOST if certain and mention.start <= naming.first_title else NOWHERE

    def _address(self, outline: Outline, index: int) -> str:
        return f"{self._id}#{outline.places[index].anchor}"


def _titles(nodes: Sequence[Node]) -> list[str]:
    return [node.text for node in nodes if node.kind in (Kind.TITLE, Kind.ANNEX_TITLE)]


def _annexes(document: Document) -> dict[int, str]:
    """The anchors of the annexes by number: as they are marked (附件2), else as they stand."""
    found: dict[int, str] = {}
    texts = [text for text in document.texts if text.role is Role.ANNEX and text.nodes]
    for number, text in enumerate(texts, 1):
        marks = (_MARK.match(node.text) for node in text.nodes if node.kind is Kind.ANNEX_TITLE and node.code)
        marked = next((int(mark["number"]) for mark in marks if mark), number)
        found.setdefault(marked, outline_of(text).title or text.nodes[0].anchor)
    return found


def _listed(document: Document) -> dict[int, str]:
    """The lines of the 附件说明, by number: 附件：1.甲 and below it 2.乙."""
    found: dict[int, str] = {}
    for text in document.texts:
        listing = False
        for node in text.nodes:
            heads = node.text.startswith(("附件：", "附件:"))
            listing = heads or (listing and node.kind is Kind.PARAGRAPH)
            line = _LISTED.match(node.text) if listing and node.kind is Kind.PARAGRAPH else None
            if line and (heads or line["number"]):
                found.setdefault(int(line["number"] or 1), node.anchor)
    return found
