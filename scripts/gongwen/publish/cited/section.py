"""The section below a document: what it cites, who cites it, and for each clause that is referred to, by which clauses."""

from __future__ import annotations

from gongwen.address.citation import place
from gongwen.model import Document, Node
from gongwen.publish.apparatus import place_name
from gongwen.publish.cited.address import COUNT, cited_by_anchor, cited_link, clause_link, clause_name, marked
from gongwen.publish.cited.of_document import Citing, OfDocument
from gongwen.publish.escape import escape_inline, escape_start

ANCHOR = "citations"
"""Anchor of the heading; can never be a node's."""


def render_citations(document: Document, citations: OfDocument) -> list[str]:
    """Blocks of Markdown; none for a document that neither cites nor is cited."""
    lines = [
        _referred(node, citations.referred[node.anchor], document, citations)
        for node in document.nodes
        if node.anchor in citations.referred
    ]
    if not (citations.cites or citations.cited_by.count or lines):
        return []
    blocks = [f"## 引用 {{: #{ANCHOR} }}"]
    if citations.cites:
        links = "、".join(f"[{escape_inline(marked(title))}]({cited_link(name)})" for name, title in citations.cites)
        blocks.append(f"本件引用{len(citations.cites)}种文件：{links}。\n{{: #cites }}")
    if citations.cited_by.count:
        blocks.append(f"本件被引用于：{_named(citations.cited_by, document, citations)}。\n{{: #cited-by }}")
    return [*blocks, *lines]


def _referred(node: Node, citing: Citing, document: Document, citations: OfDocument) -> str:
    """第十二条第二款被引用于：第二十一条第二款。 The first link leads back to the clause."""
    name = place(node.anchor) or place_name(node)
    line = f"[{escape_inline(name)}](#{node.anchor})被引用于：{_named(citing, document, citations)}。"
    count = f" {COUNT}={citing.count}" if citing.count > len(citing.clauses) else ""
    return f"{escape_start(line)}\n{{: #{cited_by_anchor(node.anchor)}{count} }}"


def _named(citing: Citing, document: Document, citations: OfDocument) -> str:
    """Links to the clauses; of too many the newest, and one to the entry that has the others."""
    links = "、".join(_link(where, document, citations) for where in citing.clauses)
    if citing.count == len(citing.clauses):
        return links
    others = f"，见[引用本件的条目]({cited_link(citations.entry)})" if citations.entry else ""
    return f"{links}等{citing.count}处{others}"


def _link(where: tuple[str, str], document: Document, citations: OfDocument) -> str:
    """A clause that cites: of the same page by its place, of another with the title of its document."""
    there, anchor = where
    if there == document.id:
        own = next((node for node in document.nodes if node.anchor == anchor), None)
        name = place(anchor) or (place_name(own) if own else anchor)
        return f"[{escape_inline(name)}](#{anchor})"
    return f"[{escape_inline(clause_name(citations.titles, there, anchor))}]({clause_link(there, anchor)})"
