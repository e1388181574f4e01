"""What is kept between builds: results, by the digest of everything that they depend on.

A store may lose any entry at any time: what it does not have is made anew, and has the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Store(Protocol):
    """Entries by key; a key is a name of letters, digits and hyphens that says all that the entry depends on."""

    def get(self, key: str) -> bytes | None:
        """The entry; None if it is not there, or no longer whole."""

    def put(self, key: str, data: bytes) -> None:
        """Keeps an entry."""


class FolderStore:
    """A store in a folder that nothing else uses and that goes away with one build."""

    def __init__(self, folder: Path) -> None:
        """`folder`: need not be there yet."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """The entry; None if it is not there."""
        try:
            return (self._folder / key).read_bytes()
        except FileNotFoundError:
            return None

    def put(self, key: str, data: bytes) -> None:
        """Keeps an entry."""
        (self._folder / key).write_bytes(data)


def key_of(kind: str, version: str, depends_on: Iterable[str]) -> str:
    """The key of a result. `kind`: what it is, in letters; `version`: of the code; no part of `depends_on` holds NUL."""
    all_of_it = "\0".join((version, *depends_on)).encode()
    return f"{kind}-{hashlib.blake2b(all_of_it, digest_size=16).hexdigest()}"
