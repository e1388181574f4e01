"""The one flow through all stages, for one document and for the whole collection.

Seeds and manifest become pages and data files in `docs/`. Everything is written aside and put in place only when every
document is whole and no published address is lost, so a failure leaves every file as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongwen.address import assign_anchors
from gongwen.errors import InputError
from gongwen.manifest import Entry, Manifest, check_seeds, read_manifest, unlisted_seeds
from gongwen.model import Document, Role, Warning
from gongwen.publish.apparatus import FormerAddress
from gongwen.publish.data import ledger, outline, to_json
from gongwen.publish.exchange import Staging
from gongwen.publish.pages import Listing, document_page, index_page, listing, withdrawn_page
from gongwen.registry import Findings, Lock, addresses, compare, read_lock
from gongwen.repair import repair
from gongwen.source import Line, Seed, read_seed, split_lines
from gongwen.structure import build_document, manifest_entry
from gongwen.structure.proposal import propose_id

Progress = Callable[[Iterable[Entry], int], Iterable[Entry]]
"""Shows how far a run over so many entries has come; hands them on."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are in a checkout."""

    root: Path
    """The checkout."""

    @property
    def seeds(self) -> Path:
        """Raw texts."""
        return self.root / "seeds"

    @property
    def manifest(self) -> Path:
        """What people write about the seeds."""
        return self.seeds / "manifest.yml"

    @property
    def lock(self) -> Path:
        """Every address ever published."""
        return self.seeds / "anchors.lock"

    @property
    def generated(self) -> dict[str, Path]:
        """The folders of `docs/` that a run writes, by name; data, which is not committed, first, since pages refer to it."""
        docs = self.root / "docs"
        return {"data": docs / "data", "documents": docs / "documents"}


@dataclass(slots=True)
class Result:
    """What a run over the collection found."""

    listings: list[Listing] = field(default_factory=list)
    """One a document."""
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


def read_collection(layout: Layout) -> Manifest:
    """The manifest, checked against the seeds.

    Raises InputError as the manifest stage does, and for a seed without an entry, with one ready to paste.
    """
    manifest = read_manifest(layout.manifest)
    check_seeds(layout.manifest, manifest, layout.seeds)
    for file in unlisted_seeds(manifest, layout.seeds):
        if not file.is_file():
            raise InputError(file, None, "a folder", "only files in seeds/", "move it elsewhere")
        proposal = manifest_entry(read_seed(file), understand(file, manifest)[0])
        raise InputError(
            file,
            None,
            "a seed that the manifest does not name",
            f"an entry under `documents` in {layout.manifest.name}",
            f"look at `scripts/build.py inspect seeds/{file.name}`, then paste and correct this:\n\n{proposal}",
        )
    return manifest


def convert_entry(entry: Entry, seed: Seed, lines: Sequence[Line], *, known: bool = True) -> Document:
    """One document, through all stages up to its addresses."""
    return assign_anchors(build_document(entry, repair(seed, lines, entry), known=known))


def documents_of(layout: Layout, manifest: Manifest, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Document]]:
    """The documents of the entries, one after another; only one is in memory."""
    begins = _begins(manifest)
    for entry in entries:
        seed = read_seed(layout.seeds / entry.seed)
        yield entry, convert_entry(entry, seed, _lines_of(layout, entry, seed, begins[entry.seed]))


def understand(path: Path, manifest: Manifest) -> list[Document]:
    """What the converter finds in any file: with its entries where the manifest knows the file, else by rule alone."""
    seed = read_seed(path)
    known = [entry for entry in manifest.documents if entry.sha256 == seed.sha256]
    if not known:
        entry = Entry(propose_id(path.name), path.name, seed.sha256, (Role.MAIN,))
        return [convert_entry(entry, seed, split_lines(seed.text), known=False)]
    layout = Layout(path.parent)
    begins = _begins(manifest)
    return [
        convert_entry(entry, seed, _lines_of(layout, entry, seed, begins[entry.seed]))
        for entry in sorted(known, key=lambda entry: entry.begins)
    ]


def _begins(manifest: Manifest) -> dict[str, list[int]]:
    """For each seed, the lines where its documents begin, sorted."""
    begins: dict[str, list[int]] = {}
    for entry in manifest.documents:
        begins.setdefault(entry.seed, []).append(entry.begins)
    return {seed: sorted(lines) for seed, lines in begins.items()}


