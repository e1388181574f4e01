"""The picture of which documents use which terms: a row a term, a column a document or time; the more places, the darker."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.publish.glossary.picture import INK, ROW, cut, name, names, number, picture, shapes, terms

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
    """The picture as SVG."""
    most = max((cell.count for cell in cells), default=0)
    steps = STEPS if most <= FEW else tuple(round(most ** (step / 4)) for step in (1, 2, 3))
    width = max(COLUMN, DIGIT * len(str(most)))
    across = {name: number * width for number, name in enumerate(columns)}
    down = {name: number * ROW for number, name in enumerate(rows)}
    shades = [sum(cell.count >= step for step in steps) for cell in cells]
    links = [cell.link for cell in cells]
    rects = (
        f'<path d="M{across[cell.column]},{down[cell.row]}h{width}v{ROW}h-{width}Z" fill="{_SHADES[shade]}"'
        f' stroke="{_PAPER}"/>'
        for cell, shade in zip(cells, shades, strict=True)
    )
    counts = (
        f'<text text-anchor="middle" transform="translate({number(across[cell.column] + width / 2)},'
        f'{down[cell.row] + ROW // 2 + 3})" font-family="inherit" font-size="11px" fill="{_ON_SHADES[shade]}">'
        f"{cell.count}</text>"
        for cell, shade in zip(cells, shades, strict=True)
    )
    heads = (
        name("start", f"translate({number(left + width / 2 - 0.5)},-2) rotate(315) translate(0,-3)", cut(head, HEAD))
        for head, left in across.items()
    )
    parts = [*shapes("rect", 0, links, rects), *shapes("text", 1, links, counts), *names(heads), *terms(rows)]
    return picture(width * len(columns), len(rows), ABOVE, RIGHT, parts)
