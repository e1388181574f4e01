"""Python-Markdown extension: what the HTML of every page gets beyond its Markdown, so that the Markdown stays plain.

Named in `mkdocs.yml` as `gongwen.publish.addressed`; works alike in every engine that renders with Python-Markdown. Takes the
finished element tree; gives the same text with

1. a link to itself on every element with an id (class `headerlink`, an interface part);
2. the code of its marker as a class on every addressed element (`gw-s` for 一、, `gw-u` for （一）, `gw-c` for 1. …), for type;
3. tables in a box that scrolls and that the keyboard reaches, each cell with the name of its column, so that a narrow screen
   can show a row as a list;
4. ranges of numbers (`2021—2025年`, `10—15日`), and years in titles (`2020年`), that no line break divides;
5. the class `gw-outside` on links to other sites, whose addresses are printed;
6. behind a clause that others refer to, their number, as a link to the line at the end of the page that names them (class
   `gw-cited-by`, an interface part);
7. the anchors of links to cited documents unseen by the engine (`led_on.py`);
8. above a list that readers filter while typing, the field for it (class `gw-filter`, an interface part), which is seen when a
   script answers it: so nothing moves when that comes.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html import escape, unescape
from itertools import pairwise

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from gongwen.address.citation import place
from gongwen.publish import led_on
from gongwen.publish.cited.address import COUNT, cited_by_anchor

AFTER_CONTENTS = 4
"""Below the priority of the `toc` extension, 5: its titles must not hold our links."""
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
ADDRESSED = HEADINGS | {"p", "td", "th"}
"""Elements that take a link to themselves."""

MOST_OF_A_HEADING = 24
"""Characters of a heading that name its link."""
SIGN = "¶"
"""Text of the link; no part of the document."""

CITED_BY = cited_by_anchor("")
"""How the anchors of the lines begin that say who refers to a clause."""

FILTERED = {"by-date": "标题、机关、字号、年份", "by-pinyin": "汉字、拼音、首字母、英文"}
"""The ids of headings of lists that are filtered, and what a reader may type; of a table the field stands right above it, of lists
above their heading."""

_LAST_SEGMENT = re.compile(r"(?:^|-)([a-z]{1,3})\d+(?:-\d+)*(?:_\d+)?$")
_RANGE = re.compile(r"\d[\d.]*[%％年月日]?(?:[—–~～-]\d[\d.]*[%％]?(?:[年月日]|亿|万)?)+")
_RANGE_OR_YEAR = re.compile(rf"{_RANGE.pattern}|\d+年")


class AddressedExtension(Extension):
    """Registers the tree processors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Adds ours behind all others that change the tree, but for those around the engine's look at links."""
        md.treeprocessors.register(_Addressed(md), "gongwen-addressed", AFTER_CONTENTS)
        led_on.register(md)


def makeExtension(**options: object) -> AddressedExtension:  # noqa: N802 (the library's name)
    """What Python-Markdown calls; there are no options."""
    return AddressedExtension(**options)


class _Addressed(Treeprocessor):
    """Runs the steps over a page."""

    def run(self, root: ET.Element) -> None:
        """Changes the tree in place."""
        in_titles = {part for title in root.iter() if title.get("id", "").endswith("title") for part in title.iter()}
        for element in list(root.iter()):
            if element in in_titles:
                _keep_whole(element, _RANGE_OR_YEAR)
            elif element.tag != "a":
                _keep_whole(element, _RANGE)
        referring = {
            element.get("id", "").removeprefix(CITED_BY): int(
                element.get(COUNT) or len(list(element.iter("a"))) - 1  # the first leads to the clause
            )
            for element in root.iter("p")
            if element.get("id", "").startswith(CITED_BY)
        }
        for element in list(root.iter()):
            if element.tag in ADDRESSED and element.get("id"):
                _mark(element)
                words = self._plain("".join(element.itertext())) if element.tag in HEADINGS else ""
                if count := referring.get(element.get("id", "")):
                    element.append(_cited_by(element.get("id", ""), count))
                element.append(_link(element.get("id", ""), words))
            elif element.tag == "a" and element.get("href", "").startswith(("http://", "https://")):
                _add_class(element, "gw-outside")
        _add_filters(root)
        for table in _box_tables(root):
            self._name_cells(table)

    def _name_cells(self, table: ET.Element) -> None:
        """Roles are written out, since a table shown as a list is no table to a screen reader any more."""
        names = [self._plain("".join(cell.itertext())) for cell in table.iterfind("thead/tr/th")]
        table.set("role", "table")
        table.set("class", "gw-rows")
        for row in table.iter("tr"):
            row.set("role", "row")
            for name, cell in zip(names, row, strict=False):
                cell.set("role", "columnheader" if cell.tag == "th" else "cell")
                cell.tail = None  # white space that would part words where a narrow screen runs the cells on
                if cell.tag == "td" and name:
                    cell.set("data-name", escape(name, quote=False))  # the library takes &lt; for written out

    def _plain(self, text: str) -> str:
        """Text fit for an attribute: what the library has set aside as HTML comes back if it is a character, else goes."""

        def character(match: re.Match[str]) -> str:
            aside = str(self.md.htmlStash.rawHtmlBlocks[int(match[1])])
            return unescape(aside) if aside.startswith("&") else ""

        return HTML_PLACEHOLDER_RE.sub(character, text).replace(SIGN, "").strip()


