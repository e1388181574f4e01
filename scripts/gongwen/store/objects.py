"""Results by key: written once, read again as long as what they depend on stays the same."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from hashlib import blake2b
from typing import Protocol

from gongwen.store.folder import Folder

CHECK = 16
"""Bytes of the check sum before each result."""
_WORTH_PACKING = 512
"""Bytes from which a result is compressed."""
_LEVEL = 1
"""Of compression: five times as fast as the usual one and a tenth larger, for Chinese text."""


class Store(Protocol):
    """Where results are kept. It may lose any at any time: what it does not have is made anew, and has the same bytes."""

    def get(self, key: str) -> bytes | None:
        """The result of that key; None if it is not there, or no longer whole."""

    def put(self, key: str, data: bytes) -> None:
        """Keeps a result."""


class Objects:
    """A folder of results.

    A result that was damaged on its way or on disk is no result: it is removed, and whoever asks makes it again.
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """The result of that key; None where there is none, or a damaged one."""
        data = self.folder.read(_name(key))
        if data is None:
            return None
        check, body = data[:CHECK], data[CHECK:]
        if len(data) > CHECK and _check(key, body) == check:
            return zlib.decompress(body[1:]) if body[:1] == b"z" else body[1:]
        self.folder.delete(_name(key))
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keeps a result; the same key always has the same result, so that two who make it at once do no harm."""
        body = b"z" + zlib.compress(data, _LEVEL) if len(data) >= _WORTH_PACKING else b"-" + data
        self.folder.write(_name(key), _check(key, body) + body)

    def crowd(self) -> int:
        """How many results there are in one of 256 folders, that is, some 256th of all, for keys are digests."""
        return sum(1 for _ in self.folder.names("00"))

    def sweep(self, used: Collection[str]) -> int:
        """Removes every result whose key is not among `used`; gives how many."""
        kept = {_name(key) for key in used}
        unused = [name for name in self.folder.names() if name not in kept]
        for name in unused:
            self.folder.delete(name)
        return len(unused)


class ObjectsAskedFor(Objects):
    """The same, which keeps in mind what a run has asked for or made."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder)
        self.keys: set[str] = set()
        """Keys."""

    def get(self, key: str) -> bytes | None:
        """As `Objects.get`."""
        self.keys.add(key)
        return super().get(key)

    def put(self, key: str, data: bytes) -> None:
        """As `Objects.put`."""
        self.keys.add(key)
        super().put(key, data)


def _name(key: str) -> str:
    """In 256 folders, so that none has very many files."""
    return f"{key[:2]}/{key[2:]}"


def _check(key: str, body: bytes) -> bytes:
    """The key is part of it: a result under another's name is damaged, too."""
    return blake2b(body, digest_size=CHECK, key=key.encode()[:64]).digest()
