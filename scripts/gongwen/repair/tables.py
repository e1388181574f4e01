"""Recognises tables that the extraction flattened to one cell a line, as in the project list of the 2020 work points:

TAB 序号 / TAB 名称 / TAB 责任部室（单位）
TAB 一、学会学术10个重大活动
TAB 1 / TAB 2020数字经济百人会（智博会） / TAB 学会学术部
市老科协                                   (a second department of the row above, without its TAB)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.numbering import find_label
from gongwen.source import Line

LONGEST_VALUE = 30
"""Longest further value of a cell, in characters; the longest department of the seeds has 13."""
_SENTENCE = re.compile("[。；;：:]")
HEAD_FIRST_CELLS = ("序号", "编号", "项目")
"""What the first cell of such a table's head says."""


class TableLine(Struct, frozen=True):
    """A line's place in a flattened table."""

    role: str
    """`head`, `group` (一、 over the rows that follow), `cell`, `more` (a further value of the cell before it)."""
    column: int
    """Counted from 0; 0 for a group."""
    columns: int
    """How many columns the table has."""


def find_tables(lines: Sequence[Line]) -> dict[int, TableLine]:
    """The lines that belong to flattened tables, by line number.

    A table begins with a block of at least two lines that begin with a TAB, the first of which is a head cell; it goes on
    over blank lines while blocks are groups, rows of as many cells with a number first, or lone further values.
    """
    found: dict[int, TableLine] = {}
    blocks = _blocks(lines)
    index = 0
    while index < len(blocks):
        head = blocks[index]
        index += 1
        if len(head) < 2 or not all(_tabbed(line) for line in head) or head[0].text.strip() not in HEAD_FIRST_CELLS:
            continue
        columns = len(head)
        found.update({line.number: TableLine("head", column, columns) for column, line in enumerate(head)})
        while index < len(blocks) and (places := _continue(blocks[index], columns)):
            found.update(places)
            index += 1
    return found


def _tabbed(line: Line) -> bool:
    return line.text.startswith("\t")


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines without a blank line between them; a change between TAB and no TAB parts them too."""
    blocks: list[list[Line]] = []
    before: Line | None = None
    for line in lines:
        if line.text.strip():
            if before is None or _tabbed(before) != _tabbed(line):
                blocks.append([])
            blocks[-1].append(line)
            before = line
        else:
            before = None
    return blocks


def _continue(block: list[Line], columns: int) -> dict[int, TableLine]:
    """The places of a block that goes on with a table of so many columns; empty where it does not."""
    if len(block) == columns and all(_tabbed(line) for line in block) and block[0].text.strip().isdecimal():
        return {line.number: TableLine("cell", column, columns) for column, line in enumerate(block)}
    if len(block) == 1:
        text = block[0].text.strip()
        labelled = find_label(text) is not None
        if _tabbed(block[0]) and labelled:
            return {block[0].number: TableLine("group", 0, columns)}
        if not _tabbed(block[0]) and not labelled and len(text) <= LONGEST_VALUE and not _SENTENCE.search(text):
            return {block[0].number: TableLine("more", columns - 1, columns)}
    return {}
