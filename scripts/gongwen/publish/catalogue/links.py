"""Where pages of the catalogue lie, and Markdown links between them and to documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache

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
    folder, _, name = file.rpartition("/")
    return f"[{escape_inline(words)}]({_way(folder, posixpath.dirname(page))}{name})"


def counted(parts: Iterable[Part], page: str) -> str:
    """A list of parts with how many documents each has, for the page in a file."""
    return "\n".join(f"- {part_link(part, page)}（{len(part.listings)}件）" for part in parts)


@lru_cache(maxsize=4096)
def _way(folder: str, start: str) -> str:
    """What leads from one folder to another: `../documents/`; nothing where they are the same."""
    way = posixpath.relpath(folder or ".", start or ".")
    return "" if way == "." else f"{way}/"
