"""Puts a finished folder in the place of another in one step, so that a reader or a killed run never meets half of it."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


@contextmanager
def workplace(root: Path, purpose: str) -> Iterator[Path]:
    """A new, empty folder in `.build/` of a checkout, which goes away afterwards; what a killed run has left is cleared.

    For a run that no other runs beside (`pipeline.working`).
    """
    build = root / ".build"
    build.mkdir(exist_ok=True)
    for left_over in build.glob(f"{purpose}-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir=build))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def second_name(file: str | Path, name: str | Path) -> None:
    """Gives a file a second name, in place of another file; copies it where the file system knows no such thing."""
    Path(name).unlink(missing_ok=True)
    try:
        os.link(file, name)
    except OSError:
        shutil.copy2(file, name)


def exchange(spare: Path, target: Path) -> bool:
    """Lets a finished folder and the one in use change places; where there is none yet it goes there. Gives whether there was one.

    `target` is whole at every moment, or can be recovered, as with `swap`.
    """
    if target.exists():
        swap(spare, target)
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    spare.rename(target)
    return False


def swap(left: Path, target: Path) -> None:
    """Exchanges two folders, so that doing it again undoes it.

    Where the system can do that in one step (Linux, macOS) `target` is whole at every moment. Elsewhere the old one is moved aside
    first, and `recover` puts it back if the run was killed in between.
    """
    if _exchange(left, target):
        return
    aside = _aside(target)
    shutil.rmtree(aside, ignore_errors=True)
    target.rename(aside)
    left.rename(target)
    aside.rename(left)


def recover(target: Path) -> bool:
    """Mends what a run that was killed while putting a folder in place has left; gives whether there was something to mend."""
    aside = _aside(target)
    if not aside.exists():
        return False
    if target.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(target)
    return True


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
