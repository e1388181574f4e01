"""Whether the two folders of the site still hold what a build has written: a disk may fail, and a person may save a file there.

A build asks none of them, since to look at each takes as long as an edit of a large collection; `check` asks all. What was changed in
place is changed in both folders, if it is one file with two names.
"""

from __future__ import annotations

import os
from pathlib import Path

from gongwen.publish.finish.policy import without_policy
from gongwen.publish.site.assemble import SPARE, state_of
from gongwen.publish.site.kept import read_digests
from gongwen.publish.site.made import BEGINNING
from gongwen.publish.site.state import VERSION
from gongwen.store import Objects, digest


def forget_changed(site: Path, workplace: Path, objects: Objects) -> list[Path]:
    """The files of the site and of its spare that are gone or not what was written, sorted.

    A folder that has one is not known any more, so that the next build makes it anew.
    """
    read: dict[tuple[int, int, str], str] = {}
    found: list[Path] = []
    for folder in (site, workplace / SPARE):
        changed = _changed(folder, workplace, objects, read)
        if changed:
            (folder / VERSION).unlink(missing_ok=True)
        found += changed
    return found


def is_as_written(data: bytes, name: str, policy: str, known: str) -> bool:
    """Whether a file of the site is what it shall be. `known`: begins as its digest before the policy was put in."""
    return _beginning(data, name, policy) == known[:BEGINNING]


def _beginning(data: bytes, name: str, policy: str) -> str:
    """The beginning of the digest of a file without its policy; empty for a page that does not state it."""
    plain = without_policy(data, policy) if name.endswith(".html") else data
    return "" if plain is None else digest(plain)[:BEGINNING]


def _changed(folder: Path, workplace: Path, objects: Objects, read: dict[tuple[int, int, str], str]) -> list[Path]:
    """`read`: what was found of files that have a second name."""
    state = state_of(folder, workplace)
    if state is None:
        return []
    of_pages = read_digests(workplace, set(state.units.values()), objects)
    wanted = {name: known for files in of_pages.values() for name, known in files.items()}
    wanted |= {name: known[:BEGINNING] for name, known in state.others.items()}
    return [folder / name for name in sorted(wanted) if _found(folder, name, state.policy, read) != wanted[name]]


def _found(folder: Path, name: str, policy: str, read: dict[tuple[int, int, str], str]) -> str:
    try:
        with (folder / name).open("rb") as file:
            now = os.fstat(file.fileno())
            which = (now.st_dev, now.st_ino, policy)
            if which in read:
                return read[which]
            found = _beginning(file.read(), name, policy)
    except OSError:  # it is gone, or cannot be read
        return ""
    if now.st_nlink > 1:
        read[which] = found
    return found
