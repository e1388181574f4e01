"""Finds cited titles, 《…》, and document numbers in running text.

Guaranteed: titles of one text do not overlap but for those within another; a mark without its other half is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from gongwen.model import Document

_PAIRS = {"》": "《", "〉": "〈"}


class Title(Struct, frozen=True):
    """A title between its marks."""

    start: int
    """Of the opening mark, in code points of the text."""
    end: int
    """One past the closing mark."""
    title: str
    """What stands between them."""
    inside: bool = False
    """Whether it stands within another title: 〈…〉, or 《…》 where somebody wrote so."""


def titles_of(text: str) -> list[Title]:
    """All titles of a text, by where they begin, the outer before the inner.

    〈…〉 counts within 《…》 alone: by itself it is a bracket like others. A 《 without 》 is skipped, and so is 》 without 《;
    marks that cross (《甲〈乙》丙〉) are taken by the nearest pair of one kind.
    """
    if "《" not in text:
        return []
    pairs: list[tuple[int, int]] = []
    open_at: list[int] = []
    unclosed = {"《": 0, "〈": 0}
    for place, character in enumerate(text):
        if character in "《〈":
            open_at.append(place)
            unclosed[character] += 1
        elif opening := _PAIRS.get(character):
            while unclosed[opening] and open_at:
                start = open_at.pop()
                unclosed[text[start]] -= 1
                if text[start] == opening:
                    pairs.append((start, place + 1))
                    break
    found: list[Title] = []
    reached = 0
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        inside = end <= reached
        if (inside or text[start] == "《") and text[start + 1 : end - 1].strip():
            found.append(Title(start, end, text[start + 1 : end - 1], inside))
            reached = max(reached, end)
    return found


def cited_titles(document: Document) -> Iterator[tuple[str, Title]]:
    """Every title of a document with the anchor of its node, in reading order."""
    for node in document.nodes:
        for title in titles_of(node.text):
            yield node.anchor, title


class Number(Struct, frozen=True):
    """What may be a document number, with the words before it that may belong to it."""

    start: int
    """Of its first Chinese character that can belong to it."""
    end: int
    """One past 号."""


_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,16}\s*[〔\[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*(?:第\s*)?\d{1,4}\s*号")


def numbers_of(text: str) -> list[Number]:
    """Stretches that end as a document number does, 科协办发厅字〔2020〕1号; where each begins only its own words can tell."""
    return [Number(found.start(), found.end()) for found in _NUMBER.finditer(text)] if "号" in text else []
