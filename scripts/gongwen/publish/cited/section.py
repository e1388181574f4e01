"""The section below a document: what it cites, who cites it, and for each clause that is referred to, by which clauses."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gongwen.address.citation import place
from gongwen.address.versions import present_id
from gongwen.links.citations import CitingPlace
from gongwen.model import Document, Node
from gongwen.publish.apparatus import place_name
from gongwen.publish.cited.address import COUNT, cited_by_anchor, cited_link, clause_link, clause_name, marked
from gongwen.publish.cited.facts import CitedFacts, by_node
from gongwen.publish.escape import escape_inline, escape_start

ANCHOR = "citations"
"""Anchor of the heading; can never be a node's."""
MOST_NAMED = 20
"""Clauses that cite a document, or refer to a clause, that its page names; where there are more, the newest, and how many there
are, so that the page stays as long as its document makes it."""


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
        links = "、".join(f"[{escape_inline(marked(entry.title))}]({cited_link(entry.id)})" for entry in cites)
        blocks.append(f"本件引用{len(cites)}种文件：{links}。\n{{: #cites }}")
    if cited_by:
        blocks.append(f"本件被引用于：{_named(cited_by, document, cited)}。\n{{: #cited-by }}")
    return [*blocks, *lines]


def _referred(node: Node, places: Sequence[CitingPlace], document: Document, cited: CitedFacts) -> str:
    """第十二条第二款被引用于：第二十一条第二款。 The first link leads back to the clause."""
    name = place(node.anchor) or place_name(node)
    clauses = by_node(places)
    line = f"[{escape_inline(name)}](#{node.anchor})被引用于：{_named(clauses, document, cited)}。"
    count = f" {COUNT}={len(clauses)}" if len(clauses) > MOST_NAMED else ""
    return f"{escape_start(line)}\n{{: #{cited_by_anchor(node.anchor)}{count} }}"


def _named(clauses: Collection[tuple[str, str]], document: Document, cited: CitedFacts) -> str:
    """Links to the clauses; of too many the newest, and one to the entry that has the others."""
    if len(clauses) <= MOST_NAMED:
        return "、".join(_link(where, document, cited) for where in clauses)
    links = "、".join(_link(where, document, cited) for where in cited.newest_first(clauses)[:MOST_NAMED])
    entry = cited.ours.get(present_id(document.id))
    others = f"，见[引用本件的条目]({cited_link(entry.id)})" if entry else ""
    return f"{links}等{len(clauses)}处{others}"


def _link(where: tuple[str, str], document: Document, cited: CitedFacts) -> str:
    """A clause that cites: of the same page by its place, of another with the title of its document."""
    there, anchor = where
    if there == document.id:
        own = next((node for node in document.nodes if node.anchor == anchor), None)
        name = place(anchor) or (place_name(own) if own else anchor)
        return f"[{escape_inline(name)}](#{anchor})"
    return f"[{escape_inline(clause_name(cited.titles, there, anchor))}]({clause_link(there, anchor)})"