def _lines_of(layout: Layout, entry: Entry, seed: Seed, begins: Sequence[int]) -> list[Line]:
    """The lines of one document; the first of a seed takes what stands above it, each ends where the next begins."""
    lines = split_lines(seed.text)
    place = begins.index(entry.begins)
    first = 1 if place == 0 else entry.begins
    last = begins[place + 1] - 1 if place + 1 < len(begins) else len(lines)
    if entry.begins < 1 or first > len(lines) or not any(line.text.strip() for line in lines[first - 1 : last]):
        raise InputError(
            layout.manifest,
            None,
            f"`begins: {entry.begins}` of {entry.id}, where {seed.name} has no text",
            f"a line of the seed, 1 to {len(lines)}",
            "mend `begins`",
        )
    return lines[first - 1 : last]


ALL = ("data", "documents")
"""Every generated folder."""
UNCOMMITTED = ("data",)
"""Those that are not in git: a check may write them, since the site is not whole without."""


def run(layout: Layout, folders: Sequence[str] = ALL, progress: Progress = lambda entries, _: entries) -> Result:
    """Converts the collection and puts these generated folders in place; pages are compared in any case.

    Raises InputError for anything wrong with what people wrote, and where a published address would be lost.
    """
    manifest = read_collection(layout)
    lock = read_lock(layout.lock)
    aliases, former = _former_addresses(lock)
    result = Result()
    today: list[tuple[str, str]] = []
    with Staging(layout.root, layout.generated) as staging:
        for entry, document in documents_of(layout, manifest, progress(manifest.documents, len(manifest.documents))):
            page = document_page(document, aliases.get(document.id, {}), former.pop(document.id, ()))
            staging.write(f"documents/{document.id}.md", page)
            staging.write(f"data/documents/{document.id}.json", to_json(outline(document)))
            staging.write(f"data/ledger/{document.id}.json", to_json(ledger(document)))
            result.listings.append(listing(document))
            _weigh_warnings(entry, document, result)
            found = list(addresses(document))
            result.nodes += len(found)
            today += found
        result.findings = compare(lock, today)
        if result.findings.broken:
            raise _broken(layout, result.findings)
        for gone, left in former.items():
            staging.write(f"documents/{gone}.md", withdrawn_page(left))
        staging.write("documents/index.md", index_page(result.listings))
        result.differences = [
            Path(name).relative_to(layout.root).as_posix() for name in staging.differences("documents")
        ]
        staging.commit(folders)
    return result


def _weigh_warnings(entry: Entry, document: Document, result: Result) -> None:
    accepted = {(item.code, item.line) for item in entry.accepted}
    raised = {(warning.code, warning.line) for warning in document.warnings}
    result.warnings += [(entry, w) for w in document.warnings if (w.code, w.line) not in accepted]
    result.idle += [(entry, f"{code} at line {line}") for code, line in sorted(accepted - raised)]


def _former_addresses(
    lock: Lock,
) -> tuple[dict[str, dict[str, list[str]]], dict[str, list[FormerAddress]]]:
    """What pages must do for addresses that their texts have left.

    First, by document and anchor, the former anchors that lead there on the same page; second, by document, those that
    lead to another page or nowhere.
    """
    aliases: dict[str, dict[str, list[str]]] = {}
    former: dict[str, list[FormerAddress]] = {}
    for address, record in lock.records.items():
        if record.live:
            continue
        document, _, anchor = address.partition("#")
        target = lock.resolve(address)
        reason = record.withdrawn or ""
        if target is None:
            former.setdefault(document, []).append(FormerAddress(anchor, record.fingerprint, None, reason))
            continue
        there, _, there_anchor = target.partition("#")
        if there == document:
            aliases.setdefault(document, {}).setdefault(there_anchor, []).append(anchor)
        else:
            link = f"{there}.md#{there_anchor}"
            former.setdefault(document, []).append(FormerAddress(anchor, record.fingerprint, link, reason))
    return aliases, former


def _broken(layout: Layout, findings: Findings) -> InputError:
    """The message for addresses that would be lost, with the commands that say what became of them."""
    accept = "scripts/build.py accept"
    lines: list[str] = []
    mend: list[str] = []
    for address in findings.vanished:
        lines.append(f"{address} is gone")
        target = findings.moved.get(address)
        choice = f"--alias '{target}'" if target else "--withdrawn"
        mend.append(f"{accept} '{address}' {choice} --why '…'")
    for address, old, new in findings.changed:
        moved = f" (that text is now at {findings.moved[address]})" if address in findings.moved else ""
        lines.append(f"{address} led to “{old}…” and would lead to “{new}…”{moved}")
        mend.append(f"{accept} '{address}' --reworded --why '…'   (only if it is the same clause in new words)")
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
