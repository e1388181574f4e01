"""Puts a finished folder in the place of another in one step, so that a reader or a killed run never meets half of it."""

from __future__ import annotations

import ctypes
import filecmp
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


@contextmanager
def workplace(root: Path, purpose: str) -> Iterator[Path]:
    """A new, empty folder in `.build/` of a checkout, which goes away afterwards.

    Runs wait for each other (`make serve` and `make site` at once); what a killed run has left is cleared.
    """
    build = root / ".build"
    build.mkdir(exist_ok=True)
    with FileLock(build / "lock"):
        for left_over in build.glob(f"{purpose}-*"):
            shutil.rmtree(left_over, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir=build))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


class Staging:
    """Folders that are written aside and put in their places together when all are whole."""

    def __init__(self, folder: Path, targets: dict[str, Path]) -> None:
        """`folder`: an empty one to write in; `targets`: for each staged folder, by name, where it belongs."""
        self.folder = folder
        self._targets = targets
        for name, target in targets.items():
            recover(target)
            (folder / name).mkdir()

    def write(self, name: str, text: str) -> None:
        """Writes one file, such as `documents/cast-2020-work-points.md`, in UTF-8 with `\\n`."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def scratch(self, name: str) -> Path:
        """A new folder that goes away with the others and is put nowhere."""
        folder = self.folder / f"{name}.scratch"
        folder.mkdir()
        return folder

    def append(self, name: str, text: str) -> None:
        """Adds to the end of one file, which need not be there yet."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(text.encode())

    def differences(self, name: str) -> list[str]:
        """Files that are not the same in a staged folder and in its place, sorted."""
        target = self._targets[name]
        return sorted((target / file).as_posix() for file in _different(self.folder / name, target))

    def commit(self, names: Iterable[str]) -> None:
        """Puts each of these staged folders that differs in its place; one that is the same stays untouched."""
        for name in names:
            target = self._targets[name]
            if not target.is_dir() or differs(self.folder / name, target):
                put_in_place(self.folder / name, target)


@contextmanager
def staging(root: Path, targets: dict[str, Path]) -> Iterator[Staging]:
    """A `Staging` in a workplace of the checkout at `root`."""
    with workplace(root, "staging") as folder:
        yield Staging(folder, targets)


def put_in_place(new: Path, target: Path) -> None:
    """Makes `new` the folder `target`; what stood there is removed afterwards.

    Where the system can exchange two folders in one step (Linux, macOS) `target` is whole at every moment. Elsewhere the
    old one is moved aside first, and `recover` puts it back if the run was killed in between.
    """
    if not target.exists():
        new.rename(target)
        return
    if _exchange(new, target):
        shutil.rmtree(new, ignore_errors=True)
        return
    aside = _aside(target)
    shutil.rmtree(aside, ignore_errors=True)
    target.rename(aside)
    new.rename(target)
    shutil.rmtree(aside, ignore_errors=True)


def swap(left: Path, target: Path) -> None:
    """Exchanges two folders, so that doing it again undoes it.

    `target` is whole at every moment, or can be recovered, as with `put_in_place`.
    """
    if _exchange(left, target):
        return
    aside = _aside(target)
    shutil.rmtree(aside, ignore_errors=True)
    target.rename(aside)
    left.rename(target)
    aside.rename(left)


def recover(target: Path) -> None:
    """Mends what a run that was killed while putting a folder in place has left."""
    aside = _aside(target)
    if aside.exists():
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _exchange(left: Path, right: Path) -> bool:
    """Exchanges two paths in one step; False where the system or file system cannot."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform.startswith("linux"):
            return bool(
                libc.renameat2(_AT_FDCWD, os.fsencode(left), _AT_FDCWD, os.fsencode(right), _RENAME_EXCHANGE) == 0
            )
        if sys.platform == "darwin":
            return bool(libc.renamex_np(os.fsencode(left), os.fsencode(right), _RENAME_SWAP) == 0)
    except (AttributeError, OSError, TypeError):
        pass
    return False


def differs(left: Path, right: Path) -> bool:
    """Whether two folders have not the same files with the same bytes."""
    return bool(_different(left, right))


def _different(left: Path, right: Path) -> list[str]:
    """Relative names of files that only one of two folders has, or whose bytes differ."""
    names = {path.relative_to(folder) for folder in (left, right) if folder.is_dir() for path in folder.rglob("*")}
    return [
        name.as_posix()
        for name in names
        if not (left / name).is_dir() and not (right / name).is_dir() and not _same(left / name, right / name)
    ]


def _same(left: Path, right: Path) -> bool:
    return left.is_file() and right.is_file() and filecmp.cmp(left, right, shallow=False)
