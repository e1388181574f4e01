"""Which pages and files of cited documents a document has a say in: by what it cites, and as one that is cited.

When a document comes, changes or goes, those that are named for it before or after, and those whose names are new, are all that
change, but for the files that say on which page an entry stands.
"""

from __future__ import annotations

from gongwen.publish.cited.address import FOLDER
from gongwen.publish.cited.facts import CitedFacts, entries_of, has_own_page, years
from gongwen.publish.cited.groups import Group, shown
from gongwen.publish.periods import leaves, showing


def cited_pages_showing(document: str, cited: CitedFacts) -> set[str]:
    """The names of the pages, within `docs/cited/`."""
    names = _own_pages(document, cited) if cited.on_one_page else _groups(document, cited) | _own_pages(document, cited)
    return {f"{name}.md" for name in names} | ({"index.md"} if entries_of(document, cited) else set())


def cited_files_showing(document: str, cited: CitedFacts) -> set[str]:
    """The names of the files, within `data/`."""
    names = _groups(document, cited) | _own_pages(document, cited)
    return {f"{FOLDER}/{name}.json" for name in names} | ({f"{FOLDER}.json"} if entries_of(document, cited) else set())


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
