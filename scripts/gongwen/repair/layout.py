"""Decides what each line of a document is, before a character is touched.

Takes the lines of one document; gives a `Row` for each that has text. Guaranteed afterwards: every line is blank, dropped
(page number, table of contents), part of a table, an element of head or foot, or body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.model import ContentsEntry, Label, Part
from gongwen.numbering import bare_number_lines, find_label
from gongwen.parts import patterns
from gongwen.repair.contents import find_contents
from gongwen.repair.page_numbers import is_page_number
from gongwen.repair.tables import TableLine, find_tables
from gongwen.source import Line

_LIST_MARKER = re.compile(r"(?:#{1,6}|[-*+])[ \t]+(?=\S)")


class Row(Struct, frozen=True):
    """A line that has text, and what it is."""

    line: Line
    """The line."""
    begin: int
    """Where its own text begins in the seed's text, white space and a stray list marker before it left out."""
    marker: int
    """Where the stray list marker begins; the same as `begin` without one."""
    end: int
    """One past its last character that is not white space."""
    text: str
    """Its own text."""
    part: Part
    """What it is."""
    label: Label | None = None
    """Its label, in the body."""
    table: TableLine | None = None
    """Its place in a table."""
    drop: str = ""
    """`page-number` or `toc` where it is residue."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a whole heading: it has a label and no sentence ends or pauses at a full stop in it."""
        return self.label is not None and not re.search("[。；;]", self.text) and self.label.marker.sample != "——"


def lay_out(lines: Sequence[Line]) -> tuple[list[Row], tuple[ContentsEntry, ...]]:
    """The lines that have text, each with what it is, and the printed table of contents among them."""
    rows = [_trim(line) for line in lines if line.text.strip()]
    tables = find_tables(lines)
    contents = find_contents([row.text for row in rows])
    bare = bare_number_lines([row.text for row in rows])
    laid: list[Row] = []
    head, body_open = True, False  # whether a text's body has not begun; whether a sentence of it has not ended
    for index, row in enumerate(rows):
        if row.line.number in tables:
            laid.append(_table_row(row, tables[row.line.number]))
            head, body_open = False, False
        elif index in contents:
            laid.append(_become(row, Part.BODY, drop="toc"))
        elif is_page_number(row.text, inside_sentence=body_open):
            laid.append(_become(row, Part.BODY, drop="page-number"))
        else:
            after = rows[index + 1] if index + 1 < len(rows) else None
            label = find_label(row.text, bare=index in bare)
            if label and label.marker.code == "d" and body_open and not laid[-1].is_heading:
                label = None  # 达 / 3.7 万人
            part = _part(row.text, label, head, after, after is not None and after.line.number in tables, laid)
            head = part in _ENDS_A_TEXT or (head and part not in _BEGINS_A_BODY)
            body_open = part is Part.BODY and not _ends_sentence(row.text)
            laid.append(_become(row, part, label if part is Part.BODY else None))
    entries = [row for index, row in enumerate(rows) if index in contents]
    return laid, tuple(ContentsEntry(row.line.number, patterns.compact(row.text)) for row in entries[1:])


def _become(row: Row, part: Part, label: Label | None = None, table: TableLine | None = None, drop: str = "") -> Row:
    """The row with what it is."""
    return Row(row.line, row.begin, row.marker, row.end, row.text, part, label, table, drop)


def _table_row(row: Row, table: TableLine) -> Row:
    if table.role == "group":
        return _become(row, Part.BODY, find_label(row.text), table)
    return _become(row, Part.ROW, table=table)


_BEGINS_A_BODY = (Part.BODY, Part.RECIPIENTS, Part.ANNEX_TITLE)
"""After one of these no title stands until the text has ended."""

_ENDS_A_TEXT = (Part.SIGNATURE, Part.DATE)
"""After one of these another text may begin, with a title."""


def _part(
    text: str, label: Label | None, head: bool, after: Row | None, before_table: bool, before: Sequence[Row]
) -> Part:
    """What a line outside tables and residue is.

    `head`: the body of its text has not begun; `after`: the next line that has text; `before`: what stands above it.
    """
    first = not before
    if patterns.carbon_copy(text):
        return Part.CC
    if patterns.printed(text):
        return Part.PRINTED
    if source := patterns.news_source(text):
        return Part.SOURCE if source[0] else Part.DATE
    if patterns.is_date(text):
        return Part.DATE
    if patterns.dated_signature(text) and not label:
        return Part.SIGNATURE
    if not first and not label and patterns.is_organ(text):
        if before[-1].part in (Part.CC, Part.PRINTED):
            return Part.PRINTED
        if after and patterns.is_date(after.text):
            return Part.SIGNATURE
        if after and (dated := patterns.printed(after.text)) and dated[0] is None:
            return Part.PRINTED
        if after and (source := patterns.news_source(after.text)) and source[0] is None:
            return Part.SOURCE
    if before_table and not label and not patterns.is_prose(text):
        return Part.ANNEX_TITLE
    if not head:
        return Part.BODY
    if patterns.is_letterhead(text):
        return Part.LETTERHEAD
    if patterns.document_number(text):
        return Part.DOCUMENT_NUMBER
    if label and not (label.marker.sample == "——" and not patterns.is_prose(text)):
        return Part.BODY
    if patterns.note(text):
        return Part.NOTE
    if patterns.recipients(text):
        return Part.RECIPIENTS
    if patterns.is_prose(text) and not (first and not _ends_sentence(text)):
        return Part.BODY
    return Part.SUBTITLE if label else Part.TITLE


def _ends_sentence(text: str) -> bool:
    return bool(SENTENCE_END.search(text))


SENTENCE_END = re.compile('[。：:！？!?][”’"）)】》]*$')
"""What a paragraph may end with: 。 or ： (and ！ ？), perhaps inside quotes or brackets."""


def _trim(line: Line) -> Row:
    """The line without white space around it, its stray list marker (`- `, `## `) told apart."""
    text = line.text
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    marker = begin
    if match := _LIST_MARKER.match(text, begin, end):
        begin = match.end()
    own = text[begin:end]
    return Row(line, line.start + begin, line.start + marker, line.start + end, own, Part.BODY)
