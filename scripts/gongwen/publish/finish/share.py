"""An address without `#` for each clause, since some chat programs drop or mangle what follows it.

`documents/<id>/c20/` leads on to `documents/<id>/#c20` without a script, and says in its own head what is quoted there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from msgspec import Struct

from gongwen.publish.finish.documents import Listed, Published
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.open_graph import preview_tags
from gongwen.publish.finish.opening import opening

RESERVED = re.compile(r"\d{8}")
"""Folders of this shape are kept for versions of a document."""


class Place(Struct, frozen=True):
    """What stands at an address."""

    anchor: str
    """Its anchor on the page of the document."""
    title: str
    """How it is cited."""
    opening: str
    """How its text begins."""


def places(document: Published, listed: Listed | None) -> Iterator[Place]:
    """What of a document can be shared."""
    citations: dict[str, str] = {}
    for index, node in enumerate(document.nodes):
        citations[f"{document.address}#{node.anchor}"] = node.citation
        if node.label or node.anchor.endswith("title"):
            yield Place(node.anchor, node.citation, opening(document.nodes, index))
    whole = f"《{listed.title}》" if listed else document.id
    for anchor, target in document.former.items():
        if f"{document.address}#{anchor}" not in citations:
            words = "这是旧地址，原文今在别处，页上有说明。" if target else "这是旧地址，原文已撤下，页上有说明。"
            yield Place(anchor, f"{citations.get(target or '', whole)}（旧地址 {anchor}）", words)


def share_page(about: SiteFacts, document: str, place: Place, address: str, image: str) -> str:
    """The HTML. `document`, `address`, `image`: paths of the document's page, this page and the picture from the root."""
    way = escape(f"../#{place.anchor}")
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(place.title)}</title>",
        f'<meta http-equiv="refresh" content="0; url={way}">',
        '<meta name="robots" content="noindex">',
        '<link rel="icon" href="data:,">',  # or browsers ask for /favicon.ico on their way
        f'<meta name="description" content="{escape(place.opening)}">',
        *([f'<link rel="canonical" href="{escape(about.address(document))}">'] if about.url else []),
        *preview_tags(about, "article", place.title, place.opening, address, image),
    ]
    body = f'<p><a href="{way}">{escape(place.title)}</a></p>\n<p>{escape(place.opening)}</p>'
    return "\n".join(
        ("<!doctype html>", '<html lang="zh-CN">', "<head>", *head, "</head>", "<body>", body, "</body>", "</html>", "")
    )
