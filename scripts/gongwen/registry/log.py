"""One `anchors.lock`: a log to which lines are only ever added, one event in the life of an address a line.

Fields are parted by TAB; `#` begins a comment line. Guaranteed of a log that was read: every address was published in it before
anything else is said of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from gongwen.errors import InputError
from gongwen.registry.lock import FIELDS, Event, Lock, Record

_HEADER = (
    "# Every address ever published: event, address, then its fingerprint (the opening of its text), target or reason.\n"
    "# Written by `scripts/build.py accept`; lines are only added, never changed or taken out.\n"
)


class Log(Struct, frozen=True):
    """What one file says."""

    documents: Mapping[str, Mapping[str, Record]]
    """By document and anchor, in the order of the file."""
    elsewhere: tuple[tuple[str, int], ...]
    """Targets of aliases that were not published above in the same file, and the line of each."""


def read_log(path: Path) -> Log:
    """Reads a file; an empty log where there is none yet.

    Raises InputError for a line that is no event, or that speaks of an address not published above it.
    """
    lock = Lock()
    elsewhere: list[tuple[str, int]] = []
    for number, event in _events(path):
        if event.what == "alias" and event.detail not in lock.records:
            elsewhere.append((event.detail, number))
        try:
            lock.add(event)
        except ValueError as error:
            expected = "a `published` line for it before, in the same file"
            raise InputError(path, number, str(error), expected, "put the file back from git") from error
    documents: dict[str, dict[str, Record]] = {}
    for address, record in lock.records.items():
        document, _, anchor = address.partition("#")
        documents.setdefault(document, {})[anchor] = record
    return Log(documents, tuple(elsewhere))


def line_of(path: Path, address: str) -> int | None:
    """The line, from 1, that published an address first."""
    return next((number for number, event in _events(path) if event.address == address), None)


def _events(path: Path) -> Iterator[tuple[int, Event]]:
    if not path.exists():
        return
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(path, None, str(error), "text in UTF-8", "put the file back from git") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if FIELDS.get(fields[0]) != len(fields) or not all(fields[:3]):
            raise InputError(
                path, number, repr(line[:60]), "event, address and detail, parted by TAB", "put the line back from git"
            )
        yield number, Event(*fields)


def write_log(path: Path, new: Iterable[Event]) -> None:
    """Adds events at the end of the file; the file is replaced in one step."""
    old = path.read_text("utf-8") if path.exists() else _HEADER
    if not old.endswith("\n"):
        old += "\n"
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(old + "".join(event.line() for event in new), "utf-8")
    temporary.replace(path)


def missing_lines(older: str, newer: str) -> list[str]:
    """Lines of an older version of a file that are not, in their order, in the newer one: the file may only grow."""
    if older == newer:
        return []
    places: dict[str, list[int]] = {}
    for number, line in enumerate(newer.splitlines()):
        places.setdefault(line, []).append(number)
    missing, place = [], 0
    for line in older.splitlines():
        if not line or line.startswith("#"):
            continue
        found = places.get(line, [])
        next_one = bisect_left(found, place)
        if next_one < len(found):
            place = found[next_one] + 1
        else:
            missing.append(line)
    return missing
