"""Puts beside each page the Markdown that it was made from, and beside each document's its plain text.

`/documents/<id>.md` is the source of `/documents/<id>/`; `/documents/<id>.txt` has one line a node, cells parted by TAB.
"""

from __future__ import annotations

import shutil

from gongwen.publish.finish.documents import read_documents
from gongwen.publish.finish.facts import BuiltSite

THEME = "overrides"
"""Folder of the docs that holds templates, no pages."""


def write_texts(site: BuiltSite) -> None:
    """Copies the Markdown; writes the plain text of each document that was not withdrawn."""
    for source in sorted(site.docs.rglob("*.md")):
        name = source.relative_to(site.docs)
        if name.parts[0] != THEME:
            target = site.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    for document in read_documents(site.folder):
        if not document.withdrawn:
            site.write(f"documents/{document.id}.txt", "".join(f"{node.text}\n" for node in document.nodes))
