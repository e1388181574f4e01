"""How the lines of a text were broken: whether at one width, as on paper, and whether paragraphs are indented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean, median

from msgspec import Struct

LEAST_LINES = 8
"""With fewer broken lines nothing is said of a width."""
LEAST_ENDED = 3
"""Lines after a finished one that show whether paragraphs are indented; and full lines, where they are, that show the width."""
LEAST_SHARE = 0.7
"""Of lines broken within a sentence, the share that has about the width of the page if there is one."""
NARROWEST, WIDEST = 15, 60
"""Characters of a line, on paper; GB/T 9704 has 28."""
LEAST_FULL = 0.8
"""Of the length of lines that go on without an indent, what one has that is no short heading."""
MOST_LONGER = 0.05
"""Share of lines that may be longer than that."""
SLACK = 3
"""Characters that a full line may lack: two of an indent, one that a punctuation mark could not begin the next line with."""
EXACT = 1.5
"""Characters that it may lack where the line may as well be the last of its paragraph."""
_NARROW = re.compile("[^\u2e80-\uffef“”‘’—…·①-⑳]")
_ENDS = frozenset("。！？!?：:；;”’）)》")
"""What a paragraph ends with."""


class Wrapping(Struct, frozen=True):
    """How a text's lines were broken."""

    width: float = 0
    """Characters of a full line; 0 where paragraphs were not broken at a width."""
    first_width: float = 0
    """Of a full line that begins a paragraph: two less where the indent is lost."""
    half: float = 0.5
    """What a half-width character counts: 0.5, or 1 where lines were filled by number of characters."""
    indents: bool = False
    """Whether a line that is indented begins a paragraph, and one that is not does not."""
    paragraphs: bool = False
    """Whether every line is a paragraph, as in what is read from Word files and web pages."""

    def full(self, text: str) -> bool:
        """Whether a line may reach the end of the page's width, so that a sentence may go on after it."""
        return bool(self.width) and measure(text, self.half) >= self.width - SLACK

    def exactly_full(self, text: str, *, first: bool) -> bool:
        """Whether a line surely reaches the end of the page's width. `first`: it begins a paragraph."""
        return bool(self.width) and measure(text, self.half) >= (self.first_width if first else self.width) - EXACT


def measure(text: str, half: float) -> float:
    """Width of a line in characters, half-width ones counted as `half`."""
    return len(text) - len(_NARROW.findall(text)) * (1 - half)


def find_wrapping(lines: Sequence[tuple[str, bool]]) -> Wrapping:
    """How lines were broken. `lines`: of each its text without white space around it, and whether it was indented."""
    indents = _indents(lines)
    broken = [text for text, _ in lines if _open(text) and len(text) > LEAST_LINES]
    if indents and len(broken) < LEAST_LINES:
        broken = [text for (text, _), (_, indented) in pairwise(lines) if not indented]
    if len(broken) < (LEAST_ENDED if indents else LEAST_LINES):
        return Wrapping(indents=indents)
    half = min((0.5, 1.0), key=lambda one: _spread([measure(text, one) for text in broken]))
    widths = [measure(text, half) for text in broken]
    middle = median(widths)
    alike = sum(abs(width - middle) <= SLACK for width in widths)
    longer = sum(measure(text, half) > middle + SLACK for text, _ in lines)
    if not NARROWEST <= middle <= WIDEST or alike < LEAST_SHARE * len(widths) or longer > MOST_LONGER * len(lines):
        return Wrapping(indents=indents)
    firsts = [
        width
        for (before, _), (text, _) in pairwise(lines)
        if not _open(before) and _open(text) and abs((width := measure(text, half)) - middle) <= SLACK
    ]
    return Wrapping(middle, min(median(firsts), middle) if firsts else middle, half, indents)


def _open(text: str) -> bool:
    """Whether a line ends within a sentence."""
    return text[-1:] not in _ENDS


def _spread(widths: Sequence[float]) -> float:
    middle = median(widths)
    return mean(min(abs(width - middle), SLACK) for width in widths)


def _indents(lines: Sequence[tuple[str, bool]]) -> bool:
    """Whether indents tell paragraphs apart: most lines after a finished one have them, few after an open one."""
    pairs = [(before, indented) for (before, _), (_, indented) in pairwise(lines)]
    after_end = [indented for before, indented in pairs if not _open(before)]
    flush = [len(before) for before, indented in pairs if not indented]
    long = max(LEAST_FULL * median(flush), LEAST_LINES) if flush else LEAST_LINES
    after_open = [indented for before, indented in pairs if _open(before) and len(before) > long]
    if len(after_end) < LEAST_ENDED or not flush or sum(after_end) < LEAST_SHARE * len(after_end):
        return False
    return sum(after_open) <= (1 - LEAST_SHARE) * len(after_open)
