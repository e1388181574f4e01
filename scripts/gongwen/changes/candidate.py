"""A file that may come into a collection: what it holds, and what its files in seeds/ will be called.

Guaranteed: its text is a seed; its names are portable and free; neither it nor its text is in any collection.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from gongwen.changes.names import free_name, portable_name
from gongwen.collection import hashes_of
from gongwen.errors import InputError
from gongwen.extract import Extraction, extract
from gongwen.layout import Layout
from gongwen.manifest import OWN_FILES, Manifest, Original
from gongwen.source import Seed, decode_seed, read_seed

TEXT_ENDING = ".txt"
"""What the name of the extracted text has beyond that of its original."""


class Candidate(Struct, frozen=True):
    """A file that was read."""

    file: Path
    """Where it lies now."""
    extraction: Extraction
    """What was found in it."""
    seed: Seed
    """The text that is converted, under the name that it will have."""
    original: Original | None
    """The file itself, where the seed is text that was extracted from it."""
    in_place: bool
    """Whether it lies in the folder of its collection already."""
    collection: str
    """The collection into which it comes: the name of its folder, empty for `seeds/` itself."""

    def files(self) -> dict[str, bytes]:
        """What has to be written into that folder, by name."""
        found = (
            {} if self.in_place else {(self.original.file if self.original else self.seed.name): self.file.read_bytes()}
        )
        if self.original:
            found[self.seed.name] = self.seed.encode()
        return found


def read_candidate(layout: Layout, manifest: Manifest, file: Path, collection: str) -> Candidate:
    """Reads a file of any format, for this collection.

    Raises InputError where it cannot be read, is in a collection already, or lies in the collection's folder under a name that is
    not portable.
    """
    extraction = extract(file)
    folder = layout.folder_of(collection)
    in_place = file.resolve().parent == folder.resolve()
    name = _name(folder, collection, manifest, file, in_place, extraction)
    if extraction.plain:
        seed = decode_seed(folder / name, file.read_bytes())
    else:
        seed = decode_seed(folder / f"{name}{TEXT_ENDING}", extraction.text.encode())
    for entry in manifest.documents:
        if hashes_of(entry) & {seed.sha256, extraction.original}:
            ids = [other.id for other in manifest.documents if other.seed_path == entry.seed_path]
            raise InputError(
                file,
                None,
                f"the same bytes as seeds/{entry.seed_path}, which is {' and '.join(ids)}",
                "a document that is not in the collection yet",
                f"nothing is to be done; `scripts/build.py inspect seeds/{entry.seed_path}` shows it",
            )
    original = None if extraction.plain else Original(name, extraction.original, extraction.format)
    return Candidate(file, extraction, seed, original, in_place, collection)


def read_seed_of(layout: Layout, manifest: Manifest, file: Path) -> tuple[Seed, Extraction]:
    """The text of any file as a seed, and how it was read; of the original of a document the seed that the collection has.

    Raises InputError where the file cannot be read.
    """
    extraction = extract(file)
    if extraction.plain:
        return read_seed(file), extraction
    for entry in manifest.documents:
        if entry.original and entry.original.sha256 == extraction.original:
            return read_seed(layout.seeds / entry.seed_path), extraction
    return decode_seed(file.with_name(f"{file.name}{TEXT_ENDING}"), extraction.text.encode()), extraction


def how_it_was_read(extraction: Extraction) -> str:
    """In one line, for the person who adds it."""
    encoding = f", {extraction.encoding}" if extraction.encoding else ""
    return f"read as: {extraction.format}{encoding}{f' ({extraction.why})' if extraction.why else ''}"


def collection_of(layout: Layout, file: Path) -> str | None:
    """The collection in whose folder a file lies; None elsewhere."""
    folder = file.resolve().parent
    return next((name for name in layout.locks if layout.folder_of(name).resolve() == folder), None)


def _name(folder: Path, collection: str, manifest: Manifest, file: Path, in_place: bool, extraction: Extraction) -> str:
    """What the file is called in the folder of its collection."""
    name = portable_name(file.name)
    if in_place:
        if name != file.name:
            expected = "letters, digits, `.`, `-` and `_`, which every system takes"
            mend = f"rename it, such as to {name}, or move it out of seeds/ and add it from there"
            raise InputError(file, None, f"the name {file.name}", expected, mend)
        own = (entry for entry in manifest.documents if entry.collection == collection)
        taken = {entry.original.file if entry.original else entry.seed for entry in own}
        text = folder / f"{name}{TEXT_ENDING}"
        if name in taken or name in OWN_FILES or (not extraction.plain and text.exists()):
            found = f"{name if extraction.plain or name in taken else text.name}, which is there already"
            raise InputError(file, None, found, "a free name", "move it out of seeds/ and add it from there")
        return name
    taken = OWN_FILES | {path.name for path in folder.iterdir()}
    return free_name(name, taken if extraction.plain else taken | {other.removesuffix(TEXT_ENDING) for other in taken})
