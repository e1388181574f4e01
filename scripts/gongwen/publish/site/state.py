"""What a folder of the site holds, so that the next build changes only what differs."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.store import digest

VERSION = "version.txt"
"""Path, in every site, of the file that says which state it is in; the last that is written."""


class SiteState(Struct, frozen=True, dict=True):
    """The whole content of a site."""

    policy: str
    """What its pages state."""
    units: dict[str, str]
    """For each page, by the name of its source, the key of its files."""
    others: dict[str, str]
    """For every other file, by its path, the digest of its bytes."""

    @cached_property
    def version(self) -> str:
        """The digest of it all."""
        ordered = SiteState(self.policy, dict(sorted(self.units.items())), dict(sorted(self.others.items())))
        return digest(msgspec.msgpack.encode(ordered))


def version_of(site: Path) -> str:
    """The version that the folder of a site says it is in; empty where it says none."""
    try:
        return (site / VERSION).read_text("ascii").strip()
    except (OSError, ValueError):
        return ""


EMPTY = SiteState("", {}, {})
"""That of an empty folder."""


def encode_state(state: SiteState) -> bytes:
    """For keeping."""
    return msgspec.msgpack.encode(state)


def decode_state(data: bytes) -> SiteState:
    """Raises msgspec.DecodeError for anything else."""
    return msgspec.msgpack.decode(data, type=SiteState)
