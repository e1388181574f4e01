"""A new version takes the place of a document: what then becomes of every published address, so that none dies or lies.

The version before gets the id `<id>/<yyyymmdd>` and keeps its anchors there. Of the addresses without a day each stays where
its words stayed, follows them to another clause, or leads to the version before where they are nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct
from rapidfuzz.fuzz import ratio

from gongwen.address.anchors import NAMED
from gongwen.changes.add import adding
from gongwen.changes.candidate import Candidate
from gongwen.changes.trial import Change
from gongwen.collection import documents_of
from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.manifest import Entry, Manifest, is_version, read_glossary
from gongwen.manifest.writing import replaced, with_id
from gongwen.model import Document, Node
from gongwen.registry import Event, Lock, addresses, read_locks
from gongwen.registry.lock import fingerprint

REWORDED = 50
"""Similarity, 0 to 100, from which the clause of the same number counts as the same in new words."""
MOVED = 80
"""Similarity from which another clause counts as the one that has the words now."""
CLEARLY = 20
"""By so much another clause must be more similar than the one of the same number."""


class Fate(Struct, frozen=True):
    """What becomes of one published address."""

    anchor: str
    """Of the address."""
    words: str
    """The text that it led to."""
    target: str
    """The address that leads to it now; the same address where the clause is reworded."""
    now: str
    """The text that stands there."""


class Replacement(Struct, frozen=True):
    """What a new version changes."""

    name: str
    """The id of the document."""
    earlier: str
    """The id of the version before, from now on."""
    fates: Sequence[Fate]
    """Of the addresses whose text changed or is gone."""
    readdressed: Mapping[str, str]
    """For the entry of the new version: anchors that led to other texts, with those that stand in their place."""
    quotations: Sequence[tuple[int, int]]
    """Of the glossary: term and quotation, each counted from 0, whose words stand in the version before alone."""
    published: Sequence[tuple[str, str]]
    """The addresses of the version before, with their fingerprints."""


def check_replaced(layout: Layout, manifest: Manifest, name: str) -> None:
    """Raises InputError where there is no such document, or it is an earlier version."""
    found = next((entry for entry in manifest.documents if entry.id == name), None)
    if found is None or found.version_of:
        what = f"{name}, an earlier version" if found else f"no document {name}"
        raise InputError(layout.manifest, None, what, "the id of a present document", "give that after --replaces")


def plan_replacement(layout: Layout, manifest: Manifest, name: str, new: Document, day: str | None) -> Replacement:
    """What becomes of the addresses of the document `name` when `new` takes its place.

    `new`: with the anchors that its own numbering gives; `day`: of the version before, `yyyymmdd`, None for its 成文日期.
    Raises InputError for a version before without a day, and one of the same day that is there already.
    """
    entry = next(entry for entry in manifest.documents if entry.id == name)
    ((_, old),) = documents_of(layout, manifest, [entry])
    earlier = f"{name}/{_day(layout.manifest_of(entry.collection), manifest, old, day)}"
    lock = read_locks(layout.locks).of(name)
    kept, moved = _follow(old, new, lock)
    number = 2 + sum(other.version_of == name for other in manifest.documents)
    anchors = _anchors(name, new, kept, lock, number)
    fates = []
    for node in old.nodes:
        record = lock.records.get(f"{name}#{node.anchor}")
        if record is None or not record.live:
            continue
        if node.anchor in kept:
            stays = kept[node.anchor]
            if record.fingerprint != fingerprint(stays.text):
                fates.append(Fate(node.anchor, node.text, f"{name}#{node.anchor}", stays.text))
        elif node.anchor in moved:
            there = moved[node.anchor]
            fates.append(Fate(node.anchor, node.text, f"{name}#{anchors[there.anchor]}", there.text))
        else:
            fates.append(Fate(node.anchor, node.text, f"{earlier}#{node.anchor}", node.text))
    texts = {anchors[node.anchor]: node.text for node in new.nodes}
    quotations = [
        (place, number)
        for place, term in enumerate(read_glossary(layout.glossary).terms)
        for number, quotation in enumerate(term.quotations)
        if quotation.document == name and quotation.words not in texts.get(quotation.anchor, "")
    ]
    published = [(f"{earlier}#{node.anchor}", fingerprint(node.text)) for node in old.nodes]
    other = {anchor: given for anchor, given in anchors.items() if anchor != given}
    return Replacement(name, earlier, fates, other, quotations, published)


def replacing(candidate: Candidate, entry: Entry, plan: Replacement, new: Document) -> Change:
    """The change that puts the new version in place, with its entry (`readdressed` in it) and its document as planned."""

    def change(layout: Layout) -> None:
        manifest = layout.manifest_of(entry.collection)
        manifest.write_bytes(with_id(manifest.read_bytes().decode(), plan.name, plan.earlier).encode())
        adding(candidate, entry)(layout)
        if plan.quotations:
            _redirect(layout, plan)
        locks = read_locks(layout.locks)
        events = _events(plan, locks.of(plan.name), dict(addresses(new)))
        locks.write(events, {plan.name: entry.collection, plan.earlier: entry.collection})

    return change


def show(plan: Replacement) -> str:
    """The fates of the addresses, for the person who decides."""
    lines = [f"  the version before stays at documents/{plan.earlier}/"]
    for fate in plan.fates:
        here = f"{plan.name}#{fate.anchor}"
        what = "reworded" if fate.target == here else f"alias of {fate.target}"
        lines.append(f"  {here}: {what}")
        lines.append(f"      led to: {_opening(fate.words)}")
        if not fate.target.startswith(plan.earlier):
            lines.append(f"      now:    {_opening(fate.now)}")
    if plan.readdressed:
        pairs = ", ".join(f"{old} → {new}" for old, new in plan.readdressed.items())
        lines.append(f"  other anchors, since these led to other texts: {pairs}")
    if plan.quotations:
        lines.append(f"  quotations of the glossary that lead to the version before: {len(plan.quotations)}")
    return "".join(f"{line}\n" for line in lines)


def _day(path: Path, manifest: Manifest, old: Document, day: str | None) -> str:
    found = (old.metadata.date or "").replace("-", "") if day is None else day
    if not is_version(found):
        what = f"the day {found!r}" if found else f"no 成文日期 in the text of {old.id}"
        mend = "say it with --version-date, such as --version-date 20200413"
        raise InputError(path, None, what, "the day of the version before", mend)
    if any(entry.id == f"{old.id}/{found}" for entry in manifest.documents):
        mend = "say another day with --version-date"
        raise InputError(path, None, f"a version of {found} already", "one version a day", mend)
    return found


def _follow(old: Document, new: Document, lock: Lock) -> tuple[dict[str, Node], dict[str, Node]]:
    """By old anchor: the new nodes that are the same clause, and those that have the words of one under another number."""
    natural = {node.anchor: node for node in new.nodes}
    live = [node for node in old.nodes if (found := lock.records.get(f"{old.id}#{node.anchor}")) and found.live]
    kept: dict[str, Node] = {}
    moved: dict[str, Node] = {}
    claimed: set[str] = set()
    for exactly in (True, False):
        for node in live:
            same = natural.get(_own(node.anchor))
            if node.anchor in kept or (same and same.anchor in claimed):
                same = None
            if same is None:
                continue
            if fingerprint(node.text) == fingerprint(same.text) or (not exactly and _is_same(node, same, new)):
                kept[node.anchor] = same
                claimed.add(same.anchor)
    for node in live:
        if node.anchor not in kept:
            likeness, there = _most_like(node, [other for other in new.nodes if other.kind is node.kind])
            if there is not None and likeness >= MOVED:
                moved[node.anchor] = there
    return kept, moved


def _is_same(node: Node, same: Node, new: Document) -> bool:
    """Whether the clause of the same number is the same clause in new words, and no other has its words."""
    if same.kind is not node.kind:
        return False
    if node.kind in NAMED:
        return True  # the title of the new version is what the title has become
    likeness = _likeness(node, same)
    if node.label and node.title and node.title == same.title:
        return True
    others = [other for other in new.nodes if other.kind is node.kind and other is not same]
    elsewhere = _most_like(node, others)[0]
    return likeness >= REWORDED and not (elsewhere >= MOVED and elsewhere - likeness >= CLEARLY)


def _most_like(node: Node, others: Sequence[Node]) -> tuple[float, Node | None]:
    best: tuple[float, Node | None] = 0.0, None
    for other in others:
        likeness = _likeness(node, other)
        if likeness > best[0]:
            best = likeness, other
    return best


def _likeness(left: Node, right: Node) -> float:
    """Similarity of two texts without their numbers, 0 to 100."""
    return ratio(left.text.removeprefix(left.label or ""), right.text.removeprefix(right.label or ""))


def _own(anchor: str) -> str:
    """The anchor that its numbering alone gives a node: `c3` for `c3_v2`."""
    head, mark, number = anchor.rpartition("_v")
    return head if mark and number.isdecimal() else anchor


def _anchors(name: str, new: Document, kept: Mapping[str, Node], lock: Lock, number: int) -> dict[str, str]:
    """For each anchor of the new version's numbering the one that its node gets: no address comes to mean another text."""
    given = {node.anchor: anchor for anchor, node in kept.items()}
    anchors: dict[str, str] = {}
    for node in new.nodes:
        record = lock.records.get(f"{name}#{node.anchor}")
        if node.anchor in given:
            anchors[node.anchor] = given[node.anchor]
        elif record is None or (not record.live and record.fingerprint == fingerprint(node.text)):
            anchors[node.anchor] = node.anchor
        else:
            choice, count = f"{node.anchor}_v{number}", number
            while f"{name}#{choice}" in lock.records:
                count += 1
                choice = f"{node.anchor}_v{count}"
            anchors[node.anchor] = choice
    return anchors


