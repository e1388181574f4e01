"""Parts lines that hold many paragraphs, where extraction lost every line break: a web page whose `<br>` and `<p>` were deleted,
a cell of a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.numbering.labels import find_label
from gongwen.source import Line

LEAST_LENGTH = 500
"""Characters of a line, from which on it may be more than one paragraph of a text without line breaks."""
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


def split_run_on(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that hold many paragraphs in pieces that keep the number of their line; all others as they are.

    Pieces are told by wide gaps (the indents of paragraphs); else by single spaces that stand far apart; else, since nothing else is
    left of the paragraphs, by labels that follow the end of a sentence or go on from one before.
    """
    long = [line for line in lines if len(line.text) >= LEAST_LENGTH]
    if not long or sum(len(line.text) for line in long) < LEAST_SHARE * sum(len(line.text) for line in lines):
        return list(lines)
    if sum(map(_is_run_on, long)) < len(long) / 2:
        return list(lines)
    return [piece for line in lines for piece in (_pieces(line) if len(line.text) >= LEAST_LENGTH else [line])]


def _is_run_on(line: Line) -> bool:
    """Whether labels stand within a line, where paragraphs would begin."""
    return len(_BEFORE_LABEL.findall(line.text)) >= LEAST_GAPS


def _pieces(line: Line) -> Iterator[Line]:
    text = line.text
    body = len(text) - len(text.lstrip())
    cuts = [match.start() for match in _WIDE_GAP.finditer(text, body)]
    if len(cuts) < LEAST_GAPS:
        gaps = [match.start() for match in _GAP.finditer(text, body)]
        cuts = gaps if LEAST_GAPS <= len(gaps) <= len(text) / SHORTEST_PIECE else []
    if not cuts:
        cuts = _label_cuts(text)
    begin = 0
    for cut in [*cuts, len(text)]:
        if text[begin:cut].strip():
            yield Line(line.number, line.start + begin, line.start + cut, text[begin:cut])
            begin = cut


def _label_cuts(text: str) -> list[int]:
    """Places before labels, each of which is 1 or goes on from the last of its marker."""
    last: dict[str, int] = {}
    cuts = []
    for match in _BEFORE_LABEL.finditer(text):
        place = match.start()
        label = find_label(text[place : place + 24])
        if label is None:
            continue
        number = label.number[0] if label.number else 0
        if number in (0, 1, last.get(label.marker.sample, 0) + 1):
            last[label.marker.sample] = number
            cuts.append(place)
    return cuts
