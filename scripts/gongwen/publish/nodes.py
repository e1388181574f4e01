"""Renders nodes as Markdown: headings, paragraphs and tables, each with one trailing attribute list that holds its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongwen.model import Document, Erratum, Kind, Node, Role, Text
from gongwen.publish.escape import escape_start
from gongwen.publish.spans import render

DEEPEST = 6
"""HTML has six levels of headings."""


def render_texts(document: Document, aliases: Mapping[str, Sequence[str]]) -> list[str]:
    """Blocks of Markdown for all texts of a document. `aliases`: for an anchor, the former anchors that lead to it."""
    errata = {erratum.id: erratum for erratum in document.errata}
    return [block for text in document.texts for block in _render_text(text, errata, aliases, document.id)]


def _render_text(
    text: Text, errata: Mapping[str, Erratum], aliases: Mapping[str, Sequence[str]], document: str
) -> list[str]:
    blocks: list[str] = []
    lower = 0 if text.role is Role.MAIN else 1  # the page has one first-level heading, the title that people cite
    table: list[str] = []
    columns = 0
    for node in text.nodes:
        former = "".join(f'<span id="{anchor}"></span>' for anchor in aliases.get(node.anchor, ()))
        if node.kind in (Kind.TABLE, Kind.ROW):
            cells = _cells(node, errata, former, document)
            if node.kind is Kind.TABLE or not table:
                table = []
                columns = len(cells)
                blocks.append("")
            cells = [""] * (columns - len(cells)) + cells  # cells to the left span rows above
            table.append("| " + " | ".join(cells) + " |")
            if len(table) == 1:
                table.append("|" + " --- |" * len(cells))
            blocks[-1] = "\n".join(table)
            continue
        table = []
        blocks += _block(node, lower, errata, former, document)
    return blocks


def _block(node: Node, lower: int, errata: Mapping[str, Erratum], former: str, document: str) -> list[str]:
    """A heading with the rest of its paragraph below it, or a paragraph."""
    if not node.head:
        words = render(node.text, 0, len(node.text), node.spans, errata, document)
        return [f"{former}{escape_start(words)}\n{{: #{node.anchor} }}"]
    marks = "#" * min(node.level + lower, DEEPEST)
    rest_from = node.head + (node.text[node.head : node.head + 1] == " ")
    heading = render(node.text, 0, node.head, node.spans, errata, document)
    rest = render(node.text, rest_from, len(node.text), node.spans, errata, document)
    blocks = [f"{marks} {former}{heading} {{: #{node.anchor} }}"]
    return [*blocks, escape_start(rest)] if rest else blocks


def _cells(node: Node, errata: Mapping[str, Erratum], former: str, document: str) -> list[str]:
    cells: list[str] = []
    place = 0
    for cell in node.text.split("\t"):
        cells.append(render(node.text, place, place + len(cell), node.spans, errata, document))
        place += len(cell) + 1
    cells[0] = f"{former}{cells[0]} {{: #{node.anchor} }}"
    return cells
