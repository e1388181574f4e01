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
from gongwen.repair.page_numbers import is_page_number
from gongwen.source import Line

LONGEST_VALUE = 30
"""Longest further value of a cell, in characters; the longest department of the seeds has 13."""
LEAST_ROWS = 2
"""Rows that a table whose head does not say 序号, or that has no TABs, has at least."""
MOST_COLUMNS = 12
"""Of a table without TABs."""
_SUM = re.compile(r"[-\d.,，—－/%％\s]+")
"""Cells of a table's last row, 合计; those that are empty are lost."""
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
    found = _rows_of_cells(lines) | _cell_a_line(lines)
    blocks = _blocks([line for line in lines if line.number not in found])
    index = 0
    while index < len(blocks):
        head = blocks[index]
        index += 1
        if len(head) < 2 or not all(_tabbed(line) for line in head):
            continue
        listing = head[0].text.strip() in HEAD_FIRST_CELLS
        if not listing and not _is_head(head, blocks[index : index + LEAST_ROWS]):
            continue
        columns = len(head)
        found.update({line.number: TableLine("head", column, columns) for column, line in enumerate(head)})
        goes_on = _continue if listing else _row
        while index < len(blocks) and (places := goes_on(blocks[index], columns)):
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


def _rows_of_cells(lines: Sequence[Line]) -> dict[int, TableLine]:
    """The lines of tables that have a row a line, cells parted by TAB: as many in each, three at least or a head that says 序号."""
    found: dict[int, TableLine] = {}
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (
            not line.text.strip() or (run and is_page_number(line.text.strip(), inside_sentence=True))
        ):
            continue  # a table goes on over the end of a page
        if run and (line is None or _cells(line) != _cells(run[0])):
            first = run[0].text.strip().split("\t")[0].strip()
            if len(run) > 1 and (_cells(run[0]) > 2 or first in HEAD_FIRST_CELLS):
                found.update(
                    {
                        row.number: TableLine("cell" if place else "head", 0, _cells(row))
                        for place, row in enumerate(run)
                    }
                )
            run = []
        if line is not None and not _tabbed(line) and _cells(line) > 1 and not find_label(line.text.strip()):
            run.append(line)
    return found


def _cell_a_line(lines: Sequence[Line]) -> dict[int, TableLine]:
    """The lines of tables that have a cell a line without any TAB: 序号 and the other heads, then 1 and its cells, 2 and its."""
    found: dict[int, TableLine] = {}
    kept = [line for line in lines if line.text.strip()]
    texts = [line.text.strip() for line in kept]
    for start, text in enumerate(texts):
        if text not in HEAD_FIRST_CELLS or "1" not in texts[start + 1 : start + 1 + MOST_COLUMNS]:
            continue
        columns = texts.index("1", start) - start
        rows = 1
        while columns > 1 and texts[start + rows * columns : start + rows * columns + 1] == [str(rows)]:
            rows += 1
        end = start + rows * columns
        rows += texts[end : end + 1] in (["合计"], ["总计"])
        if rows <= LEAST_ROWS or end > len(kept):
            continue
        if texts[end : end + 1] in (["合计"], ["总计"]):
            full = end + columns
            end += 1
            while end < min(full, len(kept)) and _SUM.fullmatch(texts[end]):
                end += 1
        for place, line in enumerate(kept[start:end]):
            found[line.number] = TableLine("head" if place < columns else "cell", place % columns, columns)
    return found


def _cells(line: Line) -> int:
    return line.text.strip().count("\t") + 1


def _is_head(head: Sequence[Line], rows: Sequence[Sequence[Line]]) -> bool:
    """Whether a block of short cells is the head of the blocks after it, rows of at least two cells each."""
    short = all(len(line.text.strip()) <= LONGEST_VALUE and not _SENTENCE.search(line.text) for line in head)
    return short and len(rows) == LEAST_ROWS and all(len(row) > 1 and _row(row, len(head)) for row in rows)


def _row(block: Sequence[Line], columns: int) -> dict[int, TableLine]:
    """The places of a block that is a row, perhaps without the cells that span rows above; empty where it is none."""
    if len(block) > columns or not all(_tabbed(line) for line in block):
        return {}
    return {line.number: TableLine("cell", column, columns) for column, line in enumerate(block)}


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
