"""What was read from a file is kept, so that it need not be read again: by the bytes of the file and of the code that read it.

Guaranteed: a file or a reader that changed has another key, so what is kept is never out of date.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

Digest = Callable[[Path], str]
"""The SHA-256 of a file, hexadecimal; whoever knows that a file is unchanged need not read it."""

Shape = TypeVar("Shape")


class Store(Protocol):
    """Where it is kept; what it has forgotten is made again."""

    def get(self, key: str) -> bytes | None:
        """What was put under this key, if it is there."""

    def put(self, key: str, data: bytes) -> None:
        """Keeps it."""


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file that is read for it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def digest_of_code(*places: Path) -> str:
    """Of modules, or of all modules of folders, and of the libraries by which they read and keep."""
    modules = sorted(file for place in places for file in ([place] if place.is_file() else place.glob("*.py")))
    libraries = [version(name) for name in ("msgspec", "pyyaml")]
    parts: Iterable[bytes] = (*(file.read_bytes() for file in modules), *(name.encode() for name in libraries))
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def key_of(kind: str, code: str, digest: str) -> str:
    """The key of one kind of thing that this code reads from a file with this digest."""
    return f"{kind}-{hashlib.sha256(f'{code} {digest}'.encode()).hexdigest()}"


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
