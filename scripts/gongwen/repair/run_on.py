"""Parts lines that hold many paragraphs, where extraction lost every line break: a web page whose `<br>` and `<p>` were deleted,
a cell of a spreadsheet."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.numbering.labels import find_label
from gongwen.source import Line

LEAST_LENGTH = 500
"""Characters of a line, from which on it may be more than one paragraph of a text without line breaks."""
VERY_LONG = 1500
"""Characters of a line that hardly is one paragraph."""
LEAST_ENDS = 0.3
"""Share of gaps that follow the end of a sentence, if they part paragraphs; headings have none."""
LEAST_SHARE = 0.8
"""Share of a text that stands in such lines, if its line breaks are lost."""
LEAST_GAPS = 3
"""Gaps between paragraphs that a line has, if there are any."""
SHORTEST_PIECE = 12
"""Characters between two single spaces, on average, if these part paragraphs and are no residue of extraction."""

_WIDE_GAP = re.compile(r"[ \u00a0]*\u3000[ \u3000\u00a0]+|[ \u00a0]{2,}")
_GAP = re.compile(r"(?<=[^\x00-\x7f])[ \u3000\u00a0]+(?=\S)")
_CN = "[一二三四五六七八九十百]{1,4}"
_BEFORE_LABEL = re.compile(
    rf"(?<=[。；：！？）])(?={_CN}、|[（(]{_CN}[）)]|\d{{1,2}}[.．](?!\d)|第{_CN}[编章节条]|[①-⑳]|——)|(?<=[^。；：，、（(第\d])(?={_CN}、\S|第{_CN}章)"
)


_BEFORE_NEXT_LABEL = re.compile(
    rf"{_BEFORE_LABEL.pattern}|(?<=[^。；：，、（(第\d])(?=[（(]{_CN}[）)](?![项款目])|\d{{1,2}}[.．](?!\d)"
    rf"|第{_CN}(?:编|分编|章|节|条)[ \u3000])"
)
"""The same, where a heading may stand before it: 二、主要任务（三）全面排查溯源1.采取…; its number tells whether it is one."""
_LABEL_END = re.compile(rf"第{_CN}(?:编|分编|章|节|条)(?:之{_CN})?$")
LONGEST_LABEL = 14
"""Characters of 第一百二十条之一."""


def split_run_on(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that hold many paragraphs in pieces that keep the number of their line; all others as they are.

    Pieces are told by wide gaps (the indents of paragraphs); else by single spaces that stand far apart; and in what is still long,
    since nothing else is left of the paragraphs, by labels whose numbers go on from one before.
    """
    long = [line for line in lines if len(line.text) >= LEAST_LENGTH]
    if not long or sum(len(line.text) for line in long) < LEAST_SHARE * sum(len(line.text) for line in lines):
        return list(lines)
    if sum(map(_is_run_on, long)) < len(long) / 2:
        return list(lines)
    return [piece for line in lines for piece in (_pieces(line) if len(line.text) >= LEAST_LENGTH else [line])]


def _is_run_on(line: Line) -> bool:
    """Whether labels stand within a line, where paragraphs would begin; or wide gaps, or in a very long one any, at the ends of
    sentences."""
    text = line.text
    if len(_BEFORE_LABEL.findall(text)) >= LEAST_GAPS:
        return True
    gap = _GAP if len(text) >= VERY_LONG else _WIDE_GAP
    before = [text[match.start() - 1] for match in gap.finditer(text, 1)]
    ends = sum(character in "。；：！？" for character in before)
    return ends >= LEAST_GAPS and ends >= LEAST_ENDS * len(before)


def _pieces(line: Line) -> Iterator[Line]:
    text = line.text
    body = len(text) - len(text.lstrip())
    cuts = [match.start() for match in _WIDE_GAP.finditer(text, body)]
    if len(cuts) < LEAST_GAPS:
        gaps = [match.start() for match in _GAP.finditer(text, body) if not _within_heading(text, match.start())]
        cuts = gaps if LEAST_GAPS <= len(gaps) <= len(text) / SHORTEST_PIECE else []
    parts = list(pairwise([0, *cuts, len(text)]))
    if any(end - start >= LEAST_LENGTH for start, end in parts):
        labels = _label_cuts(text)
        for start, end in parts:
            if end - start >= LEAST_LENGTH:
                cuts += labels[bisect_right(labels, start) : bisect_left(labels, end)]
        cuts.sort()
    begin = 0
    for cut in [*cuts, len(text)]:
        if text[begin:cut].strip():
            yield Line(line.number, line.start + begin, line.start + cut, text[begin:cut])
            begin = cut


def _within_heading(text: str, gap: int) -> bool:
    """Whether a gap is that after 第一章 or within 总　则."""
    if gap > 1 and text[gap - 2].isspace() and (text[gap + 2 : gap + 3] or " ") in "第一 \u3000":
        return True
    return bool(_LABEL_END.search(text, max(0, gap - LONGEST_LABEL), gap))


def _label_cuts(text: str) -> list[int]:
    """Places before labels, each of which is 1 or goes on from the last of its marker."""
    own = find_label(text.lstrip())
    last = {own.marker.sample: own.number[0]} if own and own.number else {}
    cuts = []
    for match in _BEFORE_NEXT_LABEL.finditer(text):
        place = match.start()
        label = find_label(text[place : place + 24])
        if label is None:
            continue
        number = label.number[0] if label.number else 0
        if number in (0, 1, last.get(label.marker.sample, 0) + 1):
            last[label.marker.sample] = number
            cuts.append(place)
    return cuts
