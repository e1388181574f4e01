"""Where pages of the catalogue lie, and Markdown links between them and to documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from gongwen.publish.catalogue.parts import Part
from gongwen.publish.escape import escape_inline

FOLDER = "catalogue"
"""Of the pages, in the docs."""
INDEX = "documents/index.md"
"""The index of documents, from which all of them are reached; a path in the docs, as all files here are."""


def part_file(part: Part) -> str:
    """The file of a part's page."""
    return f"{FOLDER}/{part.path}.md"


def part_link(part: Part, page: str) -> str:
    """A link to a part from the page in a file."""
    return link(part.label, part_file(part), page)


def link(words: str, file: str, page: str) -> str:
    """A link to a file from the page in another, as relative as Markdown wants it; the words are plain text."""
    return f"[{escape_inline(words)}]({posixpath.relpath(file, posixpath.dirname(page))})"


def counted(parts: Iterable[Part], page: str) -> str:
    """A list of parts with how many documents each has, for the page in a file."""
    return "\n".join(f"- {part_link(part, page)}（{len(part.listings)}件）" for part in parts)
