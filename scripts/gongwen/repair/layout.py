"""Decides what each line of a document is, before a character is touched.

Takes the lines of one document; gives a `Row` for each that has text. Guaranteed afterwards: every line is blank, dropped
(page number, running head, table of contents), part of a table, an element of head or foot, or body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from gongwen.model import ContentsEntry, Label, Part
from gongwen.numbering import LabelLine, find_label, find_labels
from gongwen.parts import patterns
from gongwen.repair.contents import find_contents
from gongwen.repair.filled_lines import Filled, doubtful, find_continued
from gongwen.repair.headings import Labelled, find_headings
from gongwen.repair.page_numbers import counted_pages, is_page_number, running_heads
from gongwen.repair.parts_of_lines import RECIPIENT_LINES, PartFinder
from gongwen.repair.plain import plain
from gongwen.repair.run_on import split_run_on
from gongwen.repair.tables import TableLine, find_tables
from gongwen.repair.wrapping import Wrapping, find_wrapping
from gongwen.source import Line

_LIST_MARKER = re.compile(r"(?:#{1,6}|[-*+])[ \t]+(?=\S)")
_INDENT = re.compile("[ \t\u3000\u00a0\u2003]{2,}|\u3000")
LONGEST_TITLE_LINE = 40
"""Characters of a line that ends without punctuation and may all the same be whole: a title, a heading, a signature."""


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
    plain: str
    """The text as it reads, without white space that extraction left in it."""
    indented: bool = False
    """Whether white space as of a paragraph's indent stands before it."""
    part: Part = Part.BODY
    """What it is."""
    label: Label | None = None
    """Its label, in the body; its length is that in `plain`."""
    heading: bool = False
    """Whether it is a whole heading."""
    continued: bool = False
    """Whether it goes on from the row before, which fills the width of the page."""
    doubtful: bool = False
    """Whether it does so after the end of a sentence, where a paragraph may end as well."""
    table: TableLine | None = None
    """Its place in a table."""
    drop: str = ""
    """`page-number` or `toc` where it is residue."""


class Laid(Struct, frozen=True):
    """The lines of a document, laid out."""

    rows: tuple[Row, ...]
    """Those that have text."""
    contents: tuple[ContentsEntry, ...]
    """The printed table of contents among them."""
    wrapping: Wrapping
    """How lines were broken."""


def lay_out(lines: Sequence[Line], broken: Callable[[Sequence[tuple[str, bool]]], Wrapping] = find_wrapping) -> Laid:
    """Runs the steps: what is residue, how lines were broken, labels, headings, elements of head and foot.

    `broken`: tells how lines were broken, from their texts and whether they are indented.
    """
    rows = [_trim(line) for line in split_run_on(lines) if line.text.strip()]
    tables = find_tables(lines)
    rows = [_in_table(row, tables[row.line.number]) if row.line.number in tables else row for row in rows]
    rows, contents = _without_contents(rows)
    rows = _without_pages(rows)
    kept = [index for index, row in enumerate(rows) if not row.drop and not row.table]
    wrapping = broken([(rows[index].plain, rows[index].indented) for index in kept])
    labels = _labels(rows, kept, wrapping)
    headings = _headings(rows, kept, labels, wrapping)
    filled = [Filled(rows[index].plain, rows[index].indented, labels[index], index in headings) for index in kept]
    continued = find_continued(filled, wrapping)
    groups = _groups(kept, continued)
    doubts = {
        index
        for index, before, goes_on in zip(kept[1:], filled, continued[1:], strict=False)
        if goes_on and doubtful(before, wrapping)
    }
    words = ["".join(rows[index].plain for index in group) for group in groups]
    table_follows = _before_tables(rows)
    finder = PartFinder()
    for place, group in enumerate(groups):
        above_table = table_follows[group[-1]]
        label = labels[group[0]]
        ahead = words[place + 1 : place + 1 + RECIPIENT_LINES]
        part = finder.part_of(words[place], label, ahead, above_table=above_table)
        for index in group:
            first = index == group[0]
            rows[index] = replace(
                rows[index],
                part=part,
                label=label if first and part is Part.BODY else None,
                heading=index in headings and part is Part.BODY,
                continued=not first,
                doubtful=index in doubts,
            )
    return Laid(tuple(rows), contents, wrapping)


def _before_tables(rows: Sequence[Row]) -> list[bool]:
    """For each row whether the next that stays is in a table."""
    found: list[bool] = []
    follows = False
    for row in reversed(rows):
        found.append(follows)
        if not row.drop:
            follows = row.table is not None
    return found[::-1]


