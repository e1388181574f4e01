"""Who cites whom, and the files that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongwen.links import Citations
from gongwen.pipeline.changes import Changes, in_time
from gongwen.pipeline.crossing import Crossing, Text, as_json
from gongwen.pipeline.facts import Facts, Kind
from gongwen.pipeline.told import decode_citing
from gongwen.publish.cited.address import FOLDER
from gongwen.publish.cited.data import cited_files
from gongwen.publish.cited.facts import CitedFacts, gather_cited
from gongwen.publish.cited.index_page import cited_pages
from gongwen.publish.cited.showing import cited_files_showing, cited_pages_showing, divisions
from gongwen.publish.listing import Listing


def who_cites_whom(facts: Facts, listings: Mapping[str, Listing]) -> CitedFacts:
    """Who cites whom. `listings`: of all documents, by id, in the order of the manifests. Raises LostResultError."""
    citations = Citations()
    for data in facts.each(Kind.CITING, listings):
        citations.add(decode_citing(data))
    return gather_cited(citations, listings.values())


def write_cited(crossing: Crossing, cited: CitedFacts, changes: Changes) -> None:
    """Pages and data of cited documents."""
    divided = divisions(cited)
    changed = changes.ids & cited.listed.keys()
    pages, files = cited_pages_showing(changed, cited), cited_files_showing(changed, cited)
    names = _touched(cited, changes)
    for name, text in cited_pages(cited):
        touched = name in pages or _about(name, names, changes.periods)
        _write(crossing, f"{FOLDER}/{name}", divided.get(name.removesuffix(".md")), text, touched)
    for name, data in cited_files(cited):
        inner = name.removeprefix(f"{FOLDER}/")
        touched = name in files or _about(inner, names, changes.periods) or "/" not in name
        _write(crossing, f"data/{name}", divided.get(inner.removesuffix(".json")), as_json(data), touched)


def _write(crossing: Crossing, name: str, division: str | None, text: Text, touched: bool) -> None:
    """`division`: digest of what stands there, of a page or file that has cited documents by how they are divided."""
    if division is None:
        crossing.unless_known(name, text, changed=touched)
    else:
        crossing.by_key(name, division, text, changed=touched)


def _touched(cited: CitedFacts, changes: Changes) -> set[str]:
    """Names of the entries, and of the groups that hold them, that changed documents cite, or cited, or are."""
    entries = {one.document or one.id: one.id for one in cited.entries}
    ids = {entries[name] for name in (*changes.cited, *changes.ids) if name in entries}
    groups = {cited.group_of[name] for name in ids}
    holding = {name[:length] for name in groups for length in range(1, len(name) + 1)}
    return ids | groups | holding | ({"index"} if changes.ids else set())


def _about(name: str, names: set[str], periods: Iterable[str]) -> bool:
    """Whether a page or file is that of one of these entries or groups, or of an entry in one of these periods."""
    return name.partition("/")[0].partition(".")[0] in names and in_time(name, periods)
