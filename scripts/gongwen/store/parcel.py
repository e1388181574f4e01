"""Several files in one result: what a page or a document gives the site."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

_FILES = msgspec.msgpack.Decoder(dict[str, bytes])


def pack(files: Mapping[str, bytes]) -> bytes:
    """Files by their paths, in the order of these."""
    return msgspec.msgpack.encode(dict(sorted(files.items())))


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of a parcel by their paths."""
    return _FILES.decode(data)
