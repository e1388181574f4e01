"""Anchors: the path of markers and numbers from a text's root, joined by hyphens (`c20`, `s2-u1`, `art12-p2-u3`).

Guaranteed after it ran: every node has an anchor, no two nodes of a document share one, and two documents of the same shape
have the same anchors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from gongwen.model import Document, Kind, Node, Numbering, Role, Text
from gongwen.numbering.markers import BARE_NUMBER, MARKERS
from gongwen.numbering.nesting import DECIMAL

NAMED = {
    Kind.LETTERHEAD: "letterhead",
    Kind.DOCUMENT_NUMBER: "number",
    Kind.TITLE: "title",
    Kind.ANNEX_TITLE: "title",
    Kind.SUBTITLE: "subtitle",
    Kind.RECIPIENTS: "recipients",
    Kind.SIGNATURE: "signature",
    Kind.DATE: "date",
    Kind.NOTE: "note",
    Kind.SOURCE: "source",
    Kind.CC: "cc",
    Kind.PRINTED: "printed",
}
"""Anchors of the elements of head and foot."""

MARK = "mark"
"""Anchor of 附件1 on a line of its own."""

_OF_THE_DOCUMENT = (Kind.LETTERHEAD, Kind.DOCUMENT_NUMBER, Kind.CC, Kind.PRINTED)
"""Elements that belong to the document, not to one of its texts: never prefixed."""


def assign_anchors(document: Document) -> Document:
    """The document with an anchor on every node."""
    used: Counter[str] = Counter()
    annexes = 0
    texts = []
    for text in document.texts:
        annexes += text.role is Role.ANNEX
        prefix = {Role.MAIN: "", Role.NOTICE: "notice-", Role.ANNEX: f"x{annexes}-"}[text.role]
        texts.append(_assign(text, prefix, used))
    return replace(document, texts=tuple(texts))


def _assign(text: Text, prefix: str, used: Counter[str]) -> Text:
    rules = dict(text.numbering)
    paths: list[str] = []
    nodes: list[Node] = []
    ordinals: Counter[tuple[int | None, str]] = Counter()
    for node in text.nodes:
        ordinals[node.parent, node.code] += 1
        path = _named(node) or _path(text.nodes, paths, node, ordinals[node.parent, node.code], rules)
        anchor = path if node.kind in _OF_THE_DOCUMENT else prefix + path
        used[anchor] += 1
        if used[anchor] > 1:  # a number that stands twice (c20_2), a second signature (signature-2)
            suffix = f"{'_' if node.label else '-'}{used[anchor]}"
            anchor, path = anchor + suffix, path + suffix
        paths.append(path)
        nodes.append(replace(node, anchor=anchor))
    return replace(text, nodes=tuple(nodes))


def _named(node: Node) -> str | None:
    """The anchor of an element of head or foot; 附件1 above the title of an annex has its own."""
    return MARK if node.kind is Kind.ANNEX_TITLE and node.code else NAMED.get(node.kind)


def _path(nodes: Sequence[Node], paths: Sequence[str], node: Node, ordinal: int, rules: Mapping[str, Numbering]) -> str:
    """The path of a node of the body within its text. `paths`: of the nodes before it; `ordinal`: among its like."""
    above = nodes[node.parent] if node.parent is not None else None
    if node.number:
        segment = node.code + "-".join(str(number) for number in node.number)
    elif above and node.code == "p" and above.head < len(above.text):
        segment = f"p{ordinal + 1}"  # what stands above is its own first paragraph
    else:
        segment = f"{node.code}{ordinal}"
    if node.parent is None or node.code == DECIMAL or _runs(node, rules):
        return segment
    return f"{paths[node.parent]}-{segment}"


def _runs(node: Node, rules: Mapping[str, Numbering]) -> bool:
    """Whether the numbering of a labelled node's marker runs through the text, so that what stands above drops out."""
    samples = [marker.sample for marker in (*MARKERS, BARE_NUMBER) if marker.code == node.code]
    return any(rules.get(sample) is Numbering.RUNS for sample in samples)