def _mark(element: ET.Element) -> None:
    anchor = element.get("id", "")
    if not anchor.startswith(CITED_BY) and (found := _LAST_SEGMENT.search(anchor)):
        _add_class(element, f"gw-{found[1]}")


def _link(anchor: str, heading: str) -> ET.Element:
    """The link of an element to itself, named by its place in the document, or else by the words of the heading."""
    link = ET.Element("a", {"class": "headerlink", "href": f"#{anchor}"})
    link.set("aria-label", f"{place(anchor) or escape(heading[:MOST_OF_A_HEADING], quote=False) or '本处'}的地址")
    link.text = SIGN
    return link


def _cited_by(anchor: str, count: int) -> ET.Element:
    """The number of clauses that refer to one, as a link to the line that names them."""
    link = ET.Element("a", {"class": "gw-cited-by", "href": f"#{CITED_BY}{anchor}"})
    link.set("title", f"被引用{count}处")
    link.set("aria-label", f"{place(anchor) or '本处'}被引用{count}处")
    link.text = str(count)
    return link


def _add_filters(root: ET.Element) -> None:
    """Puts the fields where the lists are."""
    children = list(root)
    for position, (heading, following) in reversed(list(enumerate(pairwise(children)))):
        words = FILTERED.get(heading.get("id", ""))
        if words and (following.tag == "table" or heading.get("id") == "by-pinyin"):
            label = ET.Element("label", {"class": "gw-filter", "data-gw-until-ready": ""})
            label.text = "筛选 "
            ET.SubElement(label, "input", {"type": "search", "placeholder": words})
            label.tail = "\n"
            root.insert(position + (following.tag == "table"), label)


def _box_tables(root: ET.Element) -> list[ET.Element]:
    """Puts each table into a box; gives the tables."""
    tables: list[ET.Element] = []
    for parent in list(root.iter()):
        for position, table in enumerate(list(parent)):
            if table.tag == "table":
                box = ET.Element(
                    "div",
                    {"class": "gw-table", "role": "region", "tabindex": "0", "aria-label": f"表{len(tables) + 1}"},
                )
                box.tail, table.tail = table.tail, None
                parent[position] = box
                box.append(table)
                tables.append(table)
    return tables


def _keep_whole(element: ET.Element, numbers: re.Pattern[str]) -> None:
    """Wraps each of the numbers in the element's own text and in the tails of its children."""
    if element.tag in ("code", "pre"):
        return
    children: list[ET.Element] = []
    text, spans = _split(element.text, numbers)
    element.text = text
    children += spans
    for child in list(element):
        tail, spans = _split(child.tail, numbers)
        child.tail = tail
        children += [child, *spans]
    element[:] = children


def _split(text: str | None, numbers: re.Pattern[str]) -> tuple[str | None, list[ET.Element]]:
    """The text before the first number, and a `span` for each number with what follows it as its tail."""
    if not text or not (found := list(numbers.finditer(text))):
        return text, []
    spans: list[ET.Element] = []
    for match, following in zip(found, [*found[1:], None], strict=True):
        span = ET.Element("span", {"class": "gw-number"})
        span.text = match[0]
        span.tail = text[match.end() : following.start() if following else len(text)]
        spans.append(span)
    return text[: found[0].start()], spans


def _add_class(element: ET.Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
