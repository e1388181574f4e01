"""Who cites whom, and the files that say it.

To gather that over ten thousand documents takes a tenth of an edit. So it is done where something of it changed, or is lost: what
is said of each document is kept, and the files stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec
from msgspec import Struct

from gongwen.links import Citations
from gongwen.pipeline.changes import Called, Changes, called_in, in_time, naming_otherwise
from gongwen.pipeline.crossing import Crossing, Text, as_json
from gongwen.pipeline.facts import Facts, Kind
from gongwen.pipeline.told import decode_citing
from gongwen.publish.cited.address import FOLDER
from gongwen.publish.cited.data import cited_files
from gongwen.publish.cited.facts import CitedFacts, gather_cited
from gongwen.publish.cited.index_page import cited_pages
from gongwen.publish.cited.showing import cited_files_showing, cited_pages_showing, divisions
from gongwen.publish.cited.told import Told as Said
from gongwen.publish.cited.told import told as said_of
from gongwen.publish.listing import Listing

_SAID = msgspec.msgpack.Decoder(Said)


class Cited(Struct, frozen=True):
    """What a run has to know of the last one."""

    basis: str = ""
    """Key of all that everything depends on that is said of citing; empty where it was not said of every document."""
    called: Called = {}
    """What cited documents were called."""


class Citing:
    """Who cites whom."""

    def __init__(self, facts: Facts, listings: Mapping[str, Listing], basis: str, last: Cited) -> None:
        """`listings`: of all documents, by id, in the order of the manifests; `basis`: the key of all that everything depends on
        that is said of citing."""
        self._facts = facts
        self._listings = listings
        self._last = last
        self.basis = basis
        self._is_as_before = basis == last.basis

    def said(self, document: str) -> Said:
        """What is said of a document. Raises LostResultError."""
        if self._is_as_before:
            return _SAID.decode(self._facts.get(Kind.SAID, document))
        said = said_of(document, self._gathered)
        self._facts.put(document, {Kind.SAID: msgspec.msgpack.encode(said)})
        return said

    @property
    def called(self) -> Called:
        """What cited documents are called. Raises LostResultError."""
        return self._last.called if self._is_as_before else called_in(self._gathered)

    @property
    def renaming(self) -> set[str]:
        """The documents that cite one that is called otherwise than in the last run. Raises LostResultError."""
        return set() if self._is_as_before else naming_otherwise(self._gathered, self._last.called)

    def write(self, crossing: Crossing, changes: Changes) -> None:
        """Pages and data of cited documents. Raises LostResultError."""
        if not crossing.keep_together(self.basis):
            crossing.made_together(self.basis, _write_cited(crossing, self._gathered, changes))

    @cached_property
    def _gathered(self) -> CitedFacts:
        citations = Citations()
        for data in self._facts.each(Kind.CITING, self._listings):
            citations.add(decode_citing(data))
        return gather_cited(citations, self._listings.values())


def _write_cited(crossing: Crossing, cited: CitedFacts, changes: Changes) -> list[str]:
    names = []
    divided = divisions(cited)
    changed = changes.ids & cited.listed.keys()
    pages, files = cited_pages_showing(changed, cited), cited_files_showing(changed, cited)
    about = _touched(cited, changes)
    for name, text in cited_pages(cited):
        touched = name in pages or _about(name, about, changes.periods)
        _write(crossing, f"{FOLDER}/{name}", divided.get(name.removesuffix(".md")), text, touched)
        names.append(f"{FOLDER}/{name}")
    for name, data in cited_files(cited):
        inner = name.removeprefix(f"{FOLDER}/")
        touched = name in files or _about(inner, about, changes.periods) or "/" not in name
        _write(crossing, f"data/{name}", divided.get(inner.removesuffix(".json")), as_json(data), touched)
        names.append(f"data/{name}")
    return names


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
