"""Pictures of where and when terms are used, as SVG whose colours the page sets, for light and dark.

Drawn by Vega-Lite. The layout is fixed beforehand, so that it does not hang on the fonts of the machine that draws; a screen
reader and the keyboard are led past the picture to the table that says the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import vl_convert
from msgspec import Struct

ROW = 20
"""Height of a term's row, in pixels."""
COLUMN = 28
"""Width of a column, in pixels, if its counts have at most four digits."""
DIGIT = 7
"""Width of a digit, in pixels."""
LABEL = 10
"""Characters of a term that its row has room for; the rest is cut."""
HEAD = 9
"""Characters of the name of a column that there is room for."""
LEFT = 12 * (LABEL + 1) + 12
"""Pixels left of the chart."""
ABOVE = 100
"""Pixels above it, for the slanted names of the columns."""
RIGHT = 88
"""Pixels right of it, for the last of these names."""
SPAN = 240
"""Width of the line of time, in pixels."""

_VEGA_LITE = "5.21"
_SITE = "https://place.invalid/"
"""Stands for the folder of the page, since Vega wants whole addresses."""
_INK = "var(--gw-ink, #1c1b19)"
_RULE = "var(--gw-rule, #ddd7cc)"
_SHADES = [
    f"var(--gw-heat-{step}, {colour})" for step, colour in enumerate(("#f6dcd8", "#eab0aa", "#c6473f", "#8f0017"), 1)
]
_ON_SHADES = [_INK, _INK, *["var(--gw-paper, #fffefb)"] * 2]
_FROM = [2, 4, 8]
"""The counts from which a shade is darker, where no count is more than `_FEW`."""
_FEW = 32
_CONFIG = {
    "aria": False,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": _INK,
        "labelFont": "inherit",
        "labelFontSize": 12,
        "labelLimit": 0,
        "domain": False,
        "ticks": False,
        "title": None,
        "gridColor": _RULE,
    },
}


class Cell(Struct, frozen=True):
    """How often a term stands in the documents of a column."""

    row: str
    """The term."""
    column: str
    """Name of the column."""
    count: int
    """Places."""
    link: str
    """From the folder of the glossary."""


class Life(Struct, frozen=True):
    """From when to when a term is used."""

    row: str
    """The term."""
    first: str
    """ISO date."""
    last: str
    """ISO date."""
    link: str
    """From the folder of the glossary."""


def heat_map(rows: Sequence[str], columns: Sequence[str], cells: Sequence[Cell]) -> str:
    """A row a term, a column a document or year; the more places, the darker."""
    shade = {"field": "count", "type": "quantitative", "legend": None}
    heads, labels = _numbered(columns, HEAD), _numbered(rows, LABEL)
    values = [
        {"row": labels[cell.row], "column": heads[cell.column], "count": cell.count, "link": _SITE + cell.link}
        for cell in cells
    ]
    most = max((cell.count for cell in cells), default=0)
    steps = _FROM if most <= _FEW else [round(most ** (step / 4)) for step in (1, 2, 3)]
    encoding = {
        "x": {
            "field": "column",
            "type": "ordinal",
            "scale": {"domain": list(heads.values())},
            "axis": {"orient": "top", "labelAngle": -45, "labelExpr": _WITHOUT_NUMBER},
        },
        "y": _rows(labels),
        "href": {"field": "link"},
    }
    layers = [
        {
            "mark": {"type": "rect", "stroke": "var(--gw-paper, #fffefb)"},
            "encoding": {"color": shade | {"scale": {"type": "threshold", "domain": steps, "range": _SHADES}}},
        },
        {
            "mark": {"type": "text", "font": "inherit", "fontSize": 11},
            "encoding": {
                "text": {"field": "count"},
                "color": shade | {"scale": {"type": "threshold", "domain": steps, "range": _ON_SHADES}},
            },
        },
    ]
    return _draw(
        {
            "width": max(COLUMN, DIGIT * len(str(most))) * len(columns),
            "height": ROW * len(rows),
            "padding": {"left": LEFT, "top": ABOVE, "right": RIGHT, "bottom": 4},
            "data": {"values": values},
            "encoding": encoding,
            "layer": layers,
            "resolve": {"scale": {"color": "independent"}},
        }
    )


def time_line(lives: Sequence[Life], first: str, last: str) -> str:
    """A row a term, a line from its first use to its last. `first` and `last`: ISO dates that the picture reaches."""
    labels = _numbered([life.row for life in lives], LABEL)
    values = [
        {"row": labels[life.row], "first": life.first, "last": life.last, "link": _SITE + life.link} for life in lives
    ]
    time = {"type": "temporal", "timeUnit": "utcyearmonthdate", "scale": {"domain": [first, last], "type": "utc"}}
    axis = {"orient": "top", "format": "%Y-%m", "tickCount": 4, "grid": True}
    start = time | {"field": "first", "axis": axis}
    colour = "var(--gw-red, #b0001c)"
    return _draw(
        {
            "width": SPAN,
            "height": ROW * len(lives),
            "padding": {"left": LEFT, "top": 24, "right": 30, "bottom": 4},
            "data": {"values": values},
            "encoding": {"y": _rows(labels), "href": {"field": "link"}},
            "layer": [
                {
                    "mark": {"type": "rule", "color": colour, "strokeWidth": 2},
                    "encoding": {"x": start, "x2": {"field": "last"}},
                },
                {
                    "mark": {"type": "point", "filled": True, "color": colour, "size": 50, "opacity": 1},
                    "encoding": {"x": start},
                },
                {
                    "mark": {"type": "point", "filled": True, "color": colour, "size": 50, "opacity": 1},
                    "encoding": {"x": time | {"field": "last", "axis": axis}},
                },
            ],
        }
    )


_WITHOUT_NUMBER = "substring(datum.label, indexof(datum.label, ' ') + 1)"


def _numbered(names: Sequence[str], most: int) -> dict[str, str]:
    """Names cut to so many characters, with a number before them, so that no two are the same."""
    return {
        name: f"{number} {name if len(name) <= most else f'{name[: most - 1]}…'}" for number, name in enumerate(names)
    }


def _rows(labels: Mapping[str, str]) -> dict[str, Any]:
    domain = list(labels.values())
    return {"field": "row", "type": "ordinal", "scale": {"domain": domain}, "axis": {"labelExpr": _WITHOUT_NUMBER}}


def _draw(spec: dict[str, Any]) -> str:
    svg = vl_convert.vegalite_to_svg({"autosize": "none", "config": _CONFIG} | spec, vl_version=_VEGA_LITE)
    svg = svg.replace(_SITE, "../").replace("<a ", '<a tabindex="-1" ')
    return re.sub("<svg ", '<svg aria-hidden="true" focusable="false" ', svg, count=1)
