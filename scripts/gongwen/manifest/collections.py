"""Takes the seeds folder; gives its collections: a manifest each, that of `seeds/` itself and of each folder in it that has one.

Guaranteed after `read_manifests`: every collection has a name fit for an address, and no id stands twice in all of them.
Guaranteed where `seed_faults` finds nothing: every seed named lies in the folder of its manifest, with the recorded SHA-256.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from gongwen.errors import InputError
from gongwen.manifest.entries import Entry, Manifest, Original
from gongwen.manifest.position import entry_line
from gongwen.manifest.reader import LOCK, MANIFEST, OWN_FILES, is_id, read_manifest
from gongwen.store import Digest, Store, sha256_of

MOST_DOCUMENTS = 2_000
"""Of one collection: reading and building one whole should stay quick."""


class Collection:
    """One manifest with its folder."""

    def __init__(self, folder: Path, name: str, manifest: Manifest) -> None:
        self.folder = folder
        self.name = name
        """That of the folder; empty for `seeds/` itself."""
        self.title = manifest.title
        """How readers see it, if the manifest says so."""
        self.entries: Sequence[Entry] = [_placed(entry, name) for entry in manifest.documents]

    @property
    def manifest(self) -> Path:
        """What people write about its seeds."""
        return self.folder / MANIFEST

    @property
    def manifest_name(self) -> str:
        """As a message names it: `seeds/gw2020/manifest.yml`."""
        return "/".join(part for part in ("seeds", self.name, MANIFEST) if part)

    @property
    def lock(self) -> Path:
        """Addresses that its documents published while they were in it; need not be there."""
        return self.folder / LOCK

    @property
    def too_large(self) -> str | None:
        """What to say of it where it should be parted."""
        if len(self.entries) <= MOST_DOCUMENTS:
            return None
        return (
            f"{len(self.entries)} documents; a collection of at most {MOST_DOCUMENTS} is built sooner: part it in two"
        )


class Collections:
    """All of them, that of `seeds/` itself first, then by name."""

    def __init__(self, seeds: Path, collections: Sequence[Collection]) -> None:
        self.seeds = seeds
        self.by_name = {collection.name: collection for collection in collections}

    def __iter__(self) -> Iterator[Collection]:
        return iter(self.by_name.values())

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Every entry, by the id of its document, in the order of the manifests."""
        return {entry.id: entry for collection in self for entry in collection.entries}

    @property
    def manifest(self) -> Manifest:
        """All entries as if they stood in one manifest."""
        return Manifest(1, tuple(self.by_id.values()))


def _placed(entry: Entry, collection: str) -> Entry:
    return replace(entry, collection=collection) if collection else entry


def collection_folders(seeds: Path) -> list[str]:
    """Names of the folders in `seeds/` that have a manifest of their own, sorted; hidden ones and links apart."""
    if not seeds.is_dir():
        return []
    found = (file for file in os.scandir(seeds) if file.is_dir(follow_symlinks=False) and not file.name.startswith("."))
    return sorted(folder.name for folder in found if (Path(folder.path) / MANIFEST).exists())


def read_manifests(seeds: Path, store: Store | None = None, digest: Digest = sha256_of) -> Collections:
    """Reads every manifest and checks everything that can be checked without the seeds.

    `seeds/` itself needs none where a folder has one. Raises InputError as `read_manifest` does, for a folder whose name is no
    id, and for an id in two manifests.
    """
    names = collection_folders(seeds)
    for name in names:
        if not is_id(name):
            expected = "small letters, digits and single hyphens, such as gw2020"
            raise InputError(seeds / name, None, f"a collection called {name!r}", expected, "rename the folder")
    if not names or (seeds / MANIFEST).exists():
        names = ["", *names]
    read = [Collection(seeds / name, name, read_manifest(seeds / name / MANIFEST, store, digest)) for name in names]
    _check_ids(read)
    return Collections(seeds, read)