def _groups(kept: Sequence[int], continued: Sequence[bool]) -> list[list[int]]:
    """Indexes of the rows that stay, those together that were one line before lines were broken at a width."""
    groups: list[list[int]] = []
    for index, goes_on in zip(kept, continued, strict=True):
        if goes_on:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _trim(line: Line) -> Row:
    """The line without white space around it, its stray list marker (`- `, `## `) told apart."""
    text = line.text
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    indented = bool(_INDENT.match(text))
    marker = begin
    if match := _LIST_MARKER.match(text, begin, end):
        begin = match.end()
    own = text[begin:end]
    return Row(line, line.start + begin, line.start + marker, line.start + end, own, plain(own), indented)


def _in_table(row: Row, table: TableLine) -> Row:
    if table.role == "group":
        return replace(row, label=find_label(row.plain), table=table)
    return replace(row, part=Part.ROW, table=table)


def _without_contents(rows: list[Row]) -> tuple[list[Row], tuple[ContentsEntry, ...]]:
    """The rows, those of the printed table of contents marked, and its entries."""
    found = find_contents([row.plain for row in rows])
    marked = [replace(row, drop="toc", table=None) if index in found else row for index, row in enumerate(rows)]
    entries = [
        ContentsEntry(rows[index].line.number, patterns.compact(rows[index].text)) for index in sorted(found)[1:]
    ]
    return marked, tuple(entry for entry in entries if not is_page_number(entry.text, inside_sentence=True))


def _without_pages(rows: list[Row]) -> list[Row]:
    """The rows, page numbers and the heads and feet of pages beside them marked."""
    texts = ["" if row.drop or row.table else row.plain for row in rows]
    counted = counted_pages(texts)
    pages: set[int] = set()
    opens: set[int] = set()
    open_sentence = False
    for index, row in enumerate(rows):
        opens.update([index] if open_sentence else ())
        if not texts[index]:
            open_sentence = open_sentence and bool(row.drop)
        elif (
            index in counted
            or (index and index == len(rows) - 1 and texts[index].isdecimal())
            or is_page_number(texts[index], inside_sentence=open_sentence)
        ):
            pages.add(index)
        else:
            open_sentence = _is_open(texts[index])
    begins = {index for index, row in enumerate(rows) if row.line.text.startswith("\f")}
    heads = running_heads(texts, pages | begins, opens)
    dropped = pages | heads
    return [replace(row, drop="page-number") if index in dropped else row for index, row in enumerate(rows)]


def _is_open(text: str) -> bool:
    """Whether a line is running text that has not come to its end; a short labelled line may be a heading."""
    if patterns.ends_sentence(text):
        return False
    label = find_label(text)
    return label is None or label.marker.sample == "——" or bool(re.search("[。；，,;]", text))


def _labels(rows: Sequence[Row], kept: Sequence[int], wrapping: Wrapping) -> dict[int, Label | None]:
    """The label of each row that stays."""
    lines = []
    before: Row | None = None
    for index in kept:
        row = rows[index]
        above = before.plain if before else "。"
        ended = patterns.ends_sentence(above)
        fresh = (row.indented and wrapping.indents) or _may_end(above, wrapping)
        lines.append(LabelLine(row.plain, fresh, not ended and wrapping.full(above) and not fresh, ended))
        before = row
    return dict(zip(kept, find_labels(lines), strict=True))


def _may_end(text: str, wrapping: Wrapping) -> bool:
    """Whether a paragraph may well end with a line."""
    if patterns.ends_sentence(text) or text.endswith(("；", ";")):
        return True
    if wrapping.width:
        return not wrapping.full(text)
    return len(text) <= LONGEST_TITLE_LINE and not re.search("[，,、]$", text)


def _headings(
    rows: Sequence[Row], kept: Sequence[int], labels: dict[int, Label | None], wrapping: Wrapping
) -> frozenset[int]:
    """Indexes of the rows that are whole headings, or the end of one whose label was cut off from its words."""
    lines: list[Labelled] = []
    ends: list[int] = []
    for index, after in zip_longest(kept, kept[1:]):
        page_ends = after is not None and (
            rows[after].line.text.startswith("\f") or any(row.drop == "page-number" for row in rows[index:after])
        )
        label = labels[index]
        above = lines[-1] if lines else None
        if above and above.label and above.label.length >= len(above.text) and not label:
            lines[-1] = Labelled(above.text + rows[index].plain, above.label, page_ends)
            ends[-1] = index
        else:
            lines.append(Labelled(rows[index].plain, label, page_ends))
            ends.append(index)
    return frozenset(ends[place] for place in find_headings(lines, wrapping))
