"""Finds the printed table of contents (目录), however damaged, so that it can be compared and left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.numbering import find_label

_TITLE = re.compile(r"目\s*[录錄次]")
_PAGE = re.compile(r"\d{1,3}\s*$")
_LEADER = re.compile(r"[.．…·•]\s*[.．…·•]\s*[.．…·•]|\t.*\t")
_SENTENCE = re.compile("[。；;]")


def find_contents(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines of the table of contents, its title included; `lines` have text and are trimmed.

    It begins at 目录 and goes on while lines have leaders, a page number, or a label and the length of a heading; in the
    plan of 2021 half of them are unreadable (`事 <u> </u> <u>/</u> 新 信 37 面`) and others have lost their page number. A
    heading without leader or page number counts only while another line with one follows: then the body has not begun.
    """
    start = next((index for index, line in enumerate(lines) if _TITLE.fullmatch(line)), None)
    if start is None:
        return frozenset()
    last = start
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if _SENTENCE.search(line):
            break
        if _LEADER.search(line) or _PAGE.search(line):
            last = index
        elif not find_label(line):
            break
    return frozenset(range(start, last + 1)) if last > start else frozenset()
