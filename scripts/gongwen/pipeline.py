"""The one flow over the collection: seeds, manifest and glossary become pages and data files in `docs/`.

Everything is written aside and put in place only when every document is whole and no published address is lost, so a
failure leaves every file as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongwen.collection import Layout, documents_of, read_collection, seed_lines
from gongwen.errors import InputError
from gongwen.glossary.checks import Evidence, check_wordings
from gongwen.glossary.concordance import Concordance
from gongwen.glossary.matcher import Matcher
from gongwen.glossary.tagging import tag
from gongwen.links import Citations, Known, link
from gongwen.manifest import Entry, Manifest, read_glossary
from gongwen.model import Document, Warning
from gongwen.publish.apparatus import FormerAddress
from gongwen.publish.cited.data import cited_data
from gongwen.publish.cited.facts import gather_cited
from gongwen.publish.cited.index_page import cited_index
from gongwen.publish.cited.section import render_citations
from gongwen.publish.data import corpus, documents, ledger, published, to_json, withdrawn
from gongwen.publish.exchange import Staging, staging
from gongwen.publish.glossary.data import card_file, glossary_data, glossary_table, term_data
from gongwen.publish.glossary.distribution import distribution_files
from gongwen.publish.glossary.entry_page import entry_page, former_term_page, withdrawn_term_page
from gongwen.publish.glossary.facts import GlossaryFacts, gather
from gongwen.publish.glossary.index_page import glossary_index
from gongwen.publish.glossary.marks import with_marks
from gongwen.publish.glossary.meaning import meaning
from gongwen.publish.listing import Listing, gathered, listing, page_address
from gongwen.publish.pages import document_page, index_page, newest_documents, withdrawn_page
from gongwen.publish.seed_page import seed_page
from gongwen.registry import GLOSSARY, Findings, Locks, addresses, compare, former_addresses, read_locks, term_addresses
from gongwen.repair.look_alikes import LOOK_ALIKE
from gongwen.search.build import SearchData
from gongwen.search.records import node_records, term_record
from gongwen.search.shards import GLOSSARY_SOURCE, document_source
from gongwen.shelf import Shelf

Progress = Callable[[Iterable[Entry], int], Iterable[Entry]]
"""Shows how far a run over so many entries has come; hands them on."""


@dataclass(slots=True)
class Result:
    """What a run over the collection found."""

    listings: list[Listing] = field(default_factory=list)
    """One a document, its earlier versions within it."""
    warnings: list[tuple[Entry, Warning]] = field(default_factory=list)
    """Those that the manifest does not accept."""
    idle: list[tuple[Entry, str]] = field(default_factory=list)
    """Acceptances of the manifest that fit no warning."""
    nodes: int = 0
    """Addressed nodes in all."""
    findings: Findings = field(default_factory=Findings)
    """How the addresses differ from the lock."""
    differences: list[str] = field(default_factory=list)
    """Generated files that were not as they should be."""

    @property
    def newest(self) -> str | None:
        """ISO date of the newest document."""
        return max((entry.date for entry in self.listings if entry.date), default=None)


ALL = ("data", "search", "documents", "glossary", "cited")
"""Every generated folder."""
UNCOMMITTED = ("data", "search")
"""Those that are not in git: a check may write them, since the site is not whole without."""
COMMITTED = ("documents", "glossary", "cited")
"""Those that are: a check compares them."""


def run(layout: Layout, folders: Sequence[str] = ALL, progress: Progress = lambda entries, _: entries) -> Result:
    """Converts the collection and puts these generated folders in place; pages are compared in any case.

    Raises InputError for anything wrong with what people wrote, and where a published address would be lost.
    """
    manifest = read_collection(layout)
    glossary = read_glossary(layout.glossary)
    check_wordings(glossary)
    locks = read_locks(layout.locks)
    result = Result()
    today = term_addresses(glossary)
    matcher, evidence, concordance = Matcher(glossary.terms), Evidence(glossary), Concordance()
    marked = {term.id for term in glossary.terms if term.mark}
    with staging(layout.root, layout.generated) as staged:
        search = SearchData(staged.scratch("searching"))
        staged.write("data/corpus.jsonl", "")  # there even when the collection is empty
        versions = versions_by_document(manifest)
        present: dict[str, str] = {}
        listings: list[Listing] = []
        entries = sorted(
            manifest.documents, key=lambda entry: entry.version_of is not None
        )  # titles of present ones first
        known, citations = Known(), Citations()
        shelf = Shelf(staged.scratch("documents"))
        for entry, document in documents_of(layout, manifest, progress(entries, len(entries))):
            document = tag(document, matcher)
            evidence.look(document)
            concordance.add(document)
            known.add(document, entry.names)
            shelf.put(document)
            staged.write(f"data/ledger/{document.id}.json", to_json(ledger(document)))
            staged.write(f"data/seeds/{document.id}.html", seed_page(document, seed_lines(layout, manifest, entry)))
            staged.append("data/corpus.jsonl", corpus(document))
            search.add(document_source(document), node_records(document))
            listings.append(listing(document, entry))
            if versions.get(document.id):
                present[document.id] = document.main_title
            found = list(addresses(document))
            result.nodes += len(found)
            today += found
        for number, (entry, document) in enumerate(zip(entries, shelf, strict=True)):
            linked = link(document, known, entry.names)
            citations.add(linked)
            shelf.replace(number, linked)
            _weigh_warnings(entry, linked, result)
        cited = gather_cited(citations, listings)
        for entry, document in zip(entries, shelf, strict=True):
            leading, left = _old_addresses({node.anchor for node in document.nodes}, document.id, locks)
            gone: dict[str, str | None] = {address.anchor: address.address for address in left}
            gone |= {old: f"{page_address(document.id)}#{new}" for new, olds in leading.items() for old in olds}
            of_present = present.get(entry.version_of or "", "")
            page = document_page(
                with_marks(document, marked),
                leading,
                left,
                versions.get(document.id, ()),
                of_present,
                render_citations(document, cited),
            )
            staged.write(f"documents/{document.id}.md", page)
            staged.write(f"data/documents/{document.id}.json", to_json(published(document, entry, gone, cited)))
        staged.write("cited/index.md", cited_index(cited))
        staged.write("data/cited.json", to_json(cited_data(cited)))
        evidence.judge(concordance.counts)
        result.listings = gathered(listings)
        result.findings = compare(locks.whole(), today)
        if result.findings.broken:
            raise lost_addresses(layout, result.findings, {GLOSSARY, *(entry.id for entry in listings)})
        _write_glossary(staged, gather(glossary, concordance, listings), locks)
        search.add(GLOSSARY_SOURCE, (term_record(term, meaning(term)) for term in glossary.terms))
        search.write(staged.folder / "search")
        for taken in sorted(set(locks.documents) - {GLOSSARY, *(entry.id for entry in listings)}):
            _, left = _old_addresses((), taken, locks)
            staged.write(f"documents/{taken}.md", withdrawn_page(taken, left))
            staged.write(
                f"data/documents/{taken}.json",
                to_json(withdrawn(taken, {address.anchor: address.address for address in left})),
            )
        staged.write("documents/index.md", index_page(result.listings))
        staged.write("documents/newest.snippet", newest_documents(result.listings))
        staged.write("data/documents.json", to_json(documents(result.listings)))
        result.differences = [
            Path(name).relative_to(layout.root).as_posix()
            for folder in COMMITTED
            for name in staged.differences(folder)
        ]
        staged.commit(folders)
    return result


def versions_by_document(manifest: Manifest) -> dict[str, list[str]]:
    """For each document that has any, the ids of its earlier versions, the newest first."""
    found: dict[str, list[str]] = {}
    for entry in sorted(manifest.documents, key=lambda entry: entry.id, reverse=True):
        if entry.version_of:
            found.setdefault(entry.version_of, []).append(entry.id)
    return found


def _write_glossary(staged: Staging, glossary: GlossaryFacts, locks: Locks) -> None:
    """Pages and data of the glossary, and a page for each term that it once had."""
    for facts in glossary.terms:
        staged.write(f"glossary/{facts.term.id}.md", entry_page(facts, glossary))
        staged.write(f"data/{card_file(facts.term.id)}", to_json(term_data(facts, glossary)))
    staged.write("glossary/index.md", glossary_index(glossary))
    for name, text in distribution_files(glossary).items():
        staged.write(f"glossary/{name}", text)
    staged.write("data/glossary.json", to_json(glossary_data(glossary)))
    staged.write("data/glossary.csv", glossary_table(glossary))
    own = {facts.term.id for facts in glossary.terms}
    leading, left = _old_addresses(own, GLOSSARY, locks)
    for target, terms in leading.items():
        for term in terms:
            staged.write(f"glossary/{term}.md", former_term_page(term, target))
    for address in left:
        staged.write(f"glossary/{address.anchor}.md", withdrawn_term_page(address))


def _weigh_warnings(entry: Entry, document: Document, result: Result) -> None:
    accepted = {(item.code, item.line) for item in entry.accepted}
    raised = {(warning.code, warning.line) for warning in document.warnings}
    result.warnings += [(entry, w) for w in document.warnings if (w.code, w.line) not in accepted]
    idle = sorted(item for item in accepted - raised if item[0] != LOOK_ALIKE)  # `check` looks for these
    result.idle += [(entry, f"{code} at line {line}") for code, line in idle]


def _old_addresses(
    own: Collection[str], document: str, locks: Locks
) -> tuple[dict[str, list[str]], list[FormerAddress]]:
    """Those of one document, or of the glossary, as its pages take them: that lead to the same page, and that do not.

    `own`: the anchors that it has today.
    """
    former = former_addresses(locks, document, own)
    return former.leading, [FormerAddress(old.anchor, old.opening, old.target, old.reason) for old in former.left]


def lost_addresses(layout: Layout, findings: Findings, documents: Collection[str]) -> InputError:
    """The message for addresses that would be lost, with the commands that say what became of them.

    `documents`: the ids of those that there are today; of one that is gone all addresses go with one command.
    """
    accept = "scripts/build.py accept"
    lines: list[str] = []
    mend: list[str] = []
    for address in findings.vanished:
        document = address.partition("#")[0]
        if document not in documents:
            line, command = (
                f"the document {document} is gone ({address} …)",
                f"{accept} '{document}' --withdrawn --why '…'",
            )
            if command not in mend:
                lines.append(line)
                mend.append(command)
            continue
        lines.append(f"{address} is gone")
        target = findings.moved.get(address)
        choice = f"--alias '{target}'" if target else "--withdrawn"
        mend.append(f"{accept} '{address}' {choice} --why '…'")
    for address, old, new in findings.changed:
        moved = f" (that text is now at {findings.moved[address]})" if address in findings.moved else ""
        lines.append(f"{address} led to “{old}…” and would lead to “{new}…”{moved}")
        mend.append(f"{accept} '{address}' --reworded --why '…'   (only if it is the same clause in new words)")
    if any(address in findings.moved for address, _, _ in findings.changed):
        mend.append(
            "a text whose clauses were numbered anew is a new version: put the seed back, then use add FILE --replaces ID"
        )
    for address in findings.taken:
        lines.append(f"{address} was given up and would come to mean another text")
        mend.append(f"give the text at {address} another place; a former address cannot be used again")
    return InputError(
        layout.lock,
        None,
        "\n            ".join(_shortened(lines)),
        "every published address, leading to the text that it led to",
        "undo the change, or say what became of them:\n            " + "\n            ".join(_shortened(mend)),
    )


def _shortened(lines: Sequence[str], most: int = 12) -> list[str]:
    return [*lines[:most], f"… and {len(lines) - most} more"] if len(lines) > most else list(lines)
