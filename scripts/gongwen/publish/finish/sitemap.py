"""The sitemap: every page with the day on which it last changed; of a large site in parts, of which one edit changes one.

The theme reads `sitemap.xml` on the first view of a page, to know which links it may follow without loading a page anew. So in
a large site that file has only the pages that are no documents, no terms and no pages of the catalogue; the others are followed
as links everywhere are, and `sitemap-index.xml` names all parts to search engines.
"""

from __future__ import annotations

import datetime
import gzip
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote
from xml.sax.saxutils import escape

from msgspec import Struct

from gongwen.publish.finish.documents import Listed
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.listing import date_pieces

FILE = "sitemap.xml"
"""Its path from the root of the site; `sitemap.xml.gz` stands beside it."""
INDEX = "sitemap-index.xml"
"""Names the parts of a large site."""
ONE_FILE = 1000
"""So many addresses at most are in one file: 100 kB, 6 kB compressed."""
MOST = 50_000
"""So many addresses at most may be in a file, by the rules of sitemaps."""
DOCUMENTS = "documents"
"""Folder of the documents, which are parted by years."""
UNDATED = "undated"
"""The part of documents without a date."""
FIRST = ("index.md", "README.md")
"""Files of the docs whose page is that of their folder."""

_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_EMPTY = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_NAMESPACE}>\n</urlset>'.encode()
"""What engines write where the site has no address."""
_FOLDERS = ("glossary", "cited", "catalogue")
"""Folders whose pages, their index apart, are a part of that name."""


class Address(Struct, frozen=True):
    """A page of the site."""

    path: str
    """From the root of the site, as addresses are written: `documents/cast-2020-work-points/`."""
    changed: datetime.date | None = None
    """When it last changed, where that is known."""
    part: str = ""
    """The part of a large sitemap that it belongs to, in letters of an id; empty for pages of the site as such."""


def sitemap_files(about: SiteFacts, addresses: Sequence[Address]) -> dict[str, bytes]:
    """The files by their paths from the root, in the order of the addresses.

    A page whose day is not known has the newest of all days, but none in a part of a large sitemap, which would change with
    every document. Where the address of the site is not known the sitemap is empty, since only absolute ones may stand there.
    """
    if not about.url:
        return {FILE: _EMPTY}
    newest = _newest(addresses)
    if len(addresses) <= ONE_FILE:
        return _packed(_urls(about, addresses, newest))
    parts: dict[str, list[Address]] = {}
    for address in addresses:
        parts.setdefault(address.part, []).append(address)
    files = _packed(_urls(about, parts.pop("", []), newest))
    named = [(about.address(FILE), newest)]
    for part, found in sorted(parts.items()):
        for number, start in enumerate(range(0, len(found), MOST), 1):
            piece = found[start : start + MOST]
            name = f"sitemap-{part}{f'-{number}' if number > 1 else ''}.xml"
            files[name] = _urls(about, piece, None)
            named.append((about.address(name), _newest(piece)))
    return files | {INDEX: _written("sitemapindex", "sitemap", named)}


def site_addresses(pages: Iterable[str], listed: Iterable[Listed]) -> list[Address]:
    """Every page, in the order in which engines list them: those of a folder, its index first, before those of the folders in it.

    `pages`: the names of the Markdown that they are made from; `listed`: the documents, earlier versions among them.
    """
    by_address = {entry.address: entry for entry in listed}
    found = []
    for name in sorted(map(PurePosixPath, pages), key=_place):
        path = _address(name)
        entry = by_address.get(path)
        changed, date = (entry.changed, entry.date) if entry else (None, None)
        found.append(Address(path, changed, part_of(path, date)))
    return found


def part_of(path: str, date: str | None) -> str:
    """The part that a page belongs to, by its path and, of a document, its 成文日期."""
    folder, _, page = path.partition("/")
    if page and folder == DOCUMENTS:
        return date_pieces(date)[0] or UNDATED
    return folder if page and folder in _FOLDERS else ""


def _place(name: PurePosixPath) -> list[tuple[int, bool, str]]:
    """Sorts files as engines do."""
    *folders, file = name.parts
    return [*((1, True, folder) for folder in folders), (0, file not in FIRST, file)]


def _address(name: PurePosixPath) -> str:
    """The path of the page that is made from a file of the docs: `about.md` → `about/`."""
    path = name.parent if name.name in FIRST else name.with_suffix("")
    return quote(f"{path}/") if path.parts else ""


def _newest(addresses: Iterable[Address]) -> datetime.date | None:
    return max((address.changed for address in addresses if address.changed), default=None)


def _urls(about: SiteFacts, addresses: Iterable[Address], otherwise: datetime.date | None) -> bytes:
    """One sitemap. `otherwise`: the day of a page whose own is not known."""
    return _written("urlset", "url", ((about.address(one.path), one.changed or otherwise) for one in addresses))


def _packed(data: bytes) -> dict[str, bytes]:
    """The sitemap itself, and the same packed."""
    return {FILE: data, f"{FILE}.gz": gzip.compress(data, mtime=0)}


def _written(outer: str, inner: str, entries: Iterable[tuple[str, datetime.date | None]]) -> bytes:
    """The XML: an address and, where it is known, a day for each entry."""
    lines = ["<?xml version='1.0' encoding='utf-8'?>", f"<{outer} {_NAMESPACE}>"]
    for address, changed in entries:
        lines += [f"    <{inner}>", f"         <loc>{escape(address)}</loc>"]
        lines += [f"         <lastmod>{changed.isoformat()}</lastmod>"] if changed else []
        lines.append(f"    </{inner}>")
    return "\n".join([*lines, f"</{outer}>", ""]).encode()
