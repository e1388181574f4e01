"""What was read from a file is kept, so that it need not be read again: by the bytes of the file and of the code that read it.

Guaranteed: a file or a reader that changed has another key, so what is kept is never out of date.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from gongwen.store.objects import Store

Digest = Callable[[Path], str]
"""The SHA-256 of a file, hexadecimal; whoever knows that a file is unchanged need not read it."""

Shape = TypeVar("Shape")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file that is read for it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kept(store: Store, key: str, shape: type[Shape]) -> Shape | None:
    """What is kept under this key; None where nothing is, or it is damaged."""
    data = store.get(key)
    try:
        return None if data is None else msgspec.msgpack.decode(data, type=shape)
    except msgspec.DecodeError:
        return None


def keep(store: Store, keys: Iterable[tuple[str, Any]], path: Path, digest: str) -> None:
    """Keeps what was read from a file, each under its key, unless the file is no longer the one that has this digest."""
    if sha256_of(path) == digest:
        for key, value in keys:
            store.put(key, msgspec.msgpack.encode(value))
