"""`seeds/anchors.lock`: a log to which lines are only ever added, one event in the life of an address a line.

    published   cast-2020-work-points#c20   20以党建带群建推进基层组织建设推动基层
    reworded    …#c20    new fingerprint    reason
    alias       …#c20    …#c21              reason
    withdrawn   …#c20    reason

Fields are parted by TAB; `#` begins a comment line. What holds for an address is its last event.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongwen.errors import InputError
from gongwen.manifest import Glossary
from gongwen.model import Document

FINGERPRINT_LENGTH = 20
"""Letters, digits and Chinese characters of a node's opening that tell it from another text."""

GLOSSARY = "glossary"
"""What stands for a document in the address of a term: `glossary#si-fu-wu`; no document has this id."""

_ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/\d{8})?#[a-z0-9]+(?:[-_][a-z0-9]+)*")
_NO_WORD = re.compile(r"[\W_]+")
_FIELDS = {"published": 3, "reworded": 4, "alias": 4, "withdrawn": 3}
_HEADER = (
    "# Every address ever published: event, address, then its fingerprint (the opening of its text), target or reason.\n"
    "# Written by `scripts/build.py accept`; lines are only added, never changed or taken out.\n"
)


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
        fields = [self.what, self.address, self.detail] + ([self.reason] if _FIELDS[self.what] == 4 else [])
        return "\t".join(" ".join(value.split()) for value in fields) + "\n"


@dataclass(slots=True)
class Record:
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
    """The whole log, and what follows from it."""

    events: list[Event] = field(default_factory=list)
    """In the order of the file."""
    records: dict[str, Record] = field(default_factory=dict)
    """By address."""

    def add(self, event: Event) -> None:
        """Adds one event.

        Raises ValueError for what is no address, and for one that was never published.
        """
        if not _ADDRESS.fullmatch(event.address):
            raise ValueError(f"{event.address!r} is no address")
        if event.what == "published":
            self.records[event.address] = Record(event.detail)
        elif event.address not in self.records:
            raise ValueError(f"{event.address} was never published")
        elif event.what == "reworded":
            self.records[event.address].fingerprint = event.detail
        elif event.what == "alias":
            if event.detail not in self.records:
                raise ValueError(f"{event.detail} was never published")
            self.records[event.address].target = event.detail
            self.records[event.address].reason = event.reason
        else:
            self.records[event.address].withdrawn = True
            self.records[event.address].reason = event.detail
        self.events.append(event)

    def resolve(self, address: str) -> str | None:
        """The live address that an address leads to now, or None where it was withdrawn or leads in a circle."""
        seen: set[str] = set()
        while address not in seen:
            seen.add(address)
            record = self.records.get(address)
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


def read_lock(path: Path) -> Lock:
    """Reads the log; an empty one where there is no file yet.

    Raises InputError for a line that is no event, or that speaks of an address never published.
    """
    lock = Lock()
    if not path.exists():
        return lock
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(path, None, str(error), "text in UTF-8", "put the file back from git") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if _FIELDS.get(fields[0]) != len(fields) or not all(fields[:3]):
            raise InputError(
                path, number, repr(line[:60]), "event, address and detail, parted by TAB", "put the line back from git"
            )
        try:
            lock.add(Event(*fields))
        except ValueError as error:
            raise InputError(
                path, number, str(error), "a `published` line for it before", "put the file back from git"
            ) from error
    return lock


def write_lock(path: Path, new: Iterable[Event]) -> None:
    """Adds events at the end of the file; the file is replaced in one step."""
    old = path.read_text("utf-8") if path.exists() else _HEADER
    if not old.endswith("\n"):
        old += "\n"
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(old + "".join(event.line() for event in new), "utf-8")
    temporary.replace(path)


def withdrawals(lock: Lock, address: str, why: str) -> list[Event]:
    """Events that withdraw an address, or all of a document if it is an id: those that lead to their own text so far."""
    return [
        Event("withdrawn", known, why)
        for known, record in lock.records.items()
        if record.live and (known == address or ("#" not in address and known.startswith(f"{address}#")))
    ]


def missing_lines(older: str, newer: str) -> list[str]:
    """Lines of an older version of the file that are not, in their order, in the newer one: the file may only grow."""
    lines = newer.splitlines()
    missing, place = [], 0
    for line in older.splitlines():
        if not line or line.startswith("#"):
            continue
        try:
            place = lines.index(line, place) + 1
        except ValueError:
            missing.append(line)
    return missing
