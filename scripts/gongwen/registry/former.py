"""The addresses that the texts of one document have left, and where they lead now."""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from gongwen.registry.locks import Locks


class Left(Struct, frozen=True):
    """An address whose text is on no page, or on another one."""

    anchor: str
    """Of the document."""
    opening: str
    """Of the text that it led to: the fingerprint."""
    target: str | None
    """The address where the text stands now; None if it was withdrawn."""
    reason: str
    """Why."""


class Former(Struct, frozen=True):
    """Those of one document, or of the glossary."""

    leading: dict[str, list[str]]
    """By the anchor at which the text stands now in the same document: the anchors that lead there."""
    left: list[Left]
    """Those that lead to another document, or nowhere."""


def former_addresses(locks: Locks, document: str, own: Collection[str]) -> Former:
    """What a page must do for addresses that its texts have left.

    `own`: the anchors that the document has today; an address whose own text has come back is not former.
    """
    former = Former({}, [])
    for address, record in locks.of(document).records.items():
        anchor = address.partition("#")[2]
        if record.live or anchor in own:
            continue
        target = locks.resolve(address)
        there, _, there_anchor = (target or "").partition("#")
        if there == document:
            former.leading.setdefault(there_anchor, []).append(anchor)
        else:
            former.left.append(Left(anchor, record.fingerprint, target, record.reason))
    return former
