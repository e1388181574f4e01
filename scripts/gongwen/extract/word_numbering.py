"""Brings back the labels that Word writes in front of paragraphs by itself: 第一条, 一、, （一）, 1.

Takes the numbering and style definitions of a document, then its paragraphs in order; gives each its label. What counts
is the abstract list: several lists (`num`) that share one go on counting, unless they say where to start.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from gongwen.extract.number_formats import format_number
from gongwen.extract.word_package import W, attribute

BULLET = "•"
"""Stands for a bullet that is a picture or a character of a symbol font."""
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_LONGEST_CHAIN = 30
"""Styles that may be based on one another; what goes on longer runs in a circle."""


class Level(Struct, frozen=True):
    """How one level of a list is numbered."""

    start: int
    """The first number."""
    number_format: str
    """`chineseCountingThousand`, `decimal`, `bullet` and so on."""
    text: str
    """The label, with %1 for the number of level 1."""
    restart: int | None
    """The level, from 1, after which it begins again; 0 for never; None for any level above it."""
    legal: bool
    """Whether all numbers of the label are figures."""
    style: str
    """The paragraph style that belongs to it, or empty."""


class _Abstract(Struct):
    levels: dict[int, Level]
    """By level from 0."""
    numbering_style: str
    """The style that has the levels instead, or empty."""


class _List(Struct):
    abstract: str
    """Id of the abstract list."""
    levels: dict[int, Level]
    """Levels of its own."""
    starts: dict[int, int]
    """Where it starts anew, by level."""


class _Style(Struct):
    based_on: str
    list_id: str | None
    level: int | None


class Numbering:
    """The counters of one document."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """Takes the roots of the numbering and the styles part, None for one that is missing."""
        self._abstracts: dict[str, _Abstract] = {}
        self._lists: dict[str, _List] = {}
        self._styles: dict[str, _Style] = {}
        self._default_style = ""
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self.written = 0
        """How many labels were given."""
        if numbering is not None:
            self._read_numbering(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, properties: Any) -> str:
        """The label of the next paragraph, without white space around it, from its `pPr`; empty if it has none."""
        found = self._find(properties)
        if found is None:
            return ""
        list_id, place = found
        one = self._lists[list_id]
        abstract = self._resolve(one.abstract)
        level = self._level(one, place)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        self._count(counts, list_id, place, level)
        label = self._write(one, level, counts).strip()
        self.written += bool(label)
        return label

    def _count(self, counts: dict[int, int], list_id: str, place: int, level: Level) -> None:
        start = self._lists[list_id].starts.get(place)
        if start is not None and (list_id, place) not in self._started:
            self._started.add((list_id, place))
            counts[place] = start
        elif place in counts:
            counts[place] += 1
        else:
            counts[place] = level.start if start is None else start
        for deeper in [one for one in counts if one > place]:
            below = self._level(self._lists[list_id], deeper)
            if below is None or below.restart is None or place < below.restart:
                del counts[deeper]

    def _write(self, one: _List, level: Level, counts: dict[int, int]) -> str:
        if level.number_format == "bullet":
            return BULLET if not level.text.strip() or _PRIVATE.search(level.text) else level.text

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            of = self._level(one, place)
            if of is None:
                return ""
            return format_number(counts.get(place, of.start), "decimal" if level.legal else of.number_format)

        return _PLACE.sub(number, level.text)

    def _find(self, properties: Any) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, or those of its style or of one that this is based on."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id, place = _numbering_of(own)
        style = attribute(properties.find(f"{W}pStyle")) if properties is not None else ""
        if list_id is None:
            list_id, place = self._find_by_style(style or self._default_style, place)
        if list_id is None or list_id not in self._lists:
            return None
        return list_id, place or 0

    def _find_by_style(self, style: str, place: int | None) -> tuple[str | None, int | None]:
        names = []
        for _ in range(_LONGEST_CHAIN):
            if not (known := self._styles.get(style)):
                break
            names.append(style)
            place = known.level if place is None else place
            if known.list_id is not None:
                return known.list_id, self._place_of_style(known.list_id, names, place)
            style = known.based_on
        return None, None

    def _place_of_style(self, list_id: str, names: list[str], place: int | None) -> int | None:
        """The level that names one of these styles as its own; else the one that the style names."""
        if one := self._lists.get(list_id):
            levels = self._abstracts.get(self._resolve(one.abstract), _Abstract({}, "")).levels
            for name in names:
                for number, level in levels.items():
                    if level.style == name:
                        return number
        return place

    def _level(self, one: _List, place: int) -> Level | None:
        abstract = self._abstracts.get(self._resolve(one.abstract))
        return one.levels.get(place) or (abstract.levels.get(place) if abstract else None)

    def _resolve(self, abstract: str) -> str:
        """The abstract list that has the levels, where this one only names a numbering style."""
        for _ in range(_LONGEST_CHAIN):
            known = self._abstracts.get(abstract)
            if not known or not known.numbering_style:
                break
            style = self._styles.get(known.numbering_style)
            if not style or style.list_id not in self._lists:
                break
            abstract = self._lists[style.list_id].abstract
        return abstract

    def _read_numbering(self, root: Any) -> None:
        for one in root.iterfind(f"{W}abstractNum"):
            levels = dict(_level(level) for level in one.iterfind(f"{W}lvl"))
            link = attribute(one.find(f"{W}numStyleLink"))
            self._abstracts[attribute(one, "abstractNumId")] = _Abstract(levels, link)
        for one in root.iterfind(f"{W}num"):
            levels, starts = {}, {}
            for override in one.iterfind(f"{W}lvlOverride"):
                place = _integer(attribute(override, "ilvl"), 0)
                if (start := override.find(f"{W}startOverride")) is not None:
                    starts[place] = _integer(attribute(start), 0)
                if (level := override.find(f"{W}lvl")) is not None:
                    levels[place] = _level(level)[1]
            abstract = attribute(one.find(f"{W}abstractNumId"))
            self._lists[attribute(one, "numId")] = _List(abstract, levels, starts)

    def _read_styles(self, root: Any) -> None:
        for style in root.iterfind(f"{W}style"):
            name = attribute(style, "styleId")
            properties = style.find(f"{W}pPr")
            numbered = properties.find(f"{W}numPr") if properties is not None else None
            self._styles[name] = _Style(attribute(style.find(f"{W}basedOn")), *_numbering_of(numbered))
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                self._default_style = name


def _level(level: Any) -> tuple[int, Level]:
    formats = [attribute(one) for one in level.iter(f"{W}numFmt")]
    restart = level.find(f"{W}lvlRestart")
    legal = level.find(f"{W}isLgl")
    return _integer(attribute(level, "ilvl"), 0), Level(
        start=_integer(attribute(level.find(f"{W}start")), 0),  # 0 where it is not said: ECMA-376 17.9.25
        number_format=next((one for one in formats if one not in ("", "custom")), "decimal"),
        text=attribute(level.find(f"{W}lvlText")),
        restart=None if restart is None else _integer(attribute(restart), 0),
        legal=legal is not None and attribute(legal) not in ("0", "false", "off"),
        style=attribute(level.find(f"{W}pStyle")),
    )


def _numbering_of(properties: Any) -> tuple[str | None, int | None]:
    """List id and level of a `numPr`; None for what it does not say."""
    if properties is None:
        return None, None
    list_id, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    return (
        None if list_id is None else attribute(list_id),
        None if level is None else _integer(attribute(level), 0),
    )


def _integer(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise
