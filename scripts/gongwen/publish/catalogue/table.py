"""The table of documents on a page of the catalogue: a row a document, earlier versions beside its title."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from gongwen.address.versions import version_day
from gongwen.publish.card import chinese_date
from gongwen.publish.escape import escape_inline
from gongwen.publish.listing import Listing

DOCUMENTS = "documents"
"""Folder of their pages, in the docs."""


def documents_table(listings: Sequence[Listing], page: str, *, issuer: bool = True) -> str:
    """Markdown of the table, for the page in this file; `issuer`: whether there is a column of issuers."""
    folder = posixpath.relpath(DOCUMENTS, posixpath.dirname(page))
    start = "" if folder == "." else f"{folder}/"
    heads = ["成文日期", "标题", *(["发文机关"] if issuer else []), "发文字号", "条数"]
    rows = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for entry in listings:
        date = chinese_date(entry.date) if entry.date else "—"
        by = f" | {escape_inline(entry.issuer or '—')}" if issuer else ""
        number = escape_inline(entry.document_number or "—")
        rows.append(f"| {date} | {_title(entry, start)}{by} | {number} | {entry.clauses or '—'} |")
    return "\n".join(rows)


def _title(entry: Listing, start: str) -> str:
    """The title, linked, and links to earlier versions by their days."""
    versions = "、".join(f"[{version_day(version.id)}]({start}{version.id}.md)" for version in entry.versions)
    return f"[{escape_inline(entry.title)}]({start}{entry.id}.md){f'（较早版本：{versions}）' if versions else ''}"
