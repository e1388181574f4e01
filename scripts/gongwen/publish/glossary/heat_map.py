"""The picture of which documents use which terms, as SVG whose colours the page sets, for light and dark."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.publish.glossary.chart import INK, ROW, axis, cut, label, linked, picture, row_labels

COLUMN = 28
"""Width of a column, in pixels, if its counts have at most four digits."""
DIGIT = 7
"""Width of a digit, in pixels."""
HEAD = 9
"""Characters of the name of a column that there is room for."""
ABOVE = 100
"""Pixels above the rows, for the slanted names of the columns."""
RIGHT = 88
"""Pixels right of them, for the last of these names."""
STEPS = (2, 4, 8)
"""The counts from which a shade is darker, where no count is more than `FEW`."""
FEW = 32

_PAPER = "var(--gw-paper, #fffefb)"
_SHADES = [
    f"var(--gw-heat-{step}, {colour})" for step, colour in enumerate(("#f6dcd8", "#eab0aa", "#c6473f", "#8f0017"), 1)
]
_ON_SHADES = [INK, INK, _PAPER, _PAPER]


class Cell(Struct, frozen=True, gc=False):
    """How often a term stands in the documents of a column."""

    row: str
    """The term."""
    column: str
    """Name of the column."""
    count: int
    """Places."""
    link: str
    """From the folder of the glossary."""


def heat_map(rows: Sequence[str], columns: Sequence[str], cells: Sequence[Cell]) -> str:
    """A row a term, a column a document or time; the more places, the darker."""
    most = max((cell.count for cell in cells), default=0)
    steps = STEPS if most <= FEW else tuple(round(most ** (step / 4)) for step in (1, 2, 3))
    column = max(COLUMN, DIGIT * len(str(most)))
    across = {name: number * column for number, name in enumerate(columns)}
    down = {name: number * ROW for number, name in enumerate(rows)}
    shades = [sum(cell.count >= step for step in steps) for cell in cells]
    width, height = column * len(columns), ROW * len(rows)
    drawn = (
        linked(
            cell.link,
            f'<path d="M{across[cell.column]},{down[cell.row]}h{column}v{ROW}h-{column}Z" fill="{_SHADES[shade]}"'
            f' stroke="{_PAPER}"/>'
            f'<text x="{_half(2 * across[cell.column] + column)}" y="{down[cell.row] + ROW // 2 + 3}"'
            f' fill="{_ON_SHADES[shade]}">{cell.count}</text>',
        )
        for cell, shade in zip(cells, shades, strict=True)
    )
    heads = (
        label("start", f"translate({_half(2 * place + column - 1)},-2) rotate(315) translate(0,-3)", cut(name, HEAD))
        for name, place in across.items()
    )
    content = [f'<g text-anchor="middle" font-size="11px">{"".join(drawn)}</g>', axis(heads), row_labels(rows)]
    return picture(width, height, above=ABOVE, right=RIGHT, content=content)


def _half(doubled: int) -> str:
    """Half of a number, as short as it can be written."""
    return f"{doubled // 2}.5" if doubled % 2 else str(doubled // 2)
