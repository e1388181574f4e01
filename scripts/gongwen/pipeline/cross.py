"""What crosses documents, as files: indexes, glossary, cited documents, search, lists.

Each file has a name and a way to its content. What cannot have changed since the last run is not made: its digest is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from gongwen.pipeline.changes import Changes
from gongwen.pipeline.files import Wanted
from gongwen.pipeline.results import KeptPlaces
from gongwen.publish.cited.address import FOLDER
from gongwen.publish.cited.data import cited_files
from gongwen.publish.cited.facts import CitedFacts
from gongwen.publish.cited.index_page import cited_pages
from gongwen.publish.cited.showing import cited_files_showing, cited_pages_showing
from gongwen.publish.data import to_json
from gongwen.publish.glossary.data import (
    card_file,
    glossary_data,
    glossary_table,
    occurrence_files,
    occurrences_apart,
    term_data,
)
from gongwen.publish.glossary.distribution import distribution_files
from gongwen.publish.glossary.entry_page import entry_pages, shown_on_entry
from gongwen.publish.glossary.facts import GlossaryFacts, TermFacts
from gongwen.publish.glossary.index_page import glossary_index
from gongwen.publish.periods import parts
from gongwen.store import code_digest, digest, key, pack, unpack
from gongwen.work.workplace import Work

Text = Callable[[], str]
_OF_TERM = re.compile(r"(?:data/)?(?:glossary|occurrences)/([a-z0-9-]+)(?:/[^/]+)?\.(?:md|json)")
"""A page or file of a term; the index and the distribution are no terms."""
CODE = ("errors.py", "model.py", "numbering", "address", "glossary", "links", "publish", "pipeline")
"""What makes these files."""


class Files(Struct, frozen=True):
    """What an earlier run made."""

    basis: str = ""
    """Key of what all of them depend on: code and glossary."""
    shape: str = ""
    """Digest of how cited documents are divided over pages."""
    digests: dict[str, str] = {}
    """Of each file whose making was left out where nothing changed, by its path in the docs; before it, with a space, the key of what
    that file depends on, where it has one of its own."""
    others: dict[str, str] = {}
    """Digests of the files that are made each time."""


class Made:
    """Puts files among those that are wanted, and keeps in mind which need not be made next time."""

    def __init__(self, wanted: Wanted, before: Files, basis: str) -> None:
        self._wanted = wanted
        self._before = before.digests if before.basis == basis else {}
        self._before_shape = before.shape
        self.files = Files(basis, before.shape, {}, {})

    def regrouped(self, shape: str) -> bool:
        """Whether cited documents are not divided over pages as they were. `shape`: the digest of how they are now."""
        self.files = msgspec.structs.replace(self.files, shape=shape)
        return shape != self._before_shape

    def always(self, name: str, text: Text) -> None:
        """A file that is made each time."""
        data = text().encode()
        self._wanted.add(name, data)
        self.files.others[name] = digest(data)

    def by_key(self, name: str, basis: str, text: Text) -> None:
        """A file that is made if what it depends on has another key than last time."""
        before, _, known = self._before.get(name, "").partition(" ")
        if before == basis and known:
            self._wanted.add_known(name, known, lambda: text().encode())
        else:
            data = text().encode()
            known = digest(data)
            self._wanted.add(name, data)
        self.files.digests[name] = f"{basis} {known}"

    def by_term(self) -> dict[str, list[str]]:
        """For each term, by its id, the files that it had last time."""
        found: dict[str, list[str]] = {}
        for name in self._before:
            if of_term := _OF_TERM.match(name):
                found.setdefault(of_term[1], []).append(name)
        return found

    def made_from(self, basis: str) -> list[str]:
        """The files that were made by this key last time."""
        return [name for name, before in self._before.items() if before.startswith(f"{basis} ")]

    def keep(self, names: Iterable[str], again: Callable[[str], str]) -> None:
        """Files that are as they were. `again`: gives the text of one that is not there any more."""
        for name in names:
            self._wanted.add_known(name, _digest_in(self._before[name]), partial(_encoded, again, name))
            self.files.digests[name] = self._before[name]

    def unless_known(self, name: str, text: Text, *, changed: bool) -> None:
        """A file that is made if it may have changed, or is new."""
        known = None if changed else self._before.get(name)
        if known is None:
            data = text().encode()
            known = digest(data)
            self._wanted.add(name, data)
        else:
            self._wanted.add_known(name, _digest_in(known), lambda: text().encode())
        self.files.digests[name] = known


def write_glossary(
    made: Made, work: Work, glossary: GlossaryFacts, places: KeptPlaces, changes: Changes, terms: str, counts: str
) -> None:
    """Pages and data of the glossary. `counts`: key of all that lists say of documents and how often each term stands in each."""
    apart = occurrences_apart(glossary)
    before = made.by_term()
    for facts in glossary.terms:
        touched = facts.term.id in changes.terms or any(
            quotation.document in changes.ids for quotation in facts.term.quotations
        )
        files = partial(_files_of_term, facts, glossary, places, apart=apart)
        if not touched and facts.term.id in before:
            made.keep(before[facts.term.id], partial(_text_in, files))
            continue
        for name, (when, text) in files().items():
            if not touched or not _in_time(when, changes.periods):
                made.unless_known(name, text, changed=False)
            elif name == _card(facts):
                made.unless_known(name, text, changed=True)
            else:
                made.by_key(name, _shown_key(facts, when, places.converted), text)
    made.by_key("glossary/index.md", counts, lambda: glossary_index(glossary))
    # with the places apart only counts and what lists say of documents are in it
    basis = counts if apart else key("places", *sorted(places.converted.values()))
    made.by_key("data/glossary.json", basis, lambda: to_json(glossary_data(glossary, places)))
    made.by_key("data/glossary.csv", counts, lambda: glossary_table(glossary))
    for name, drawn in _distribution(work, counts, glossary, terms).items():
        made.always(f"glossary/{name}", drawn.decode)


def _files_of_term(
    facts: TermFacts, glossary: GlossaryFacts, places: KeptPlaces, *, apart: bool
) -> dict[str, tuple[str, Text]]:
    """The files of a term by their paths in the docs: what says which time a file is about, and a way to its text."""
    files: dict[str, tuple[str, Text]] = {}
    for name, text in entry_pages(facts, glossary, places):
        files[f"glossary/{name}"] = name, text
    files[_card(facts)] = facts.term.id, partial(_json, partial(term_data, facts, glossary))
    for name, data in occurrence_files(facts, places) if apart else ():
        files[f"data/{name}"] = name.partition("/")[2], partial(_json, data)
    return files


def _card(facts: TermFacts) -> str:
    return f"data/{card_file(facts.term.id)}"


def _shown_key(facts: TermFacts, name: str, converted: Mapping[str, str]) -> str:
    """Of what a page or file of a term depends on, but the glossary. `name`: says which time it is about."""
    _, divided, file = name.partition("/")
    stem = file.partition(".")[0]
    within = dict(parts(facts.uses, facts.years))
    pieces = within.get(stem, ()) if divided else shown_on_entry(facts)
    shown = [(converted[piece.use.document.id], piece.first, piece.last, piece.use.count) for piece in pieces]
    quoted = [converted[quotation.document] for quotation in facts.term.quotations]
    periods = [
        (one.name, one.documents, one.count, len(one.pages)) for year in facts.years for one in (year, *year.months)
    ]
    return key("shown", msgspec.msgpack.encode((len(facts.uses), facts.count, periods, quoted, shown)))


def write_cited(made: Made, cited: CitedFacts, changes: Changes) -> None:
    """Pages and data of cited documents."""
    shape = digest(msgspec.msgpack.encode([(one.id, one.title, cited.group_of[one.id]) for one in cited.entries]))
    regrouped = made.regrouped(shape)
    changed = changes.ids & cited.listed.keys()
    pages = {name for document in changed for name in cited_pages_showing(document, cited)}
    files = {name for document in changed for name in cited_files_showing(document, cited)}
    names = _touched(cited, changes)
    for name, text in cited_pages(cited):
        touched = name in pages or _about(name, names, changes.periods)
        made.unless_known(f"{FOLDER}/{name}", text, changed=regrouped or touched)
    for name, data in cited_files(cited):
        inner = name.removeprefix(f"{FOLDER}/")
        touched = name in files or _about(inner, names, changes.periods) or "/" not in name
        made.unless_known(f"data/{name}", partial(_json, data), changed=regrouped or touched)


def _touched(cited: CitedFacts, changes: Changes) -> set[str]:
    """Names of the entries, and of the groups that hold them, that changed documents cite, or cited, or are."""
    entries = {one.document or one.id: one.id for one in cited.entries}
    ids = {entries[name] for name in (*changes.cited, *changes.ids) if name in entries}
    groups = {cited.group_of[name] for name in ids}
    holding = {name[:length] for name in groups for length in range(1, len(name) + 1)}
    return ids | groups | holding | ({"index"} if changes.ids else set())


def _about(name: str, names: set[str], periods: Iterable[str]) -> bool:
    """Whether a page or file is that of one of these entries or groups, or of an entry in one of these periods."""
    return name.partition("/")[0].partition(".")[0] in names and _in_time(name, periods)


def _digest_in(kept: str) -> str:
    return kept.rpartition(" ")[2]


def _text_in(files: Callable[[], dict[str, tuple[str, Text]]], name: str) -> str:
    return files()[name][1]()


def _encoded(text: Callable[[str], str], name: str) -> bytes:
    return text(name).encode()


def _json(data: Callable[[], dict[str, Any]]) -> str:
    return to_json(data())


def _in_time(name: str, periods: Iterable[str]) -> bool:
    """Whether a page of a term, by its name, is its own or one of these periods: `x.md`, `x/2020-04-2.md` of 2020-04."""
    _, divided, file = name.partition("/")
    stem = file.partition(".")[0]
    return not divided or any(stem == period or stem.startswith(f"{period}-") for period in periods)


def _distribution(work: Work, counts: str, glossary: GlossaryFacts, terms: str) -> dict[str, bytes]:
    """The page and its pictures, kept from the last run: they depend on counts, dates and titles alone."""
    wanted = key("distribution", counts, terms, code_digest(*CODE))
    data = work.objects.get(wanted)
    if data is None:
        data = pack({name: text.encode() for name, text in distribution_files(glossary).items()})
        work.objects.put(wanted, data)
    return unpack(data)
