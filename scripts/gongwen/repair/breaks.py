"""Decides which line breaks of a document are its own, and writes the changes that leave only those.

Takes the laid-out rows; gives changes in positions of the seed's text and, for each line that the text then has, what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import zip_longest

from msgspec import Struct

from gongwen.model import Label, Part, Rule
from gongwen.parts import patterns
from gongwen.repair.draft import Change
from gongwen.repair.layout import Row
from gongwen.repair.wrapping import Wrapping

_NEWLINE = re.compile("[\r\n]")
_WHITE = re.compile(r"(?P<newline>(?:\r\n|\r|\n)+)|(?P<tab>\t+)|(?P<space>[^\S\r\n\t]+)")
_LETTER_END = re.compile(r"[A-Za-z]$")
_LETTER_START = re.compile(r"[A-Za-z]")


class Outline(Struct, frozen=True):
    """What one line of the repaired text is: a `Paragraph` before its text is known."""

    part: Part
    """What it is in the layout."""
    label: Label | None
    """Its label, in the body."""
    first_line: int
    """First seed line."""
    last_line: int
    """Last seed line."""


class ByHand(Struct, frozen=True):
    """What the manifest says of line breaks, by the number of the seed line before them."""

    joins: frozenset[int] = frozenset()
    """After these the paragraph goes on."""
    breaks: frozenset[int] = frozenset()
    """After these it ends."""


class Joint(Enum):
    """What puts a row on the line of the row before it."""

    BROKEN = "the line was broken within a paragraph"
    BY_HAND = "the manifest says so"
    NEXT_CELL = "it is the next cell of a table's row"
    FURTHER_VALUE = "it is a further value of the cell before it"


class _Line(Struct):
    """Rows that become one line of the repaired text."""

    rows: list[Row]
    """In order."""
    joints: list[Joint]
    """How each row but the first comes to it."""
    head: Sequence[Row] = ()
    """Cells of a table's head, to be inserted as a line above this one."""


def goes_on(before: Row, after: Row, wrapping: Wrapping) -> bool:
    """Whether a line break within a paragraph stands between two rows.

    The rule that finds every broken paragraph of the seeds: a line that does not end in 。 or ： and is no heading joins the
    next unless that begins with a label; a line that begins with a closing mark always goes on from the one before. Where lines
    were broken at the width of a page, one that is full goes on, and one that is not and ends in ； does not. A label alone
    (第一条 / 为了…) is the beginning of the next line. In head and foot: the lines of a title (重庆市科学技术协会 /
    关于印发…的通知), recipients that fill lines, a printed line (中国科协办公厅 / 2021年8月30日印发), a source
    (中国科协调研宣传部、 / 信息中心 [2021-02-01]).
    """
    if after.continued:
        return True
    pair = (before.part, after.part)
    if before.line.number == after.line.number and Part.BODY in pair:
        return False  # pieces of a line that holds many paragraphs
    if pair == (Part.BODY, Part.BODY):
        if after.label is not None or before.heading:
            return False
        if before.label is not None and before.label.length >= len(before.plain):
            return True
        if patterns.begins_with_closing_mark(after.plain):
            return True
        if wrapping.paragraphs or (wrapping.indents and after.indented):
            return False
        if patterns.ends_sentence(before.plain):
            return False
        return not (wrapping.width and before.plain[-1] in "；;" and not wrapping.full(before.plain))
    if pair == (Part.ANNEX_LIST, Part.BODY):
        return wrapping.full(before.plain) and after.label is None and not patterns.ends_sentence(before.plain)
    if pair == (Part.ANNEX_LIST, Part.ANNEX_LIST):
        return bool(_LABEL_ALONE.match(before.plain))
    if pair == (Part.BODY, Part.SOURCE):
        return before.text.endswith("、") and not patterns.is_news_line(after.plain)
    if pair == (Part.NOTE, Part.NOTE):
        return not patterns.adoption_ends(before.plain) or patterns.begins_with_closing_mark(after.plain)
    return before.part is after.part and before.part in _FILLING_LINES


_LABEL_ALONE = re.compile(r"(?:附件[:：])?\d{1,2}[.．、]$")
"""A label of the 附件说明 that was cut off from its words."""
_FILLING_LINES = (Part.TITLE, Part.ANNEX_TITLE, Part.PRINTED, Part.RECIPIENTS, Part.CC)
"""Elements that go on over lines."""


def plan_lines(
    source: str, rows: Sequence[Row], wrapping: Wrapping, by_hand: ByHand
) -> tuple[list[Change], list[Outline]]:
    """Changes that turn the seed's lines into one line a paragraph, and what those lines are."""
    lines, moved = place_heads(gather([row for row in rows if not row.drop], wrapping, by_hand))
    dropped = {row.line.start: Rule.TABLE_LAYOUT for row in moved}
    dropped |= {row.line.start: Rule.TOC if row.drop == "toc" else Rule.PAGE_NUMBER for row in rows if row.drop}
    return list(_changes(source, rows, lines, dropped)), [outline for line in lines for outline in _outlines(line)]


