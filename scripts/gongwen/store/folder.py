"""Files below one place: a folder of this machine, one that several share, or a store that fsspec knows (`s3://…`).

A name is a path below that place, with `/`. A file is written whole or not at all, so that whoever reads it never meets half of
one, also when the writer is killed.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EIO
from pathlib import Path
from typing import Any, Protocol

from gongwen.errors import InputError

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


def in_utf8(*names: str) -> bool:
    """Whether names of files are; one that came out of an archive of another system may be any bytes."""
    try:
        "".join(names).encode()
    except UnicodeEncodeError:
        return False
    return True


def open_folder(url: str) -> Folder:
    """The folder at a path or at an address such as `s3://bucket/folder`; it need not be there yet.

    Raises InputError for a kind of address that fsspec does not know, or for which its driver is not installed.
    """
    if "://" not in url:
        return LocalFolder(Path(url))
    import fsspec

    try:
        # what other processes and machines write is there at once: no listing is remembered
        system, root = fsspec.core.url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        expected = (
            "a path, or an address of a kind that fsspec knows and has the driver for, such as s3://bucket/folder"
        )
        mend = "mend the address, or install the driver: for s3:// it is in requirements-cluster.lock"
        raise InputError(url, None, str(error), expected, mend) from error
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
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()
        with suppress(OSError):
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


@contextmanager
def _at(url: str) -> Iterator[None]:
    """Makes an OSError with the address of whatever else a driver raises: it has no access, or does not reach the store."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno or EIO, error.strerror or str(error), url) from error
    except Exception as error:
        raise OSError(EIO, str(error) or type(error).__name__, url) from error


class RemoteFolder:
    """A folder of a file system that fsspec knows; object stores put a file whole by themselves.

    All of it raises OSError with the address where the store cannot be used.
    """

    def __init__(self, url: str, system: Any, root: str) -> None:
        self.url = url
        self._system = system
        self._root = root.rstrip("/")

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none."""
        with _at(self.url), suppress(FileNotFoundError, IsADirectoryError, KeyError):
            data: bytes = self._system.cat_file(f"{self._root}/{name}")
            return data
        return None

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        with _at(self.url):
            return _is_below(name) and bool(self._system.isfile(f"{self._root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """Puts the file."""
        path = f"{self._root}/{name}"
        with _at(self.url):
            try:
                self._system.pipe_file(path, data)
            except (
                FileNotFoundError
            ):  # where there are folders; to see to them each time is a request more to an object store
                self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
                self._system.pipe_file(path, data)

    def delete(self, name: str) -> None:
        """Removes a file if it is there."""
        with _at(self.url), suppress(FileNotFoundError, KeyError):
            self._system.rm_file(f"{self._root}/{name}")

    def names(self, below: str = "") -> Iterator[str]:
        """Of all files, in no order. `below`: only those in this folder."""
        found: list[str] = []
        with _at(self.url), suppress(FileNotFoundError):
            found = self._system.find(f"{self._root}/{below}".rstrip("/"))
        root = self._system._strip_protocol(self._root).rstrip("/")
        for path in found:
            yield path.removeprefix(root).lstrip("/")
