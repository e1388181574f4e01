"""Tells which lines of a text that was broken at the width of a page go on from the line before, whatever they are a part of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gongwen.model import Label
from gongwen.parts import patterns
from gongwen.repair.wrapping import Wrapping

_FIELD = re.compile("[^：:，。]{1,6}[：:][^：:，。]{1,6}")
"""单位：万元."""
_INTRODUCES = re.compile("[：:][”’）)]*$")


class Filled(Struct, frozen=True):
    """A line, as far as it is known."""

    text: str
    """As it reads."""
    indented: bool
    """Whether white space stands before it."""
    label: Label | None
    """Its label."""
    heading: bool
    """Whether it is a whole heading."""


def find_continued(lines: Sequence[Filled], wrapping: Wrapping) -> list[bool]:
    """For each line whether it goes on from the line before; none does where lines were not broken at a width.

    A line goes on from a full one unless it has a label or, where indents tell paragraphs apart, is indented. Where the full one
    ends a sentence it may be the last of its paragraph: then it must reach the very end of the width, and the next must not be an
    element of the foot. (In the plan of 2021, pages of 22 lines of 28 characters, a sentence ends so twice.)
    """
    continued = [False] * len(lines)
    if not wrapping.width:
        return continued
    begun = False
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if line.label or before.heading or (wrapping.indents and line.indented) or not wrapping.full(before.text):
            continue
        after = lines[index + 1].text if index + 1 < len(lines) else None
        begun = begun or before.text.endswith("。")
        if before.text.endswith("日") and patterns.printed(before.text + line.text):
            continued[index] = True  # 2020年6月30日 / 印发
            continue
        if _introduces(before.text, begun=begun, wrapping=wrapping) or _stands_alone(line.text, after):
            continue
        if _is_whole(before.text) or (patterns.complete_title(before.text) and _follows_a_title(line.text)):
            continue
        continued[index] = (
            not patterns.ends_sentence(before.text)
            or wrapping.indents  # and this line has none
            or wrapping.exactly_full(before.text, first=not continued[index - 1])
        )
    return continued


def doubtful(before: Filled, wrapping: Wrapping) -> bool:
    """Whether nothing but the width of a line says that its paragraph goes on: it ends a sentence, and nothing is indented."""
    return not wrapping.indents and patterns.ends_sentence(before.text)


def _introduces(text: str, *, begun: bool, wrapping: Wrapping) -> bool:
    """Whether a line that ends in a colon is that of 主送机关, above the body; where indents tell, they do for others."""
    if begun or not _INTRODUCES.search(text):
        return False
    return not wrapping.indents or patterns.names_recipients(text[:-1])


def _is_whole(text: str) -> bool:
    """Whether a line is an element of head or foot from beginning to end."""
    return bool(
        patterns.is_date(text) or patterns.dated_signature(text) or patterns.printed(text) or patterns.note(text)
    )


def _follows_a_title(text: str) -> bool:
    """Whether a line is what comes after a title rather than more of it."""
    return bool(patterns.recipients(text)) or patterns.begins_with_date(text) or text.startswith("——")


def _stands_alone(text: str, after: str | None) -> bool:
    """Whether a line is an element of head or foot that begins a line of its own."""
    if patterns.is_date(text) or patterns.dated_signature(text) or patterns.carbon_copy(text) or patterns.printed(text):
        return True
    if patterns.document_number(text) or patterns.is_annex_mark(text) or patterns.lists_annexes(text):
        return True
    if patterns.note(text) or patterns.is_news_line(text) or _FIELD.fullmatch(text):
        return True
    return bool(after and patterns.is_organ(text) and patterns.is_date(after))
