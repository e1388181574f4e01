"""The section below a document: what it cites, who cites it, and for each clause that is referred to, by which clauses."""

from __future__ import annotations

from gongwen.address.citation import place
from gongwen.address.versions import present_id
from gongwen.links import CITED
from gongwen.model import Document, Node
from gongwen.publish.apparatus import place_name
from gongwen.publish.cited.address import COUNT, cited_by_anchor, cited_link, clause_link, clause_name, marked
from gongwen.publish.cited.told import Clauses, Told
from gongwen.publish.escape import escape_inline, escape_start

ANCHOR = "citations"
"""Anchor of the heading; can never be a node's."""


def render_citations(document: Document, told: Told) -> list[str]:
    """Blocks of Markdown; none for a document that neither cites nor is cited."""
    lines = [
        _referred(node, told.referred[node.anchor], document, told)
        for node in document.nodes
        if node.anchor in told.referred
    ]
    if not (told.cites or told.cited_by.count or lines):
        return []
    blocks = [f"## 引用 {{: #{ANCHOR} }}"]
    if told.cites:
        written = _as_written(document)
        links = "、".join(
            f"[{escape_inline(marked(written.get(name, title)))}]({cited_link(id_)})" for id_, title, name in told.cites
        )
        blocks.append(f"本件引用{len(told.cites)}种文件：{links}。\n{{: #cites }}")
    if told.cited_by.count:
        blocks.append(f"本件被引用于：{_named(told.cited_by, document, told)}。\n{{: #cited-by }}")
    return [*blocks, *lines]


def _as_written(document: Document) -> dict[str, str]:
    """What it cites, by id of the document of ours or of the entry: the title as its text has it, where it stands in marks."""
    found: dict[str, str] = {}
    for node in document.nodes:
        for span in node.spans:
            words = node.text[span.start : span.end]
            if span.kind == CITED and words.startswith("《"):
                found.setdefault(present_id(span.target.partition("#")[0]), words[1:-1])
    return found


def _referred(node: Node, clauses: Clauses, document: Document, told: Told) -> str:
    """第十二条第二款被引用于：第二十一条第二款。 The first link leads back to the clause."""
    name = place(node.anchor) or place_name(node)
    line = f"[{escape_inline(name)}](#{node.anchor})被引用于：{_named(clauses, document, told)}。"
    count = f" {COUNT}={clauses.count}" if clauses.count > len(clauses.named) else ""
    return f"{escape_start(line)}\n{{: #{cited_by_anchor(node.anchor)}{count} }}"


def _named(clauses: Clauses, document: Document, told: Told) -> str:
    """Links to the clauses; where some are not named, how many there are, and a link to the entry that has the others."""
    links = "、".join(_link(where, document, told) for where in clauses.named)
    if clauses.count == len(clauses.named):
        return links
    others = f"，见[引用本件的条目]({cited_link(told.entry)})" if told.entry else ""
    return f"{links}等{clauses.count}处{others}"


def _link(where: tuple[str, str], document: Document, told: Told) -> str:
    """A clause that cites: of the same page by its place, of another with the title of its document."""
    there, anchor = where
    if there == document.id:
        own = next((node for node in document.nodes if node.anchor == anchor), None)
        name = place(anchor) or (place_name(own) if own else anchor)
        return f"[{escape_inline(name)}](#{anchor})"
    return f"[{escape_inline(clause_name(told.titles, there, anchor))}]({clause_link(there, anchor)})"
