"""Whole Markdown pages: one a document, the index of documents, a note for each document withdrawn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gongwen.address.versions import full_title, present_id, version_day
from gongwen.model import Document
from gongwen.publish.apparatus import FormerAddress, render_apparatus
from gongwen.publish.card import chinese_date, render_card
from gongwen.publish.escape import escape_inline, escape_start
from gongwen.publish.listing import Listing, newest_first
from gongwen.publish.nodes import render_texts
from gongwen.publish.page import front_matter, page


def document_page(
    document: Document,
    aliases: Mapping[str, Sequence[str]],
    former: Sequence[FormerAddress],
    versions: Sequence[str] = (),
    present: str = "",
    citations: Sequence[str] = (),
) -> str:
    """The page of a document.

    `aliases`: for an anchor, the former anchors of this page that lead to it; `former`: those that lead elsewhere;
    `versions`: the ids of its earlier versions, the newest first; `present`: for such a version, the title of the present one;
    `citations`: the blocks that say what it cites and who cites it.
    """
    metadata = document.metadata
    about = [
        f"《{full_title(document)}》",
        metadata.document_number,
        metadata.issuer,
        metadata.date and chinese_date(metadata.date),
    ]
    description = "，".join(item for item in about if item) + "。全文，每条有固定地址。"
    corrected = sum(erratum.kind == "correction" for erratum in document.errata)
    marks: dict[str, str | int] = {"document": document.id}
    if corrected:
        marks["corrections"] = corrected
    head = front_matter(full_title(document), description, marks)
    texts = render_texts(document, aliases)
    day = version_day(document.id)
    if day:
        texts = [_DEEPER.sub("](../../", block) for block in texts]
        citations = [_DEEPER.sub("](../../", block) for block in citations]
    return page(
        head,
        [
            *([_banner(document, day, present)] if day else ()),
            *render_card(document, versions),
            *texts,
            *render_apparatus(document, former),
            *citations,
        ],
    )


_DEEPER = re.compile(r"(?<!\\)\]\(\.\./")
"""How a link out of the folder of documents begins; the brackets of texts are escaped. A version lies one folder deeper."""


def _banner(document: Document, day: str, present: str) -> str:
    """What stands above everything on the page of an earlier version."""
    link = f"[《{escape_inline(present)}》](../{present_id(document.id)}.md)"
    return f"> 这是《{escape_inline(document.main_title)}》的较早版本（{day}），现行版本见{link}。"


def withdrawn_page(document: str, former: Sequence[FormerAddress]) -> str:
    """What stays at the address of the document with this id, which was taken away: a note, and every anchor it had."""
    name = next((address.opening for address in former if address.anchor == "title"), "")
    head = front_matter(f"已撤下：{name}" if name else "文件已撤下", "本页原有的文件已撤下，原有的每个地址都说明去向。")
    blocks = ["# 文件已撤下 {: #title }" if all(address.anchor != "title" for address in former) else "# 文件已撤下"]
    for address in former:
        where = f"今在[此处]({address.link_from(document)})" if address.target else "已撤下"
        reason = f"：{escape_inline(address.reason)}" if address.reason else ""
        blocks.append(f"原文“{escape_inline(address.opening)}……”{where}{reason}。\n{{: #{address.anchor} }}")
    return page(head, blocks)


def index_page(listings: Sequence[Listing]) -> str:
    """The index of documents, by date and by issuer."""
    by_date = newest_first(listings)
    head = front_matter("公文", "全部公文，按成文日期和发文机关排列。")
    if not listings:
        return page(head, ["# 公文 {: #top }", "还没有公文。"])
    blocks = ["# 公文 {: #top }", f"共{len(listings)}件。", "## 按成文日期 {: #by-date }"]
    rows = ["| 成文日期 | 标题 | 发文机关 | 发文字号 | 条数 |", "| --- | --- | --- | --- | --- |"]
    for entry in by_date:
        cells = (
            chinese_date(entry.date) if entry.date else "—",
            _link(entry),
            escape_inline(entry.issuer or "—"),
            escape_inline(entry.document_number or "—"),
            str(entry.clauses or "—"),
        )
        rows.append("| " + " | ".join(cells) + " |")
        for version in entry.versions:
            cells = chinese_date(version.date) if version.date else "—", f"较早版本：{_link(version)}", "", "", ""
            rows.append("| " + " | ".join(cells) + " |")
    blocks.append("\n".join(rows))
    blocks.append("## 按发文机关 {: #by-issuer }")
    for issuer in sorted({entry.issuer or "" for entry in listings}):
        documents = [
            f":   {_link(entry)}{_dated(entry)}{_versions(entry)}"
            for entry in by_date
            if (entry.issuer or "") == issuer
        ]
        blocks.append("\n".join([escape_start(escape_inline(issuer or "未署名")), *documents]))
    return page(head, blocks)


NEWEST = 10
"""So many documents stand on the home page."""


def newest_documents(listings: Sequence[Listing]) -> str:
    """The list of the newest documents that the home page takes in, as Markdown whose links start at the root."""
    lines = (f"- {_link(entry, 'documents/')}{_dated(entry)}\n" for entry in newest_first(listings)[:NEWEST])
    return "".join(lines) or "还没有公文。\n"


def _link(entry: Listing, folder: str = "") -> str:
    return f"[{escape_inline(entry.title)}]({folder}{entry.id}.md)"


def _versions(entry: Listing) -> str:
    """Links to earlier versions, by their days."""
    links = "、".join(f"[{version_day(version.id)}]({version.id}.md)" for version in entry.versions)
    return f"，较早版本：{links}" if links else ""


def _dated(entry: Listing) -> str:
    return f"（{chinese_date(entry.date)}）" if entry.date else ""
