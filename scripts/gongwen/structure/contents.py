"""Compares a printed table of contents with the headings of the body before the page does without it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from gongwen.model import ContentsEntry, ContentsMatch, Kind, Node, Warning

_EGAP = re.compile(r"\d[\d.．…·•\s]*")
"""A page number with leaders before it, read from the end."""
_NOISE = re.compile(r"<[^<>]*>|[\W_]")
BEGINS_ALIKE = 0.8
"""From this similarity on an entry is the beginning of an item."""
LEAST_SIMILAR = 0.45
"""Below this an entry is not the heading that its place says it is; the worst of the plan of 2021 has 0.62."""


def compare_contents(
    entries: Sequence[ContentsEntry], nodes: Sequence[Node]
) -> tuple[tuple[ContentsMatch, ...], list[Warning]]:
    """Pairs the lines of a table of contents with headings, in order, so that their similarity is greatest.

    Gives the pairs, and a warning for each line without a heading and each heading that the table should have.
    """
    if not entries:
        return (), []
    headings = [node for node in nodes if node.head and node.label]
    table = (
        [[_similarity(entry.text, node) for node in headings] for entry in entries]
        if len(entries) != len(headings)
        else []
    )
    pairs = _align(table, len(headings)) if table else [(index, index) for index in range(len(entries))]
    matches, warnings = [], []
    for left, right in pairs:
        entry, node = entries[left], headings[right]
        similarity = round(_similarity(entry.text, node), 2)
        if similarity < LEAST_SIMILAR:
            message = f"the table of contents has “{_without_page(entry.text)}” where the body has “{_words(node)}”"
            warnings.append(Warning("contents", entry.line, message))
        matches.append(ContentsMatch(entry.line, _without_page(entry.text), _words(node), similarity))
    paired = {left for left, _ in pairs}
    for index, entry in enumerate(entries):
        if index not in paired and not _stands_in_body(entry.text, nodes):
            warnings.append(
                Warning("contents", entry.line, f"“{entry.text}” of the table of contents is no heading of the body")
            )
    deepest = max((headings[right].level for _, right in pairs), default=0)
    taken = {right for _, right in pairs}
    for index, node in enumerate(headings):
        if index not in taken and node.level <= deepest:
            warnings.append(Warning("contents", node.first_line, f"“{_words(node)}” is not in the table of contents"))
    return tuple(matches), warnings


def _stands_in_body(entry: str, nodes: Sequence[Node]) -> bool:
    """Whether a line of the table is the beginning of the title or of an item, which word processors list when they take them for
    headings: （二）部署国务院的重要工作；	5."""
    words = _plain(_without_page(entry))
    return bool(words) and any(
        Indel.normalized_similarity(words, _plain(node.text)[: len(words)]) >= BEGINS_ALIKE
        for node in nodes
        if node.label or node.kind is Kind.TITLE
    )


def _without_page(entry: str) -> str:
    """The entry without its page number and leaders."""
    match = _EGAP.match(entry[::-1])
    return entry[: len(entry) - match.end()] if match else entry


def _words(node: Node) -> str:
    return node.opening.removesuffix("。")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _NOISE.sub("", text)


def _similarity(entry: str, node: Node) -> float:
    """0 to 1 over letters, digits and Chinese characters, the page number left out."""
    return Indel.normalized_similarity(_plain(_without_page(entry)), _plain(_words(node)))


def _align(table: Sequence[Sequence[float]], columns: int) -> list[tuple[int, int]]:
    """Pairs (row, column), both rising, whose values have the greatest sum (Needleman–Wunsch without a price for gaps)."""
    best = [[0.0] * (columns + 1) for _ in range(len(table) + 1)]
    for row in range(len(table) - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            value = table[row][column]
            pair = best[row + 1][column + 1] + value if value >= LEAST_SIMILAR else 0.0
            best[row][column] = max(pair, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < len(table) and column < columns:
        value = table[row][column]
        if value >= LEAST_SIMILAR and best[row][column] == best[row + 1][column + 1] + value:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs
