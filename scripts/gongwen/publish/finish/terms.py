"""Reads the glossary from its data file in a built site, as a stranger would."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

FILE = "data/glossary.json"
"""Its path from the root of the site."""


class PublishedTerm(Struct, frozen=True):
    """One entry, as far as heads of pages need it."""

    id: str
    """Its id."""
    address: str
    """Path of its page from the root of the site."""
    term: str
    """The term."""
    forms: Sequence[str]
    """Other wordings."""
    english: str | None
    """In English."""
    definition: str | None
    """What it means; None where no document says it."""


class _Glossary(Struct):
    terms: list[PublishedTerm]


_GLOSSARY = msgspec.json.Decoder(_Glossary)


def read_terms(site: Path) -> dict[str, PublishedTerm]:
    """The entries by id, in the order of the file; none where the site has no such file."""
    path = site / FILE
    return {term.id: term for term in _GLOSSARY.decode(path.read_bytes()).terms} if path.exists() else {}
