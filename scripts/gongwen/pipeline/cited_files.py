"""Who cites whom, and the files that say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from gongwen.links import Citations
from gongwen.pipeline.changes import Changes, in_time
from gongwen.pipeline.crossing import Crossing, as_json
from gongwen.pipeline.facts import Facts, Kind
from gongwen.pipeline.told import decode_citing
from gongwen.publish.cited.address import FOLDER
from gongwen.publish.cited.data import cited_files
from gongwen.publish.cited.facts import CitedFacts, gather_cited
from gongwen.publish.cited.index_page import cited_pages
from gongwen.publish.cited.showing import cited_files_showing, cited_pages_showing
from gongwen.publish.listing import Listing
from gongwen.store import digest


def who_cites_whom(facts: Facts, listings: Mapping[str, Listing]) -> CitedFacts:
    """Who cites whom. `listings`: of all documents, by id, in the order of the manifests. Raises LostResultError."""
    citations = Citations()
    for data in facts.each(Kind.CITING, listings):
        citations.add(decode_citing(data))
    return gather_cited(citations, listings.values())


def write_cited(crossing: Crossing, cited: CitedFacts, changes: Changes) -> None:
    """Pages and data of cited documents."""
    shape = digest(msgspec.msgpack.encode([(one.id, one.title, cited.group_of[one.id]) for one in cited.entries]))
    regrouped = crossing.regrouped(shape)
    changed = changes.ids & cited.listed.keys()
    pages = {name for document in changed for name in cited_pages_showing(document, cited)}
    files = {name for document in changed for name in cited_files_showing(document, cited)}
    names = _touched(cited, changes)
    for name, text in cited_pages(cited):
        touched = name in pages or _about(name, names, changes.periods)
        crossing.unless_known(f"{FOLDER}/{name}", text, changed=regrouped or touched)
    for name, data in cited_files(cited):
        inner = name.removeprefix(f"{FOLDER}/")
        touched = name in files or _about(inner, names, changes.periods) or "/" not in name
        crossing.unless_known(f"data/{name}", as_json(data), changed=regrouped or touched)


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
