"""The concordance of a term as blocks of Markdown: for each document a heading and a table of its places."""

from __future__ import annotations

from collections.abc import Iterable

from gongwen.address.citation import place
from gongwen.glossary.concordance import Occurrence
from gongwen.manifest import Term
from gongwen.publish.card import chinese_date
from gongwen.publish.escape import escape_inline
from gongwen.publish.glossary.address import clause_link, use_anchor
from gongwen.publish.glossary.facts import Places
from gongwen.publish.periods import Piece


def piece_blocks(pieces: Iterable[Piece], term: Term, places: Places, up: str = "../") -> list[str]:
    """Heading and table of each piece. `up`: from the page's folder to the root of the site."""
    blocks: list[str] = []
    for piece in pieces:
        document = piece.use.document
        date = f"（{chinese_date(document.date)}）" if document.date else ""
        heading = f"### [{escape_inline(document.title)}]({up}documents/{document.id}.md){date}：{_counted(piece)}"
        shown = places(term.id, document.id)[piece.first : piece.last]
        rows = ["| 位置 | 上文 | 用语 | 下文 |", "| --- | --- | --- | --- |", *(_row(found, up) for found in shown)]
        blocks += [f"{heading} {{: #{use_anchor(document.id)} }}", "\n".join(rows)]
    return blocks


def _counted(piece: Piece) -> str:
    count = piece.use.count
    if piece.last - piece.first == count:
        return f"{count}处"
    return f"{count}处中的第{piece.first + 1}—{piece.last}处"


def _row(found: Occurrence, up: str) -> str:
    before = ("" if found.opens else "……") + found.before.replace("\t", " ")
    after = found.after.replace("\t", " ") + ("" if found.ends else "……")
    link = clause_link(found.document, found.anchor, found.words, up)
    where = f"[{escape_inline(place(found.anchor) or '标题')}]({link})"
    return f"| {where} | {escape_inline(before)} | **{escape_inline(found.words)}** | {escape_inline(after)} |"
