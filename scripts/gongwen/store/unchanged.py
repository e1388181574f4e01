"""Digests of the files of a folder, without reading again those that nobody touched since.

A file counts as untouched while size, times of content and of entry, and inode are what they were when it was read, if that was
well after these times (as git's index has it): else it is read again. The time of its entry counts only for a file with one name,
since a second one changes it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.store.digests import digest

_SETTLED = 100_000_000
"""Nanoseconds after which a file that changes again has another time; the clocks of file systems tick each 10 ms or faster."""


class Seen(Struct, frozen=True, array_like=True):
    """A file when it was read last."""

    size: int
    """In bytes."""
    changed: int
    """Time of its content, in nanoseconds."""
    entry: int
    """Time of its entry in the folder, in nanoseconds; nobody can set it."""
    inode: int
    """Which file it is."""
    digest: str
    """Of its bytes."""


_KNOWN = msgspec.msgpack.Decoder(dict[str, Seen])


class Unchanged:
    """What is known of the files of one or several folders."""

    def __init__(self, kept: bytes | None = None) -> None:
        """`kept`: what `keep` gave in an earlier run; anything else is as if nothing were known."""
        try:
            self._known = _KNOWN.decode(kept) if kept else {}
        except msgspec.DecodeError:
            self._known = {}
        self._now: dict[str, Seen] = {}

    def digest(self, path: Path) -> str:
        """The digest of a file's bytes. Raises OSError as reading does."""
        return self._of(str(path), path.stat())

    def files(self, folder: Path, enters: Callable[[str], bool] = lambda name: True) -> Iterator[tuple[str, str]]:
        """Path below the folder, with `/`, and digest of each file, in order of names; none where there is no folder.

        `enters`: whether a folder below, by its path, is looked into.
        """
        return self._below(str(folder), "", enters)

    def learn(self, path: Path, known: str) -> None:
        """Takes in the digest of a file that was just written, so that it need not be read."""
        now = path.stat()
        self._now[str(path)] = Seen(now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino, known)

    def exchanged(self, left: Path, right: Path) -> None:
        """Takes in that two folders have changed places, or that one has gone where the other was not."""
        pairs = ((f"{left}{os.sep}", f"{right}{os.sep}"), (f"{right}{os.sep}", f"{left}{os.sep}"))
        moved: dict[str, Seen] = {}
        for path in list(self._now):
            for old, new in pairs:
                if path.startswith(old):
                    moved[new + path[len(old) :]] = self._now.pop(path)
                    break
        self._now |= moved
        self._known = self._known | moved

    def keep(self) -> bytes:
        """What is known of the files that were asked for."""
        return msgspec.msgpack.encode(self._now)

    def _below(self, folder: str, below: str, enters: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in found:
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if enters(name):
                    yield from self._below(entry.path, f"{name}/", enters)
                continue
            try:
                known = self._of(entry.path, entry.stat())
            except FileNotFoundError:  # an editor's `.#index.md`, which leads nowhere, or a file that was just removed
                continue
            yield name, known

    def _of(self, path: str, now: os.stat_result) -> str:
        seen = self._known.get(path)
        if (
            seen is None
            or (seen.size, seen.changed, seen.inode) != (now.st_size, now.st_mtime_ns, now.st_ino)
            or (now.st_nlink == 1 and seen.entry != now.st_ctime_ns)
        ):
            seen = self._read(path)
        if seen.inode:
            self._now[path] = seen
        return seen.digest

    @staticmethod
    def _read(path: str) -> Seen:
        with Path(path).open("rb") as file:
            data = file.read()
            then = os.fstat(file.fileno())
        settled = time.time_ns() - max(then.st_mtime_ns, then.st_ctime_ns) > _SETTLED
        return Seen(then.st_size, then.st_mtime_ns, then.st_ctime_ns, then.st_ino if settled else 0, digest(data))
