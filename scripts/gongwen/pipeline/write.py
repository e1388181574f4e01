"""The third step: which documents' files have to be made again, since the document or what is said of it elsewhere changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from gongwen.manifest import Entry
from gongwen.pipeline.tasks.write import About, Basis, ToBeWritten, ToWrite, files_key, write_documents
from gongwen.pipeline.told import Linked, Told, Written
from gongwen.source import stretches
from gongwen.work import each_batch, in_order
from gongwen.work.workplace import Work

DOCUMENTS_AT_ONCE = 50
"""Of so many the files are made by one task."""
FEWEST_AT_ONCE = 30
"""Fewer are done sooner here than they are handed to another process."""


def write(
    work: Work,
    seeds: str,
    entries: Sequence[Entry],
    linked: Mapping[str, Linked],
    about: Callable[[Entry], About],
    basis: Basis,
    told: Mapping[str, Told],
    touched: Collection[str],
    failed: Collection[str] = (),
) -> dict[str, Written]:
    """The files of each document. `about`: gives what its page says that does not stand in it; `touched`: ids of the documents of
    which that may be something else than in the last run; `failed`: ids of those that cannot be converted today and keep the
    files that they had.
    """
    places = stretches(entries)
    found: dict[str, Written] = {}
    todo: list[ToWrite] = []
    for entry in entries:
        before = told.get(entry.id)
        if before and before.written and (entry.id in failed or entry.id not in touched):
            found[entry.id] = before.written
            continue
        said, document = about(entry), linked[entry.id].document
        wanted = files_key(document, entry, said, basis.key)
        if before and before.written and before.written.key == wanted:
            found[entry.id] = before.written
        else:
            todo.append(ToWrite(entry, places[entry.id], document, said, wanted))
    made = in_order(
        each_batch(
            work.tools.executor,
            work.tools.progress,
            ("writing", "documents"),
            write_documents,
            todo,
            lambda some: ToBeWritten(seeds, work.objects.folder.url, basis.marked, tuple(some)),
            most=DOCUMENTS_AT_ONCE,
            least=FEWEST_AT_ONCE,
        )
    )
    found |= {one.entry.id: written for one, written in zip(todo, made, strict=True)}
    return {entry.id: found[entry.id] for entry in entries}
