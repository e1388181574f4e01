"""The second step: which documents have to be linked again, since they or what they ask of others changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from gongwen.links import Known
from gongwen.manifest import Entry
from gongwen.pipeline.tasks.link import Linking, ToLink, link_documents, link_key
from gongwen.pipeline.told import Converted, Linked, Told, decode_own
from gongwen.pipeline.work import Work
from gongwen.store import key
from gongwen.work import run_batches

DOCUMENTS_AT_ONCE = 100
"""So many are linked by one task."""


def link(
    work: Work, entries: Sequence[Entry], converted: Mapping[str, Converted], terms: str, told: Mapping[str, Told]
) -> dict[str, Linked]:
    """What linking gave for each document. `entries`: in the order in which titles count, present documents before versions."""
    known = Known()
    for entry in entries:
        known.add(decode_own(converted[entry.id].own))
    found: dict[str, Linked] = {}
    todo: list[Entry] = []
    for entry in entries:
        before = told.get(entry.id)
        linked = before.linked if before else None
        if linked and linked.key == link_key(converted[entry.id].key) and known.answers(linked.asked) == linked.answers:
            found[entry.id] = linked
        else:
            todo.append(entry)
    if todo:
        titles = _keep_titles(work, entries, converted)
        made = run_batches(
            work.tools.executor,
            work.tools.progress,
            ("linking", "documents"),
            link_documents,
            [_to_link(entry, converted[entry.id]) for entry in todo],
            lambda some: Linking(work.objects.folder.url, terms, titles, tuple(some)),
            most=DOCUMENTS_AT_ONCE,
            least=10,
        )
        found |= {entry.id: linked for entry, linked in zip(todo, made, strict=True)}
    return {entry.id: found[entry.id] for entry in entries}


def _to_link(entry: Entry, converted: Converted) -> ToLink:
    return ToLink(converted.document, link_key(converted.key), entry.names)


def _keep_titles(work: Work, entries: Sequence[Entry], converted: Mapping[str, Converted]) -> str:
    """Keeps the titles of all documents for those who link; gives the key."""
    found = [(converted[entry.id].document, msgspec.Raw(converted[entry.id].own)) for entry in entries]
    data = msgspec.msgpack.encode(found)
    wanted = key("titles", data)
    work.objects.put(wanted, data)
    return wanted
