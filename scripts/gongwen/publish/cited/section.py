"""The section below a document: what it cites, who cites it, and for each clause that is referred to, by which clauses."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.address.citation import place
from gongwen.address.versions import present_id
from gongwen.links import CITED
from gongwen.links.citations import CitingPlace
from gongwen.model import Document, Node
from gongwen.publish.apparatus import place_name
from gongwen.publish.cited.address import cited_by_anchor, cited_link, clause_link, clause_name, marked
from gongwen.publish.cited.facts import CitedFacts, by_node
from gongwen.publish.escape import escape_inline, escape_start

ANCHOR = "citations"
"""Anchor of the heading; can never be a node's."""


def render_citations(document: Document, cited: CitedFacts) -> list[str]:
    """Blocks of Markdown; none for a document that neither cites nor is cited."""
    cites = cited.citing.get(document.id, ())
    cited_by = by_node(cited.citations.of_document(present_id(document.id)))
    referred = cited.citations.referred(document.id)
    lines = [
        _referred(node, referred[node.anchor], document, cited) for node in document.nodes if node.anchor in referred
    ]
    if not (cites or cited_by or lines):
        return []
    blocks = [f"## 引用 {{: #{ANCHOR} }}"]
    if cites:
        written = _as_written(document)
        names = [(entry, written.get(entry.document or entry.id, entry.title)) for entry in cites]
        links = "、".join(f"[{escape_inline(marked(name))}]({cited_link(entry.id)})" for entry, name in names)
        blocks.append(f"本件引用{len(cites)}种文件：{links}。\n{{: #cites }}")
    if cited_by:
        links = "、".join(_link(where, document, cited) for where in cited_by)
        blocks.append(f"本件被引用于：{links}。\n{{: #cited-by }}")
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


def _referred(node: Node, places: Sequence[CitingPlace], document: Document, cited: CitedFacts) -> str:
    """第十二条第二款被引用于：第二十一条第二款。 The first link leads back to the clause."""
    name = place(node.anchor) or place_name(node)
    links = "、".join(_link(where, document, cited) for where in by_node(places))
    line = f"[{escape_inline(name)}](#{node.anchor})被引用于：{links}。"
    return f"{escape_start(line)}\n{{: #{cited_by_anchor(node.anchor)} }}"


def _link(where: tuple[str, str], document: Document, cited: CitedFacts) -> str:
    """A clause that cites: of the same page by its place, of another with the title of its document."""
    there, anchor = where
    if there == document.id:
        own = next((node for node in document.nodes if node.anchor == anchor), None)
        name = place(anchor) or (place_name(own) if own else anchor)
        return f"[{escape_inline(name)}](#{anchor})"
    return f"[{escape_inline(clause_name(cited.titles, there, anchor))}]({clause_link(there, anchor)})"
