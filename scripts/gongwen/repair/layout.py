"""Decides what each line of a document is, before a character is touched.

Takes the lines of one document; gives a `Row` for each that has text. Guaranteed afterwards: every line is blank, dropped
(page number, table of contents), part of a table, an element of head or foot, or body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gongwen.model import ContentsEntry, Label, Part
from gongwen.numbering import bare_number_lines, find_label
from gongwen.parts import patterns
from gongwen.repair.contents import find_contents
from gongwen.repair.page_numbers import is_page_number
from gongwen.repair.tables import TableLine, find_tables
from gongwen.source import Line

_LIST_MARKER = re.compile(r"(?:#{1,6}|[-*+])[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Row:
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


def lay_out(lines: list[Line]) -> tuple[list[Row], tuple[ContentsEntry, ...]]:
    """The lines that have text, each with what it is, and the printed table of contents among them."""
    rows = [_trim(line) for line in lines if line.text.strip()]
    tables = find_tables(lines)
    contents = find_contents([row.text for row in rows])
    bare = bare_number_lines([row.text for row in rows])
    laid: list[Row] = []
    head, body_open = True, False
    for index, row in enumerate(rows):
        if row.line.number in tables:
            row = replace(row, table=tables[row.line.number], part=Part.ROW, begin=row.marker)
            laid.append(_table_row(row))
            head, body_open = False, False
            continue
        if index in contents:
            laid.append(replace(row, drop="toc"))
            continue
        if is_page_number(row.text, inside_sentence=body_open):
            laid.append(replace(row, drop="page-number"))
            continue
        label = find_label(row.text, bare=index in bare)
        after = rows[index + 1] if index + 1 < len(rows) else None
        before_table = after is not None and after.line.number in tables
        part = _part(row.text, label, head, after.text if after else "", before_table, not laid)
        if part is Part.BODY and laid and laid[-1].part in (Part.CC, Part.PRINTED) and patterns.is_organ(row.text):
            part = Part.PRINTED
        head = (
            part is not Part.BODY and part not in (Part.RECIPIENTS, Part.ANNEX_TITLE) and (head or part in _ENDS_A_TEXT)
        )
        body_open = part is Part.BODY and not _ends_sentence(row.text)
        laid.append(replace(row, part=part, label=label if part is Part.BODY else None))
    entries = tuple(
        ContentsEntry(row.line.number, patterns.compact(row.text))
        for index, row in enumerate(rows)
        if index in contents
    )
    return laid, entries[1:]


_ENDS_A_TEXT = (Part.SIGNATURE, Part.DATE)
"""After one of these another text may begin, with a title."""


def _part(text: str, label: Label | None, head: bool, after: str, before_table: bool, first: bool) -> Part:
    """What a line outside tables and residue is; `head`: the body of its text has not begun."""
    if patterns.carbon_copy(text):
        return Part.CC
    if patterns.printed(text):
        return Part.PRINTED
    if patterns.news_source(text):
        has_organ = patterns.news_source(text)[0]  # type: ignore[index]
        return Part.SOURCE if has_organ else Part.DATE
    if patterns.is_date(text):
        return Part.DATE
    if patterns.dated_signature(text) and not label:
        return Part.SIGNATURE
    if patterns.is_organ(text) and not label and not first:
        if patterns.is_date(after):
            return Part.SIGNATURE
        if (source := patterns.news_source(after)) and source[0] is None:
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


def _table_row(row: Row) -> Row:
    assert row.table is not None
    if row.table.role == "group":
        return replace(row, part=Part.BODY, label=find_label(row.text))
    return row
