"""What the files of the search data are called, and where their bytes are kept."""

from __future__ import annotations

from gongwen.store import key

INDEX = "index.json"
"""The one file with a fixed name; it lists the others."""


def stored_under(file: str) -> str | None:
    """The key of the bytes of a file, by its name; None of one that is not in the store."""
    kind, _, name = file.removesuffix(".json").partition("-")
    return key(kind, name) if kind in ("text", "grams") else None
