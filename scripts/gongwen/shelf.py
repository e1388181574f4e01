"""Documents put aside on disk between two passes over the collection, so that only one is in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from gongwen.model import Document


class Shelf:
    """An empty folder that holds documents in the order in which they were put there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def put(self, document: Document) -> None:
        """Puts one more document there."""
        self._file(self._count).write_bytes(msgspec.msgpack.encode(document))
        self._count += 1

    def __iter__(self) -> Iterator[Document]:
        for number in range(self._count):
            yield msgspec.msgpack.decode(self._file(number).read_bytes(), type=Document)

    def replace(self, number: int, document: Document) -> None:
        """Puts a document in the place of the one with this number, from 0."""
        self._file(number).write_bytes(msgspec.msgpack.encode(document))

    def _file(self, number: int) -> Path:
        return self._folder / f"{number}.msgpack"
