"""Former addresses: what pages must do for those that their texts have left."""

from __future__ import annotations

from collections.abc import Collection

from gongwen.publish.apparatus import FormerAddress
from gongwen.registry import Lock


def former_addresses(
    lock: Lock,
) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[FormerAddress]]]:
    """What pages must do for addresses that their texts have left.

    First, by document and anchor, the former anchors that lead there on the same page; second, by document, those that
    lead to another page or nowhere.
    """
    aliases: dict[str, dict[str, list[str]]] = {}
    former: dict[str, list[FormerAddress]] = {}
    for address, record in lock.records.items():
        if record.live:
            continue
        document, _, anchor = address.partition("#")
        target = lock.resolve(address)
        if target is None:
            former.setdefault(document, []).append(FormerAddress(anchor, record.fingerprint, None, record.reason))
            continue
        there, _, there_anchor = target.partition("#")
        if there == document:
            aliases.setdefault(document, {}).setdefault(there_anchor, []).append(anchor)
        else:
            former.setdefault(document, []).append(FormerAddress(anchor, record.fingerprint, target, record.reason))
    return aliases, former


def old_addresses(
    own: Collection[str],
    document: str,
    aliases: dict[str, dict[str, list[str]]],
    former: dict[str, list[FormerAddress]],
) -> tuple[dict[str, list[str]], list[FormerAddress]]:
    """Those of one document, or of the glossary, taken out of both; an address whose own text has come back is none of them.

    `own`: the anchors that it has today.
    """
    leading = {
        there: [anchor for anchor in anchors if anchor not in own]
        for there, anchors in aliases.pop(document, {}).items()
    }
    return leading, [address for address in former.pop(document, []) if address.anchor not in own]
