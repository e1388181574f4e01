"""Which pages and files of cited documents a document has a say in: by what it cites, and as one that is cited.

When a document comes, changes or goes, those that are named for it before or after, those whose names are new, and those that are
divided otherwise (`divisions`) are all that change.
"""

from __future__ import annotations

from hashlib import sha256

import msgspec

from gongwen.publish.cited.address import FOLDER, pages_file
from gongwen.publish.cited.facts import CitedFacts, entries_of, has_own_page, years
from gongwen.publish.cited.groups import Group, listed, shown
from gongwen.publish.periods import leaves, showing


def cited_pages_showing(document: str, cited: CitedFacts) -> set[str]:
    """The names of the pages, within `docs/cited/`."""
    names = _own_pages(document, cited) if cited.on_one_page else _groups(document, cited) | _own_pages(document, cited)
    return {f"{name}.md" for name in names} | ({"index.md"} if entries_of(document, cited) else set())


def cited_files_showing(document: str, cited: CitedFacts) -> set[str]:
    """The names of the files, within `data/`."""
    names = _groups(document, cited) | _own_pages(document, cited)
    return {f"{FOLDER}/{name}.json" for name in names} | ({f"{FOLDER}.json"} if entries_of(document, cited) else set())


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


def _groups(document: str, cited: CitedFacts) -> set[str]:
    """The groups that hold its entries, at every height."""
    own = {cited.group_of[entry.id] for entry in entries_of(document, cited)}
    return {group.name for group in shown(cited.groups) if any(_leads(group, name) for name in own)}


def _leads(group: Group, name: str) -> bool:
    """Whether a group holds the one of this name, or is numbered beside it."""
    return name.startswith(group.name) or group.name.partition("-")[0] == name.partition("-")[0]


def _own_pages(document: str, cited: CitedFacts) -> set[str]:
    """The pages of its entries; of its own entry all, since its title stands on each."""
    names: set[str] = set()
    for entry in filter(has_own_page, entries_of(document, cited)):
        periods = years(entry, cited)
        within = showing(periods, document)
        if entry.document == document:
            pages = (name for period in leaves(periods) for name in period.page_names)
            within = (*(year.name for year in periods), *pages)
        names |= {entry.id, *(f"{entry.id}/{name}" for name in within)}
    return names
