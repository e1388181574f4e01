"""Tells page numbers, and the heads and feet of pages beside them, that the extraction left on lines of their own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

_FIGURE = r"\d{1,4}"
_MARKED = re.compile(
    rf"[-—–－·•]+\s*{_FIGURE}\s*[-—–－·•]*|{_FIGURE}\s*[-—–－]+"
    rf"|第\s*{_FIGURE}\s*页(?:\s*[/，,、]?\s*[（(]?\s*共\s*{_FIGURE}\s*页\s*[）)]?)?|{_FIGURE}\s*/\s*{_FIGURE}"
    rf"|共\s*{_FIGURE}\s*页(?:\s*[/，,、]?\s*第\s*{_FIGURE}\s*页)?|[Pp]age\s*{_FIGURE}(?:\s*of\s*{_FIGURE})?"
)
_LONE = re.compile(_FIGURE)
_SENTENCE_END = re.compile("[。！？；：][”’）》]*$")
LEAST_TEXT = 250
"""Characters between two lone figures that are page numbers; the numbers of a flattened table stand closer."""
LONGEST_HEAD = 45
"""Longest head or foot of a page, in characters."""
SHORTEST_HEAD = 5
"""Shortest beginning of the title that counts as one where the line was cut."""


def is_page_number(text: str, *, inside_sentence: bool) -> bool:
    """Whether a line is a page number: `-20`, `- 3 -`, `—3—`, `第3页 共9页`, `3/9`, and a lone figure where it interrupts a
    sentence.

    `inside_sentence` says that the line before it is body text that has not come to its end (the plan's page 20 stands
    between 扩大 and 联系服务).
    """
    return bool(_MARKED.fullmatch(text)) or (inside_sentence and bool(_LONE.fullmatch(text)))


def counted_pages(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of lone figures that count pages: each one more than the one before, with a page of text between them."""
    found: list[int] = []
    best: list[int] = []
    text = 0
    for index, line in enumerate(lines):
        if not _LONE.fullmatch(line):
            text += len(line)
            continue
        if found and int(line) == int(lines[found[-1]]) + 1 and text >= LEAST_TEXT:
            found.append(index)
        elif not found or int(line) != int(lines[found[-1]]) + 1:
            best = max(best, found, key=len)
            found = [index]
        else:
            continue
        text = 0
    best = max(best, found, key=len)
    return frozenset(best) if len(best) > 1 else frozenset()


def running_heads(lines: Sequence[str], pages: Collection[int], titles: Collection[int]) -> frozenset[int]:
    """Indexes of lines that repeat the head or foot of a page: beside a page number, the same more than once between
    different lines, or the title.

    `pages`: indexes of page numbers, and of lines at which a page begins; `titles`: of lines that are the title itself.
    """
    beside = {
        index
        for page in pages
        for index in (page - 1, page, page + 1)
        if 0 <= index < len(lines)
        and index not in titles
        and len(lines[index]) <= LONGEST_HEAD
        and not _SENTENCE_END.search(lines[index])
        and not is_page_number(lines[index], inside_sentence=True)
    }
    times = Counter("".join(lines[index].split()) for index in beside)
    named: dict[str, set[tuple[str, ...]]] = defaultdict(set)  # the lines above and below each
    for index in beside:
        around = tuple(
            "".join(lines[other : other + 1]) for other in (index - 1, index + 1) if other not in pages and other >= 0
        )
        named["".join(lines[index].split())].add(around)
    title = "".join("".join(lines[index].split()) for index in sorted(titles))

    def repeats(words: str) -> bool:
        return 1 < times[words] <= 2 * len(named[words]) - 1 or (
            len(words) >= SHORTEST_HEAD and bool(title) and title.startswith(words)
        )

    return frozenset(index for index in beside if repeats("".join(lines[index].split())))
