"""Gives nodes of a new version other anchors than their own numbering would, where those once led to another text."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from gongwen.model import Document


def with_other_anchors(document: Document, others: Mapping[str, str]) -> Document:
    """The document with the anchors that `others` has instead of its own.

    Raises ValueError, with the anchor, where one is none of the document or the other is taken.
    """
    if not others:
        return document
    own = {node.anchor for node in document.nodes}
    for anchor in others:
        if anchor not in own:
            raise ValueError(f"{anchor}, which is no anchor of {document.id}")
    after = [others.get(node.anchor, node.anchor) for node in document.nodes]
    for anchor in others.values():
        if after.count(anchor) > 1:
            raise ValueError(f"{anchor} a second time in {document.id}")
    texts = (
        replace(text, nodes=tuple(replace(node, anchor=others.get(node.anchor, node.anchor)) for node in text.nodes))
        for text in document.texts
    )
    return replace(document, texts=tuple(texts))
