"""The head card of a page: the elements of the document's head and foot, as a definition list."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.address.versions import version_day
from gongwen.model import Document, Role
from gongwen.publish.escape import escape_inline, escape_start


def render_card(document: Document, versions: Sequence[str] = ()) -> list[str]:
    """Blocks of Markdown, one an element that the document has. `versions`: the ids of its earlier versions."""
    metadata = document.metadata
    rows: list[tuple[str, str | None]] = [
        ("正文", _main_link(document)),
        ("发文机关", _text(metadata.issuer)),
        ("发文字号", _text(metadata.document_number)),
        ("成文日期", metadata.date and chinese_date(metadata.date)),
        ("主送", _text(metadata.recipients)),
        ("抄送", _text(metadata.cc)),
        ("印发机关", _text(metadata.printed_by)),
        ("印发日期", metadata.printed_date and chinese_date(metadata.printed_date)),
        ("附件", _annex_links(document)),
        ("较早版本", "、".join(f"[{version_day(version)}]({version}.md)" for version in versions)),
    ]
    return [f"{name}\n:   {value}" for name, value in rows if value]


def chinese_date(iso: str) -> str:
    """2020-04-13 → 2020年4月13日; what is no full date stays as it is."""
    pieces = iso.split("-")
    if len(pieces) != 3 or not all(piece.isdecimal() for piece in pieces):
        return escape_inline(iso)
    return f"{int(pieces[0])}年{int(pieces[1])}月{int(pieces[2])}日"


def _text(value: str | None) -> str | None:
    return value and escape_start(escape_inline(value))


def _main_link(document: Document) -> str | None:
    """A link down to the text that people cite, where a notice stands above it."""
    if not any(text.role is Role.NOTICE for text in document.texts):
        return None
    return f"[{escape_inline(document.main_title)}](#title)"


def _annex_links(document: Document) -> str | None:
    links = [
        f"[{escape_inline(text.nodes[0].text)}](#{text.nodes[0].anchor})"
        for text in document.texts
        if text.role is Role.ANNEX and text.nodes
    ]
    return "、".join(links) or None
