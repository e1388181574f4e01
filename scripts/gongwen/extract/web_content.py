"""Finds the part of a web page that is the document, and parts it from menus, lists of links and the foot of the site.

Rather too much than too little: it is the smallest box that holds every paragraph with a sentence in it, and what stands
around that box belongs to it too, up to the first stretch of links or of the site's own words (版权所有, 打印). Extractors that
weigh paragraph by paragraph lose short ones and repeated ones, which in these documents are clauses.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

_SENTENCE = re.compile("[。；！？]")
_SITE = re.compile("版权所有|ICP备|公网安备|网站标识码")
"""What the foot of a site says."""
_TOOLS = re.compile("打印|分享|字号|字体|浏览次数|点击次数|扫一扫|上一篇|下一篇")
"""What stands on buttons around a document."""
_DROPPED = (
    *("script", "style", "noscript", "template", "nav", "head"),
    *("iframe", "svg", "canvas", "object", "embed"),
    *("select", "button", "input", "textarea"),
)
_AROUND = ("footer", "aside", "header")
_BOXES = frozenset(("html", "body", "main", "article", "section", "div", "form", "center", "td"))
"""What may hold a whole document."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOSTLY_LINKS = 0.5
"""Share of a stretch's characters in links, from which it is no part of a document."""


class Content(Struct, frozen=True):
    """The part of a page that is the document."""

    element: Any
    """The box; everything in it is text of the document."""
    title: str
    """The page's title for it, where the box does not have it; else empty."""
    left_out: str
    """The text around the box, on one line."""
    hidden: int
    """How many characters the page holds that it does not show."""


def find_content(root: Any) -> Content:
    """The document in a page, from the root of its tree; what is never text (scripts, hidden parts) is taken out of it."""
    title = _title(root)
    hidden = _take_out(root)
    body = root.find(".//body")
    body = root if body is None else body
    sizes = _Sizes(body)
    box = _climb(_common_box(_sentences(body, sizes), body), body, sizes) if sizes.text[body] else body
    if box is None:
        box = _descend(body, sizes)
    inside = _flat(box.itertext())
    around = _flat(_outside(box, body))
    missing = title and _letters(title) not in _letters(inside[: 10 * len(title) + 400])
    return Content(box, title if missing else "", around, hidden)


class _Sizes:
    """For each element, how many characters of text it holds, and how many of them stand in links."""

    def __init__(self, root: Any) -> None:
        from lxml import etree

        self.text: dict[Any, int] = {}
        self.links: dict[Any, int] = {}
        in_link = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                in_link += element.tag == "a"
                self.text[element] = _count(element.text)
                self.links[element] = self.text[element] * bool(in_link)
                continue
            in_link -= element.tag == "a"
            parent = element.getparent()
            if element is not root and parent is not None:
                tail = _count(element.tail)
                self.text[parent] += self.text[element] + tail
                self.links[parent] += self.links[element] + tail * bool(in_link)


def _take_out(root: Any) -> int:
    """Takes scripts, menus, controls and hidden parts out of the tree; gives how many characters were in hidden parts."""
    from lxml import etree

    for element in list(root.iter(*_DROPPED, etree.Comment, etree.ProcessingInstruction)):
        _remove(element)
    hidden = [
        element for element in root.iter(etree.Element) if element.tag not in ("html", "body") and _hides(element)
    ]
    for element in hidden:
        _remove(element)
    return sum(_count("".join(element.itertext())) for element in hidden)


def _hides(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _remove(element: Any) -> None:
    """Takes an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
        element.tail = None
    parent.remove(element)


def _title(root: Any) -> str:
    """What the page calls the document: the meta tag that sites of authorities must have, or the only heading of level 1."""
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "articletitle" and meta.get("content", "").strip():
            return _flat([meta.get("content")])
    headings = [_flat(heading.itertext()) for heading in root.iter("h1")]
    return headings[0] if len(headings) == 1 else ""


def _sentences(body: Any, sizes: _Sizes) -> list[Any]:
    """The elements that have a sentence of their own, not in a link, not in the foot or side of the page."""
    found = []
    for element in body.iter():
        own = [element.text or "", *(child.tail or "" for child in element)]
        if (
            _SENTENCE.search("".join(own))
            and sizes.links[element] <= sizes.text[element] * _MOSTLY_LINKS
            and not _SITE.search("".join(own))
            and not any(above.tag in ("a", *_AROUND) for above in (element, *element.iterancestors()))
        ):
            found.append(element)
    return found


def _common_box(elements: list[Any], body: Any) -> Any:
    """The smallest box that holds all of them; None where there are none."""
    common: list[Any] | None = None
    for element in elements:
        path = [*reversed(list(element.iterancestors())), element]
        if common is None:
            common = path
        else:
            same = next(
                (at for at, (one, other) in enumerate(zip(common, path, strict=False)) if one is not other), None
            )
            common = common[: min(len(common), len(path)) if same is None else same]
    if common is None:
        return None
    while len(common) > 1 and common[-1].tag not in _BOXES:
        common.pop()
    return common[-1] if body in (common[-1], *common[-1].iterancestors()) else body


def _climb(box: Any, body: Any, sizes: _Sizes) -> Any:
    """The box that holds what belongs to this one, too: all up to a stretch of links or of the site's own words."""
    while box is not None and box is not body:
        above = box.getparent()
        added = sizes.text[above] - sizes.text[box]
        links = sizes.links[above] - sizes.links[box]
        if links > added * _MOSTLY_LINKS or (added and _is_of_the_site(_flat(_outside(box, above)))):
            break
        box = above
    return box


def _is_of_the_site(text: str) -> bool:
    return bool(_SITE.search(text) or _TOOLS.search(text))


def _descend(body: Any, sizes: _Sizes) -> Any:
    """The smallest box beside which stand only links and the site's own words, in a page without a sentence."""

    def words(element: Any) -> int:
        return sizes.text[element] - sizes.links[element]

    box = body
    while (inner := max((one for one in box if one.tag in _BOXES), key=words, default=None)) is not None:
        rest = sizes.text[box] - sizes.text[inner]
        links = sizes.links[box] - sizes.links[inner]
        if not words(inner) or (
            rest and links <= rest * _MOSTLY_LINKS and not _is_of_the_site(_flat(_outside(inner, box)))
        ):
            break
        box = inner
    return box


def _outside(box: Any, above: Any) -> list[str]:
    """The text of an element without that of a box in it, in order."""
    before: list[str] = []
    after: list[str] = []
    while box is not above:
        parent = box.getparent()
        left, right = [parent.text or ""], [box.tail or ""]
        side = left
        for child in parent:
            if child is box:
                side = right
            else:
                side += [*child.itertext(), child.tail or ""]
        before, after = left + before, after + right
        box = parent
    return before + after


def _flat(words: Any) -> str:
    return " ".join(" ".join(words).split())


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _count(text: str | None) -> int:
    return len("".join(text.split())) if text else 0
