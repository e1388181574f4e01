"""What flows between the stages: frozen records (msgspec structs, which are dataclasses that cost little), small properties only.

Positions in text are code points, half-open. Lines count from 1 and are those of the seed file.
Terms are those of GB/T 9704—2012 where it has them.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Rule(StrEnum):
    """Why a character of a seed was dropped, changed or inserted: a closed list, shown in every ledger."""

    LINE_JOIN = "line-join"
    BLANK_LINE = "blank-line"
    SPACE = "space"
    TAB = "tab"
    WIDTH = "width"
    QUOTE = "quote"
    LIST_MARKER = "list-marker"
    LABEL = "label"
    PAGE_NUMBER = "page-number"
    TOC = "toc"
    TABLE_LAYOUT = "table-layout"
    INSERTED = "inserted"
    CORRECTION = "correction"
    JOIN = "join"


class Kind(StrEnum):
    """What a node is: the closed list of the public outline format."""

    LETTERHEAD = "letterhead"  # 发文机关标志
    DOCUMENT_NUMBER = "document-number"  # 发文字号
    TITLE = "title"  # 标题
    SUBTITLE = "subtitle"
    RECIPIENTS = "recipients"  # 主送机关
    PART = "part"  # 编、分编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节; in other documents the first level, 一、
    ARTICLE = "article"  # 条
    CLAUSE = "clause"  # 1.
    SUBSECTION = "subsection"  # （一）
    ITEM = "item"  # 项、目
    DASH = "dash"  # ——
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ROW = "row"
    SIGNATURE = "signature"  # 发文机关署名
    DATE = "date"  # 成文日期
    NOTE = "note"  # 附注、题注
    SOURCE = "source"  # 来源, of a news article
    CC = "cc"  # 抄送机关
    PRINTED = "printed"  # 印发机关和印发日期
    ANNEX_TITLE = "annex-title"  # 附件标题


class Role(StrEnum):
    """What a text is within its document."""

    NOTICE = "notice"
    """The notice that circulates exactly one other text."""
    MAIN = "main"
    """The text that people cite."""
    ANNEX = "annex"
    """A further text: an annex, or one of several circulated texts."""


class Numbering(StrEnum):
    """How the numbers of one marker go on when the heading above them changes."""

    RUNS = "runs"
    """1. … 21. through the whole text."""
    RESTARTS = "restarts"
    """（一） again under each 一、."""


class Edit(Struct, frozen=True):
    """One difference between a decoded seed and its document."""

    start: int
    """First code point of the seed's text that it covers."""
    end: int
    """One past the last; equal to `start` for an insertion."""
    original: str
    """What the seed has there."""
    replacement: str
    """What the document has instead."""
    rule: Rule
    """Why."""


class Ledger(Struct, frozen=True):
    """Everything that was done to one document's stretch of a seed; replays in both directions."""

    encoding: str
    """Codec that turns the seed's bytes into text, such as `utf-8`."""
    bom: bool
    """Whether the seed file begins with a byte order mark."""
    newline: str
    """The line ending: `\\n`, `\\r\\n`, `\\r`, or `mixed` (then the text holds them as they are)."""
    start: int
    """Where the stretch begins in the seed's text, in code points."""
    edits: tuple[Edit, ...]
    """In order, not overlapping; positions count from `start`."""
    shares: tuple[tuple[Rule, float], ...] = ()
    """For each rule that dropped any, its share of the stretch's characters that are not white space, 0 to 1."""


class Span(Struct, frozen=True):
    """Something said about a stretch of a node's text."""

    start: int
    """First code point."""
    end: int
    """One past the last."""
    kind: str
    """`correction`, `query`, `term`, `cited` or `reference`."""
    target: str
    """What it leads to: the anchor of an entry of the page's 校勘记, the id of a term, an address `id#anchor`, the id of a cited
    title."""


class Marker(Struct, frozen=True):
    """A kind of label and all that is known about it."""

    sample: str
    """How people name it, and its key in the manifest: `一、`, `（一）`, `1.`."""
    code: str
    """Its code in an anchor."""
    kind: Kind
    """What a node that bears it is."""
    rank: int
    """Outermost first; siblings share a rank."""
    pattern: str
    """Regular expression for a label at the start of a line, with a group `number` (and `branch` for 之一)."""
    text_after: str
    """What may follow the label: a regular expression that is looked at, not consumed."""
    gap: str = ""
    """What stands between the label and its words: nothing, or the one space that belongs there."""


class Label(Struct, frozen=True):
    """A label found at the start of a text."""

    marker: Marker
    """Which kind."""
    text: str
    """As written, full-width."""
    number: tuple[int, ...]
    """`(20,)`; `(120, 1)` for 第一百二十条之一; empty for a dash."""
    length: int
    """Code points of the text that it takes, white space after it included."""


class Part(StrEnum):
    """What a line or paragraph is in the layout of a document (GB/T 9704), before its numbering is looked at."""

    LETTERHEAD = "letterhead"
    DOCUMENT_NUMBER = "document-number"
    TITLE = "title"
    SUBTITLE = "subtitle"
    ANNEX_LIST = "annex-list"
    ANNEX_MARK = "annex-mark"
    ANNEX_TITLE = "annex-title"
    RECIPIENTS = "recipients"
    NOTE = "note"
    SIGNATURE = "signature"
    DATE = "date"
    SOURCE = "source"
    CC = "cc"
    PRINTED = "printed"
    BODY = "body"
    TABLE = "table"
    ROW = "row"


class Paragraph(Struct, frozen=True):
    """One whole paragraph of the repaired text."""

    part: Part
    """What it is in the layout."""
    text: str
    """As it should read; the cells of a row are parted by TAB."""
    start: int
    """Where it begins in the repaired text of the document."""
    first_line: int
    """First seed line that it comes from."""
    last_line: int
    """Last seed line that it comes from."""
    label: Label | None
    """Its label, for a paragraph of the body."""


