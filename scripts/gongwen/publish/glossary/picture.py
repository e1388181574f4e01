"""What the pictures of the glossary share: a frame, a column of terms, names on the axes; SVG whose colours the page sets.

Written out as it is: a picture of thousands of counts takes milliseconds, and nothing that draws charts has to be loaded. The
layout hangs on no font of the machine; the shapes and their order are those that Vega-Lite gives. A screen reader and the
keyboard are led past a picture to the table that says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

ROW = 20
"""Height of a term's row, in pixels."""
LABEL = 10
"""Characters of a term that its row has room for; the rest is cut."""
LEFT = 12 * (LABEL + 1) + 12
"""Pixels left of the rows."""
BELOW = 4
"""Pixels below them."""
INK = "var(--gw-ink, #1c1b19)"
"""Colour of words."""

_EMPTY = '<path class="background" aria-hidden="true" d="M0,0h0v0h0Z" pointer-events="none"/>'
_END = '<path class="foreground" aria-hidden="true" d="" pointer-events="none" display="none"/>'


def picture(width: int, rows: int, above: int, right: int, parts: Iterable[str]) -> str:
    """The whole SVG. `width` of what is drawn, pixels `above` and `right` of it; `parts`: groups of shapes and names."""
    height = ROW * rows
    whole = LEFT + width + right, above + height + BELOW
    return "".join(
        [
            '<svg aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg"'
            ' xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" class="marks"'
            f' width="{whole[0]}" height="{whole[1]}" viewBox="0 0 {whole[0]} {whole[1]}">'
            f'<g fill="none" stroke-miterlimit="10" transform="translate({LEFT},{above})">'
            '<g class="mark-group role-frame root" role="graphics-object" aria-roledescription="group mark container">'
            '<g transform="translate(0,0)">'
            f'<path class="background" aria-hidden="true" d="M0,0h{width}v{height}h-{width}Z"/><g>',
            *parts,
            '</g><path class="foreground" aria-hidden="true" d="" display="none"/></g></g></g></svg>',
        ]
    )


def shapes(kind: str, layer: int, links: Iterable[str], drawn: Iterable[str]) -> Iterator[str]:
    """Shapes that are links from the folder of the glossary. `kind`: rect, text, rule or symbol; `layer`: from 0."""
    role = "object" if kind == "text" else "symbol"
    yield (
        f'<g class="mark-{kind} role-mark layer_{layer}_marks" role="graphics-{role}"'
        f' aria-roledescription="{kind} mark container">'
    )
    for link, shape in zip(links, drawn, strict=True):
        yield f'<a tabindex="-1" xlink:href="../{escape(link)}">{shape}</a>'
    yield "</g>"


def axis(kind: str, drawn: Iterable[str]) -> Iterator[str]:
    """What belongs to an axis. `kind`: `text role-axis-label` or `rule role-axis-grid`."""
    yield f'<g class="mark-group role-axis" aria-hidden="true"><g transform="translate(0.5,0.5)">{_EMPTY}<g>'
    yield f'<g class="mark-{kind}" pointer-events="none">'
    yield from drawn
    yield f"</g></g>{_END}</g></g>"


def names(labels: Iterable[str]) -> Iterator[str]:
    """An axis of names, made by `name`."""
    return axis("text role-axis-label", labels)


def name(anchor: str, transform: str, words: str, opacity: int = 1) -> str:
    """A name on an axis. `anchor`: start, middle or end."""
    return (
        f'<text text-anchor="{anchor}" transform="{transform}" font-family="inherit" font-size="12px" fill="{INK}"'
        f' opacity="{opacity}">{escape(words, quote=False)}</text>'
    )


def terms(rows: Sequence[str]) -> Iterator[str]:
    """The names of the rows."""
    return names(
        name("end", f"translate(-2,{number * ROW + ROW // 2 + 3}.5)", cut(row, LABEL))
        for number, row in enumerate(rows)
    )


def cut(words: str, most: int) -> str:
    """Words in so many characters."""
    return (words if len(words) <= most else f"{words[: most - 1]}…").strip()


def number(value: float) -> str:
    """A coordinate as short as it can be written."""
    return str(int(value)) if value == int(value) else repr(value)
