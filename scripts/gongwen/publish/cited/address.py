"""Where things that cite and are cited stand, and how they are named."""

from __future__ import annotations

from collections.abc import Mapping

from gongwen.address.citation import place
from gongwen.publish.listing import page_address

FOLDER = "cited"
"""Of the page of cited documents."""
NOTICE = "notice-"
"""How the anchors of a notice begin that circulates the text which people cite."""

COUNT = "data-count"
"""Attribute of the line that says who refers to a clause: how many do, where it does not name all."""


def marked(title: str) -> str:
    """A title in its marks; those within it are single ones (GB/T 15834—2011, 4.13.3.4)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def clause_name(titles: Mapping[str, str], document: str, anchor: str) -> str:
    """《中国科协2020年工作要点》第20条; `titles`: of all documents, by id."""
    return f"{marked(titles[document])}{place_within(anchor)}"


def place_name(anchor: str) -> str:
    """第20条, 印发通知第1段: without the title of its document."""
    return place_within(anchor).removeprefix("的") or "标题"


def place_within(anchor: str) -> str:
    """What follows the title in the name of a clause: 第20条, 的印发通知第1段."""
    notice = "的印发通知" if anchor.startswith(NOTICE) else ""
    return f"{notice}{place(anchor)}"


def clause_link(document: str, anchor: str) -> str:
    """Link in Markdown to a clause, from a page one folder below the root."""
    return f"../documents/{document}.md#{anchor}"


def cited_link(cited: str) -> str:
    """Link in Markdown to an entry of the page of cited documents, from a page one folder below the root.

    It leads to the first page at any size, since no page of a document knows how many titles there are; where the entry stands
    on another, a reader is led on (`assets/reader/parted.js`, `data/cited/at/`).
    """
    return f"../{FOLDER}/index.md#{cited}"


def own_page(cited: str) -> str:
    """Link in Markdown, from a page of cited documents, to the page with all places that cite one of them."""
    return f"{cited}.md"


def cited_address(cited: str) -> str:
    """Path of such an entry from the root of the site."""
    return f"{FOLDER}/#{cited}"


def pages_file(cited: str) -> str:
    """The file, within `data/`, that says on which page an entry stands where there are many: by its first two digits."""
    return f"{FOLDER}/at/{cited.removeprefix('d-')[:2]}.json"


def clause_address(document: str, anchor: str) -> str:
    """Path of a clause from the root of the site."""
    return f"{page_address(document)}#{anchor}"


def cited_by_anchor(anchor: str) -> str:
    """Anchor of the line, at the end of a document's page, that says who refers to a clause."""
    return f"cited-by-{anchor}"
