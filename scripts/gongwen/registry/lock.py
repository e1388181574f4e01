"""What became of every address ever published: events, and what holds for an address after them.

    published   cast-2020-work-points#c20   20以党建带群建推进基层组织建设推动基层
    reworded    …#c20    new fingerprint    reason
    alias       …#c20    …#c21              reason
    withdrawn   …#c20    reason

What holds for an address is its last event.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from gongwen.manifest import Glossary
from gongwen.model import Document

FINGERPRINT_LENGTH = 20
"""Letters, digits and Chinese characters of a node's opening that tell it from another text."""

GLOSSARY = "glossary"
"""What stands for a document in the address of a term: `glossary#si-fu-wu`; no document has this id."""

_ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/\d{8})?#[a-z0-9]+(?:[-_][a-z0-9]+)*")
_NO_WORD = re.compile(r"[\W_]+")
FIELDS = {"published": 3, "reworded": 4, "alias": 4, "withdrawn": 3}
"""Fields of each event's line."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the log."""

    what: str
    """`published`, `reworded`, `alias` or `withdrawn`."""
    address: str
    """`<document id>#<anchor>`; of an earlier version `<document id>/<yyyymmdd>#<anchor>`."""
    detail: str
    """Fingerprint, or for `alias` the target, or for `withdrawn` the reason."""
    reason: str = ""
    """Why, for `reworded` and `alias`."""

    def line(self) -> str:
        """As it stands in the file, with its newline."""
        fields = [self.what, self.address, self.detail] + ([self.reason] if FIELDS[self.what] == 4 else [])
        return "\t".join(" ".join(value.split()) for value in fields) + "\n"


class Record(Struct, array_like=True):
    """What holds for one address."""

    fingerprint: str
    """Of the text that it leads or led to."""
    target: str | None = None
    """Where it leads now, if it moved."""
    withdrawn: bool = False
    """Whether it leads nowhere any more."""
    reason: str = ""
    """Why it moved or was withdrawn."""

    @property
    def live(self) -> bool:
        """Whether its own node stands on its page."""
        return self.target is None and not self.withdrawn


@dataclass(slots=True)
class Lock:
    """What holds for addresses: those of all lock files, or of one document."""

    records: dict[str, Record] = field(default_factory=dict)
    """By address, in the order in which they were published."""

    def add(self, event: Event) -> None:
        """Adds one event, which holds from now on; the fingerprint stays unless the event has another.

        Raises ValueError for what is no address, and for one that was never published.
        """
        if not _ADDRESS.fullmatch(event.address):
            raise ValueError(f"{event.address!r} is no address")
        if event.what == "published":
            self.records[event.address] = Record(event.detail)
            return
        if event.address not in self.records:
            raise ValueError(f"{event.address} was never published")
        fingerprint = self.records[event.address].fingerprint
        if event.what == "reworded":
            self.records[event.address] = Record(event.detail)
        elif event.what == "alias":
            self.records[event.address] = Record(fingerprint, target=event.detail, reason=event.reason)
        else:
            self.records[event.address] = Record(fingerprint, withdrawn=True, reason=event.detail)

    def resolve(self, address: str) -> str | None:
        """The live address that an address leads to now, or None where it was withdrawn or leads in a circle."""
        return resolve(address, self.records.get)


def resolve(address: str, find: Callable[[str], Record | None]) -> str | None:
    """The live address that an address leads to now, or None where it was withdrawn or leads in a circle."""
    seen: set[str] = set()
    while address not in seen:
        seen.add(address)
        record = find(address)
        if record is None or record.withdrawn:
            return None
        if record.target is None:
            return address
        address = record.target
    return None


def fingerprint(text: str) -> str:
    """The opening of a text as it is compared: NFKC, small letters, only letters, digits and Chinese characters."""
    plain = unicodedata.normalize("NFKC", text[: 6 * FINGERPRINT_LENGTH]).lower()
    kept = _NO_WORD.sub("", plain)
    return kept[:FINGERPRINT_LENGTH] or "".join(text.split())[:FINGERPRINT_LENGTH]


def addresses(document: Document) -> Iterator[tuple[str, str]]:
    """Every address of a document with its fingerprint, in reading order."""
    for node in document.nodes:
        yield f"{document.id}#{node.anchor}", fingerprint(node.text)


def term_addresses(glossary: Glossary) -> list[tuple[str, str]]:
    """Every address of the glossary, as if a term were an anchor of a document called `glossary`, with its fingerprint."""
    return [(f"{GLOSSARY}#{term.id}", fingerprint(term.term)) for term in glossary.terms]


def withdrawals(lock: Lock, address: str, why: str) -> list[Event]:
    """Events that withdraw an address, or all of a document if it is an id: those that lead to their own text so far."""
    return [
        Event("withdrawn", known, why)
        for known, record in lock.records.items()
        if record.live and (known == address or ("#" not in address and known.startswith(f"{address}#")))
    ]
