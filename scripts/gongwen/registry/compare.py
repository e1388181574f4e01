"""Compares the addresses of today's documents with the lock, and proposes what became of those that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongwen.registry.lock import FINGERPRINT_LENGTH, Event, Lock


@dataclass(slots=True)
class Findings:
    """How today's addresses differ from the lock."""

    new: list[Event] = field(default_factory=list)
    """Addresses not published before, as events ready to accept."""
    vanished: list[str] = field(default_factory=list)
    """Published addresses that have no node any more."""
    changed: list[tuple[str, str, str]] = field(default_factory=list)
    """Address, old fingerprint, new fingerprint, where an address leads to another text."""
    taken: list[str] = field(default_factory=list)
    """Addresses that were given up (alias, withdrawn) and that another text now claims."""
    moved: dict[str, str] = field(default_factory=dict)
    """For a vanished or changed address, where its text stands now, if that is certain."""
    sought: dict[str, str] = field(default_factory=dict)
    """The old fingerprints of vanished and changed addresses whose text was not found among the addresses compared."""

    @property
    def broken(self) -> bool:
        """Whether a published address disappeared or came to mean something else: no build then."""
        return bool(self.vanished or self.changed or self.taken)

    def add(self, other: Findings) -> None:
        """Adds those of other documents."""
        self.new += other.new
        self.vanished += other.vanished
        self.changed += other.changed
        self.taken += other.taken
        self.moved |= other.moved
        self.sought |= other.sought

    def find_moved(self, today: Iterable[tuple[str, str]]) -> None:
        """Looks for the texts that are still sought among these addresses (address, fingerprint), within their document first.

        Findings of single documents, added up, find the same with the addresses of all documents as one comparison of all.
        """
        openings = {_unnumbered(fingerprint) for fingerprint in self.sought.values()}
        places: dict[str, list[str]] = {}
        for address, fingerprint in today if openings else ():
            if (opening := _unnumbered(fingerprint)) in openings:
                places.setdefault(opening, []).append(address)
        for address, fingerprint in list(self.sought.items()):
            everywhere = places.get(_unnumbered(fingerprint), [])
            document = address.partition("#")[0]
            within = [place for place in everywhere if place.partition("#")[0] == document]
            if not within and len(fingerprint) < FINGERPRINT_LENGTH:
                continue  # elsewhere only an opening long enough to be its own
            found = within or everywhere
            if found:
                del self.sought[address]
            if len(found) == 1 and found[0] != address:
                self.moved[address] = found[0]


def compare(lock: Lock, today: Iterable[tuple[str, str]]) -> Findings:
    """Findings for today's addresses (address, fingerprint): of all documents, or of one with what the lock has of it."""
    found = Findings()
    now = dict(today)
    for address, fingerprint in now.items():
        record = lock.records.get(address)
        if record is None:
            found.new.append(Event("published", address, fingerprint))
        elif not record.live:
            if record.fingerprint == fingerprint:
                found.new.append(Event("published", address, fingerprint))
            else:
                found.taken.append(address)
        elif record.fingerprint != fingerprint:
            found.changed.append((address, record.fingerprint, fingerprint))
    for address, record in lock.records.items():
        if record.live and address not in now:
            found.vanished.append(address)
    found.sought = {address: lock.records[address].fingerprint for address in found.vanished}
    found.sought |= {address: old for address, old, _ in found.changed}
    found.find_moved(now.items())
    return found


_NUMBER = re.compile("^(?:第?[0-9一二三四五六七八九十百千零〇]+[编章节条]?)")


def _unnumbered(fingerprint: str) -> str:
    """The opening without a number before it, by which a text is found again that was only renumbered."""
    return _NUMBER.sub("", fingerprint) or fingerprint
