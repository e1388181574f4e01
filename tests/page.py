"""Reads a built page as a browser would: the article, its addressed elements, and the text that belongs to each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

INTERFACE = {"headerlink", "gw-cited-by", "md-content__button"}
"""Classes of the elements that are no part of the text."""
APPARATUS = "errata"
"""Id of the heading at which the text ends."""


def read_page(path: Path) -> HtmlElement:
    """The root element of a page."""
    return lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def article(page: HtmlElement) -> HtmlElement:
    """The element that holds what the Markdown gave."""
    return page.xpath("//article")[0]


def bare(text: str) -> str:
    """The text without white space, in which page and node may differ."""
    return "".join(text.split())


def texts_by_address(root: HtmlElement, addresses: Collection[str]) -> dict[str, str]:
    """For each address of `root`, in order, the text from its element up to the next one's, white space taken out.

    The text ends at the heading of the 校勘记. An address that stands twice fails.
    """
    pieces: dict[str, list[str]] = {}
    current: list[str] | None = None
    for what, value in _events(root):
        if what == "id" and value == APPARATUS:
            break
        if what == "id" and value in addresses:
            assert value not in pieces, f"{value} stands twice"
            current = pieces.setdefault(value, [])
        elif what == "text" and current is not None:
            current.append(value)
    return {address: bare("".join(found)) for address, found in pieces.items()}


def _events(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """Ids and stretches of text in document order, interface parts left out."""
    if not isinstance(element.tag, str):
        pass  # a comment
    elif INTERFACE.isdisjoint(element.get("class", "").split()):
        if element.get("id"):
            yield "id", element.get("id")
        if element.text:
            yield "text", element.text
        for child in element:
            yield from _events(child)
            if child.tail:
                yield "text", child.tail
