"""Which pages and files of cited documents some documents have a say in: by what they cite, and as those that are cited.

When documents come, change or go, those that are named for them before or after, those whose names are new, and those that are
divided otherwise (`divisions`) are all that change. Asked for all documents at once, since each entry is divided once then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import sha256

import msgspec

from gongwen.links.citations import CitedDocument
from gongwen.publish.cited.address import FOLDER, pages_file
from gongwen.publish.cited.facts import CitedFacts, entries_of, has_own_page, years
from gongwen.publish.cited.groups import listed, shown
from gongwen.publish.periods import leaves, showing


def cited_pages_showing(documents: Collection[str], cited: CitedFacts) -> set[str]:
    """The names of the pages, within `docs/cited/`. `documents`: ids."""
    own = _entries(documents, cited)
    names = _own_pages(own, cited) | (set() if cited.on_one_page else _groups(own, cited))
    return {f"{name}.md" for name in names} | ({"index.md"} if own else set())


def cited_files_showing(documents: Collection[str], cited: CitedFacts) -> set[str]:
    """The names of the files, within `data/`. `documents`: ids."""
    own = _entries(documents, cited)
    names = _groups(own, cited) | _own_pages(own, cited)
    return {f"{FOLDER}/{name}.json" for name in names} | ({f"{FOLDER}.json"} if own else set())


def divisions(cited: CitedFacts) -> dict[str, str]:
    """For each group, and each file that says on which page an entry stands, by its name within `cited/` without its end, a digest
    of the entries that stand there and where."""
    found = {
        group.name: _digest(
            [(entry.id, entry.title) for entry in group.entries],
            [one.name for one in listed(group)] if group.groups else [],
        )
        for group in shown(cited.groups)
    }
    places: dict[str, list[tuple[str, str]]] = {}
    for entry in cited.group_of.items():
        places.setdefault(pages_file(entry[0]), []).append(entry)
    for file, entries in places.items():
        found[file.removeprefix(f"{FOLDER}/").removesuffix(".json")] = _digest(sorted(entries))
    return found


def _digest(*rows: object) -> str:
    return sha256(msgspec.msgpack.encode(rows)).hexdigest()[:16]


_Entries = dict[str, tuple[CitedDocument, set[str]]]
"""Entries by their ids, each with those of some documents that have a say in it."""


def _entries(documents: Collection[str], cited: CitedFacts) -> _Entries:
    found: _Entries = {}
    for document in documents:
        for entry in entries_of(document, cited):
            found.setdefault(entry.id, (entry, set()))[1].add(document)
    return found


def _groups(entries: Collection[str], cited: CitedFacts) -> set[str]:
    """The groups that hold these entries, at every height, and those that are numbered beside them."""
    own = {cited.group_of[entry] for entry in entries}
    above = {name[:length] for name in own for length in range(1, len(name) + 1)}
    letters = {name.partition("-")[0] for name in own}
    names = (group.name for group in shown(cited.groups))
    return {name for name in names if name in above or name.partition("-")[0] in letters}


def _own_pages(entries: _Entries, cited: CitedFacts) -> set[str]:
    """The pages of entries; of a document's own entry all, since its title stands on each."""
    names: set[str] = set()
    for entry, documents in entries.values():
        if not has_own_page(entry):
            continue
        periods = years(entry, cited)
        within: Iterable[str] = showing(periods, documents)
        if entry.document in documents:
            pages = (name for period in leaves(periods) for name in period.page_names)
            within = (*(year.name for year in periods), *pages)
        names |= {entry.id, *(f"{entry.id}/{name}" for name in within)}
    return names
