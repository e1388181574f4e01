"""A table whose cells may span columns and rows becomes one line a row: each cell once, in its own column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

_GAP = re.compile("[ \t\r\n]+")
_WIDEST = 200
"""Columns that one cell may span at most; what claims more is a mistake or an attack."""


class Cell(Struct, frozen=True):
    """A cell as its format describes it."""

    text: str
    """On one line, without tabs."""
    columns: int = 1
    """Columns that it covers."""
    rows: int = 1
    """Rows that it covers."""


def rows_as_lines(rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """The rows, their cells parted by TAB; what a cell covers beyond its first place is empty.

    Empty cells at the end of a row are left out; a row without text gives an empty string.
    """
    covered: dict[int, int] = {}  # column: rows below that are covered still
    for row in rows:
        line: list[str] = []
        still = {column: left - 1 for column, left in covered.items() if left > 1}
        for cell in row:
            while len(line) in covered:
                line.append("")
            width = max(1, min(cell.columns, _WIDEST))
            if cell.rows > 1:
                still.update({len(line) + step: cell.rows - 1 for step in range(width)})
            line += [cell.text, *[""] * (width - 1)]
        covered = still
        yield "\t".join(line).rstrip("\t")


def one_line(text: str) -> str:
    """The text of a cell on one line: line endings and tabs become spaces."""
    return _GAP.sub(" ", text).strip(" ")
