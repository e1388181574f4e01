"""Finds the printed table of contents (目录), however damaged, so that it can be compared and left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.model import Label
from gongwen.numbering import find_label, read_label
from gongwen.numbering.markers import LEGAL
from gongwen.parts import patterns

_TITLE = re.compile(r"目\s*[录錄次]")
_PAGE = re.compile(r"\d{1,3}\s*$")
_LEADER = re.compile(r"[.．…·•]\s*[.．…·•]\s*[.．…·•]|…|\t.*\t")
_SENTENCE = re.compile("[。；;]")
_TRAILING = re.compile(r"[\s.．…·•\d]*")
"""Leaders and page number, read from the end."""
LONGEST_ENTRY = 100
"""Characters of an entry with its leaders."""
LONGEST_BARE = 12
"""Characters of an entry without a label: 附则."""


def find_contents(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines of the table of contents, its title included; `lines` have text and read plainly.

    It begins at 目录. Its entries have leaders, a page number, or a label and the length of a heading; in the plan of 2021
    half of them are unreadable (`事 <u> </u> <u>/</u> 新 信 37 面`) and others have lost their page number. Pages of the
    table's own may be numbered in it and headed, and items of the body may stand in it (`（二）部署国务院的重要工作；	5`). It
    ends with the last entry that has leaders or a page number, before the first entry comes again as a heading; one of
    headings alone (目录 of a law on the web) ends where that comes again.
    """
    start = next((index for index, line in enumerate(lines) if _TITLE.fullmatch(line)), None)
    if start is None:
        return frozenset()
    again = _comes_again(lines, start)
    last = start
    for index in range(start + 1, again if again else len(lines)):
        line = lines[index]
        if _ends_contents(line, sure=again is not None):
            break
        if _is_marked(line):
            last = index
    while again and last + 1 < again and _is_entry(lines[last + 1]):
        last += 1
    return frozenset(range(start, last + 1)) if last > start else frozenset()


def _is_marked(line: str) -> bool:
    """Whether a line has leaders or a page number."""
    return bool(_LEADER.search(line) or _PAGE.search(line)) and not patterns.begins_with_date(line)


def _is_entry(line: str) -> bool:
    """Whether a line may be an entry that has neither leaders nor a page number."""
    return bool(_label(line)) or (
        "。" not in line and len(line) <= LONGEST_BARE and not patterns.begins_with_date(line)
    )


def _ends_contents(line: str, *, sure: bool) -> bool:
    """Whether a line shows that the table is over. `sure`: its first entry comes again further down, so that heads of pages
    and halves of entries may stand before that."""
    if sure:
        return "。" in line or len(line) > LONGEST_ENTRY or patterns.begins_with_date(line) or bool(patterns.note(line))
    return bool(_SENTENCE.search(line)) or not (_is_marked(line) or _label(line))


def _comes_again(lines: Sequence[str], start: int) -> int | None:
    """Index of the line after the table's title at which its first entry comes again, without leaders or page number."""
    first = start + 1
    if first >= len(lines):
        return None
    label = _label(lines[first])
    if not label:
        return None
    words = _entry_words(lines, first, label)
    for index in range(first + 1, len(lines)):
        found = _label(lines[index])
        if (
            found
            and (found.marker, found.number) == (label.marker, label.number)
            and _entry_words(lines, index, found) == words
            and not _LEADER.search(lines[index])
        ):
            return index
    return None


def _entry_words(lines: Sequence[str], index: int, label: Label) -> str:
    """The words of an entry or heading, its label with them; those on the next line where its label was cut off."""
    cut_off = label.length >= len(lines[index]) and index + 1 < len(lines)
    return _words(lines[index] + lines[index + 1] if cut_off else lines[index])


def _label(line: str) -> Label | None:
    """The label of an entry; that of a law's, whether a space follows it or not."""
    return find_label(line) or next(filter(None, (read_label(line, marker) for marker in LEGAL)), None)


def _words(line: str) -> str:
    line = "".join(line.split())
    match = _TRAILING.match(line[::-1])
    return line[: len(line) - match.end()] if match else line
