"""The one flow over the collection: seeds, manifest and glossary become pages and data files in `docs/`.

Only what changed since the last run is made again; everything is made aside, and put in place only when every document is whole
and no published address is lost, so that a failure leaves every file as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from gongwen.collection import check_files, read_collections
from gongwen.glossary.checks import Evidence, check_wordings
from gongwen.layout import Layout
from gongwen.links import Citations
from gongwen.manifest import Entry, Glossary, read_glossary
from gongwen.pipeline import cross
from gongwen.pipeline.changes import Changes, called_in, touched
from gongwen.pipeline.convert import convert, keep_terms
from gongwen.pipeline.facts import Facts, Kind
from gongwen.pipeline.files import Docs, Left, Wanted, exchange
from gongwen.pipeline.known import Known, left_by, read_known, write_known
from gongwen.pipeline.link import link
from gongwen.pipeline.register import Register
from gongwen.pipeline.result import Result
from gongwen.pipeline.results import KeptPlaces, LostResultError, get_document
from gongwen.pipeline.searching import Searching
from gongwen.pipeline.spoken import spoken_glossary
from gongwen.pipeline.tasks.write import CORPUS, About, Basis
from gongwen.pipeline.told import (
    Converted,
    Linked,
    Told,
    Written,
    decode_citing,
    decode_listing,
    decode_terms,
)
from gongwen.pipeline.write import write
from gongwen.publish.catalogue import catalogue_pages
from gongwen.publish.cited.facts import CitedFacts, gather_cited
from gongwen.publish.cited.told import told as told_of_citing
from gongwen.publish.data import to_json, withdrawn
from gongwen.publish.document_lists import CORPUS as CORPUS_FILE
from gongwen.publish.document_lists import corpus_files, list_files
from gongwen.publish.glossary.entry_page import former_term_page, withdrawn_term_page
from gongwen.publish.glossary.facts import gather
from gongwen.publish.listing import Listing, gathered
from gongwen.publish.pages import newest_documents, withdrawn_page
from gongwen.registry import GLOSSARY
from gongwen.repair.look_alikes import LOOK_ALIKE
from gongwen.store import code_digest, key, unpack
from gongwen.work.workplace import DOCS_SPARES, Tools, Work, working

ALL = ("data", "search", "documents", "catalogue", "glossary", "cited")
"""Every generated folder."""
UNCOMMITTED = ("data", "search")
"""Those that are not in git: a check may write them, since the site is not whole without."""
COMMITTED = ("documents", "catalogue", "glossary", "cited")
"""Those that are: a check compares them."""


class Plan(Struct):
    """What a run would write, and what it found."""

    result: Result
    """What it found."""
    wanted: Wanted
    """The files of the docs as they shall be."""
    known: Known
    """What is known now."""
    left: Left
    """What the last run has left of the docs."""


class Ready(Struct):
    """Folders that are ready to take their places."""

    docs: Docs
    """The docs."""
    pairs: list[tuple[Path, Path]]
    """Each with the folder whose place it takes."""


def run(layout: Layout, folders: Sequence[str] = ALL, tools: Tools | None = None) -> Result:
    """Converts the collection and puts these generated folders in place; pages are compared in any case.

    Raises InputError for anything wrong with what people wrote, and where a published address would be lost.
    """
    with working(layout.root, tools or Tools()) as work:
        return run_in(work, layout, folders)


def run_in(work: Work, layout: Layout, folders: Sequence[str] = ALL) -> Result:
    """The same within a run that does more."""
    plan = make_plan(work, layout)
    try:
        ready = prepare(work, layout, plan, folders)
    except LostResultError:
        plan = plan_anew(work, layout)
        ready = prepare(work, layout, plan, folders)
    for spare, target in ready.pairs:
        exchange(spare, target)
    settle(work, plan, ready)
    return plan.result


def prepare(work: Work, layout: Layout, plan: Plan, folders: Sequence[str] = ALL) -> Ready:
    """Makes ready the generated folders that are to change, and says in the result which files are not as they shall be.

    Raises LostResultError for files that are kept no more: `plan_anew` makes them.
    """
    docs = Docs(layout.root / "docs", work.kept / DOCS_SPARES, ALL, work.unchanged, plan.left)
    plan.result.differences = [f"docs/{name}" for folder in COMMITTED for name in docs.differences(plan.wanted, folder)]
    objects, tools = work.objects.folder.url, work.tools
    return Ready(docs, docs.prepare(plan.wanted, folders, objects, tools.executor, tools.progress))


def settle(work: Work, plan: Plan, ready: Ready) -> None:
    """After the exchange: keeps what is known for the next run."""
    standing = ready.docs.settle(plan.wanted, ready.pairs)
    work.unchanged.expect(work.root / "docs")
    work.keep_files()
    write_known(work, msgspec.structs.replace(plan.known, standing=standing))


def make_plan(work: Work, layout: Layout) -> Plan:
    """Finds out everything and writes nothing but results; one that is lost on the way is made again."""
    try:
        return _plan(work, layout, read_known(work))
    except LostResultError:
        return plan_anew(work, layout)


def plan_anew(work: Work, layout: Layout) -> Plan:
    """The same as if nothing were known of earlier runs: every result is asked for again, and made where it is lost."""
    return _plan(work, layout, Known())


def _plan(work: Work, layout: Layout, last: Known) -> Plan:
    before = last.told
    collections = read_collections(layout, work.objects, work.unchanged.digest)
    check_files(collections, work.unchanged.digest)
    glossary = read_glossary(layout.glossary)
    check_wordings(glossary)
    register = Register(work, layout)
    terms = keep_terms(work, glossary)
    in_order = sorted(
        collections.by_id.values(), key=lambda entry: entry.version_of is not None
    )  # titles of present ones first
    titles = {collection.name: collection.title for collection in collections}
    facts = last.facts
    converted, failed = convert(work, str(layout.seeds), in_order, titles, terms, before, facts)
    entries = [entry for entry in in_order if entry.id in converted]
    searching = Searching(work, glossary, converted, facts)
    result = Result(failed=failed)
    links = link(work, entries, converted, terms, before, last.titles, facts)
    linked = links.documents
    changes = Changes(before, {name: Told(converted[name], linked[name]) for name in linked}, facts)
    _weigh_warnings(entries, linked, result)
    lines = list(facts.each(Kind.LISTING, converted))
    listings = {name: decode_listing(line) for name, line in zip(converted, lines, strict=True)}
    result.listings = gathered(listings.values())
    result.nodes = sum(one.anchors for one in converted.values())
    wanted = Wanted()
    made = cross.Made(wanted, last.files, key("cross", terms, code_digest(*cross.CODE)))
    lists = key("lists", *lines)
    del lines
    _write_lists(made, lists, result.listings)
    _write_glossary(made, work, glossary, converted, facts, listings, changes, terms, lists)
    unfit = {entry.id for entry, _ in failed}
    registered = register.documents(entries, converted, glossary, before, unfit)
    result.new = sum(one.new for one in registered.values()) + register.new_terms(glossary)
    cited = _cited(converted, facts, listings)
    versions = versions_by_document(entries)

    def about(entry: Entry) -> About:
        of_lock = registered[entry.id]
        present = listings[entry.version_of].title if entry.version_of in listings else ""
        versions_of = tuple(versions.get(entry.id, ()))
        return About(of_lock.leading, of_lock.left, versions_of, present, told_of_citing(entry.id, cited))

    basis = Basis(tuple(sorted(term.id for term in glossary.terms if term.mark)))
    affected = touched(before, converted, linked, registered, changes, cited, last.called)
    some = affected if basis.key == last.basis else converted.keys()
    written = write(work, str(layout.seeds), entries, linked, about, basis, before, some, unfit)
    told = {name: Told(converted[name], linked[name], written[name], registered[name]) for name in written}
    for name, one in written.items():
        wanted.add_parcel(one.key, partial(one.files, name))
    cross.write_cited(made, cited, changes)
    _write_former(made, glossary, register, {entry.id for entry in in_order})
    _write_corpora(made, work, result.listings, written)
    searching.add_to(wanted)
    known = Known(told, facts, made.files, basis.key, called_in(cited), links.titles)
    return Plan(result, wanted, known, left_by(last))


def versions_by_document(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """For each document that has any, the ids of its earlier versions, the newest first."""
    found: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: entry.id, reverse=True):
        if entry.version_of:
            found.setdefault(entry.version_of, []).append(entry.id)
    return found


def _cited(converted: Mapping[str, Converted], facts: Facts, listings: Mapping[str, Listing]) -> CitedFacts:
    """Who cites whom."""
    citations = Citations()
    for data in facts.each(Kind.CITING, converted):
        citations.add(decode_citing(data))
    return gather_cited(citations, listings.values())


def _write_glossary(
    made: cross.Made,
    work: Work,
    glossary: Glossary,
    converted: Mapping[str, Converted],
    facts: Facts,
    listings: Mapping[str, Listing],
    changes: Changes,
    terms: str,
    lists: str,
) -> None:
    """The files of the glossary, after a look at what it says of documents. `terms`, `lists`: keys of it and of all listings.

    Raises InputError as `_look_for_evidence` does.
    """
    counts = dict(zip(converted, facts.each(Kind.TERMS, converted), strict=True))
    found = gather(spoken_glossary(work, glossary, terms), lambda name: decode_terms(counts[name]), listings.values())
    basis = key("counts", lists, *counts.values())
    counts.clear()
    _look_for_evidence(work, glossary, converted, {one.term.id: one.count for one in found.terms})
    places = KeptPlaces(work.objects, {name: one.key for name, one in converted.items()})
    cross.write_glossary(made, work, found, places, changes, terms, basis)


def _look_for_evidence(
    work: Work, glossary: Glossary, converted: Mapping[str, Converted], counts: Mapping[str, int]
) -> None:
    """Raises InputError for a quotation that does not stand where the glossary says, and for a term that stands nowhere."""
    evidence = Evidence(glossary)
    for name in sorted(evidence.quoted & converted.keys()):
        document = get_document(work.objects, converted[name].document)
        if document is None:
            raise LostResultError(converted[name].document)
        evidence.look(document)
    evidence.judge(counts, converted.keys())


def _weigh_warnings(entries: Iterable[Entry], linked: Mapping[str, Linked], result: Result) -> None:
    for entry in entries:
        warnings = linked[entry.id].warnings
        accepted = {(item.code, item.line) for item in entry.accepted}
        raised = {(warning.code, warning.line) for warning in warnings}
        result.warnings += [(entry, w) for w in warnings if (w.code, w.line) not in accepted]
        idle = sorted(item for item in accepted - raised if item[0] != LOOK_ALIKE)  # `check` looks for these
        result.idle += [(entry, f"{code} at line {line}") for code, line in idle]


def _write_former(made: cross.Made, glossary: Glossary, register: Register, present: set[str]) -> None:
    """A page for each term that the glossary once had, and for each document that was taken away."""
    leading, left = register.former(GLOSSARY, {term.id for term in glossary.terms})
    for target, terms in leading.items():
        for term in terms:
            made.always(f"glossary/{term}.md", partial(former_term_page, term, target))
    for address in left:
        made.always(f"glossary/{address.anchor}.md", partial(withdrawn_term_page, address))
    for taken in register.gone(present):
        _, gone = register.former(taken, ())
        made.always(f"documents/{taken}.md", partial(withdrawn_page, taken, gone))
        addresses = {address.anchor: address.address for address in gone}
        made.always(f"data/documents/{taken}.json", partial(to_json, withdrawn(taken, addresses)))


def _write_lists(made: cross.Made, lists: str, listings: Sequence[Listing]) -> None:
    """The files that say which documents there are. `lists`: the key of all that they say."""
    if as_before := made.made_from(lists):
        made.keep(as_before, lambda name: _lists(listings)[name]())
    else:
        for name, text in _lists(listings).items():
            made.by_key(name, lists, text)


def _lists(listings: Sequence[Listing]) -> dict[str, Callable[[], str]]:
    """The files that say which documents there are, by their paths in the docs, each with a way to its text."""
    files: dict[str, Callable[[], str]] = dict(catalogue_pages(listings))
    files["documents/newest.snippet"] = partial(newest_documents, listings)
    return files | {name: partial(_json, data) for name, data in list_files(listings)}


def _json(data: Callable[[], dict[str, Any]]) -> str:
    return to_json(data())


def _write_corpora(made: cross.Made, work: Work, listings: Sequence[Listing], written: Mapping[str, Written]) -> None:
    """The lines of all documents, one a node; a file is made where one of its documents has other files than before."""
    by_file: dict[str, list[Written]] = (
        {CORPUS_FILE: []} if not listings else {}
    )  # there even when the collection is empty
    file_of = corpus_files(listings)
    for name, one in written.items():
        by_file.setdefault(file_of[name], []).append(one)
    for name, together in by_file.items():
        basis = key("corpus", *(one.key for one in together))
        made.by_key(name, basis, partial(_corpus, work, together))


def _corpus(work: Work, written: Iterable[Written]) -> str:
    found: list[bytes] = []
    for one in written:
        data = work.objects.get(one.key)
        if data is None:
            raise LostResultError(one.key)
        found.append(unpack(data)[CORPUS])
    return b"".join(found).decode()
