"""Files for reference managers: each document in BibTeX, RIS and CSL-JSON, with its full address where the site's own is known."""

from __future__ import annotations

from gongwen.address.bibliography import files
from gongwen.publish.finish.documents import read_documents
from gongwen.publish.finish.facts import BuiltSite

FOLDER = "data/citations"
"""Where they lie, as a path from the root of the site."""


def write_bibliography(site: BuiltSite) -> None:
    """One file a format for each document that was not withdrawn, its earlier versions too."""
    for document in read_documents(site.folder):
        if document.work:
            address = site.about.address(document.address) if site.about.url else ""
            for ending, text in files(document.work, document.id, address).items():
                site.write(f"{FOLDER}/{document.id}.{ending}", text)
