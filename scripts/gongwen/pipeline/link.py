"""The second step: which documents have to be linked again, since they or what they ask of others changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from gongwen.links import Known
from gongwen.manifest import Entry
from gongwen.pipeline.facts import Facts, Kind
from gongwen.pipeline.tasks.link import Linking, ToLink, link_documents, link_key
from gongwen.pipeline.titles import ChangingTitles, KeptTitles, parts_for
from gongwen.pipeline.told import Converted, Linked, Told, decode_asked, decode_own
from gongwen.store import key
from gongwen.work import each_batch, in_order
from gongwen.work.workplace import Work

DOCUMENTS_AT_ONCE = 100
"""So many are linked by one task."""
FEWEST_AT_ONCE = 30
"""Fewer are done sooner here than they are handed to another process."""


class Links(Struct, frozen=True):
    """What linking gave."""

    documents: dict[str, Linked]
    """For each document, by its id."""
    titles: tuple[str, ...]
    """Keys of the parts of the titles."""


def link(
    work: Work,
    entries: Sequence[Entry],
    converted: Mapping[str, Converted],
    terms: str,
    told: Mapping[str, Told],
    parts: Sequence[str],
    facts: Facts,
) -> Links:
    """Links those documents that changed, or that asked of others what now has another answer.

    `told`, `parts`: of the last run, what each document gave, and the keys of the parts of the titles; `facts`: what documents tell,
    which takes in what those tell that are linked.
    """
    titles = _titles(work, converted, told, parts, facts)
    kept = titles.keep()
    known = Known(KeptTitles(work.objects, kept))
    found: dict[str, Linked] = {}
    todo: list[Entry] = []
    for entry in entries:
        before = told.get(entry.id)
        linked = before.linked if before else None
        if before and linked and before.converted.key == converted[entry.id].key:
            asked = decode_asked(facts.before(Kind.ASKED, entry.id)) if titles.changed else ()
            if not titles.concern(asked) or known.answers(asked) == linked.answers:
                found[entry.id] = linked
                continue
        todo.append(entry)
    if todo:
        for_all = msgspec.msgpack.encode(kept)
        work.objects.put(wanted := key("parts of titles", for_all), for_all)
        made = in_order(
            each_batch(
                work.tools.executor,
                work.tools.progress,
                ("linking", "documents"),
                link_documents,
                [_to_link(entry, converted[entry.id], told.get(entry.id), facts) for entry in todo],
                lambda some: Linking(work.objects.folder.url, terms, wanted, tuple(some)),
                most=DOCUMENTS_AT_ONCE,
                least=FEWEST_AT_ONCE,
            )
        )
        for entry, (linked, tells) in zip(todo, made, strict=True):
            found[entry.id] = linked
            facts.put(entry.id, tells)
    return Links({entry.id: found[entry.id] for entry in entries}, kept)


def _to_link(entry: Entry, converted: Converted, before: Told | None, facts: Facts) -> ToLink:
    linked = before.linked if before else None
    by_this_code = before and linked and linked.key == link_key(before.converted.key)
    citing = facts.before(Kind.CITING, entry.id) if by_this_code else b""
    return ToLink(converted.document, link_key(converted.key), entry.names, citing)


def _titles(
    work: Work, converted: Mapping[str, Converted], told: Mapping[str, Told], parts: Sequence[str], facts: Facts
) -> ChangingTitles:
    """The titles as they are now."""
    count = parts_for(len(converted))
    if count != len(parts):
        titles = ChangingTitles(work.objects, [""] * count)
        before: dict[str, Converted] = {}
    else:
        titles = ChangingTitles(work.objects, parts)
        before = {name: one.converted for name, one in told.items()}
    for name in dict.fromkeys((*before, *converted)):
        old, new = before.get(name), converted.get(name)
        if old is new:
            continue
        was = decode_own(facts.before(Kind.OWN, name)) if old else None
        now = decode_own(facts.get(Kind.OWN, name)) if new else None
        titles.change(was, now, new.document if new else "")
    return titles