def _check_ids(collections: Sequence[Collection]) -> None:
    where: dict[str, Collection] = {}
    for collection in collections:
        for entry in collection.entries:
            first = where.setdefault(entry.id, collection)
            if first is not collection:
                place = f"{first.manifest_name}:{entry_line(first.manifest, entry.id, 'id')}"
                raise InputError(
                    collection.manifest,
                    entry_line(collection.manifest, entry.id, "id"),
                    f"the id {entry.id}, which {place} has too",
                    "an id of its own in all collections",
                    "choose another id; of a document that moved, take the entry out of the manifest where it was",
                )


def seed_faults(collections: Collections, digest: Digest = sha256_of) -> Iterator[tuple[Entry, InputError]]:
    """Compares the manifests with the files of their folders; gives the entries whose files are not as they say, each with why.

    `digest`: of a seed or original. A fault is one that is missing, is a link or was changed, and a seed that is shorter than an
    entry says.
    """
    for collection in collections:
        files = _files(collection.folder)
        digests: dict[str, str] = {}
        for entry in collection.entries:
            try:
                _check_entry(collection, entry, files, digests, digest)
            except InputError as fault:
                yield entry, fault


def _check_entry(
    collection: Collection, entry: Entry, files: set[str], digests: dict[str, str], digest: Digest
) -> None:
    """`files`: names of those in the folder; `digests`: of seeds that were looked at, to which this one is added."""
    if entry.seed not in files:
        raise InputError(
            collection.manifest,
            entry_line(collection.manifest, entry.id),
            f"the seed {entry.seed}, which is not in {collection.folder.name}/",
            "a file of that name",
            f"put it there, or take the entry {entry.id} out",
        )
    if entry.seed not in digests:
        digests[entry.seed] = digest(collection.folder / entry.seed)
    if digests[entry.seed] != entry.sha256:
        raise InputError(
            collection.manifest,
            entry_line(collection.manifest, entry.id),
            f"{entry.seed} has the SHA-256 {digests[entry.seed]}",
            f"{entry.sha256}, as recorded",
            "put the seed back as it was (seeds are never edited); corrections belong in the manifest",
        )
    if entry.begins > 1:
        _check_beginning(collection, entry)
    if entry.original:
        _check_original(collection, entry, entry.original, files, digest)


def _files(folder: Path) -> set[str]:
    """Names of the regular files of a folder."""
    return {file.name for file in os.scandir(folder) if file.is_file(follow_symlinks=False)}


def _check_beginning(collection: Collection, entry: Entry) -> None:
    length = len((collection.folder / entry.seed).read_bytes().splitlines())
    if entry.begins > length:
        raise InputError(
            collection.manifest,
            entry_line(collection.manifest, entry.id, "begins"),
            f"{entry.id} begins at line {entry.begins}",
            f"a line of {entry.seed}, 1 to {length}",
            "mend `begins`",
        )


def _check_original(collection: Collection, entry: Entry, original: Original, files: set[str], digest: Digest) -> None:
    if original.file not in files:
        raise InputError(
            collection.manifest,
            entry_line(collection.manifest, entry.id, "original"),
            f"the original {original.file}, which is not in {collection.folder.name}/",
            "a file of that name",
            f"put it there, or take `original` out of the entry {entry.id}",
        )
    sha256 = digest(collection.folder / original.file)
    if sha256 != original.sha256:
        raise InputError(
            collection.manifest,
            entry_line(collection.manifest, entry.id, "original"),
            f"{original.file} has the SHA-256 {sha256}",
            f"{original.sha256}, as recorded",
            "put the original back as it was",
        )


def unlisted_seeds(collections: Collections) -> list[Path]:
    """What lies in the folders and no manifest names, as seed, original or collection, sorted; hidden files apart."""
    named: dict[Path, set[str]] = {collections.seeds: set(OWN_FILES)}
    for collection in collections:
        own = named.setdefault(collection.folder, set())
        own |= {collection.manifest.name, collection.lock.name, *(entry.seed for entry in collection.entries)}
        own |= {entry.original.file for entry in collection.entries if entry.original}
        if collection.folder != collections.seeds:
            named[collections.seeds].add(collection.folder.name)
    return sorted(
        folder / name
        for folder, own in named.items()
        for name in os.listdir(folder)  # noqa: PTH208 (a path for each of ten thousand seeds takes longer than all the rest)
        if name not in own and not name.startswith(".")
    )
