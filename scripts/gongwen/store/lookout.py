"""The same as `Unchanged`, in a process of its own, which looks at the files of a large collection while others begin to work.

Both processes need not have what is known of a hundred thousand files in memory: this one asks for what it needs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EPIPE
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from gongwen.interrupts import uninterrupted
from gongwen.store.unchanged import Unchanged, seen_now

WORTH_A_PROCESS = 6_000
"""Files from which it is worth one."""
_BYTES_A_FILE = 170
"""Of what is kept, on an average."""
_ASKED = ("digest", "files_but", "folder", "together")
"""What is answered; the rest is only told."""


class FileDigests(Protocol):
    """What both can do: see `Unchanged`."""

    def digest(self, path: Path) -> str: ...  # noqa: D102
    def files(self, folder: Path) -> Mapping[str, str]: ...  # noqa: D102
    def hold(self, folder: Path, files: Mapping[str, str]) -> None: ...  # noqa: D102
    def together(self, folder: Path) -> str: ...  # noqa: D102
    def expect(self, folder: Path) -> None: ...  # noqa: D102
    def learn(self, path: Path, known: str) -> None: ...  # noqa: D102
    def forget(self, path: Path) -> None: ...  # noqa: D102
    def exchanged(self, left: Path, right: Path) -> None: ...  # noqa: D102
    def write(self, file: Path) -> None: ...  # noqa: D102


@contextmanager
def looking(kept: Path, ahead: Sequence[Path]) -> Iterator[FileDigests]:
    """What is known of files, in this process or in another.

    `kept`: the file that `write` has written in an earlier run; `ahead`: folders that will be asked for, in this order.
    """
    if _files(kept, ahead) < WORTH_A_PROCESS:
        yield Unchanged.read(kept)
        return
    processes = get_context("spawn")
    one_side, other_side = processes.Pipe()
    process = processes.Process(target=_apart, args=(other_side, kept, tuple(ahead)), daemon=True)
    with uninterrupted():
        process.start()
    other_side.close()
    try:
        yield Lookout(one_side)
    finally:
        one_side.close()
        process.join()  # when it has done all that it was told


def _files(kept: Path, ahead: Sequence[Path]) -> int:
    """How many files there are to be looked at, by the size of what is kept; where nothing is, those of the folders are counted, no
    further than is asked."""
    if kept.is_file():
        return kept.stat().st_size // _BYTES_A_FILE
    count = 0
    for folder in ahead:
        for _, _, files in os.walk(folder):
            count += len(files)
            if count >= WORTH_A_PROCESS:
                return count
    return count


class Lookout:
    """The side that asks. All of it raises OSError as `Unchanged` does, and where the other side has died."""

    def __init__(self, other: Connection) -> None:
        """`other`: leads to `look_out`."""
        self._other = other
        self._folders: dict[Path, dict[str, str]] = {}
        self._held: dict[Path, Mapping[str, str]] = {}

    def digest(self, path: Path) -> str:
        """As `Unchanged.digest`; the files of a folder are asked for together."""
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = self._ask("folder", folder)
        known = self._folders[folder].get(path.name)
        return known if known is not None else self._ask("digest", path)

    def files(self, folder: Path) -> Mapping[str, str]:
        """As `Unchanged.files`; those of folders that are held need not be sent."""
        if folder in self._held:
            return self._held[folder]
        held = {path: files for path, files in self._held.items() if path.is_relative_to(folder)}
        found: dict[str, str] = self._ask("files_but", folder, tuple(held))
        for path, files in held.items():
            below = f"{path.relative_to(folder).as_posix()}/"
            found.update((below + name, known) for name, known in files.items())
        return found

    def hold(self, folder: Path, files: Mapping[str, str]) -> None:
        """As `Unchanged.hold`: until there is news of any file."""
        self._held[folder] = files

    def together(self, folder: Path) -> str:
        """As `Unchanged.together`."""
        found: str = self._ask("together", folder)
        return found

    def expect(self, folder: Path) -> None:
        """As `Unchanged.expect`; it is not waited for."""
        self._send("expect", folder)

    def learn(self, path: Path, known: str) -> None:
        """As `Unchanged.learn`; the file is looked at now."""
        self._tell("take_in", path, seen_now(path, known))

    def forget(self, path: Path) -> None:
        """As `Unchanged.forget`."""
        self._tell("forget", path)

    def exchanged(self, left: Path, right: Path) -> None:
        """As `Unchanged.exchanged`."""
        self._tell("exchanged", left, right)

    def write(self, file: Path) -> None:
        """As `Unchanged.write`; it is not waited for."""
        self._send("write", file)

    def _tell(self, what: str, *about: object) -> None:
        """Sends news."""
        self._folders.clear()
        self._held.clear()
        self._send(what, *about)

    def _send(self, what: str, *about: object) -> None:
        try:
            self._other.send((what, *about))
        except ConnectionError as error:
            raise self._died() from error

    def _ask(self, what: str, *about: object) -> Any:
        self._send(what, *about)
        try:
            answer = self._other.recv()
        except (EOFError, ConnectionError) as error:
            raise self._died() from error
        if isinstance(answer, OSError):
            raise answer
        return answer

    @staticmethod
    def _died() -> OSError:
        return OSError(EPIPE, "the process that looks at files has died; is there enough memory? Run it again", "")


def look_out(asking: Connection, kept: Path, ahead: Sequence[Path]) -> None:
    """The other side: looks at files, answers between some and the next, until nobody is there to ask."""
    known = Unchanged.read(kept)
    folders = _looked_ahead(known, ahead)
    while True:
        if not asking.poll() and next(folders, None) is not None:
            continue
        try:
            what, *about = asking.recv()
            if what == "write":
                list(folders)  # what is not looked at now would have to be read in the next run
            answer = _answer(known, what, about)
            if what in _ASKED:
                asking.send(answer)
        except (EOFError, ConnectionError):
            return


def _apart(asking: Connection, kept: Path, ahead: Sequence[Path]) -> None:
    look_out(asking, kept, ahead)
    os._exit(0)  # to take apart what is known of many files would be waited for


def _looked_ahead(known: Unchanged, ahead: Sequence[Path]) -> Iterator[Path]:
    for folder in ahead:
        try:
            for _ in known.look_ahead(folder):
                yield folder
        except OSError:  # said when it is asked for
            continue


def _answer(known: Unchanged, what: str, about: Sequence[Any]) -> Any:
    try:
        return getattr(known, what)(*about)
    except OSError as error:
        return error
