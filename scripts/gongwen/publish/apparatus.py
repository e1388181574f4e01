"""The 校勘记 at the end of a page: corrections and doubts in full, everything else as counts, the former addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongwen.model import Document, Erratum, Node, Rule
from gongwen.publish.escape import escape_inline, file_name

ANCHOR = "errata"
"""Anchor of the heading; like those of the entries it can never be a node's."""

RULE_NAMES = {
    Rule.LINE_JOIN: "接合断行",
    Rule.BLANK_LINE: "略去空行",
    Rule.SPACE: "整理空格",
    Rule.TAB: "整理制表符",
    Rule.WIDTH: "标点、数字统一全半角",
    Rule.QUOTE: "直引号改弯引号",
    Rule.LIST_MARKER: "略去列表符号",
    Rule.LABEL: "更正误识的序号",
    Rule.PAGE_NUMBER: "略去页码、页眉和页脚",
    Rule.TOC: "略去目录",
    Rule.TABLE_LAYOUT: "还原表格",
    Rule.INSERTED: "补入（重复的表头、并列部门间的顿号、段落间的换行）",
    Rule.CORRECTION: "更正",
    Rule.JOIN: "据版面接合段落",
}
"""What each rule is called on the page."""

EXACT = 0.995
"""Similarity from which a line of the printed table of contents counts as the same as its heading."""


@dataclass(frozen=True, slots=True)
class FormerAddress:
    """An address of this page that its text has left."""

    anchor: str
    """The anchor that still works."""
    opening: str
    """The opening of the text that it led to."""
    target: str | None
    """Where the text stands now, `<document id>#<anchor>`; None if it was withdrawn."""
    reason: str
    """Why."""

    def link_from(self, document: str) -> str | None:
        """As a link in the page of the document with this id."""
        return self.target and "../" * document.count("/") + self.target.replace("#", ".md#")

    @property
    def address(self) -> str | None:
        """As a path from the root of the site."""
        return self.target and f"documents/{self.target.replace('#', '/#')}"


def render_apparatus(document: Document, former: Sequence[FormerAddress]) -> list[str]:
    """Blocks of Markdown."""
    blocks = [f"## 校勘记 {{: #{ANCHOR} }}"]
    blocks += _entries(document, "correction", "更正")
    blocks += _entries(document, "query", "存疑")
    if document.contents:
        blocks.append(_contents(document))
    blocks.append(_counts(document))
    blocks.append(
        f"底本：[{file_name(document.seed)}]({seed_link(document)})。逐字的改动见[整理台账]({up(document)}data/ledger/{document.id}.json)，"
        f"正文结构见[数据文件]({up(document)}data/documents/{document.id}.json)。"
    )
    if former:
        blocks.append("### 旧地址 {: #former-addresses }")
        blocks += [_former(address, document.id) for address in former]
    return blocks


def _entries(document: Document, kind: str, name: str) -> list[str]:
    entries = [erratum for erratum in document.errata if erratum.kind == kind]
    if not entries:
        return []
    blocks = [f"{name}{len(entries)}处："]
    for erratum in entries:
        node = _holder(document, erratum)
        words = f"“{escape_inline(erratum.original)}”"
        if kind == "correction":
            words = f"原文{words}，更正为“{escape_inline(erratum.corrected)}”"
        blocks.append(
            f"[{escape_inline(place_name(node))}](#{node.anchor})"
            f"（[底本第{erratum.line}行]({seed_link(document)}#L{erratum.line})）：{words}。"
            f"{escape_inline(erratum.why)}\n{{: #{erratum.id} }}"
        )
    return blocks


def seed_link(document: Document) -> str:
    """Link from a document's page to the page of its raw text, whose lines have addresses such as `#L29`."""
    return f"{up(document)}data/seeds/{document.id}.html"


def up(document: Document) -> str:
    """The way from the Markdown of a document's page to the root; that of an earlier version lies one folder deeper."""
    return "../" * (1 + document.id.count("/"))


def _holder(document: Document, erratum: Erratum) -> Node:
    return next(node for node in document.nodes if any(span.target == erratum.id for span in node.spans))


def place_name(node: Node) -> str:
    """How the 校勘记 names a node: by its label and title, else by its opening."""
    if node.label and node.title:
        return f"{node.label}{node.title}"
    return node.title or (node.text if len(node.text) <= 20 else f"{node.text[:18]}……")


def _contents(document: Document) -> str:
    matches = document.contents
    exact = sum(1 for match in matches if match.similarity >= EXACT)
    words = f"原文目录{len(matches)}条，与正文标题依次比对后略去：{exact}条文字相同"
    return f"{words}，{len(matches) - exact}条识别残损、按次序对应。" if exact < len(matches) else f"{words}。"


def _counts(document: Document) -> str:
    counts = Counter(edit.rule for edit in document.ledger.edits)
    shares = dict(document.ledger.shares)
    rules = [rule for rule in Rule if counts[rule] and rule is not Rule.CORRECTION]
    told = [f"{RULE_NAMES[rule]}{counts[rule]}处{_share(shares.get(rule, 0))}" for rule in rules]
    return f"{'其余' if document.errata else ''}整理不改文字：{'，'.join(told)}。" if told else "文字、版面均未改动。"


def _share(share: float) -> str:
    """How much of the text a rule dropped, where that is more than a trace."""
    return f"（占原文{share:.1%}）" if share >= 0.0005 else ""


def _former(address: FormerAddress, document: str) -> str:
    words = f"`#{address.anchor}` 原指“{escape_inline(address.opening)}……”，"
    words += f"今在[此处]({address.link_from(document)})" if address.target else "已撤下"
    reason = f"：{escape_inline(address.reason)}" if address.reason else ""
    return f"{words}{reason}。\n{{: #{address.anchor} }}"