def _events(plan: Replacement, lock: Lock, today: Mapping[str, str]) -> list[Event]:
    """What the lock has to say; every target of an alias is published before it."""
    events = [Event("published", address, found) for address, found in plan.published]
    known = set(lock.records)
    day = plan.earlier.rpartition("/")[2]
    before = f"{day[:4]}年{int(day[4:6])}月{int(day[6:])}日版"
    for fate in plan.fates:
        address = f"{plan.name}#{fate.anchor}"
        if fate.target == address:
            events.append(Event("reworded", address, today[address], f"新版本改写，原文见{before}"))
            continue
        if fate.target in today and fate.target not in known:
            events.append(Event("published", fate.target, today[fate.target]))
            known.add(fate.target)
        why = f"新版本没有这一条，见{before}" if fate.target.startswith(f"{plan.earlier}#") else "新版本移到别处"
        events.append(Event("alias", address, fate.target, why))
    return events


def _redirect(layout: Layout, plan: Replacement) -> None:
    """Lets the quotations of the glossary lead to the version that has their words."""
    text = layout.glossary.read_bytes().decode()
    terms: Any = _child(yaml.compose(text, Loader=yaml.CSafeLoader), "terms")
    nodes = [
        _child(_child(terms.value[place], "quotations").value[number], "document") for place, number in plan.quotations
    ]
    layout.glossary.write_bytes(replaced(text, [(node, plan.earlier) for node in nodes]).encode())


def _child(node: Any, key: str) -> Any:
    return next(value for name, value in node.value if name.value == key)


def _opening(text: str, most: int = 40) -> str:
    words = text.replace("\t", " | ")
    return words[:most] + ("…" if len(words) > most else "")
