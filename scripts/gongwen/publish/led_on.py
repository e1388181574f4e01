"""Links to the entries of cited documents, on whose first page an entry need not stand: where there are many, a reader is led on.

The engine warns of an anchor that a page does not have, rightly but for these: they are checked by the finished site
(`publish/links.py`), which knows where the entries stand. So their anchors are set aside while the engine looks at links.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from gongwen.publish.cited.address import FOLDER

BEFORE_LINKS, AFTER_LINKS = 0.5, -0.5
"""Priorities around that of the engine's own step, 0."""

_ENTRY = re.compile(rf"((?:\.\./)*{FOLDER}/index\.md)(#d-[\w-]+)")
_KEPT = "data-gw-anchor"


def register(md: Markdown) -> None:
    """Adds the two steps."""
    md.treeprocessors.register(_Aside(md), "gongwen-anchors-aside", BEFORE_LINKS)
    md.treeprocessors.register(_Back(md), "gongwen-anchors-back", AFTER_LINKS)


class _Aside(Treeprocessor):
    """Takes the anchors off."""

    def run(self, root: ET.Element) -> None:
        """Changes the tree in place."""
        for link in root.iter("a"):
            if found := _ENTRY.fullmatch(link.get("href", "")):
                link.set("href", found[1])
                link.set(_KEPT, found[2])


class _Back(Treeprocessor):
    """Puts them back."""

    def run(self, root: ET.Element) -> None:
        """Changes the tree in place."""
        for link in root.iter("a"):
            if anchor := link.attrib.pop(_KEPT, None):
                link.set("href", f"{link.get('href')}{anchor}")
