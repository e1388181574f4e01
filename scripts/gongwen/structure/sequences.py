"""Checks the numbers of a text: which markers run or restart, where a number is left out or stands twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gongwen.errors import InputError
from gongwen.model import Node, Numbering, Warning
from gongwen.numbering.nesting import breaks, contradicts, detect_numbering

AROUND = 12
"""Characters shown of what follows a label."""

Groups = list[list[Node]]


def group_by_marker(nodes: Sequence[Node], samples: Mapping[int, str]) -> dict[str, Groups]:
    """For each marker, by its sample, its nodes grouped by the node above them. `samples`: of each labelled node, by index."""
    groups: dict[str, dict[int | None, list[Node]]] = {}
    for index, sample in samples.items():
        groups.setdefault(sample, {}).setdefault(nodes[index].parent, []).append(nodes[index])
    return {sample: list(by_parent.values()) for sample, by_parent in groups.items()}


def settle_numbering(
    seed: Path, groups: Mapping[str, Groups], recorded: Mapping[str, Numbering] | None
) -> tuple[tuple[str, Numbering], ...]:
    """Whether each marker runs or restarts: as the manifest recorded it, or detected where there is no entry yet.

    Raises InputError for a marker that the manifest does not know, or whose numbers contradict it.
    """
    settled = []
    for sample, members in groups.items():
        if sample == "——":
            continue
        numbers = [[node.number[0] for node in group] for group in members]
        detected = detect_numbering(sample, numbers, outermost=members[0][0].parent is None)
        if recorded is None:
            settled.append((sample, detected))
            continue
        first = members[0][0].first_line
        if sample not in recorded:
            raise InputError(
                seed,
                first,
                f"labels such as {sample}, of which the manifest says nothing",
                f"`{sample}: runs` or `{sample}: restarts` under `numbering` of the document",
                f"it seems to be `{sample}: {detected.value}`; once written it must stay, since addresses depend on it",
            )
        wrong = contradicts(recorded[sample], numbers)
        if wrong is not None:
            node = members[wrong][0]
            raise InputError(
                seed,
                node.first_line,
                f"{node.label} after {members[wrong - 1][-1].label} under the heading before",
                f"numbers that fit `{sample}: {recorded[sample].value}` in the manifest",
                "look whether lines are missing; addresses of published clauses hang on this record",
            )
        settled.append((sample, recorded[sample]))
    return tuple(settled)


def warn_of_breaks(groups: Mapping[str, Groups], numbering: Sequence[tuple[str, Numbering]]) -> Iterator[Warning]:
    """Warnings for every gap and repeat."""
    for sample, rule in numbering:
        members = groups[sample]
        runs = [[node for group in members for node in group]] if rule is Numbering.RUNS else _restarts(members)
        for run in runs:
            for siblings in _siblings(run):
                for index, expected, found in breaks(node.number[-1] for node in siblings):
                    node = siblings[index]
                    code = "number-repeat" if found == expected - 1 else "number-gap"
                    words = node.text[len(node.label or "") :][:AROUND]
                    message = f"{node.label} stands where number {expected} was expected, before “{words}”"
                    yield Warning(code, node.first_line, message)


def _restarts(members: Groups) -> Groups:
    """The nodes of a marker that restarts, from each number 1 to the next: 章 restart under every 编, but may go on through its
    分编."""
    runs: Groups = []
    for group in members:
        if runs and runs[-1][-1].number[0] + 1 == group[0].number[0] != 1:
            runs[-1] += group
        else:
            runs.append(list(group))
    return runs


def _siblings(run: Sequence[Node]) -> Groups:
    """The nodes of a run whose last numbers count together: 3.1.1 and 3.1.2; articles, and 之一, 之二 of one article."""
    groups: dict[tuple[int, ...], list[Node]] = {}
    for node in run:
        groups.setdefault(node.number[:-1], []).append(node)
    return list(groups.values())
