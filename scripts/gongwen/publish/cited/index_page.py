"""The pages of cited documents: every title that the documents cite, with the clauses that do.

One page with ours first; where the titles are many, a page that leads to pages by how they are read, each with so many at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from gongwen.links.citations import CitedDocument
from gongwen.publish.cited.address import marked
from gongwen.publish.cited.entry import entry_block
from gongwen.publish.cited.facts import CitedFacts, initial
from gongwen.publish.cited.groups import FIGURES, Group, listed, shown
from gongwen.publish.cited.place_pages import place_pages
from gongwen.publish.escape import escape_inline
from gongwen.publish.page import front_matter, page

MOST_CITED = 50
"""So many of those that are cited most stand on the first page where there are many."""

_ALL = (
    "公文里用书名号引用的文件共{kinds}种、{places}处。只差引号、括号宽窄、横线长短和空格的算同一种。"
    "书名号里也有期刊、栏目，一并列出。"
)


def cited_pages(cited: CitedFacts) -> Iterator[tuple[str, Callable[[], str]]]:
    """For each page its name within `docs/cited/` and a way to its Markdown."""
    yield "index.md", lambda: cited_index(cited)
    if not cited.on_one_page:
        for group in shown(cited.groups):
            yield f"{group.name}.md", _group_page(group, cited)
    for entry in cited.entries:
        yield from place_pages(entry, cited)


def cited_index(cited: CitedFacts) -> str:
    """Markdown of the first page."""
    head = front_matter(
        "引用的文件", "公文里用书名号引用的全部文件，逐条列出引用它的条目；本站收录的直达正文。", {"cited": "index"}
    )
    if not cited.entries:
        return page(head, ["# 引用的文件 {: #top }", "还没有引用的文件。"])
    places = sum(len(entry.places) for entry in cited.entries)
    blocks = ["# 引用的文件 {: #top }", _ALL.format(kinds=len(cited.entries), places=places)]
    return page(head, [*blocks, *(_whole(cited) if cited.on_one_page else _overview(cited))])


def _whole(cited: CitedFacts) -> list[str]:
    blocks: list[str] = []
    ours = [entry for entry in cited.entries if entry.document]
    others = [entry for entry in cited.entries if not entry.document]
    if ours:
        blocks += [f"## 本站收录的（{len(ours)}种） {{: #ours }}", *(entry_block(entry, cited) for entry in ours)]
    if others:
        blocks.append(f"## 其他（{len(others)}种） {{: #others }}")
        for letter, group in groupby(others, lambda entry: initial(cited.citations.reading(entry.title))):
            blocks += [f"### {letter} {{: #letter-{letter[0].lower()} }}", *(entry_block(e, cited) for e in group)]
    return blocks


def _overview(cited: CitedFacts) -> list[str]:
    ours = sum(entry.document is not None for entry in cited.entries)
    letters = [
        f"- [{_letter(group)}]({group.name}.md)：{len(group.entries)}种，{group.places}处" for group in cited.groups
    ]
    most = sorted(cited.entries, key=lambda entry: (-len(entry.places), entry.title))[:MOST_CITED]
    return [
        f"其中本站收录的{ours}种。文件按读音的首字母分页：",
        "## 按首字母 {: #letters }",
        "\n".join(letters),
        f"## 引用最多的{len(most)}种 {{: #most-cited }}",
        "\n".join(f"- {_link(entry, cited)}：{len(entry.places)}处" for entry in most),
    ]


def _group_page(group: Group, cited: CitedFacts) -> Callable[[], str]:
    def text() -> str:
        title = f"引用的文件：{_letter(group)}"
        head = front_matter(title, f"公文里用书名号引用的文件，读音以{_letter(group)}起首的。", {"cited": "group"})
        said = f"[引用的文件](index.md)里读音以{_letter(group)}起首的共{len(group.entries)}种、{group.places}处。"
        blocks = [f"# {title} {{: #top }}", said]
        if group.groups:
            blocks.append("\n".join(_listed(one) for one in listed(group)))
        else:
            blocks += [entry_block(entry, cited) for entry in group.entries]
        return page(head, blocks)

    return text


def _letter(group: Group) -> str:
    """What the readings of a group begin with, as readers see it: G, Guanyuj, 0–9."""
    letters, _, number = group.name.partition("-")
    name = letters.capitalize() if letters[0] != FIGURES else f"0–9{f'（{letters[1:]}）' if letters[1:] else ''}"
    further = number.partition("-")[2]
    return name + (f"（其余{f'之{further}' if further else ''}）" if number else "")


def _listed(group: Group) -> str:
    """A row of the page of a divided group: the first of its titles, how many there are."""
    words = escape_inline(f"{_letter(group)}：{marked(group.entries[0].title)}起")
    return f"- [{words}]({group.name}.md)，{len(group.entries)}种"


def _link(entry: CitedDocument, cited: CitedFacts) -> str:
    return f"[{escape_inline(marked(entry.title))}]({cited.group_of[entry.id]}.md#{entry.id})"
