"""Digests of the files of a folder, without reading again those that nobody touched since.

A file counts as untouched while size, times of content and of entry, and inode are what they were when it was read, if that was
well after these times (as git's index has it): else it is read again. The time of its entry counts only for a file with one name,
since a second one changes it.

A folder is looked at once in a run. What the run itself does there is said (`learn`, `forget`, `exchanged`); what others do
meanwhile is seen by the next run, so that a digest is always that of what this run has used, or an older one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from gongwen.store.digests import digest
from gongwen.store.folder import in_utf8
from gongwen.store.sealed import SealedFolder

_SETTLED = 100_000_000
"""Nanoseconds after which a file that changes again has another time; the clocks of file systems tick each 10 ms or faster."""


class Seen(Struct, frozen=True, array_like=True, gc=False):
    """A file when it was read last."""

    size: int
    """In bytes."""
    changed: int
    """Time of its content, in nanoseconds."""
    entry: int
    """Time of its entry in the folder, in nanoseconds; nobody can set it."""
    inode: int
    """Which file it is; 0 of one that could have changed since without another time."""
    digest: str
    """Of its bytes."""


_A_STEP = 100
"""So many files are looked at before somebody who asks is answered."""

Files = dict[str, Seen]
"""Of one folder, by name."""


def seen_now(path: Path, known: str) -> Seen:
    """A file as it is now. `known`: its digest."""
    now = path.stat()
    return Seen(now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino, known)


NOTHING = digest(b"")
"""What stands for the files of a folder in which none is, or which is not there."""
_KNOWN = msgspec.msgpack.Decoder(dict[str, Files])
_NONE: Files = {}


class Unchanged:
    """What is known of the files of one or several folders."""

    def __init__(self, kept: bytes | memoryview | None = None) -> None:
        """`kept`: what `keep` gave in an earlier run; anything else is as if nothing were known."""
        try:
            self._known = _KNOWN.decode(kept) if kept else {}
        except msgspec.DecodeError:
            self._known = {}
        self._now: dict[str, Files] = {}
        self._below: dict[str, set[str]] = {}
        """Of each folder that was looked at, the names of the folders in it."""
        self._moves = 0
        self._together: dict[str, str] = {}
        self._written: Path | None = None

    @classmethod
    def read(cls, file: Path) -> Unchanged:
        """What `write` has kept in a file; nothing where that is not whole."""
        return cls(SealedFolder(file.parent).read(file.name))

    def digest(self, path: Path) -> str:
        """The digest of a file's bytes; it is looked at now if its folder was not. Raises OSError as reading does."""
        folder, name = os.path.split(path)
        if folder in self._below and (looked := self._now.get(folder, _NONE).get(name)):
            return looked.digest
        seen = self._look(str(path), path.stat(), self._known.get(folder, _NONE).get(name))
        self._take_in(folder, name, seen)
        return seen.digest

    def files(self, folder: Path) -> Mapping[str, str]:
        """The digest of each file below a folder, by its path there, with `/`, in no order; none where there is no folder."""
        return self.files_but(folder, ())

    def files_but(self, folder: Path, but: Collection[Path]) -> dict[str, str]:
        """The same without those that are below these folders."""
        found: dict[str, str] = {}
        self._gather(str(folder), "", {str(path) for path in but}, found)
        return found

    def hold(self, folder: Path, files: Mapping[str, str]) -> None:
        """Says what files there are below a folder, for those who would have to ask for them."""

    def together(self, folder: Path) -> str:
        """One digest of the paths and digests of all files below a folder: of those in it, and of each folder in it."""
        path = str(folder)
        if path in self._together:
            return self._together[path]
        if path not in self._below and not self._look_into(path):
            return NOTHING
        files = self._now.get(path, _NONE)
        lines = [f"{name}\0{files[name].digest}" for name in sorted(files)]
        below = {name: self.together(folder / name) for name in sorted(self._below[path])}
        lines += [f"{name}/\0{known}" for name, known in below.items() if known != NOTHING]
        self._together[path] = digest("\n".join(lines).encode(errors="surrogatepass"))  # names need not be UTF-8
        return self._together[path]

    def expect(self, folder: Path) -> None:
        """Says that `together` will be asked for."""
        self.together(folder)

    def look_ahead(self, folder: Path) -> Iterator[None]:
        """Looks at a folder and at those below it, some files a step, so that neither they nor their digest is waited for later."""
        path = str(folder)
        while path not in self._below:
            moves = self._moves
            yield from self._looking_into(path)
            if moves == self._moves:
                break  # there is no such folder
        for name in sorted(self._below.get(path, ())):
            yield from self.look_ahead(folder / name)
        self.expect(folder)
        yield

    def learn(self, path: Path, known: str) -> None:
        """Takes in the digest of a file that was just written, so that it need not be read."""
        self.take_in(path, seen_now(path, known))

    def take_in(self, path: Path, seen: Seen) -> None:
        """Takes in what a file was when somebody looked at it."""
        self._take_in(*os.path.split(path), seen)

    def forget(self, path: Path) -> None:
        """Takes in that a file or folder is not there any more, or another."""
        self._is_news(str(path))
        self._moves += 1
        folder, name = os.path.split(path)
        self._now.get(folder, {}).pop(name, None)
        self._known.get(folder, {}).pop(name, None)
        self._below.get(folder, set()).discard(name)
        for one in self._within(str(path)):
            self._now.pop(one, None)
            self._known.pop(one, None)
            self._below.pop(one, None)
            self._together.pop(one, None)

    def exchanged(self, left: Path, right: Path) -> None:
        """Takes in that two folders have changed places, or that one has gone where the other was not."""
        self._moves += 1
        for of_folders in (self._now, self._known, self._below, self._together):
            _exchange(of_folders, str(left), str(right))
        for folder in (left, right):
            self._is_news(str(folder.parent))
            if around := self._below.get(str(folder.parent)):
                (around.add if str(folder) in self._below else around.discard)(folder.name)

    def folder(self, folder: Path) -> dict[str, str]:
        """The digests of the files of a folder, by name; none where there is no folder."""
        path = str(folder)
        if path not in self._below:
            self._look_into(path)
        return {name: seen.digest for name, seen in self._now.get(path, _NONE).items()}

    def write(self, file: Path) -> None:
        """Keeps in a file what is known, unless it is there already."""
        if self._written != file:
            SealedFolder(file.parent).write(file.name, self.keep())
            self._written = file

    def keep(self) -> bytes:
        """What is known of the files that were asked for, but of those in folders with a name that is not UTF-8."""
        settled = {folder: files for folder, seen in self._now.items() if (files := _settled(seen))}
        try:
            return msgspec.msgpack.encode(settled)
        except UnicodeEncodeError:
            return msgspec.msgpack.encode(
                {folder: files for folder, files in settled.items() if in_utf8(folder, *files)}
            )

    def _gather(self, folder: str, below: str, but: set[str], found: dict[str, str]) -> None:
        if folder in but:
            return
        if folder not in self._below and not self._look_into(folder):
            return
        for name, seen in self._now.get(folder, _NONE).items():
            found[below + name] = seen.digest
        for name in self._below[folder]:
            self._gather(f"{folder}{os.sep}{name}", f"{below}{name}/", but, found)

    def _look_into(self, folder: str) -> bool:
        """Looks at the files of a folder; gives whether there is one."""
        for _ in self._looking_into(folder):
            pass
        return folder in self._below

    def _looking_into(self, folder: str) -> Iterator[None]:
        """The same in steps; if between two of them there was news of folders, or somebody else has looked, it was in vain."""
        news = self._moves
        known = self._known.get(folder, _NONE)
        files: Files = {}
        folders: set[str] = set()
        try:
            entries = os.scandir(folder)
        except (FileNotFoundError, NotADirectoryError):
            return
        with entries:
            for number, entry in enumerate(entries, 1):
                if number % _A_STEP == 0:
                    yield
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(name)
                    continue
                try:
                    files[name] = self._look(entry.path, entry.stat(), known.get(name))
                except FileNotFoundError:  # an editor's `.#index.md`, which leads nowhere, or one that was just removed
                    continue
        if news == self._moves and folder not in self._below:
            self._is_news(folder)
            self._enter(folder)
            self._now[folder], self._below[folder] = files, folders
        yield

    def _look(self, path: str, now: os.stat_result, seen: Seen | None) -> Seen:
        """The file as it is now. `seen`: as it was."""
        if (
            seen is None
            or seen.changed != now.st_mtime_ns
            or seen.inode != now.st_ino
            or seen.size != now.st_size
            or (seen.entry != now.st_ctime_ns and now.st_nlink == 1)
        ):
            return self._read(path)
        return seen

    def _take_in(self, folder: str, name: str, seen: Seen) -> None:
        self._is_news(folder)
        self._moves += 1
        self._now.setdefault(folder, {})[name] = seen
        self._enter(folder)

    def _is_news(self, path: str) -> None:
        """Takes in that something is another than it was at a path, or below it."""
        self._written = None
        while self._together:
            self._together.pop(path, None)
            path, name = os.path.split(path)
            if not name:
                break

    def _enter(self, folder: str) -> None:
        """Sees to it that a folder that was made since is found from the one above it, if that was looked at."""
        above, name = os.path.split(folder)
        if folder in self._below or not name:
            return
        self._enter(above)
        if above in self._below and name not in self._below[above]:
            self._below[above].add(name)
            self._below[folder] = set()

    def _within(self, folder: str) -> list[str]:
        start = f"{folder}{os.sep}"
        return [one for one in {*self._now, *self._known, *self._below} if one == folder or one.startswith(start)]

    @staticmethod
    def _read(path: str) -> Seen:
        with Path(path).open("rb") as file:
            data = file.read()
            then = os.fstat(file.fileno())
        settled = time.time_ns() - max(then.st_mtime_ns, then.st_ctime_ns) > _SETTLED
        return Seen(then.st_size, then.st_mtime_ns, then.st_ctime_ns, then.st_ino if settled else 0, digest(data))


def _settled(files: Files) -> Files:
    """Those that cannot have changed since; mostly all of them, which are not copied."""
    if all(seen.inode for seen in files.values()):
        return files
    return {name: seen for name, seen in files.items() if seen.inode}


def _exchange(of_folders: dict[str, Any], left: str, right: str) -> None:
    """Lets what is said of two folders, and of those in them, change places."""
    moved: dict[str, Any] = {}
    for path in list(of_folders):
        for old, new in ((left, right), (right, left)):
            if path == old or path.startswith(f"{old}{os.sep}"):
                moved[new + path[len(old) :]] = of_folders.pop(path)
                break
    of_folders.update(moved)
