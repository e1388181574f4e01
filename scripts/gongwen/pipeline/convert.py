"""The first step: which documents have to be converted, and that they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from gongwen.errors import InputError
from gongwen.layout import ERROR_LOG
from gongwen.manifest import Collections, Entry, Glossary, seed_faults
from gongwen.pipeline.facts import Facts
from gongwen.pipeline.tasks.convert import CODE, TOLD_CODE, Converting, ToConvert, convert_documents
from gongwen.pipeline.told import Converted, Failed, Told
from gongwen.source import stretches
from gongwen.store import code_digest, key
from gongwen.work import each_batch, in_order
from gongwen.work.workplace import Work

DOCUMENTS_AT_ONCE = 50
"""So many are converted by one task."""
FEWEST_AT_ONCE = 5
"""Fewer are done sooner here than they are handed to another process."""


def unfit_documents(work: Work, collections: Collections) -> dict[str, Failed]:
    """The documents whose files are not as the manifests say, by their ids.

    Raises InputError for them, unless the run goes on without what fails.
    """
    checkout = collections.seeds.parent
    found = [(entry, Failed.by(fault, checkout)) for entry, fault in seed_faults(collections, work.unchanged.digest)]
    if found and not work.tools.keep_going:
        raise refusal(found)
    return {entry.id: failed for entry, failed in found}


def keep_terms(work: Work, glossary: Glossary) -> str:
    """Keeps the terms for those who convert; gives the key."""
    data = msgspec.msgpack.encode(glossary.terms)
    wanted = key("terms", data)
    if work.objects.get(wanted) is None:
        work.objects.put(wanted, data)
    return wanted


def convert(
    work: Work,
    seeds: str,
    entries: Sequence[Entry],
    titles: Mapping[str, str | None],
    terms: str,
    told: Mapping[str, Told],
    facts: Facts,
    unfit: Mapping[str, Failed],
) -> tuple[dict[str, Converted], list[tuple[Entry, Failed]]]:
    """What each document gave, and those that cannot be converted; of such a one stays what it gave before, if anything.

    `titles`: how readers call each collection, by its name; `told`: what documents gave in the last run; `facts`: takes in what those
    tell that are converted; `unfit`: documents whose files cannot be used, by their ids.
    """
    places = stretches(entries)
    code, told_code = code_digest(*CODE), code_digest(*TOLD_CODE)
    found: dict[str, Converted] = {}
    todo: list[ToConvert] = []
    failed = [(entry, unfit[entry.id]) for entry in entries if entry.id in unfit]
    for entry in entries:
        if entry.id in unfit:
            continue
        stretch = places[entry.id]
        where = msgspec.msgpack.encode((entry, stretch))
        title = titles.get(entry.collection)
        converted = key("converted", told_code, where, title or "", terms)
        before = told.get(entry.id)
        if before and before.converted.key == converted:
            found[entry.id] = before.converted
        else:
            document = key("document", code, where)
            todo.append(ToConvert(entry, title, stretch, document, converted))
    made = in_order(
        each_batch(
            work.tools.executor,
            work.tools.progress,
            ("converting", "documents"),
            convert_documents,
            todo,
            lambda some: Converting(seeds, work.objects.folder.url, terms, tuple(some)),
            most=DOCUMENTS_AT_ONCE,
            least=FEWEST_AT_ONCE,
        )
    )
    for one, result in zip(todo, made, strict=True):
        if isinstance(result, Failed):
            failed.append((one.entry, result))
        else:
            found[one.entry.id], tells = result
            facts.put(one.entry.id, tells)
    if traces := [one.trace for _, one in failed if one.trace]:
        (work.kept.parent / ERROR_LOG).write_text("\n".join(traces), "utf-8", "backslashreplace")
    if failed and not work.tools.keep_going:
        raise refusal(failed)
    found |= {entry.id: told[entry.id].converted for entry, _ in failed if entry.id in told}
    return {entry.id: found[entry.id] for entry in entries if entry.id in found}, failed


def refusal(failed: Sequence[tuple[Entry, Failed]]) -> InputError:
    """The message for documents that cannot be converted: the first in full, the others each on a line."""
    first = failed[0][1]
    others = [f"{one.file}{f':{one.line}' if one.line else ''}: {one.found}" for _, one in failed[1:]]
    found = "\n            ".join([first.found, *(f"also {other}" for other in others)])
    return InputError(first.file, first.line, found, first.expected, first.mend)
