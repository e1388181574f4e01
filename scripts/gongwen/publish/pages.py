"""Whole Markdown pages: one a document, the index of documents, a note for each document withdrawn."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongwen.model import Document
from gongwen.publish.apparatus import FormerAddress, render_apparatus
from gongwen.publish.card import chinese_date, render_card
from gongwen.publish.escape import escape_inline, escape_start
from gongwen.publish.nodes import render_texts


@dataclass(frozen=True, slots=True)
class Listing:
    """What the index of documents says of one."""

    id: str
    """Its id."""
    title: str
    """The title of the text that people cite."""
    issuer: str | None
    """发文机关."""
    document_number: str | None
    """发文字号."""
    date: str | None
    """成文日期, ISO."""


def listing(document: Document) -> Listing:
    """The entry of a document in the index."""
    metadata = document.metadata
    return Listing(document.id, document.main_title, metadata.issuer, metadata.document_number, metadata.date)


def document_page(document: Document, aliases: Mapping[str, Sequence[str]], former: Sequence[FormerAddress]) -> str:
    """The page of a document.

    `aliases`: for an anchor, the former anchors of this page that lead to it; `former`: those that lead elsewhere.
    """
    metadata = document.metadata
    about = [
        f"《{document.main_title}》",
        metadata.document_number,
        metadata.issuer,
        metadata.date and chinese_date(metadata.date),
    ]
    head = _front_matter(document.main_title, "，".join(item for item in about if item) + "。全文，每条有固定地址。")
    return _page(head, [*render_card(document), *render_texts(document, aliases), *render_apparatus(document, former)])


def withdrawn_page(former: Sequence[FormerAddress]) -> str:
    """What stays at the address of a document that was taken away: a note, and every anchor it had."""
    name = next((address.opening for address in former if address.anchor == "title"), "")
    head = _front_matter(
        f"已撤下：{name}" if name else "文件已撤下", "本页原有的文件已撤下，原有的每个地址都说明去向。"
    )
    blocks = ["# 文件已撤下 {: #title }" if all(address.anchor != "title" for address in former) else "# 文件已撤下"]
    for address in former:
        where = f"今在[此处]({address.target})" if address.target else "已撤下"
        reason = f"：{escape_inline(address.reason)}" if address.reason else ""
        blocks.append(f"原文“{escape_inline(address.opening)}……”{where}{reason}。\n{{: #{address.anchor} }}")
    return _page(head, blocks)


def index_page(listings: Sequence[Listing]) -> str:
    """The index of documents, by date and by issuer."""
    by_date = sorted(listings, key=lambda entry: (entry.date or "", entry.id), reverse=True)
    blocks = ["# 公文", f"共{len(listings)}件。", "## 按成文日期 {: #by-date }"]
    rows = ["| 成文日期 | 标题 | 发文机关 | 发文字号 |", "| --- | --- | --- | --- |"]
    for entry in by_date:
        date = chinese_date(entry.date) if entry.date else "—"
        cells = (date, _link(entry), escape_inline(entry.issuer or "—"), escape_inline(entry.document_number or "—"))
        rows.append("| " + " | ".join(cells) + " |")
    blocks.append("\n".join(rows))
    blocks.append("## 按发文机关 {: #by-issuer }")
    for issuer in sorted({entry.issuer or "" for entry in listings}):
        documents = [f":   {_link(entry)}{_dated(entry)}" for entry in by_date if (entry.issuer or "") == issuer]
        blocks.append("\n".join([escape_start(escape_inline(issuer or "未署名")), *documents]))
    return _page(_front_matter("公文", "全部公文，按成文日期和发文机关排列。"), blocks)


def _link(entry: Listing) -> str:
    return f"[{escape_inline(entry.title)}]({entry.id}.md)"


def _dated(entry: Listing) -> str:
    return f"（{chinese_date(entry.date)}）" if entry.date else ""


def _front_matter(title: str, description: str) -> str:
    """YAML, whose quoted strings are those of JSON. Themes put these values into HTML as they are: they must be HTML already."""
    values = {"title": html.escape(title), "description": html.escape(description)}
    return (
        "---\n"
        + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
        + "---\n"
    )


def _page(head: str, blocks: Sequence[str]) -> str:
    return head + "".join(f"\n{block}\n" for block in blocks)
