"""Where pages of the catalogue lie, and Markdown links between them and to documents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from gongwen.publish.catalogue.parts import Part
from gongwen.publish.escape import escape_inline

FOLDER = "catalogue"
"""Of the pages, in the docs."""
INDEX = "documents/index.md"
"""The index of documents, from which all of them are reached; a path in the docs, as all files here are."""


class Way(Struct, frozen=True, array_like=True):
    """A link to a part."""

    label: str
    """What the part is called there."""
    file: str
    """That of its page."""


class Row(Struct, frozen=True, array_like=True):
    """What a list says of a part."""

    way: Way
    """To it."""
    documents: int
    """So many it has."""
    group: str
    """The heading below which it stands; empty without one."""


def part_file(part: Part) -> str:
    """The file of a part's page."""
    return f"{FOLDER}/{part.path}.md"


def way(part: Part) -> Way:
    """To a part."""
    return Way(part.label, part_file(part))


def row(part: Part) -> Row:
    """That of a part."""
    return Row(way(part), len(part.listings), part.group)


def way_link(way: Way, page: str) -> str:
    """A link to a part from the page in a file."""
    return link(way.label, way.file, page)


def link(words: str, file: str, page: str) -> str:
    """A link to a file from the page in another, as relative as Markdown wants it; the words are plain text."""
    folder, _, name = file.rpartition("/")
    return f"[{escape_inline(words)}]({_way(folder, posixpath.dirname(page))}{name})"


def counted(rows: Iterable[Row], page: str) -> str:
    """A list of parts with how many documents each has, for the page in a file."""
    return "\n".join(f"- {way_link(row.way, page)}（{row.documents}件）" for row in rows)


@lru_cache(maxsize=4096)
def _way(folder: str, start: str) -> str:
    """What leads from one folder to another: `../documents/`; nothing where they are the same."""
    way = posixpath.relpath(folder or ".", start or ".")
    return "" if way == "." else f"{way}/"
