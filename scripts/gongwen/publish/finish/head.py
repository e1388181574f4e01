"""Adds to the head of every page what machines read there: a preview, the feed, and for a document or a term its source
and what it is.

404.html is left out: it stands at no address of its own.
"""

from __future__ import annotations

import re
from html import escape

from gongwen.publish.finish.documents import read_document, read_versions
from gongwen.publish.finish.facts import BuiltSite
from gongwen.publish.finish.open_graph import SITE_PICTURE, picture, preview_tags
from gongwen.publish.finish.page_head import END, PageHead
from gongwen.publish.finish.structured import glossary_data, structured_data, term_data
from gongwen.publish.finish.terms import read_terms
from gongwen.publish.glossary.address import FOLDER

_DOCUMENT = re.compile(r"documents/([^/]+(?:/\d{8})?)/index\.html")
_TERM = re.compile(rf"{FOLDER}/([^/]+)/index\.html")


def describe_pages(site: BuiltSite) -> None:
    """Changes each page in place."""
    listed = {entry.id: entry for entry in read_versions(site.folder)}
    terms = read_terms(site.folder)
    for path in sorted(site.folder.rglob("*.html")):
        name = path.relative_to(site.folder).as_posix()
        if name == "404.html":
            continue
        page = path.read_bytes().decode()
        head = PageHead(page)
        found = _DOCUMENT.fullmatch(name)
        entry = listed.get(found[1]) if found else None
        title = entry.title if entry else head.title
        image = picture(entry.id if entry else SITE_PICTURE)
        description = head.description or site.about.description
        address = name.removesuffix("index.html")
        tags = preview_tags(site.about, "article" if entry else "website", title, description, address, image)
        up = "../" * name.count("/")
        tags.append(_link("feed", "application/atom+xml", f"{up}feed.xml", site.about.name))
        if entry:
            tags.append(_link("source", "text/markdown", f"{up}documents/{entry.id}.md", "Markdown"))
            tags.append(structured_data(site.about, entry, read_document(site.folder, entry.id)))
        if (of_term := _TERM.fullmatch(name)) and (term := terms.get(of_term[1])):
            tags.append(_link("source", "text/markdown", f"{up}{FOLDER}/{term.id}.md", "Markdown"))
            tags.append(term_data(site.about, term))
        if name == f"{FOLDER}/index.html" and terms:
            tags.append(glossary_data(site.about, terms.values()))
        path.write_bytes(page.replace(END, "".join(f"{tag}\n" for tag in tags) + END, 1).encode())


def _link(what: str, media_type: str, href: str, title: str) -> str:
    """A link to another form of the page.

    Never `rel="alternate"` alone: Material for MkDocs takes each `link[rel=alternate]` for the site in another language and
    fetches a sitemap beside it.
    """
    return f'<link rel="alternate {what}" type="{media_type}" href="{escape(href)}" title="{escape(title)}">'
