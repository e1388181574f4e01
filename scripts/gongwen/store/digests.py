"""Names for contents: the digest of bytes, the key of a result by everything that it depends on, the digest of code."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

LENGTH = 20
"""Bytes of a key; two results that share one would have to be made on purpose."""
LIBRARY = Path(__file__).resolve().parents[1]
"""The package whose code results depend on."""
LOCK_FILE = LIBRARY.parents[1] / "requirements.lock"
"""What is installed beside it."""


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits: what manifests name seeds by."""
    return sha256(data).hexdigest()


def key(what: str, *depends: str | bytes) -> str:
    """The key of a result: `what` names its kind, `depends` is everything that it is made from, in a fixed order.

    Lengths are part of it, so that ("ab", "c") and ("a", "bc") are two keys.
    """
    parts: list[bytes] = []
    for part in (what, *depends):
        data = part.encode() if isinstance(part, str) else part
        parts += (len(data).to_bytes(8, "big"), data)
    return blake2b(b"".join(parts), digest_size=LENGTH).hexdigest()  # at once: each update costs as much as all of this


@cache
def code_digest(*parts: str) -> str:
    """Of code and data of the library that results depend on: folders and files by name, such as `repair` and `model.py`.

    The versions of Python and of everything that `requirements.lock` names are part of it.
    """
    files = sorted(
        path
        for part in parts
        for path in ((LIBRARY / part).rglob("*") if (LIBRARY / part).is_dir() else [LIBRARY / part])
        if path.is_file() and "__pycache__" not in path.parts
    )
    installed = LOCK_FILE.read_bytes() if LOCK_FILE.exists() else b""
    version = ".".join(map(str, sys.version_info[:2]))
    named = (piece for path in files for piece in (path.relative_to(LIBRARY).as_posix(), path.read_bytes()))
    return key("code", version, installed, *named)
