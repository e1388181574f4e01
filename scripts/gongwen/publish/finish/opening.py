"""The opening of what stands at an address, for a preview: of a heading, the first text below it."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.publish.finish.documents import PublishedNode

LENGTH = 80
"""So many code points of a text are shown."""

_ABOVE_THE_TEXT = {"letterhead", "document-number", "title", "subtitle", "annex-title", "recipients", "note"}
"""Kinds that stand between a title and the first text below it."""
_TITLES = {"title", "annex-title"}


def opening(nodes: Sequence[PublishedNode], index: int, length: int = LENGTH) -> str:
    """The first `length` code points of the text at `nodes[index]`, on one line."""
    return shortened(_text_at(nodes, index).text, length)


def shortened(text: str, length: int = LENGTH) -> str:
    """Text on one line, cut after `length` code points."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}……"


def _text_at(nodes: Sequence[PublishedNode], index: int) -> PublishedNode:
    """The node itself, or, for a bare heading, the first node below it that is no heading."""
    heading = nodes[index]
    if not _is_heading(heading):
        return heading
    for node in nodes[index + 1 :]:
        if heading.kind in _TITLES:
            if node.kind in _TITLES:
                break
        elif node.level <= heading.level:
            break
        if node.kind not in _ABOVE_THE_TEXT and not _is_heading(node):
            return node
    return heading


def _is_heading(node: PublishedNode) -> bool:
    """Whether the node has nothing but its label and title."""
    if node.title is None:
        return False
    rest = node.text.removeprefix(node.label or "").strip().removeprefix(node.title)
    return not rest.strip("。 ")
