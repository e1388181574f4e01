"""Pictures of when terms are used, as SVG whose colours the page sets, for light and dark.

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
LABEL = 10
"""Characters of a term that its row has room for; the rest is cut."""
LEFT = 12 * (LABEL + 1) + 12
"""Pixels left of the chart."""
INK = "var(--gw-ink, #1c1b19)"
"""Colour of words."""
SPAN = 240
"""Width of the line of time, in pixels."""

_VEGA_LITE = "5.21"
_SITE = "https://place.invalid/"
"""Stands for the folder of the page, since Vega wants whole addresses."""
_RULE = "var(--gw-rule, #ddd7cc)"
_CONFIG = {
    "aria": False,
    "background": None,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "labelFont": "inherit",
        "labelFontSize": 12,
        "labelLimit": 0,
        "domain": False,
        "ticks": False,
        "title": None,
        "gridColor": _RULE,
    },
}


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


def time_line(lives: Sequence[Life], first: str, last: str) -> str:
    """A row a term, a line from its first use to its last. `first` and `last`: ISO dates that the picture reaches."""
    labels = _numbered([life.row for life in lives])
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


def cut(name: str, most: int) -> str:
    """A name in so many characters."""
    return (name if len(name) <= most else f"{name[: most - 1]}…").strip()


def _numbered(names: Sequence[str]) -> dict[str, str]:
    """Names cut to what there is room for, with a number before them, so that no two are the same."""
    return {name: f"{number} {cut(name, LABEL)}" for number, name in enumerate(names)}


def _rows(labels: Mapping[str, str]) -> dict[str, Any]:
    domain = list(labels.values())
    return {"field": "row", "type": "ordinal", "scale": {"domain": domain}, "axis": {"labelExpr": _WITHOUT_NUMBER}}


def _draw(spec: dict[str, Any]) -> str:
    svg = vl_convert.vegalite_to_svg({"autosize": "none", "config": _CONFIG} | spec, vl_version=_VEGA_LITE)
    svg = svg.replace(_SITE, "../").replace("<a ", '<a tabindex="-1" ')
    return re.sub("<svg ", '<svg aria-hidden="true" focusable="false" ', svg, count=1)
