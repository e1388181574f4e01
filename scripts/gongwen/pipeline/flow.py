"""The one flow over the collection: seeds, manifest and glossary become pages and data files in `docs/`.

Only what changed since the last run is made again; everything is made aside, and put in place only when every document is whole
and no published address is lost, so that a failure leaves every file as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.collection import check_listed, read_collections
from gongwen.glossary.checks import check_wordings
from gongwen.layout import Layout
from gongwen.manifest import Entry, read_glossary
from gongwen.pipeline.beside import beside
from gongwen.pipeline.changes import Changes, touched
from gongwen.pipeline.cited_files import Cited, Citing
from gongwen.pipeline.convert import convert, keep_terms, unfit_documents
from gongwen.pipeline.crossing import Crossing, Files, basis_of
from gongwen.pipeline.facts import Kind
from gongwen.pipeline.files import Docs, Left
from gongwen.pipeline.former_pages import write_former
from gongwen.pipeline.glossary_files import ToGather, make_glossary
from gongwen.pipeline.known import Known, left_by, read_known, write_known
from gongwen.pipeline.link import link
from gongwen.pipeline.list_files import write_corpora, write_lists
from gongwen.pipeline.register import Register
from gongwen.pipeline.result import Result
from gongwen.pipeline.results import LostResultError
from gongwen.pipeline.searching import Searching
from gongwen.pipeline.tasks.write import About, Basis
from gongwen.pipeline.told import Linked, Told, decode_listing
from gongwen.pipeline.wanted import Wanted
from gongwen.pipeline.write import write
from gongwen.publish.listing import gathered
from gongwen.repair.look_alikes import LOOK_ALIKE
from gongwen.store import key
from gongwen.store.exchange import exchange
from gongwen.work.workplace import DOCS_SPARES, Tools, Work, working

ALL = ("data", "search", "documents", "catalogue", "glossary", "cited")
"""Every generated folder; those that are not committed first, since pages refer to them."""
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
    plan, ready = prepare(work, layout, layout, make_plan(work, layout), folders)
    for spare, target in ready.pairs:
        exchange(spare, target)
    settle(work, plan, ready)
    return plan.result


def prepare(work: Work, layout: Layout, seeds: Layout, plan: Plan, folders: Sequence[str] = ALL) -> tuple[Plan, Ready]:
    """Makes ready the generated folders that are to change, and says in the result which files are not as they shall be.

    `layout`: where the docs are; `seeds`: from where the plan was made. Where files are gone that were kept, it makes another plan,
    which makes more; gives the one that was carried out.
    """
    for plan_again in (_plan_of_kept, _plan_anew):
        try:
            return plan, _prepare(work, layout, plan, folders)
        except LostResultError:
            plan = plan_again(work, seeds)
    return plan, _prepare(work, layout, plan, folders)


def _prepare(work: Work, layout: Layout, plan: Plan, folders: Sequence[str]) -> Ready:
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
    return _plan_by(work, layout, read_known(work))


def _plan_of_kept(work: Work, layout: Layout) -> Plan:
    """The same as if nothing were known of the files that cross documents."""
    return _plan_by(work, layout, msgspec.structs.replace(read_known(work), files=Files(), standing={}))


def _plan_anew(work: Work, layout: Layout) -> Plan:
    """The same as if nothing were known of earlier runs: every result is asked for again, and made where it is lost."""
    return _plan(work, layout, Known())


def _plan_by(work: Work, layout: Layout, last: Known) -> Plan:
    try:
        return _plan(work, layout, last)
    except LostResultError:
        return _plan_anew(work, layout)


def _plan(work: Work, layout: Layout, last: Known) -> Plan:
    before = last.told
    collections = read_collections(layout, work.objects, work.unchanged.digest)
    unfit = unfit_documents(work, collections)
    check_listed(collections, work.unchanged.digest)
    glossary = read_glossary(layout.glossary)
    check_wordings(glossary)
    register = Register(work, layout)
    terms = keep_terms(work, glossary)
    in_order = sorted(
        collections.by_id.values(), key=lambda entry: entry.version_of is not None
    )  # titles of present ones first
    titles = {collection.name: collection.title for collection in collections}
    facts = last.facts
    converted, failed = convert(work, str(layout.seeds), in_order, titles, terms, before, facts, unfit)
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
    lists = key("lists", *lines)
    del lines
    of_all = basis_of(terms)

    def to_gather() -> ToGather:
        counts = tuple(facts.each(Kind.TERMS, converted))
        objects, listed = work.objects.folder.url, tuple(listings.values())
        return ToGather(objects, last.files, of_all, glossary, terms, lists, listed, converted, counts, changes)

    of_glossary = beside(work, len(converted), "glossary", make_glossary, to_gather)
    crossing = Crossing(last.files, of_all)
    write_lists(crossing, work.objects, lists, result.listings)
    stay = frozenset(entry.id for entry, _ in failed)
    registered = register.documents(entries, converted, glossary, before, stay)
    result.new = sum(one.new for one in registered.values()) + register.new_terms(glossary)
    citing_key = key("citing", of_all, lists, *(one.citing for one in linked.values()))
    citing = Citing(facts, listings, citing_key, last.cited)
    versions = versions_by_document(entries)

    def about(entry: Entry) -> About:
        of_lock = registered[entry.id]
        present = listings[entry.version_of].title if entry.version_of in listings else ""
        versions_of = tuple(versions.get(entry.id, ()))
        return About(of_lock.leading, of_lock.left, versions_of, present, citing.said(entry.id))

    basis = Basis(tuple(sorted(term.id for term in glossary.terms if term.mark)))
    affected = touched(before, converted, linked, registered, changes, citing.renaming)
    some = affected | last.stayed if basis.key == last.basis else converted.keys()
    written = write(work, str(layout.seeds), entries, linked, about, basis, before, some, stay)
    told = {name: Told(converted[name], linked[name], written[name], registered[name]) for name in written}
    for name, one in written.items():
        wanted.add_parcel(one.key, partial(one.files, name))
    citing.write(crossing, changes)
    write_former(crossing, glossary, register, {entry.id for entry in in_order})
    write_corpora(crossing, work, result.listings, written)
    crossing.made.add(of_glossary())
    wanted.add_made(crossing.made)
    searching.add_to(wanted)
    # what is said now of a document that keeps its files is not known
    cited = Cited("" if stay else citing.basis, citing.called)
    known = Known(told, facts, crossing.files, basis.key, cited, links.titles, stayed=stay & told.keys())
    return Plan(result, wanted, known, left_by(last))


def versions_by_document(entries: Iterable[Entry]) -> dict[str, list[str]]:
    """For each document that has any, the ids of its earlier versions, the newest first."""
    found: dict[str, list[str]] = {}
    for entry in sorted(entries, key=lambda entry: entry.id, reverse=True):
        if entry.version_of:
            found.setdefault(entry.version_of, []).append(entry.id)
    return found


def _weigh_warnings(entries: Iterable[Entry], linked: Mapping[str, Linked], result: Result) -> None:
    for entry in entries:
        warnings = linked[entry.id].warnings
        accepted = {(item.code, item.line) for item in entry.accepted}
        raised = {(warning.code, warning.line) for warning in warnings}
        result.warnings += [(entry, w) for w in warnings if (w.code, w.line) not in accepted]
        idle = sorted(item for item in accepted - raised if item[0] != LOOK_ALIKE)  # `check` looks for these
        result.idle += [(entry, f"{code} at line {line}") for code, line in idle]
