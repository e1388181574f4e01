"""Decides which line breaks of a document are its own, and writes the changes that leave only those.

Takes the laid-out rows; gives changes in positions of the seed's text and, for each line that the text then has, what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongwen.model import Label, Part, Rule
from gongwen.repair.draft import Change
from gongwen.repair.layout import SENTENCE_END, Row

_WHITE = re.compile(r"(?P<newline>(?:\r\n|\r|\n)+)|(?P<tab>\t+)|(?P<space>[^\S\r\n\t]+)")
_LETTER_END = re.compile(r"[A-Za-z]$")
_LETTER_START = re.compile(r"[A-Za-z]")


@dataclass(slots=True)
class Outline:
    """What one line of the repaired text is: a `Paragraph` before its text is known."""

    part: Part
    """What it is in the layout."""
    label: Label | None
    """Its label, in the body."""
    first_line: int
    """First seed line."""
    last_line: int
    """Last seed line."""


def goes_on(before: Row, after: Row) -> bool:
    """Whether a line break within a paragraph stands between two rows.

    The rule that finds every broken paragraph of the seeds: a line that does not end in 。 or ： and is no heading joins the
    next unless that begins with a label. In head and foot: the lines of a title (重庆市科学技术协会 / 关于印发…的通知), a
    printed line (中国科协办公厅 / 2021年8月30日印发), a source (中国科协调研宣传部、 / 信息中心 [2021-02-01]).
    """
    pair = (before.part, after.part)
    if pair == (Part.BODY, Part.BODY):
        return not before.is_heading and after.label is None and not SENTENCE_END.search(before.text)
    if pair == (Part.BODY, Part.SOURCE):
        return before.text.endswith("、")
    return pair in ((Part.TITLE, Part.TITLE), (Part.PRINTED, Part.PRINTED))


def plan_lines(source: str, rows: Sequence[Row], joins: frozenset[int]) -> tuple[list[Change], list[Outline]]:
    """Changes that turn the seed's lines into one line a paragraph, and what those lines are.

    `joins` are the seed lines after which the manifest says that the paragraph goes on.
    """
    changes: list[Change] = []
    outlines: list[Outline] = []
    before: Row | None = None
    done = 0
    head: list[Row] = []
    head_waits = False
    for index, row in enumerate(rows):
        if row.drop:
            changes += _strip(source, done, row.marker)
            changes.append(Change(row.marker, row.end, "", Rule.TOC if row.drop == "toc" else Rule.PAGE_NUMBER))
            done = row.end
            continue
        if row.table and row.table.role == "head":
            head = [*head, row] if row.table.column else [row]
            following = next(
                (later for later in rows[index + 1 :] if not (later.table and later.table.role == "head")), None
            )
            head_waits = bool(following and following.table and following.table.role == "group")
            if head_waits:  # the head stands above the first group; every table of a group gets it
                changes += _table_gap(source, done, row.marker)
                changes.append(Change(row.marker, row.end, "", Rule.TABLE_LAYOUT))
                done = row.end
                continue
        gap = (done, row.marker)
        if before is None:
            changes += _strip(source, *gap)
        elif row.table and row.table.role in ("cell", "head") and row.table.column:
            changes.append(Change(*gap, "\t", Rule.TABLE_LAYOUT))
        elif row.table and row.table.role == "more":
            changes.append(Change(*gap, "", Rule.TABLE_LAYOUT))
            changes.append(Change(row.marker, row.marker, "、", Rule.INSERTED))
        elif before.line.number in joins:
            changes += _join(source, *gap, "", Rule.JOIN)
        elif not row.table and goes_on(before, row):
            changes += _join(source, *gap, _glue(before, row), Rule.LINE_JOIN)
        else:
            changes += _break(source, *gap)
        if row.begin > row.marker:
            changes.append(Change(row.marker, row.begin, "", Rule.LIST_MARKER))
        starts = _starts_line(row, before, joins)
        if starts and row.table and row.table.role == "cell" and head_waits:
            words = "\t".join(cell.text for cell in head) + "\n"
            changes.append(Change(row.begin, row.begin, words, Rule.INSERTED))
            outlines.append(Outline(Part.TABLE, None, head[0].line.number, head[-1].line.number))
            head_waits = False
        if row.table and row.table.role == "group":
            head_waits = True
        if starts:
            part = Part.TABLE if row.table and row.table.role == "head" else row.part
            outlines.append(Outline(part, row.label, row.line.number, row.line.number))
        else:
            outlines[-1].last_line = row.line.number
            if outlines[-1].part is Part.BODY and row.part is not Part.ROW:
                outlines[-1].part = row.part
        before = row
        done = row.end
    changes += _strip(source, done, len(source))
    return changes, outlines


def _starts_line(row: Row, before: Row | None, joins: frozenset[int]) -> bool:
    if before is None:
        return True
    if row.table:
        return row.table.role == "group" or (row.table.column == 0 and row.table.role != "more")
    return before.line.number not in joins and not goes_on(before, row)


def _glue(before: Row, after: Row) -> str:
    """What a join puts between two lines: nothing in Chinese, a space between Latin words and in a printed line."""
    if before.part is Part.PRINTED or (_LETTER_END.search(before.text) and _LETTER_START.match(after.text)):
        return " "
    return ""


def _white(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Runs of white space between two places: `newline`, `tab` or `space`, and where they stand."""
    for match in _WHITE.finditer(source, start, end):
        yield match.lastgroup or "", match.start(), match.end()


_RULES = {"newline": Rule.BLANK_LINE, "tab": Rule.TAB, "space": Rule.SPACE}


def _strip(source: str, start: int, end: int) -> Iterator[Change]:
    """Drops all white space between two places."""
    for kind, left, right in _white(source, start, end):
        yield Change(left, right, "", _RULES[kind])


def _table_gap(source: str, start: int, end: int) -> Iterator[Change]:
    """Drops the white space before a cell of a table's head."""
    if end > start:
        yield Change(start, end, "", Rule.TABLE_LAYOUT)


def _break(source: str, start: int, end: int) -> Iterator[Change]:
    """Leaves one line ending, as a newline, of the white space between two paragraphs."""
    first = True
    for kind, left, right in _white(source, start, end):
        if kind == "newline" and first:
            first = False
            kept = 2 if source.startswith("\r\n", left) else 1
            if source[left : left + kept] != "\n":
                yield Change(left, left + kept, "\n", Rule.SPACE)
            left += kept
        if left < right:
            yield Change(left, right, "", _RULES[kind])


def _join(source: str, start: int, end: int, glue: str, rule: Rule) -> Iterator[Change]:
    """Drops the line endings within a paragraph; `glue` takes the place of the first."""
    first = True
    for kind, left, right in _white(source, start, end):
        if kind == "newline":
            yield Change(left, right, glue if first else "", rule)
            first = False
        else:
            yield Change(left, right, "", _RULES[kind])
