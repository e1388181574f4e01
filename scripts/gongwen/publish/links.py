"""Finds links of the built site that lead nowhere: to a page, a file or an anchor that is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from gongwen.publish.cited.address import FOLDER, pages_file


class _Page(HTMLParser):
    """Ids and links of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what an element is called and where it leads."""
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value)
            elif name in ("href", "src", "xlink:href") and not (tag == "link" and ("rel", "canonical") in attrs):
                self.links.append(value)


def dead_links(site: Path) -> Iterator[tuple[str, str]]:
    """Page and link, both as text, for each link within the site that does not lead anywhere.

    404.html is left out: its links are made for the address of the site, which a folder has not.
    """
    site = site.resolve()
    pages = {path: _read(path) for path in sorted(site.rglob("*.html")) if path.name != "404.html"}
    cited = site / FOLDER / "index.html"
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or link.startswith("/"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            anchor = unquote(parts.fragment)
            if target == cited and anchor not in pages[cited].ids:
                target = _led_on(site, anchor) or target
            if not target.exists() or (anchor and target in pages and not _has(pages[target], anchor)):
                yield path.relative_to(site).as_posix(), link


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def _led_on(site: Path, anchor: str) -> Path | None:
    """The page to which a reader is led on who comes to the first page of cited documents for an entry on another."""
    pages = site / "data" / pages_file(anchor)
    if not pages.exists():
        return None
    path = json.loads(pages.read_bytes())["pages"].get(anchor)
    return site / path / "index.html" if path else None


def _has(page: _Page, anchor: str) -> bool:
    return anchor in page.ids or anchor in ("__skip",)
