"""The collections: the seeds of a checkout with what people wrote about them, and each as a Document.

Takes a checkout; gives its documents one after another, so that only one is in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from textwrap import indent

from gongwen.address import assign_anchors, with_other_anchors
from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.manifest import (
    MANIFEST,
    OWN_FILES,
    RESERVED_IDS,
    Collections,
    Entry,
    Manifest,
    Original,
    entry_line,
    read_manifests,
    seed_faults,
    unlisted_seeds,
)
from gongwen.model import Document, Role
from gongwen.numbering.markers import BARE_NUMBER, MARKERS
from gongwen.repair import repair
from gongwen.source import Line, Seed, lines_of, read_seed, split_lines, stretches
from gongwen.store import Digest, Store, in_utf8, sha256_of
from gongwen.structure import build_document, manifest_entry
from gongwen.structure.proposal import propose_id


def read_collections(layout: Layout, store: Store | None = None, digest: Digest = sha256_of) -> Collections:
    """All collections of the checkout, checked without their seeds.

    `store`: keeps what was read; `digest`: of a manifest. Raises InputError as the manifest stage does, and for an unknown marker.
    """
    collections = read_manifests(layout.seeds, store, digest)
    _check_markers(collections)
    return collections


def read_collection(layout: Layout) -> Manifest:
    """All entries of all collections, checked against the seeds.

    Raises InputError as `read_collections` and `check_files` do.
    """
    collections = read_collections(layout)
    check_files(collections)
    return collections.manifest


def check_files(collections: Collections, digest: Digest = sha256_of) -> None:
    """Compares the manifests with the seeds. `digest`: of a seed.

    Raises InputError for the first fault that `seed_faults` finds, and as `check_listed` does.
    """
    for _, fault in seed_faults(collections, digest):
        raise fault
    check_listed(collections, digest)


def check_listed(collections: Collections, digest: Digest = sha256_of) -> None:
    """Raises InputError for a seed without an entry, with one ready to paste. `digest`: of a seed."""
    if unlisted := unlisted_seeds(collections):
        raise _unlisted(unlisted[0], collections, digest)


def _unlisted(file: Path, collections: Collections, digest: Digest) -> InputError:
    """The message for what no manifest names."""
    if file.is_symlink() or not file.is_file():
        expected = f"seeds, and folders with a {MANIFEST} of their own" if file.parent == collections.seeds else "seeds"
        mend = f"move it elsewhere, or write {MANIFEST} for a further collection there"
        return InputError(file, None, "a folder or link", expected, mend)
    if file.name in OWN_FILES:
        expected, mend = f"one for all collections, {collections.seeds.name}/{file.name}", "put what it says there"
        return InputError(file, None, f"a {file.name} of one collection", expected, mend)
    manifest = collections.manifest
    of_file = digest(file)
    if twin := next((entry for entry in manifest.documents if of_file in hashes_of(entry)), None):
        return InputError(file, None, f"the same bytes as {twin.seed_path}", "each seed once", "take this copy out")
    folder = file.parent.relative_to(collections.seeds)
    expected = f"an entry under `documents` in {(folder / MANIFEST).as_posix()}"
    if not in_utf8(file.name):
        mend = "rename it, since its name is not UTF-8; then `scripts/build.py add` writes one"
        return InputError(file, None, "a seed that the manifest does not name", expected, mend)
    return InputError(
        file,
        None,
        "a seed that the manifest does not name",
        expected,
        f"`scripts/build.py add seeds/{(folder / file.name).as_posix()}` writes one{_proposal(file, manifest)}",
    )


def hashes_of(entry: Entry) -> set[str]:
    """The SHA-256 of the files that a document came from."""
    return {entry.sha256} | ({entry.original.sha256} if entry.original else set())


def _proposal(file: Path, manifest: Manifest) -> str:
    """An entry for a text in UTF-8, ready to paste; other files have to be read first."""
    try:
        seed = read_seed(file)
    except InputError:
        return ""
    return f", or paste and correct this:\n\n{indent(manifest_entry(seed, understand(file, manifest)[0], date.today()), '  ')}"


def _check_markers(collections: Collections) -> None:
    known = {marker.sample for marker in (*MARKERS, BARE_NUMBER)}
    for collection in collections:
        for entry in collection.entries:
            if unknown := sorted(set(entry.numbering) - known):
                raise InputError(
                    collection.manifest,
                    entry_line(collection.manifest, entry.id, "numbering"),
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
            Path("seeds") / entry.seed_path, None, str(error), "anchors of the text, each led to another free one", mend
        ) from error


def documents_of(layout: Layout, manifest: Manifest, entries: Iterable[Entry]) -> Iterator[tuple[Entry, Document]]:
    """The documents of the entries, one after another; only one is in memory."""
    return ((entry, document) for entry, document, _ in documents_with_lines(layout, manifest, entries))


def documents_with_lines(
    layout: Layout, manifest: Manifest, entries: Iterable[Entry]
) -> Iterator[tuple[Entry, Document, list[Line]]]:
    """The same with the lines of the seed that belong to each, as they stand in the file."""
    places = stretches(manifest.documents)
    for entry in entries:
        seed = read_seed(layout.seeds / entry.seed_path)
        lines = lines_of(seed, entry, places[entry.id], layout.manifest_of(entry.collection))
        yield entry, convert_entry(entry, seed, lines), lines


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
    places = stretches(manifest.documents)
    return [
        convert_entry(entry, seed, lines_of(seed, entry, places[entry.id], layout.manifest_of(entry.collection)))
        for entry in sorted(known, key=lambda entry: entry.begins)
    ]
