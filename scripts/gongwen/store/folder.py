"""Files below one place: a folder of this machine, one that several share, or a store that fsspec knows (`s3://…`).

A name is a path below that place, with `/`. A file is written whole or not at all, so that whoever reads it never meets half of
one, also when the writer is killed.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

TEMPORARY = ".part-"
"""How the names of files begin that are being written; what a killed writer has left is no file of anybody's."""


class Folder(Protocol):
    """What both kinds can do."""

    @property
    def url(self) -> str:
        """Its address, with which `open_folder` opens it again, in another process or on another machine."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""

    def has(self, name: str) -> bool:
        """Whether there is a file of that name; none has one that leads out of the folder."""

    def write(self, name: str, data: bytes) -> None:
        """Writes a file, also over an older one; folders are made."""

    def delete(self, name: str) -> None:
        """Removes a file if it is there, and folders that are empty then, where there are folders."""

    def names(self, below: str = "") -> Iterator[str]:
        """Of all files, in no order. `below`: only those in this folder."""


def open_folder(url: str) -> Folder:
    """The folder at a path or at an address such as `s3://bucket/folder`; it need not be there yet."""
    if "://" not in url:
        return LocalFolder(Path(url))
    import fsspec

    system, root = fsspec.core.url_to_fs(url)
    if "file" in system.protocol:
        return LocalFolder(Path(root))
    return RemoteFolder(url, system, root)


class LocalFolder:
    """A folder that the system has mounted."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def url(self) -> str:
        """The path."""
        return str(self._root)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        try:
            return (self._root / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        try:
            return _is_below(name) and (self._root / name).is_file()
        except OSError:  # longer than a name may be
            return False

    def write(self, name: str, data: bytes) -> None:
        """Writes beside and renames."""
        self.write_pieces(name, data)

    def write_pieces(self, name: str, *pieces: bytes) -> None:
        """The same for a file that is in pieces: to put large ones together would take their memory once more."""
        path = self._root / name
        try:
            _write_whole(path, pieces)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, pieces)

    def delete(self, name: str) -> None:
        """Removes a file if it is there, and folders that are empty then."""
        path = self._root / name
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        with contextlib.suppress(OSError):
            while (path := path.parent) != self._root:
                path.rmdir()

    def names(self, below: str = "") -> Iterator[str]:
        """Of all files, in no order. `below`: only those in this folder."""
        for folder, _, files in os.walk(self._root / below):
            path = Path(folder).relative_to(self._root)
            for file in files:
                if not file.startswith(TEMPORARY):
                    yield (path / file).as_posix()


def _is_below(name: str) -> bool:
    """Whether a name is one of a file below some place."""
    return "\0" not in name and not {"", ".", ".."}.intersection(name.split("/"))


def _write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    # by chance, since writers on several machines may share a process number; short, since names may be as long as they can
    temporary = path.with_name(f"{TEMPORARY}{uuid.uuid4().hex}")
    try:
        with temporary.open("wb") as file:
            file.writelines(pieces)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


class RemoteFolder:
    """A folder of a file system that fsspec knows; object stores put a file whole by themselves."""

    def __init__(self, url: str, system: Any, root: str) -> None:
        self.url = url
        self._system = system
        self._root = root.rstrip("/")

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        try:
            data: bytes = self._system.cat_file(f"{self._root}/{name}")
        except (FileNotFoundError, IsADirectoryError, KeyError):
            return None
        return data

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return _is_below(name) and bool(self._system.isfile(f"{self._root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """Puts the file."""
        path = f"{self._root}/{name}"
        self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._system.pipe_file(path, data)

    def delete(self, name: str) -> None:
        """Removes a file if it is there."""
        with contextlib.suppress(FileNotFoundError, KeyError):
            self._system.rm_file(f"{self._root}/{name}")

    def names(self, below: str = "") -> Iterator[str]:
        """Of all files, in no order. `below`: only those in this folder."""
        try:
            found = self._system.find(f"{self._root}/{below}".rstrip("/"))
        except FileNotFoundError:
            return
        root = self._system._strip_protocol(self._root).rstrip("/")
        for path in found:
            yield path.removeprefix(root).lstrip("/")
