"""What the pictures of the glossary have in common: an area with a row for each term, the terms' names left of it.

They are SVG, written out as it is, and stand within the page, which sets their colours, for light and dark. The layout is
fixed, so that it does not hang on the fonts of a machine. A screen reader and the keyboard are led past a picture to the
table that says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

ROW = 20
"""Height of a term's row, in pixels."""
LABEL = 10
"""Characters of a term that its row has room for; the rest is cut."""
INK = "var(--gw-ink, #1c1b19)"
"""Colour of words."""

_LEFT = 12 * (LABEL + 1) + 12
"""Pixels left of the area, for the names of terms."""
_BELOW = 4
"""Pixels below the area."""


def picture(width: int, height: int, *, above: int, right: int, content: Iterable[str]) -> str:
    """A picture whose area has this width and height, with so much room above and right of it, in pixels.

    `content` is SVG, its origin the area's corner at the top left.
    """
    whole_width, whole_height = _LEFT + width + right, above + height + _BELOW
    return (
        '<svg aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{whole_width}" height="{whole_height}" viewBox="0 0 {whole_width} {whole_height}">'
        f'<g transform="translate({_LEFT},{above})">{"".join(content)}</g></svg>'
    )


def linked(link: str, shape: str) -> str:
    """What leads to an address given from the folder of the glossary."""
    return f'<a tabindex="-1" xlink:href="../{escape(link)}">{shape}</a>'


def row_labels(names: Sequence[str]) -> str:
    """The names of the rows, from the top, each cut to its room."""
    return axis(
        label("end", f"translate(-2,{number * ROW + ROW // 2 + 3}.5)", cut(name, LABEL))
        for number, name in enumerate(names)
    )


def axis(marks: Iterable[str]) -> str:
    """Labels or lines that lead nowhere; half a pixel aside, so that a line of one pixel is sharp."""
    return f'<g transform="translate(0.5,0.5)" pointer-events="none">{"".join(marks)}</g>'


def label(anchor: str, transform: str, words: str) -> str:
    """Words at an axis; which point of them is placed (`start`, `middle`, `end`), and where."""
    return (
        f'<text text-anchor="{anchor}" transform="{transform}" font-size="12px" fill="{INK}">'
        f"{escape(words, quote=False)}</text>"
    )


def cut(name: str, most: int) -> str:
    """A name in so many characters."""
    return (name if len(name) <= most else f"{name[: most - 1]}…").strip()
