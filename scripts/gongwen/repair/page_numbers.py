"""Tells page numbers, and the heads and feet of pages beside them, that the extraction left on lines of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from gongwen.parts import patterns

_FIGURE = r"\d{1,4}"
_MARKED = re.compile(
    rf"[-—–－·•]+\s*{_FIGURE}\s*[-—–－·•]*|{_FIGURE}\s*[-—–－]+"
    rf"|第\s*{_FIGURE}\s*页(?:\s*[/，,、]?\s*[（(]?\s*共\s*{_FIGURE}\s*页\s*[）)]?)?|{_FIGURE}\s*/\s*{_FIGURE}"
    rf"|共\s*{_FIGURE}\s*页(?:\s*[/，,、]?\s*第\s*{_FIGURE}\s*页)?|[Pp]age\s*{_FIGURE}(?:\s*of\s*{_FIGURE})?"
)
_LONE = re.compile(_FIGURE)
_SENTENCE = re.compile("[。！？；，,;]|[：:]$")
LEAST_TEXT = 250
"""Characters between two lone figures that are page numbers; the numbers of a flattened table stand closer."""
LONGEST_HEAD = 45
"""Longest head or foot of a page, in characters."""
SHORTEST_HEAD = 5
"""Shortest title that a head repeats, and shortest beginning of it where the line was cut."""
SIGNED_WITHIN = 4
"""Lines after a signature among which its date is, the number and the head of a page between them."""
TOP = 8
"""Lines at the beginning among which the title is."""
_LABELLED = re.compile("第|[（(]|[一二三四五六七八九十]+、|\\d")
"""What a title does not begin with, or hardly."""
_ADDRESS = re.compile(r"https?://\S+")


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


def running_heads(lines: Sequence[str], pages: Collection[int], opens: Collection[int]) -> frozenset[int]:
    """Indexes of lines that repeat the head or foot of a page, or the address that a browser prints there.

    Such a line is short and has no punctuation of sentences. It stands beside a page number more than once, between different
    lines; or it is the title, or the beginning of it where the head was cut, beside a page number or in the middle of a sentence
    or more than twice. The title itself, the first line that is so, is none. `pages`: indexes of page numbers, and of lines at
    which a page begins; `opens`: of lines that the line before them does not end a sentence before.
    """
    words = ["".join(line.split()) for line in lines]
    beside = {index + step for index in pages for step in (-1, 0, 1)}.difference(pages)
    beside |= {index for index in pages if not is_page_number(lines[index], inside_sentence=True)}
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(words):
        is_number = index in pages and index not in beside
        if line and not is_number and len(line) <= LONGEST_HEAD and not _SENTENCE.search(line):
            places[line].append(index)
    titles = [line for line in words[:TOP] if len(line) >= SHORTEST_HEAD and not _LABELLED.match(line)]
    found: set[int] = set()
    for line, indexes in places.items():
        if _ADDRESS.fullmatch(line):
            found.update(indexes if len(indexes) > 1 else ())
            continue
        here = [index for index in indexes if index in beside]
        differ = len({_around(words, index, pages) for index in here}) * 2 > len(here)
        cut = len(line) >= SHORTEST_HEAD and any(title != line and title.startswith(line) for title in titles)
        organ = patterns.may_issue(line)  # it signs, prints and stands above
        own = indexes[0] if line in titles and (organ or not cut) else None  # the title itself
        others = [index for index in indexes if index != own]
        if cut or own is not None:
            sure = not organ or sum(index in opens for index in others) > 1
            found.update(
                index
                for index in others
                if (index in beside or index - 1 == own or (sure and (len(others) > 1 or index in opens)))
                and not (organ and _signs(lines, index))
            )
        elif _LABELLED.match(line):
            # 第一节　一般规定 stands in several chapters, 第二章　组织 at the head of each of its pages
            found.update(here[1:] if len(here) > 2 and differ else ())
        elif len(here) > 1 and differ:
            found.update(here)
    return frozenset(found)


def _signs(lines: Sequence[str], index: int) -> bool:
    """Whether a date comes next after a line, perhaps on the next page."""
    following = lines[index + 1 : index + 1 + SIGNED_WITHIN]
    date = next((line for line in following if line and not is_page_number(line, inside_sentence=True)), "")
    return patterns.is_date(date) or patterns.printed(date) is not None


def _around(words: Sequence[str], index: int, pages: Collection[int]) -> tuple[str, ...]:
    """The lines above and below a line, page numbers left out."""
    return tuple(words[other] for other in (index - 1, index + 1) if 0 <= other < len(words) and other not in pages)
