"""Tells which labelled lines are whole headings, and which are the beginning of a paragraph that was broken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from gongwen.model import Label
from gongwen.repair.wrapping import Wrapping

LONGEST_HEADING = 80
"""Longest heading, in characters."""
LEAST_ALIKE = 6
"""Lines of one marker from which on it has a manner."""
MANNER = 0.9
"""Share of a marker's lines that are prose, from which on all are."""
LEAST_LEGAL = 3
"""Articles that make a text a law."""
LEANING = 0.5
"""Share from which on one at the end of a page is taken to be."""

_STOP = re.compile("[。；;]")
_OPEN_END = re.compile("[，,、（(《“‘]$")
_RUN_IN = re.compile("[^。；;]{1,24}。")
"""（一）指导思想。 on a line of its own is no prose."""
_PAIRS = (("（(", "）)"), ("《", "》"), ("“", "”"))
_DIVISION = re.compile("第.+[编章节]$")


class Labelled(Struct, frozen=True):
    """A line of the body, as far as it is known."""

    text: str
    """Without white space around it."""
    label: Label | None
    """Its label."""
    page_ends: bool = False
    """Whether a page ends after it."""


def find_headings(lines: Sequence[Labelled], wrapping: Wrapping) -> frozenset[int]:
    """Indexes of the lines that are whole headings.

    A heading has a label and no full stop or semicolon. It is none if it is an article or an item of a law, breaks off at a
    comma or within brackets, is as long as the page is wide, or if most lines with such labels are prose (the clauses 七、 of
    work rules, of which one was broken at 国务院全体会议和国务院常务): then it goes on in the next line.
    """
    manner, leaning = _prose_markers(lines, LEAST_ALIKE, MANNER), _prose_markers(lines, 1, LEANING)
    legal = sum(line.label is not None and line.label.marker.sample == "第一条" for line in lines) >= LEAST_LEGAL
    found = set()
    for index, line in enumerate(lines):
        label = line.label
        if label is None or label.marker.sample == "——" or label.length >= len(line.text) or _STOP.search(line.text):
            continue
        if label.marker.sample == "第一条" or _OPEN_END.search(line.text) or not _balanced(line.text):
            continue
        if line.page_ends and _next_goes_on(lines, index) and ("，" in line.text or label.marker.sample in leaning):
            continue  # （十三）加大 / 金融支持。
        division = bool(_DIVISION.fullmatch(label.text))
        if not division and (label.marker.sample in manner or (legal and label.marker.rank > _ARTICLE)):
            continue
        if len(line.text) > LONGEST_HEADING or (
            wrapping.exactly_full(line.text, first=True) and _next_goes_on(lines, index)
        ):
            continue
        if division and legal and _next_goes_on(lines, index) and not _STOP.search(lines[index + 1].text):
            continue  # 第三章 研究 / 开发机构
        found.add(index)
    return frozenset(found)


_ARTICLE = 4
"""Rank of 条."""


def _prose_markers(lines: Sequence[Labelled], least: int, share: float) -> frozenset[str]:
    """Samples of the markers of which so many lines at least, and such a share of them, are prose."""
    prose: dict[str, list[bool]] = defaultdict(list)
    for line in lines:
        if line.label:
            prose[line.label.marker.sample].append(bool(_STOP.search(line.text)) and not _RUN_IN.fullmatch(line.text))
    return frozenset(sample for sample, each in prose.items() if len(each) >= least and sum(each) >= share * len(each))


def _next_goes_on(lines: Sequence[Labelled], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].label is None


def _balanced(text: str) -> bool:
    """Whether brackets and quotes that open in a line also close there."""
    return all(sum(map(text.count, opens)) <= sum(map(text.count, closes)) for opens, closes in _PAIRS)
