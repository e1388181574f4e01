"""Where things of the glossary stand, seen from one of its pages, from a document, and from the root of the site."""

from __future__ import annotations

import re
from urllib.parse import quote

from gongwen.manifest import TermKind

FOLDER = "glossary"
"""Of its pages; also what the lock calls it: `glossary#si-fu-wu`."""
KEYWORD = "mark"
"""Of an address that marks words in the clause it leads to: `?mark=四服务#c20`. Not `h`, by which the theme marks each of the words
of a search wherever it stands in the page."""

_NEEDS_CODE = re.compile(r"[^\w·—、，。；：“”‘’（）《》]")


def term_address(term: str) -> str:
    """Path of a term's page from the root of the site, by its id."""
    return f"{FOLDER}/{term}/"


def clause_link(document: str, anchor: str, words: str, up: str = "../") -> str:
    """Link in Markdown from a page of the glossary to a clause, in which the words will be marked.

    `up`: from the page's folder to the root of the site.
    """
    coded = _NEEDS_CODE.sub(lambda found: quote(found[0]), words)
    return f"{up}documents/{document}.md?{KEYWORD}={coded}#{anchor}"


def use_anchor(document: str) -> str:
    """Anchor, on a term's page, of its places in one document; can be no anchor of anything else there."""
    return f"in-{document.replace('/', '_')}"


def kind_anchor(kind: TermKind) -> str:
    """Anchor of a kind of terms in the index."""
    return f"kind-{kind.name.lower()}"
