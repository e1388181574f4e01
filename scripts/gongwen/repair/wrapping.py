"""How the lines of a text were broken: whether at one width, as on paper, and whether paragraphs are indented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

LEAST_LINES = 8
"""With fewer broken lines nothing is said of a width."""
LEAST_SHARE = 0.7
"""Of lines broken within a sentence, the share that has about the width of the page if there is one."""
NARROWEST, WIDEST = 15, 60
"""Characters of a line, on paper; GB/T 9704 has 28."""
MOST_LONGER = 0.05
"""Share of lines that may be longer than that."""
SLACK = 3
"""Characters that a full line may lack: two of an indent, one that a punctuation mark could not begin the next line with."""
_WIDE = re.compile("[\u2e80-\uffef“”‘’—…·①-⑳]")
_OPEN = re.compile("[^。！？!?：:；;”’）)》\\s]$")


class Wrapping(Struct, frozen=True):
    """How a text's lines were broken."""

    width: float
    """Characters of a full line, a half-width one counted as half; 0 where paragraphs were not broken at a width."""
    indents: bool
    """Whether a line that is indented begins a paragraph, and one that is not does not."""

    def full(self, text: str) -> bool:
        """Whether a line reaches the end of the page's width, so that its break says nothing."""
        return bool(self.width) and width_of(text) >= self.width - SLACK


def width_of(text: str) -> float:
    """In characters, a half-width one counted as half."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide) / 2


def find_wrapping(lines: Sequence[tuple[str, bool]]) -> Wrapping:
    """How lines were broken. `lines`: of each its text without white space around it, and whether it was indented."""
    broken = [width_of(text) for text, _ in lines if _OPEN.search(text) and len(text) > LEAST_LINES]
    width = 0.0
    if len(broken) >= LEAST_LINES:
        middle = median(broken)
        alike = sum(abs(one - middle) <= SLACK for one in broken)
        longer = sum(width_of(text) > middle + SLACK for text, _ in lines)
        if NARROWEST <= middle <= WIDEST and alike >= LEAST_SHARE * len(broken) and longer <= MOST_LONGER * len(lines):
            width = middle
    return Wrapping(width, _indents(lines))


def _indents(lines: Sequence[tuple[str, bool]]) -> bool:
    """Whether indents tell paragraphs apart: most lines after a finished one have them, few after an open one."""
    pairs = [(before, indented) for (before, _), (_, indented) in pairwise(lines)]
    after_end = [indented for before, indented in pairs if not _OPEN.search(before)]
    after_open = [indented for before, indented in pairs if _OPEN.search(before) and len(before) > LEAST_LINES]
    if len(after_end) < LEAST_LINES or sum(after_end) < LEAST_SHARE * len(after_end):
        return False
    return sum(after_open) <= (1 - LEAST_SHARE) * len(after_open)
