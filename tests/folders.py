"""Folders for tests: on disk, in memory, in an object store, and one that notes what is done to it and fails where it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from gongwen.store import Folder, open_folder
from object_store import BUCKET, serve_store

_NUMBERS = count()


def address(kind: str, beside: Path) -> str:
    """Of a new, empty folder: `local`, `memory` or `s3`."""
    if kind == "local":
        return str(beside / "place")
    if kind == "s3":
        serve_store()
        return f"s3://{BUCKET}/place-{next(_NUMBERS)}/site"
    return f"memory://place-{next(_NUMBERS)}/site"


def contents(folder: Folder) -> dict[str, bytes]:
    """All files of a folder by name."""
    return {name: folder.read(name) or b"" for name in folder.names()}


class FullError(OSError):
    """What a folder raises that is told to fail."""


class Watched:
    """Another folder; notes each change in `done`, and raises FullError from the `fails`-th on, counted from 0."""

    def __init__(self, folder: Folder, fails: int | None = None) -> None:
        self.url = folder.url
        self.done: list[tuple[str, str]] = []
        self._folder = folder
        self._fails = fails

    def read(self, name: str) -> bytes | None:
        return self._folder.read(name)

    def names(self) -> Iterator[str]:
        return self._folder.names()

    def write(self, name: str, data: bytes) -> None:
        self._note("write", name)
        self._folder.write(name, data)

    def delete(self, name: str) -> None:
        self._note("delete", name)
        self._folder.delete(name)

    def written(self) -> list[str]:
        """Names, in the order in which they were written."""
        return [name for what, name in self.done if what == "write"]

    def deleted(self) -> list[str]:
        """Names, in the order in which they were removed."""
        return [name for what, name in self.done if what == "delete"]

    def _note(self, what: str, name: str) -> None:
        if len(self.done) == self._fails:
            raise FullError(28, "no space left", name)
        self.done.append((what, name))


@pytest.fixture(params=["local", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty folder of either kind."""
    return address(request.param, tmp_path)


@pytest.fixture
def folder(place: str) -> Folder:
    """A new, empty folder of either kind."""
    return open_folder(place)
