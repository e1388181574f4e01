"""Files that only make the next run quicker, with a check sum before them: one that is damaged is as if it were not there."""

from __future__ import annotations

from hashlib import blake2b

_LENGTH = 16


def sealed(data: bytes) -> bytes:
    """The bytes with their check sum."""
    return blake2b(data, digest_size=_LENGTH).digest() + data


def unsealed(data: bytes | None) -> memoryview | None:
    """The bytes again; None where there are none, or others than were sealed."""
    if data is None:
        return None
    body = memoryview(data)[_LENGTH:]
    return body if blake2b(body, digest_size=_LENGTH).digest() == data[:_LENGTH] else None
