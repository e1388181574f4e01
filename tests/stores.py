"""A store of what was read, for tests that look into it."""

from __future__ import annotations


class Memory(dict[str, bytes]):
    """Keeps in memory; counts what was put and found."""

    def __init__(self) -> None:
        super().__init__()
        self.puts = 0
        self.hits = 0

    def get(self, key: str) -> bytes | None:
        found = super().get(key)
        self.hits += found is not None
        return found

    def put(self, key: str, data: bytes) -> None:
        self.puts += 1
        self[key] = data
