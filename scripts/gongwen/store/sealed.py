"""Files that only make the next run quicker, with a check sum before them: one that is damaged is as if it were not there."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from gongwen.store.folder import LocalFolder

_LENGTH = 16


class SealedFolder:
    """Such files, in one folder of this machine."""

    def __init__(self, path: Path) -> None:
        """`path`: need not be there yet."""
        self._folder = LocalFolder(path)

    def read(self, name: str) -> memoryview | None:
        """The bytes of a file; None where there is none, or others than were written."""
        data = self._folder.read(name)
        if data is None:
            return None
        body = memoryview(data)[_LENGTH:]
        return body if blake2b(body, digest_size=_LENGTH).digest() == data[:_LENGTH] else None

    def write(self, name: str, data: bytes) -> None:
        """Writes a file, whole or not at all."""
        self._folder.write_pieces(name, blake2b(data, digest_size=_LENGTH).digest(), data)

    def delete(self, name: str) -> None:
        """Removes a file if it is there."""
        self._folder.delete(name)

    def names(self) -> Iterator[str]:
        """Of all files, in no order."""
        return self._folder.names()