class ContentsEntry(Struct, frozen=True):
    """One line of a printed table of contents (目录), which the page leaves out."""

    line: int
    """Seed line."""
    text: str
    """As it stands there, spaces and leaders out."""


class ContentsMatch(Struct, frozen=True):
    """A line of the printed table of contents beside the heading that it stands for."""

    line: int
    """Seed line."""
    text: str
    """The line, spaces, leaders and page number out."""
    heading: str
    """The heading of the body, as it should read."""
    similarity: float
    """0 to 1, over letters, digits and Chinese characters; 1 is the same."""


class Erratum(Struct, frozen=True):
    """A correction, or a doubt that was left as it stands, with its place: an entry of the 校勘记."""

    id: str
    """Anchor of the entry: `erratum-29`, `query-15`, by seed line."""
    kind: str
    """`correction` or `query`."""
    line: int
    """Seed line."""
    start: int
    """Where the reading stands in the repaired text."""
    end: int
    """One past its end."""
    original: str
    """The phrase as the seed has it."""
    corrected: str
    """The phrase as the page has it; the same as `original` for a query."""
    removed: str
    """The characters within `original` that were really changed; empty for an insertion or a query."""
    why: str
    """The editor's reason."""


class Warning(Struct, frozen=True):
    """Something that a maintainer should look at; fails `check` until mended or accepted in the manifest."""

    code: str
    """What kind: `number-gap`, `number-repeat`, `unpaired-quote`, `contents` …"""
    line: int
    """Seed line."""
    message: str
    """What was found and what was expected."""


class Repaired(Struct, frozen=True):
    """What the repair of one document gives."""

    paragraphs: tuple[Paragraph, ...]
    """In reading order; their texts joined by newlines are the result of the ledger's edits."""
    ledger: Ledger
    """What was done."""
    contents: tuple[ContentsEntry, ...]
    """The printed table of contents that was taken out."""
    errata: tuple[Erratum, ...]
    """Corrections and doubts of the manifest, with their places."""
    warnings: tuple[Warning, ...]
    """What could not be decided."""


class Metadata(Struct, frozen=True):
    """The elements of a document's head and foot; None where the text has none."""

    title: str | None = None
    """标题 of the document itself: for a notice that circulates a text, the notice's."""
    issuer: str | None = None
    """发文机关, as signed."""
    document_number: str | None = None
    """发文字号, with 〔〕."""
    date: str | None = None
    """成文日期, ISO."""
    recipients: str | None = None
    """主送机关, without the colon."""
    cc: str | None = None
    """抄送机关, without 抄送： and the full stop."""
    printed_by: str | None = None
    """印发机关."""
    printed_date: str | None = None
    """印发日期, ISO."""
    note: str | None = None
    """附注 or 题注, without its brackets."""
    annexes: tuple[str, ...] | None = None
    """附件, by their titles."""


class Node(Struct, frozen=True):
    """The smallest thing with an address: a heading, a paragraph, a row, an element of head or foot."""

    kind: Kind
    """What it is."""
    text: str
    """Its whole paragraph, label and run-in title included."""
    level: int
    """1 for a text's title and for what stands outside the numbering; one more for each heading above."""
    label: str | None
    """As written, full-width."""
    number: tuple[int, ...]
    """The label's number; empty without one."""
    code: str
    """The code of its marker in an anchor, such as `c`; empty for a named part."""
    title: str | None
    """The heading, or the run-in title, without its full stop."""
    head: int
    """How many code points of the text the heading takes on the page: all for a bare heading, 0 for none."""
    parent: int | None
    """Index, within the text, of the node that it stands under."""
    start: int
    """Where its text begins in the repaired text of the document."""
    first_line: int
    """First seed line that it comes from."""
    last_line: int
    """Last seed line that it comes from."""
    spans: tuple[Span, ...] = ()
    """What is said about stretches of its text, sorted."""
    anchor: str = ""
    """Its address within the page; empty until the address stage."""

    @property
    def opening(self) -> str:
        """The part of the text that is shown as its heading."""
        return self.text[: self.head]


class Text(Struct, frozen=True):
    """One of the texts of a document: the notice, the text that it circulates, an annex."""

    role: Role
    """What it is within the document."""
    nodes: tuple[Node, ...]
    """In reading order."""
    numbering: tuple[tuple[str, Numbering], ...] = ()
    """For each marker of the text, by its sample, whether it runs or restarts."""


class Document(Struct, frozen=True):
    """One official document, from its letterhead to its printed line."""

    id: str
    """ASCII, chosen once, part of every address."""
    seed: str
    """Path of its seed from `seeds/`."""
    metadata: Metadata
    """Head and foot."""
    texts: tuple[Text, ...]
    """In reading order."""
    ledger: Ledger
    """What was done to the seed."""
    errata: tuple[Erratum, ...] = ()
    """Corrections and doubts, in order."""
    contents: tuple[ContentsMatch, ...] = ()
    """The printed table of contents beside the headings."""
    metadata_places: dict[str, tuple[int, int]] = {}
    """For each element of `metadata` that the text has, by its name, the first and the last seed line that it stands in."""
    warnings: tuple[Warning, ...] = ()
    """What a maintainer should look at."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes in reading order."""
        return tuple(node for text in self.texts for node in text.nodes)

    @property
    def main_title(self) -> str:
        """The title of the text that people cite; the document's own where that has none."""
        for text in self.texts:
            if text.role is Role.MAIN:
                for node in text.nodes:
                    if node.kind is Kind.TITLE:
                        return node.text
        return self.metadata.title or self.id
