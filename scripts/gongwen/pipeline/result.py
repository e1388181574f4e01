"""What a run over the collection found, and the message for addresses that it would lose."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.manifest import Entry
from gongwen.model import Warning
from gongwen.pipeline.told import Failed
from gongwen.publish.listing import Listing
from gongwen.registry import Findings, Locks


@dataclass(slots=True)
class Result:
    """What a run over the collection found."""

    listings: list[Listing] = field(default_factory=list)
    """One a document, its earlier versions within it."""
    warnings: list[tuple[Entry, Warning]] = field(default_factory=list)
    """Those that the manifest does not accept."""
    idle: list[tuple[Entry, str]] = field(default_factory=list)
    """Acceptances of the manifest that fit no warning."""
    nodes: int = 0
    """Addressed nodes in all."""
    new: int = 0
    """Addresses that were not published before."""
    differences: list[str] = field(default_factory=list)
    """Generated files that were not as they should be."""
    failed: list[tuple[Entry, Failed]] = field(default_factory=list)
    """Documents that could not be converted and stay as they were, where the run was told to go on without them."""


def lost_addresses(layout: Layout, locks: Locks, findings: Findings, documents: Collection[str]) -> InputError:
    """The message for addresses that would be lost, with the commands that say what became of them.

    It names the lock that has the first of them. `documents`: the ids of those that there are today; of one that is gone all
    addresses go with one command.
    """
    accept = "scripts/build.py accept"
    lines: list[str] = []
    mend: list[str] = []
    for address in findings.vanished:
        document = address.partition("#")[0]
        if document not in documents:
            line, command = (
                f"the document {document} is gone ({address} …)",
                f"{accept} '{document}' --withdrawn --why '…'",
            )
            if command not in mend:
                lines.append(line)
                mend.append(command)
            continue
        lines.append(f"{address} is gone")
        target = findings.moved.get(address)
        choice = f"--alias '{target}'" if target else "--withdrawn"
        mend.append(f"{accept} '{address}' {choice} --why '…'")
    for address, old, new in findings.changed:
        moved = f" (that text is now at {findings.moved[address]})" if address in findings.moved else ""
        lines.append(f"{address} led to “{old}…” and would lead to “{new}…”{moved}")
        mend.append(f"{accept} '{address}' --reworded --why '…'   (only if it is the same clause in new words)")
    if any(address in findings.moved for address, _, _ in findings.changed):
        mend.append(
            "a text whose clauses were numbered anew is a new version: put the seed back, then use add FILE --replaces ID"
        )
    for address in findings.taken:
        lines.append(f"{address} was given up and would come to mean another text")
        mend.append(f"give the text at {address} another place; a former address cannot be used again")
    first = next(iter((*findings.vanished, *(address for address, _, _ in findings.changed), *findings.taken)))
    return InputError(
        layout.lock_of(locks.home(first) or ""),
        None,
        "\n            ".join(_shortened(lines)),
        "every published address, leading to the text that it led to",
        "undo the change, or say what became of them:\n            " + "\n            ".join(_shortened(mend)),
    )


def _shortened(lines: Sequence[str], most: int = 12) -> list[str]:
    return [*lines[:most], f"… and {len(lines) - most} more"] if len(lines) > most else list(lines)
