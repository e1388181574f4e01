"""Looks over the nodes of a document for what a maintainer should see: each finding with its line and the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gongwen.model import Kind, Node, Warning
from gongwen.parts.patterns import HAN

LONGEST = 1_500
"""Characters of a paragraph; one of several pages is more likely several that were joined."""
SHORTEST = 4
"""Characters of an unlabelled paragraph, its full stop included; a shorter one is more likely the end of another."""
AROUND = 12
"""Characters shown on each side of a finding."""

_WHOLE = re.compile("^(?:特此|此复|此令|此致|妥否|专此|敬礼)|[：:]$")
_HALF = re.compile(rf"[,;:!?](?<=[{HAN}].)(?=[{HAN}])|\((?=[{HAN}])|\)(?<=[{HAN}].)")
_OPENS = {"（": "）", "《": "》", "〈": "〉", "“": "”", "〔": "〕", "【": "】"}
_CLOSES = {close: open_ for open_, close in _OPENS.items()}
_MARKS = re.compile(f"[{''.join(_OPENS)}{''.join(_CLOSES)}]")
_TABULAR = (Kind.TABLE, Kind.ROW)
_PROSE = (Kind.PARAGRAPH,)


def look_over(nodes: Sequence[Node]) -> Iterator[Warning]:
    """Warnings about single nodes of one text."""
    notes = [node for node in nodes if node.kind is Kind.NOTE]
    if notes:  # a 题注 over several lines has its brackets around them all
        yield from _unbalanced(replace(notes[0], text="".join(node.text for node in notes)))
    for node in nodes:
        if node.kind is not Kind.NOTE:
            yield from _unbalanced(node)
        if node.kind in _TABULAR:
            continue
        yield from _mixed_width(node)
        if len(node.text) > LONGEST:
            message = f"a paragraph of {len(node.text)} characters, “{node.text[:AROUND]}…”: were several joined?"
            yield Warning("long-paragraph", node.first_line, message)
        if node.kind in _PROSE and len(node.text) <= SHORTEST and not _WHOLE.search(node.text):
            yield Warning(
                "short-paragraph", node.first_line, f"a paragraph “{node.text}”: is it the end of the one before?"
            )


def _unbalanced(node: Node) -> Iterator[Warning]:
    """Brackets, book marks and quotes that do not pair within a node; of quotes that go on from paragraph to paragraph only the
    last is closed, so an opening one alone at the very beginning is no fault."""
    open_at: list[int] = []
    text = node.text
    for match in _MARKS.finditer(text):
        place, character = match.start(), match[0]
        if character in _OPENS:
            open_at.append(place)
        elif open_at and text[open_at[-1]] == _CLOSES[character]:
            open_at.pop()
        else:
            yield _at(node, place, "unbalanced", f"{character} without {_CLOSES[character]}")
            return
    if open_at and not (open_at == [0] and text[0] == "“"):
        place = open_at[-1]
        yield _at(node, place, "unbalanced", f"{text[place]} without {_OPENS[text[place]]}")


def _mixed_width(node: Node) -> Iterator[Warning]:
    match = _HALF.search(node.text)
    if match:
        yield _at(node, match.start(), "mixed-width", f"a half-width {match[0]} among Chinese characters")


def _at(node: Node, place: int, code: str, found: str) -> Warning:
    around = node.text[max(place - AROUND, 0) : place + AROUND].replace("\t", " ")
    return Warning(code, node.first_line, f"{found} in “{around}”")
