"""The page of cited documents: every title that the documents cite, with the clauses that do; ours first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from gongwen.links.citations import CitedDocument
from gongwen.publish.cited.address import clause_link, clause_name, marked, place_within
from gongwen.publish.cited.facts import CitedFacts, by_node, initial
from gongwen.publish.escape import escape_inline, escape_start
from gongwen.publish.page import front_matter, page


def cited_index(cited: CitedFacts) -> str:
    """Markdown of the page."""
    head = front_matter(
        "引用的文件", "公文里用书名号引用的全部文件，逐条列出引用它的条目；本站收录的直达正文。", {"cited": "index"}
    )
    if not cited.entries:
        return page(head, ["# 引用的文件 {: #top }", "还没有引用的文件。"])
    ours = [entry for entry in cited.entries if entry.document]
    others = [entry for entry in cited.entries if not entry.document]
    places = sum(len(entry.places) for entry in cited.entries)
    blocks = [
        "# 引用的文件 {: #top }",
        f"公文里用书名号引用的文件共{len(cited.entries)}种、{places}处。只差引号、括号宽窄、横线长短和空格的算同一种。"
        "书名号里也有期刊、栏目，一并列出。",
    ]
    if ours:
        blocks += [f"## 本站收录的（{len(ours)}种） {{: #ours }}", *(_entry(entry, cited.titles) for entry in ours)]
    if others:
        blocks.append(f"## 其他（{len(others)}种） {{: #others }}")
        for letter, group in groupby(others, lambda entry: initial(entry.title)):
            blocks += [f"### {letter} {{: #letter-{letter[0].lower()} }}", *(_entry(e, cited.titles) for e in group)]
    return page(head, blocks)


def _entry(entry: CitedDocument, titles: Mapping[str, str]) -> str:
    """One paragraph: the title, how else it is written, the clauses that cite it."""
    name = escape_inline(marked(entry.title))
    if entry.document:
        name = f"[{name}](../documents/{entry.document}.md#title)"
    said = "；".join(filter(None, ("较早的同名文件" if entry.former else "", _forms(entry.forms))))
    return f"{escape_start(name)}{f'（{said}）' if said else ''}：{_places(entry, titles)}\n{{: #{entry.id} }}"


def _forms(forms: Sequence[str]) -> str:
    return escape_inline(f"又写作{''.join(map(marked, forms))}") if forms else ""


def _places(entry: CitedDocument, titles: Mapping[str, str]) -> str:
    """The clauses; those of the document itself, such as its notice, without its title again."""

    def name(document: str, anchor: str) -> str:
        own = f"本件{place_within(anchor)}" if document == entry.document else None
        return escape_inline(own or clause_name(titles, document, anchor))

    return "、".join(
        f"[{name(document, anchor)}]({clause_link(document, anchor)})" + (f"（{count}处）" if count > 1 else "")
        for (document, anchor), count in by_node(entry.places).items()
    )
