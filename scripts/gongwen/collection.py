"""The collection: where things are in a checkout, the seeds with what people wrote about them, and each as a Document.

Takes a checkout; gives its documents one after another, so that only one is in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import indent

from msgspec import Struct

from gongwen.address import assign_anchors, with_other_anchors
from gongwen.errors import InputError
from gongwen.manifest import (
    RESERVED_IDS,
    Entry,
    Manifest,
    Original,
    check_seeds,
    entry_line,
    read_manifest,
    unlisted_seeds,
)
from gongwen.model import Document, Role
from gongwen.numbering.markers import BARE_NUMBER, MARKERS
from gongwen.repair import repair
from gongwen.source import Line, Seed, read_seed, split_lines
from gongwen.structure import build_document, manifest_entry
from gongwen.structure.proposal import propose_id


class Layout(Struct, frozen=True):
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
    def glossary(self) -> Path:
        """What people write about terms; need not be there."""
        return self.seeds / "glossary.yml"

    @property
    def lock(self) -> Path:
        """Every address ever published."""
        return self.seeds / "anchors.lock"

    @property
    def generated(self) -> dict[str, Path]:
        """The folders of `docs/` that a run writes, by name; those that are not committed first, since pages refer to them."""
        docs = self.root / "docs"
        return {name: docs / name for name in ("data", "search", "documents", "catalogue", "glossary", "cited")}


def read_collection(layout: Layout) -> Manifest:
    """The manifest, checked against the seeds.

    Raises InputError as the manifest stage does, and for a seed without an entry, with one ready to paste.
    """
    manifest = read_manifest(layout.manifest)
    check_seeds(layout.manifest, manifest, layout.seeds)
    _check_markers(layout, manifest)
    for file in unlisted_seeds(manifest, layout.seeds):
        if not file.is_file() or file.is_symlink():
            raise InputError(file, None, "a folder or link", "only files in seeds/", "move it elsewhere")
        twin = next((entry for entry in manifest.documents if _sha256(file) in hashes_of(entry)), None)
        if twin:
            raise InputError(file, None, f"the same bytes as {twin.seed}", "each seed once", "take this copy out")
        raise InputError(
            file,
            None,
            "a seed that the manifest does not name",
            f"an entry under `documents` in {layout.manifest.name}",
            f"`scripts/build.py add seeds/{file.name}` writes one{_proposal(file, manifest)}",
        )
    return manifest


def hashes_of(entry: Entry) -> set[str]:
    """The SHA-256 of the files that a document came from."""
    return {entry.sha256} | ({entry.original.sha256} if entry.original else set())


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _proposal(file: Path, manifest: Manifest) -> str:
    """An entry for a text in UTF-8, ready to paste; other files have to be read first."""
    try:
        seed = read_seed(file)
    except InputError:
        return ""
    return f", or paste and correct this:\n\n{indent(manifest_entry(seed, understand(file, manifest)[0], date.today()), '  ')}"


def _check_markers(layout: Layout, manifest: Manifest) -> None:
    known = {marker.sample for marker in (*MARKERS, BARE_NUMBER)}
    for index, entry in enumerate(manifest.documents):
        if unknown := sorted(set(entry.numbering) - known):
            raise InputError(
                layout.manifest,
                entry_line(layout.manifest, index, "numbering"),
                f"the marker {unknown[0]}",
                f"one of {'  '.join(sorted(known))}",
                "write it as the list has it",
            )


def convert_entry(entry: Entry, seed: Seed, lines: Sequence[Line], *, known: bool = True) -> Document:
    """One document, through all stages up to its addresses.

    Raises InputError as those stages do, and for `readdressed` that does not fit.
    """
    document = assign_anchors(build_document(entry, repair(seed, lines, entry), known=known))
    try:
        return with_other_anchors(document, entry.readdressed)
    except ValueError as error:
        mend = f"mend `readdressed` of {entry.id} in the manifest"
        raise InputError(
            Path("seeds") / entry.seed, None, str(error), "anchors of the text, each led to another free one", mend
        ) from error


def documents_of(layout: Layout, manifest: Manifest, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Document]]:
    """The documents of the entries, one after another; only one is in memory."""
    begins = _begins(manifest)
    for entry in entries:
        seed = read_seed(layout.seeds / entry.seed)
        yield entry, convert_entry(entry, seed, _lines_of(layout, manifest, entry, seed, begins))


def seed_lines(layout: Layout, manifest: Manifest, entry: Entry) -> list[Line]:
    """The lines of the seed that belong to one document, as they stand in the file."""
    begins = {entry.seed: sorted(other.begins for other in manifest.documents if other.seed == entry.seed)}
    return _lines_of(layout, manifest, entry, read_seed(layout.seeds / entry.seed), begins)


def understand(path: Path, manifest: Manifest) -> list[Document]:
    """What the converter finds in any file: with its entries where the manifest knows the file, else by rule alone."""
    return understand_seed(read_seed(path), manifest)


def understand_seed(seed: Seed, manifest: Manifest, original: Original | None = None) -> list[Document]:
    """What the converter finds in a seed, which need not be a file: with its entries where the manifest knows it.

    `original`: the file from which the text was extracted.
    """
    known = [entry for entry in manifest.documents if entry.sha256 == seed.sha256]
    if not known:
        taken = {*RESERVED_IDS, *(entry.id for entry in manifest.documents)}
        entry = Entry(propose_id(seed.name, taken), seed.name, seed.sha256, (Role.MAIN,), original=original)
        return [convert_entry(entry, seed, split_lines(seed.text), known=False)]
    layout = Layout(Path())
    begins = _begins(manifest)
    return [
        convert_entry(entry, seed, _lines_of(layout, manifest, entry, seed, begins))
        for entry in sorted(known, key=lambda entry: entry.begins)
    ]


def _begins(manifest: Manifest) -> dict[str, list[int]]:
    """For each seed, the lines where its documents begin, sorted."""
    begins: dict[str, list[int]] = {}
    for entry in manifest.documents:
        begins.setdefault(entry.seed, []).append(entry.begins)
    return {seed: sorted(lines) for seed, lines in begins.items()}


def _lines_of(
    layout: Layout, manifest: Manifest, entry: Entry, seed: Seed, begins: Mapping[str, Sequence[int]]
) -> list[Line]:
    """The lines of one document; the first of a seed takes what stands above it, each ends where the next begins."""
    lines = split_lines(seed.text)
    starts = begins[entry.seed]
    place = starts.index(entry.begins)
    first = 1 if place == 0 else entry.begins
    last = starts[place + 1] - 1 if place + 1 < len(starts) else len(lines)
    if entry.begins < 1 or first > len(lines) or not any(line.text.strip() for line in lines[first - 1 : last]):
        raise InputError(
            layout.manifest,
            entry_line(layout.manifest, manifest.documents.index(entry), "begins"),
            f"`begins: {entry.begins}` of {entry.id}, where {seed.name} has no text",
            f"a line of the seed, 1 to {len(lines)}",
            "mend `begins`",
        )
    return lines[first - 1 : last]
