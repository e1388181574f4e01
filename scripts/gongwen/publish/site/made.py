"""From a page as MkDocs built it to all files that it gives the site: its own, described; for a document also its other forms, its
files for reference managers, its picture, and a page for each clause that chat programs can name.

What the whole site decides, the policy, is put in when the files are written.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from html import escape

import msgspec

from gongwen.address.bibliography import files as bibliography
from gongwen.publish.finish.compact import names_in
from gongwen.publish.finish.documents import Listed, Published, decode_document
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.open_graph import SITE_PICTURE, picture, preview_tags
from gongwen.publish.finish.page_head import END, PageHead
from gongwen.publish.finish.picture import document_picture
from gongwen.publish.finish.page_scripts import scripts_and_faults
from gongwen.publish.finish.share import RESERVED, places, share_page
from gongwen.publish.finish.structured import glossary_data, structured_data, term_data
from gongwen.publish.finish.terms import decode_term, decode_terms
from gongwen.publish.glossary.address import FOLDER as GLOSSARY
from gongwen.publish.site.mkdocs import built_page
from gongwen.publish.site.settings import DOCUMENTS
from gongwen.publish.site.units import Unit
from gongwen.store import digest

BEGINNING = 16
"""So many digits of the digest of a file are kept: enough to see that it is another."""
CITATIONS = "data/citations"
"""Where files for reference managers lie, as a path from the root of the site."""


class Look(msgspec.Struct, frozen=True):
    """What the site as a whole has to know of a unit."""

    scripts: tuple[str, ...]
    """The inline scripts of its pages."""
    faults: tuple[tuple[str, int, str], ...]
    """What the policy forbids: page, line from 1, what stands there."""
    names: bytes
    """Which of the names that style sheets ask for stand in its pages, a bit each."""


def unit_files(
    about: SiteFacts, unit: Unit, html: bytes, markdown: bytes, beside: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The files of a unit by their paths from the root of the site.

    `html`: its page as MkDocs built it; `markdown`: its source; `beside`: the files of the docs that it is made from.
    """
    page = built_page(unit.name)
    files = {unit.name: markdown}
    if not unit.document:
        tags = _tags_of_page(about, unit, beside)
        files[page] = described(about, page, html.decode(), tags).encode()
        return files
    outline, *others = unit.beside
    document = decode_document(beside[outline])
    files |= {name: beside[name] for name in unit.beside if not name.endswith(".html")}
    for name in others:
        if name.endswith(".html"):
            files[name] = described(about, name, beside[name].decode(), []).encode()
    files[page] = described(
        about, page, html.decode(), _tags_of_document(about, unit.listed, document), unit.listed
    ).encode()
    if not document.withdrawn:
        files[f"{DOCUMENTS}/{document.id}.txt"] = "".join(f"{node.text}\n" for node in document.nodes).encode()
    files |= dict(_citations(about, document))
    if unit.listed:
        files[picture(document.id)] = document_picture(about, unit.listed)
    files |= dict(_share_pages(about, unit.listed, document))
    return files


def look(files: Mapping[str, bytes], candidates: tuple[str, ...]) -> Look:
    """What the site as a whole has to know of a unit."""
    scripts: dict[str, None] = {}
    faults: list[tuple[str, int, str]] = []
    names: set[str] = set()
    for name, data in files.items():
        if name.endswith(".html"):
            page = data.decode()
            names |= names_in(page)
            own, wrong = scripts_and_faults(page)
            scripts |= dict.fromkeys(own)
            faults += [(name, line, what) for line, what in wrong]
    bits = sum(1 << place for place, name in enumerate(candidates) if name in names)
    asked = bits.to_bytes(-(-len(candidates) // 8) or 1, "little")
    return Look(tuple(sorted(scripts)), tuple(faults), asked)


def digests_in(files: Mapping[str, bytes]) -> dict[str, str]:
    """The beginning of the digest of each file, by its path, before the policy is put in."""
    return {name: digest(data)[:BEGINNING] for name, data in files.items()}


def encode_digests(files: Mapping[str, bytes]) -> bytes:
    """The same as they are kept: a build has those of all new pages in memory."""
    return msgspec.msgpack.encode(digests_in(files))


def described(about: SiteFacts, name: str, page: str, tags: list[str], listed: Listed | None = None) -> str:
    """A page whose head says what machines read there: a preview, the feed, and further tags.

    `name`: its path from the root; `listed`: the document that it is.
    """
    head = PageHead(page)
    title = listed.title if listed else head.title
    image = picture(listed.id if listed else SITE_PICTURE)
    description = head.description or about.description
    address = name.removesuffix("index.html")
    found = preview_tags(about, "article" if listed else "website", title, description, address, image)
    found.append(_link("feed", "application/atom+xml", f"{_up(name)}feed.xml", about.name))
    added = "".join(f"{tag}\n" for tag in (*found, *tags))
    return page.replace(END, added + END, 1)


def _tags_of_document(about: SiteFacts, listed: Listed | None, document: Published) -> list[str]:
    if listed is None:
        return []
    up = "../" * (2 + listed.id.count("/"))
    source = _link("source", "text/markdown", f"{up}{DOCUMENTS}/{listed.id}.md", "Markdown")
    return [source, structured_data(about, listed, document)]


def _tags_of_page(about: SiteFacts, unit: Unit, beside: Mapping[str, bytes]) -> list[str]:
    if unit.term:
        source = _link("source", "text/markdown", f"../../{GLOSSARY}/{unit.term}.md", "Markdown")
        return [source, term_data(about, decode_term(beside[unit.beside[0]]))]
    data = beside.get(f"data/{GLOSSARY}.json")
    if data and (terms := decode_terms(data)):
        return [glossary_data(about, terms)]
    return []


def _citations(about: SiteFacts, document: Published) -> Iterator[tuple[str, bytes]]:
    if document.work:
        address = about.address(document.address) if about.url else ""
        for ending, text in bibliography(document.work, document.id, address).items():
            yield f"{CITATIONS}/{document.id}.{ending}", text.encode()


def _share_pages(about: SiteFacts, listed: Listed | None, document: Published) -> Iterator[tuple[str, bytes]]:
    """One page for each title, labelled node and former anchor."""
    image = picture(document.id if listed else SITE_PICTURE)
    for place in places(document, listed):
        if not RESERVED.fullmatch(place.anchor):
            address = f"{document.address}{place.anchor}/"
            yield f"{address}index.html", share_page(about, document.address, place, address, image).encode()


def _up(name: str) -> str:
    return "../" * posixpath.normpath(name).count("/")


def _link(what: str, media_type: str, href: str, title: str) -> str:
    """A link to another form of the page.

    Never `rel="alternate"` alone: Material for MkDocs takes each `link[rel=alternate]` for the site in another language and
    fetches a sitemap beside it.
    """
    return f'<link rel="alternate {what}" type="{media_type}" href="{escape(href)}" title="{escape(title)}">'
