"""One cited document as a paragraph of Markdown: its title, how else it is written, the clauses that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongwen.links.citations import CitedDocument
from gongwen.publish.cited.address import clause_link, clause_name, marked, own_page, place_within
from gongwen.publish.cited.facts import CitedFacts, by_node, has_own_page
from gongwen.publish.escape import escape_inline, escape_start

NEWEST = 50
"""Clauses that an entry names where its places are too many."""


def entry_block(entry: CitedDocument, cited: CitedFacts) -> str:
    """The paragraph. Of many clauses the newest are named, and a page of the entry's own has all."""
    said = "；".join(filter(None, ("较早的同名文件" if entry.former else "", _forms(entry.forms))))
    name = escape_start(entry_name(entry))
    return f"{name}{f'（{said}）' if said else ''}：{_places(entry, cited)}\n{{: #{entry.id} }}"


def entry_name(entry: CitedDocument, up: str = "../") -> str:
    """The title, of a document of ours as a link. `up`: from the page's folder to the root of the site."""
    name = escape_inline(marked(entry.title))
    return f"[{name}]({up}documents/{entry.document}.md#title)" if entry.document else name


def clause_links(clauses: Iterable[tuple[tuple[str, str], int]], entry: CitedDocument, cited: CitedFacts) -> str:
    """Clauses that cite it, by document and anchor, with how often each does; its own, such as those of its notice, without its
    title again."""

    def name(document: str, anchor: str) -> str:
        own = f"本件{place_within(anchor)}" if document == entry.document else None
        return escape_inline(own or clause_name(cited.titles, document, anchor))

    return "、".join(
        f"[{name(document, anchor)}]({clause_link(document, anchor)})" + (f"（{count}处）" if count > 1 else "")
        for (document, anchor), count in clauses
    )


def _forms(forms: Sequence[str]) -> str:
    return escape_inline(f"又写作{''.join(map(marked, forms))}") if forms else ""


def _places(entry: CitedDocument, cited: CitedFacts) -> str:
    clauses = by_node(entry.places)
    if not has_own_page(entry):
        return clause_links(clauses.items(), entry, cited)
    newest = cited.newest_first(clauses)[:NEWEST]
    links = clause_links(((clause, clauses[clause]) for clause in newest), entry, cited)
    return f"{links}等，共{len(entry.places)}处，[全部列出]({own_page(entry.id)})"
