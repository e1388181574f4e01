"""The files of the glossary: of a large collection they are made beside all else, in another process."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

import msgspec
from msgspec import Struct

from gongwen.glossary.checks import Evidence
from gongwen.manifest import Glossary
from gongwen.pipeline.changes import Changes, in_time
from gongwen.pipeline.crossing import Crossing, Files, Made, Text, as_json
from gongwen.pipeline.results import KeptPlaces, LostResultError, get_document
from gongwen.pipeline.spoken import spoken_glossary
from gongwen.pipeline.told import Converted, decode_terms
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
from gongwen.publish.glossary.facts import GlossaryFacts, TermFacts, gather
from gongwen.publish.glossary.index_page import glossary_index
from gongwen.publish.listing import Listing
from gongwen.publish.periods import parts
from gongwen.store import Objects, ObjectsAskedFor, key, open_folder, pack, unpack

_OF_TERM = re.compile(r"(?:data/)?(?:glossary|occurrences)/([a-z0-9-]+)(?:/[^/]+)?\.(?:md|json)")
"""A page or file of a term; the index and the distribution are no terms."""


class ToGather(Struct, frozen=True):
    """What the files of the glossary are made from."""

    objects: str
    """Address of the folder of results."""
    before: Files
    """What an earlier run made."""
    basis: str
    """Key of what all files depend on."""
    glossary: Glossary
    """The entries."""
    terms: str
    """Their key."""
    lists: str
    """Key of all that lists say of documents."""
    listings: tuple[Listing, ...]
    """All that they say."""
    converted: dict[str, Converted]
    """By the id of each document."""
    counts: tuple[bytes, ...]
    """How often each term stands in each of them."""
    changes: Changes
    """What changed since."""


def make_glossary(given: ToGather) -> tuple[Made, set[str]]:
    """Makes the files; gives the keys of all that it used in the store, too.

    Raises InputError for a quotation that does not stand where the glossary says, and for a term that stands nowhere.
    """
    objects = ObjectsAskedFor(open_folder(given.objects))
    crossing = Crossing(given.before, given.basis)
    counts = dict(zip(given.converted, given.counts, strict=True))
    spoken = spoken_glossary(objects, given.glossary, given.terms)
    found = gather(spoken, lambda name: decode_terms(counts[name]), given.listings)
    basis = key("counts", given.lists, *counts.values())
    _look_for_evidence(objects, given.glossary, given.converted, {one.term.id: one.count for one in found.terms})
    places = KeptPlaces(objects, {name: one.key for name, one in given.converted.items()})
    _write(crossing, objects, found, places, given.changes, basis)
    return crossing.made, objects.keys


def _look_for_evidence(
    objects: Objects, glossary: Glossary, converted: Mapping[str, Converted], counts: Mapping[str, int]
) -> None:
    """Raises InputError for a quotation that does not stand where the glossary says, and for a term that stands nowhere."""
    evidence = Evidence(glossary)
    for name in sorted(evidence.quoted & converted.keys()):
        document = get_document(objects, converted[name].document)
        if document is None:
            raise LostResultError(converted[name].document)
        evidence.look(document)
    evidence.judge(counts, converted.keys())


def _write(
    crossing: Crossing, objects: Objects, glossary: GlossaryFacts, places: KeptPlaces, changes: Changes, counts: str
) -> None:
    """Pages and data. `counts`: key of all that lists say of documents and how often each term stands in each."""
    are_apart = occurrences_apart(glossary)
    before = _by_term(crossing.made_before())
    for facts in glossary.terms:
        touched = facts.term.id in changes.terms or any(
            quotation.document in changes.ids for quotation in facts.term.quotations
        )
        files = partial(_files_of_term, facts, glossary, places, apart=are_apart)
        if not touched and facts.term.id in before:
            crossing.keep(before[facts.term.id])
            continue
        for name, (when, text) in files().items():
            if not touched or not in_time(when, changes.periods):
                crossing.unless_known(name, text, changed=False)
            elif name == _card(facts):
                crossing.unless_known(name, text, changed=True)
            else:
                crossing.by_key(name, _shown_key(facts, when, places.converted), text)
    crossing.by_key("glossary/index.md", counts, lambda: glossary_index(glossary))
    # with the places apart only counts and what lists say of documents are in it
    basis = counts if are_apart else key("places", *sorted(places.converted.values()))
    crossing.by_key("data/glossary.json", basis, lambda: to_json(glossary_data(glossary, places)))
    crossing.by_key("data/glossary.csv", counts, lambda: glossary_table(glossary))
    for name, drawn in _distribution(objects, counts, crossing.basis, glossary).items():
        crossing.always(f"glossary/{name}", drawn.decode)


def _files_of_term(
    facts: TermFacts, glossary: GlossaryFacts, places: KeptPlaces, *, apart: bool
) -> dict[str, tuple[str, Text]]:
    """The files of a term by their paths in the docs: what says which time a file is about, and a way to its text."""
    files: dict[str, tuple[str, Text]] = {}
    for name, text in entry_pages(facts, glossary, places):
        files[f"glossary/{name}"] = name, text
    files[_card(facts)] = facts.term.id, as_json(partial(term_data, facts, glossary))
    for name, data in occurrence_files(facts, places) if apart else ():
        files[f"data/{name}"] = name.partition("/")[2], as_json(data)
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


def _by_term(names: Iterable[str]) -> dict[str, list[str]]:
    """For each term, by its id, those of these files that are its own."""
    found: dict[str, list[str]] = {}
    for name in names:
        if of_term := _OF_TERM.match(name):
            found.setdefault(of_term[1], []).append(name)
    return found


def _distribution(objects: Objects, counts: str, basis: str, glossary: GlossaryFacts) -> dict[str, bytes]:
    """The page and its pictures, kept from the last run: they depend on counts, dates and titles alone. `basis`: of all files."""
    wanted = key("distribution", counts, basis)
    data = objects.get(wanted)
    if data is None:
        data = pack({name: text.encode() for name, text in distribution_files(glossary).items()})
        objects.put(wanted, data)
    return unpack(data)
