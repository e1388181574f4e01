"""What is kept of each document from run to run: all that other documents, indexes and search have to know of it, and under which
keys its results lie. Small, so that ten thousand are read at once; the results themselves stay in the store."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from gongwen.links.citations import CitingFacts
from gongwen.links.known import Own
from gongwen.model import Warning
from gongwen.publish.apparatus import FormerAddress
from gongwen.publish.listing import Listing
from gongwen.search.parts import Part


class Converted(Struct, frozen=True, array_like=True):
    """What the conversion of a document gave."""

    key: str
    """Of all that it depends on; places and records are kept under keys made from it."""
    document: str
    """Key of the document itself, without its terms."""
    listing: bytes
    """What indexes say of it: an encoded `Listing`."""
    own: bytes
    """By what others cite it: an encoded `Own`."""
    terms: bytes
    """How often each term stands in it, by id: an encoded dictionary."""
    part: bytes
    """What search has to know: an encoded `Part`."""
    anchors: int
    """Addressed nodes."""


class Linked(Struct, frozen=True, array_like=True):
    """What linking a document gave."""

    key: str
    """Of all that it depends on but what it asked of other documents."""
    asked: bytes
    """What it asked of them: encoded pairs of a `Question` and what it is about."""
    answers: str
    """The digest of what they answered."""
    document: str
    """The key of the linked document."""
    citing: bytes
    """What it cites and refers to: encoded `CitingFacts`."""
    warnings: tuple[Warning, ...]
    """What a maintainer should look at."""


class Written(Struct, frozen=True, array_like=True):
    """The files of a document in the docs."""

    key: str
    """Of all that they depend on; they are kept under it."""
    files: dict[str, str]
    """Digest of each, by its path in the docs."""


class Registered(Struct, frozen=True, array_like=True):
    """How the addresses of a document differ from the lock."""

    key: str
    """Of both."""
    new: int
    """So many were not published before."""
    leading: dict[str, list[str]]
    """For an anchor, the former anchors of the document that lead to it."""
    left: tuple[FormerAddress, ...]
    """The former addresses of the document that lead elsewhere or nowhere."""


class Failed(Struct, frozen=True, array_like=True):
    """A document that cannot be converted, as a message says it."""

    file: str
    line: int | None
    found: str
    expected: str
    mend: str


class Told(Struct, frozen=True, array_like=True):
    """All that is kept of a document."""

    converted: Converted
    linked: Linked | None = None
    written: Written | None = None
    registered: Registered | None = None


_LISTING = msgspec.msgpack.Decoder(Listing)
_OWN = msgspec.msgpack.Decoder(Own)
_TERMS = msgspec.msgpack.Decoder(dict[str, int])
_PART = msgspec.msgpack.Decoder(Part)
_ASKED = msgspec.msgpack.Decoder(tuple[tuple[str, str], ...])
_CITING = msgspec.msgpack.Decoder(CitingFacts)


def decode_listing(converted: Converted) -> Listing:
    """What indexes say of a document."""
    return _LISTING.decode(converted.listing)


def decode_own(data: bytes) -> Own:
    """By what others cite a document."""
    return _OWN.decode(data)


def decode_terms(converted: Converted) -> dict[str, int]:
    """How often each term stands in a document, by id."""
    return _TERMS.decode(converted.terms)


def decode_part(converted: Converted) -> Part:
    """What search has to know of a document."""
    return _PART.decode(converted.part)


def decode_citing(linked: Linked) -> CitingFacts:
    """What a document cites and refers to."""
    return _CITING.decode(linked.citing)


def decode_asked(linked: Linked) -> tuple[tuple[str, str], ...]:
    """What a document asked of others."""
    return _ASKED.decode(linked.asked)