def gather(rows: Sequence[Row], wrapping: Wrapping, by_hand: ByHand) -> list[_Line]:
    """The rows by the lines that they become."""
    lines: list[_Line] = []
    for row in rows:
        joint = _joint(lines[-1].rows[-1], row, wrapping, by_hand) if lines else None
        if joint:
            lines[-1].rows.append(row)
            lines[-1].joints.append(joint)
        else:
            lines.append(_Line([row], []))
    return lines


def _joint(before: Row, row: Row, wrapping: Wrapping, by_hand: ByHand) -> Joint | None:
    """How a row comes to the line of the row before it; None if it begins a line of its own."""
    if row.table:
        if row.table.role == "more":
            return Joint.FURTHER_VALUE
        return Joint.NEXT_CELL if row.table.column else None
    if before.line.number in by_hand.joins:
        return Joint.BY_HAND
    if before.line.number in by_hand.breaks:
        return None
    return Joint.BROKEN if goes_on(before, row, wrapping) else None


def place_heads(lines: Sequence[_Line]) -> tuple[list[_Line], list[Row]]:
    """The lines without those heads of tables that stand above several groups, and the rows of such heads.

    The head of the 2020 list stands once above 一、学会学术10个重大活动; each group gets it, above its first row.
    """
    placed: list[_Line] = []
    moved: list[Row] = []
    head: Sequence[Row] = ()
    waits = False
    for line, after in zip_longest(lines, lines[1:]):
        role = _role(line)
        if role == "head":
            head = line.rows if _role(after) == "group" else ()
            if head:
                moved += head
                continue
        if role == "group":
            waits = bool(head)
        elif role == "cell" and waits:
            line.head = head
            waits = False
        placed.append(line)
    return placed, moved


def _role(line: _Line | None) -> str:
    """What a line's first row is in a table; empty outside tables."""
    return line.rows[0].table.role if line and line.rows[0].table else ""


def _outlines(line: _Line) -> Iterator[Outline]:
    """What a line is, after the head of its table, if that goes above it; of joined rows head and foot tell more than body."""
    if line.head:
        yield Outline(Part.TABLE, None, line.head[0].line.number, line.head[-1].line.number)
    first, last = line.rows[0], line.rows[-1]
    part = next((row.part for row in line.rows if row.part is not Part.BODY), Part.BODY)
    yield Outline(Part.TABLE if _role(line) == "head" else part, first.label, first.line.number, last.line.number)


def _changes(source: str, rows: Sequence[Row], lines: Sequence[_Line], dropped: Mapping[int, Rule]) -> Iterator[Change]:
    """The changes, row by row: what stands before it, its list marker, and the row itself if it is `dropped`."""
    joints = {row.line.start: joint for line in lines for row, joint in zip(line.rows[1:], line.joints, strict=True)}
    heads = {line.rows[0].line.start: line.head for line in lines if line.head}
    before: Row | None = None
    done = 0
    for row in rows:
        number = row.line.start
        if number in dropped:
            yield from _strip(source, done, row.marker)
            yield Change(row.marker, row.end, "", dropped[number])
        else:
            yield from _gap(source, done, row, before, joints.get(number))
            if row.begin > row.marker:
                yield Change(row.marker, row.begin, "", Rule.LIST_MARKER)
            if number in heads:
                words = "\t".join(cell.text for cell in heads[number])
                yield Change(row.begin, row.begin, f"{words}\n", Rule.INSERTED)
            before = row
        done = row.end
    yield from _strip(source, done, len(source))


def _gap(source: str, start: int, row: Row, before: Row | None, joint: Joint | None) -> Iterator[Change]:
    """What becomes of the white space before a row that stays."""
    end = row.marker
    if before is None:
        yield from _strip(source, start, end)
    elif joint is None:
        yield from _break(source, start, end)
        if not _NEWLINE.search(source, start, end):
            yield Change(end, end, "\n", Rule.INSERTED)
    elif joint is Joint.BROKEN:
        yield from _join(source, start, end, _glue(before, row), Rule.LINE_JOIN)
    elif joint is Joint.BY_HAND:
        yield from _join(source, start, end, "", Rule.JOIN)
    elif joint is Joint.NEXT_CELL:
        yield Change(start, end, "\t", Rule.TABLE_LAYOUT)
    else:
        yield Change(start, end, "", Rule.TABLE_LAYOUT)
        yield Change(end, end, "、", Rule.INSERTED)


def _glue(before: Row, after: Row) -> str:
    """What a join puts between two lines: nothing in Chinese, a space between Latin words and in a printed line."""
    if before.part is Part.PRINTED and (not after.continued or patterns.printed(after.plain)):
        return " "
    if _LETTER_END.search(before.text) and _LETTER_START.match(after.text):
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
