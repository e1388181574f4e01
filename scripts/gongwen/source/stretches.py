"""Which lines of a seed are whose, for a seed that holds several documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from gongwen.errors import InputError
from gongwen.manifest import Entry, entry_line
from gongwen.source.seed import Line, Seed, split_lines


class Stretch(Struct, frozen=True):
    """The lines of a seed that are one document's."""

    begins: int
    """The first, from 1."""
    ends: int | None
    """The one before which it ends; None where it is the last of its seed."""


def stretches(entries: Iterable[Entry]) -> dict[str, Stretch]:
    """For each document, by its id; the first of a seed takes what stands above it, each ends where the next begins."""
    of_seed: dict[str, list[Entry]] = {}
    for entry in entries:
        of_seed.setdefault(entry.seed_path, []).append(entry)
    found: dict[str, Stretch] = {}
    for together in of_seed.values():
        in_order = sorted(together, key=lambda entry: entry.begins)
        for place, entry in enumerate(in_order):
            following = in_order[place + 1].begins if place + 1 < len(in_order) else None
            found[entry.id] = Stretch(entry.begins if place else 1, following)
    return found


def lines_of(seed: Seed, entry: Entry, stretch: Stretch, manifest: Path) -> list[Line]:
    """The lines of one document, as they stand in its seed.

    `manifest`: the file with its entry, which messages name. Raises InputError where there is no text.
    """
    lines = split_lines(seed.text)
    found = lines[max(stretch.begins, 1) - 1 : stretch.ends and stretch.ends - 1]
    if entry.begins < 1 or not any(line.text.strip() for line in found):
        raise InputError(
            manifest,
            entry_line(manifest, entry.id, "begins"),
            f"`begins: {entry.begins}` of {entry.id}, where {entry.seed_path} has no text",
            f"a line of the seed, 1 to {len(lines)}",
            "mend `begins`",
        )
    return found
