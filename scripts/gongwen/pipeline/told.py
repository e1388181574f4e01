"""What is kept of each document from run to run: under which keys its results lie, and what answers at once whether it is as it was.

What others, indexes and search have to know of it lies apart (`facts.py`); the results themselves stay in the store.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.errors import InputError
from gongwen.links.citations import CitingFacts
from gongwen.links.known import Own
from gongwen.model import Warning
from gongwen.publish.apparatus import FormerAddress
from gongwen.publish.listing import Listing
from gongwen.search.parts import Part

FILES = ("documents/{}.md", "data/documents/{}.json", "data/ledger/{}.json", "data/seeds/{}.html")
"""The files of a document in the docs, by its id: page, outline, ledger, raw text."""


class Converted(Struct, frozen=True, array_like=True):
    """What the conversion of a document gave."""

    key: str
    """Of all that it depends on; places and records are kept under keys made from it."""
    document: str
    """Key of the document itself, without its terms."""
    anchors: int
    """Addressed nodes."""


class Linked(Struct, frozen=True, array_like=True):
    """What linking a document gave."""

    key: str
    """Of all that it depends on but what it asked of other documents."""
    answers: str
    """The digest of what they answered."""
    document: str
    """The key of the linked document."""
    citing: str
    """The digest of what it cites and refers to."""
    warnings: tuple[Warning, ...]
    """What a maintainer should look at."""


class Written(Struct, frozen=True, array_like=True):
    """The files of a document in the docs."""

    key: str
    """Of all that they depend on; they are kept under it."""
    digests: tuple[str, ...]
    """Of each, in the order of `FILES`."""

    def files(self, document: str) -> dict[str, str]:
        """The digest of each, by its path in the docs. `document`: the id."""
        return {path.format(document): digest for path, digest in zip(FILES, self.digests, strict=True)}


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
    """From the checkout, with forward slashes; in full where it lies elsewhere."""
    line: int | None
    found: str
    expected: str
    mend: str
    trace: str = ""
    """Where the program was, for a fault of its own."""

    @classmethod
    def by(cls, error: InputError, checkout: Path) -> Failed:
        """What a person can mend. `checkout`: the folder that has the seeds, which may be a copy that is gone when this is read."""
        file = Path(error.file)
        named = file.relative_to(checkout) if file.is_relative_to(checkout) else file
        return cls(named.as_posix(), error.line, error.found, error.expected, error.mend)

    @property
    def error(self) -> InputError:
        """The message."""
        return InputError(self.file, self.line, self.found, self.expected, self.mend)


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


def decode_listing(data: bytes) -> Listing:
    """What indexes say of a document."""
    return _LISTING.decode(data)


def decode_own(data: bytes) -> Own:
    """By what others cite a document."""
    return _OWN.decode(data)


def decode_terms(data: bytes) -> dict[str, int]:
    """How often each term stands in a document, by id."""
    return _TERMS.decode(data)


def decode_part(data: bytes) -> Part:
    """What search has to know of a document."""
    return _PART.decode(data)


def decode_citing(data: bytes) -> CitingFacts:
    """What a document cites and refers to."""
    return _CITING.decode(data)


def decode_asked(data: bytes) -> tuple[tuple[str, str], ...]:
    """What a document asked of others."""
    return _ASKED.decode(data)
