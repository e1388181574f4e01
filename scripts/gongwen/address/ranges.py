"""Cites a run of nodes at once: 第20—21条, 第三条至第五条; where they do not stand side by side, a list of places.

`docs/assets/reader/ranges.js` says the same of the data files; `tests/address/ranges.yml` binds the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.address.citation import head, place_parts
from gongwen.model import Document, Kind, Node

_FIGURES = re.compile(r"第(\d+)(\D+)")
"""Of places with numbers in figures only the numbers are said twice: 第20—21条."""
_WHOLE = (Kind.TITLE, Kind.ANNEX_TITLE)
"""Each stands for its text."""
OUTSIDE = 1
"""Level of what stands outside the numbering."""


class _Place(Struct, frozen=True):
    """A place that is cited."""

    head: str
    """Its document."""
    within: str
    """What it stands within."""
    own: str
    """Itself; empty for a whole document."""
    kind: Kind
    """What it is: only places of one kind are joined."""
    index: int
    """Of its node among those of the document."""


def range_citation(document: Document, first_anchor: str, last_anchor: str) -> str:
    """The citation of everything from one node to another, both included, whichever of them comes first.

    Raises ValueError with an anchor that the document has not.
    """
    cited = _cited(document.nodes, *_bounds(document, first_anchor, last_anchor))
    places = [_place(document, index) for index in cited]
    documents: list[list[_Place]] = []
    for place in places:
        if not documents or documents[-1][0].head != place.head:
            documents.append([])
        documents[-1].append(place)
    return "；".join(group[0].head + "、".join(_joined(document, group)) for group in documents)


def range_anchors(document: Document, first_anchor: str, last_anchor: str) -> list[str]:
    """The anchors of the places that `range_citation` cites, in reading order; what the browser's own choice is held against."""
    nodes = document.nodes
    return [nodes[index].anchor for index in _cited(nodes, *_bounds(document, first_anchor, last_anchor))]


def _bounds(document: Document, first_anchor: str, last_anchor: str) -> tuple[int, int]:
    """The indexes of both, in order."""
    places = {node.anchor: index for index, node in enumerate(document.nodes)}
    for anchor in (first_anchor, last_anchor):
        if anchor not in places:
            raise ValueError(f"{anchor}, which is no anchor of {document.id}")
    first, last = sorted((places[first_anchor], places[last_anchor]))
    return first, last


def _cited(nodes: Sequence[Node], first: int, last: int) -> list[int]:
    """Indexes of the fewest places that say what stands from `first` to `last`.

    A heading stands for everything below it if all of that is there, else it is passed over; a clause that has text of its
    own stands for what is below it in any case. Where clauses are numbered through the text, those of a whole section are
    cited by their own numbers beside others of them.
    """
    cited: list[int] = []
    index = first
    while index <= last:
        end = _end(nodes, index)
        if _stands_for_more(nodes, index, last) and index < last:
            index += 1
            continue
        cited.append(index)
        index = end
    changed = True
    while changed:
        spelled = [place for position in range(len(cited)) for place in _spelled(nodes, cited, position, last)]
        changed, cited = spelled != cited, spelled
    return cited


def _stands_for_more(nodes: Sequence[Node], index: int, last: int) -> bool:
    """Whether a heading names something that stands after the last node."""
    inner = [below for below in range(index + 1, _end(nodes, index)) if nodes[below].level > OUTSIDE]
    return bool(inner) and inner[-1] > last and _is_heading(nodes[index])


def _end(nodes: Sequence[Node], index: int) -> int:
    """One past the last node below this one; below a title stands its text, up to the next title."""
    node = nodes[index]
    end = index + 1
    if node.kind in _WHOLE:
        while end < len(nodes) and nodes[end].kind not in _WHOLE:
            end += 1
        while nodes[end - 1].level == OUTSIDE and end > index + 1:
            end -= 1  # its signature is cited by itself
    elif node.level > OUTSIDE:
        while end < len(nodes) and nodes[end].level > node.level:
            end += 1
    return end


def _is_heading(node: Node) -> bool:
    """Whether it has no text of its own but only names what stands below it."""
    return node.kind is Kind.TABLE or bool(node.title and node.text.endswith(node.title))


def _spelled(nodes: Sequence[Node], cited: Sequence[int], position: int, last: int) -> list[int]:
    """A heading itself, or the clauses below it where they go on with the numbers of the clause before or after it."""
    index = cited[position]
    if nodes[index].kind in _WHOLE or _stands_for_more(nodes, index, last):
        return [index]
    inner = range(index + 1, _end(nodes, index))
    below = [child for child in inner if nodes[child].level == nodes[index].level + 1]
    beside = [cited[other] for other in (position - 1, position + 1) if 0 <= other < len(cited)]
    if below and any(all(_alike(nodes[child], nodes[other]) for child in below) for other in beside):
        return below
    return [index]


def _alike(one: Node, other: Node) -> bool:
    """Whether both are numbered in one sequence."""
    return one.kind is other.kind and place_parts(one.anchor)[0] == place_parts(other.anchor)[0]


def _place(document: Document, index: int) -> _Place:
    node = document.nodes[index]
    return _Place(head(document, node.anchor), *place_parts(node.anchor), node.kind, index)


def _joined(document: Document, places: Sequence[_Place]) -> list[str]:
    """The words of each run of places side by side."""
    runs: list[list[_Place]] = []
    for place in places:
        before = runs[-1][-1] if runs else None
        if before and before.own and (before.within, before.kind) == (place.within, place.kind):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [run[0].within + _run(run[0].own, run[-1].own if len(run) > 1 else "") for run in runs]


def _run(first: str, last: str) -> str:
    """第20条, 第21条 → 第20—21条; 第三条, 第五条 → 第三条至第五条; the first alone where there is no last."""
    if not last:
        return first
    one, other = _FIGURES.fullmatch(first), _FIGURES.fullmatch(last)
    if one and other and one[2] == other[2]:
        return f"第{one[1]}—{other[1]}{one[2]}"
    return f"{first}至{last}"
