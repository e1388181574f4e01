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

    @property
    def broken(self) -> bool:
        """Whether a published address disappeared or came to mean something else: no build then."""
        return bool(self.vanished or self.changed or self.taken)


def compare(lock: Lock, today: Iterable[tuple[str, str]]) -> Findings:
    """Findings for today's addresses (address, fingerprint)."""
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
    by_fingerprint: dict[str, list[str]] = {}
    for address, fingerprint in now.items():
        by_fingerprint.setdefault(_unnumbered(fingerprint), []).append(address)
    for address, record in lock.records.items():
        if record.live and address not in now:
            found.vanished.append(address)
    for address in (*found.vanished, *(address for address, _, _ in found.changed)):
        places = by_fingerprint.get(_unnumbered(lock.records[address].fingerprint), [])
        if len(places) == 1 and places[0] != address and _likely(address, places[0], lock):
            found.moved[address] = places[0]
    return found


def _likely(address: str, place: str, lock: Lock) -> bool:
    """Whether a text may have moved there: within its document, or elsewhere if its opening is long enough to be its own."""
    same = address.partition("#")[0] == place.partition("#")[0]
    return same or len(lock.records[address].fingerprint) >= FINGERPRINT_LENGTH


_NUMBER = re.compile("^(?:第?[0-9一二三四五六七八九十百千零〇]+[编章节条]?)")


def _unnumbered(fingerprint: str) -> str:
    """The opening without a number before it, by which a text is found again that was only renumbered."""
    return _NUMBER.sub("", fingerprint) or fingerprint
