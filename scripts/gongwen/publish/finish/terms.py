"""Reads the glossary from its data file in a built site, as a stranger would."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct


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
_TERM = msgspec.json.Decoder(PublishedTerm)


def decode_terms(data: bytes) -> list[PublishedTerm]:
    """The entries of the glossary's file, in its order."""
    return _GLOSSARY.decode(data).terms


def decode_term(data: bytes) -> PublishedTerm:
    """The entry of the file of one term."""
    return _TERM.decode(data)
