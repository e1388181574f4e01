"""All lock files together: the record of every address, whichever file has it.

An address has its whole history in one file, that which published it first; so what holds for it hangs on the order of lines in
that file alone, on no clock and on no order of files. A document that moves to another collection keeps its addresses in the
old file, and what becomes of them is written there; addresses that are new are published in the file of its collection. A
target of an alias may have been published in any file.

Guaranteed of locks that were read: no address stands in two files, every target was published, and the addresses of the glossary
stand in the file of `seeds/` itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from gongwen.errors import InputError
from gongwen.manifest import LOCK
from gongwen.registry.lock import GLOSSARY, Event, Lock, Record, resolve
from gongwen.registry.log import line_of, read_log, write_log
from gongwen.store import Digest, Store, code_digest, keep, kept, key, sha256_of

MOST_OPEN = 2
"""Files whose records are in memory at a time, where a store has them all."""


class Locks:
    """Every lock file; records are read for the documents that are asked for."""

    def __init__(self, files: Mapping[str, _File]) -> None:
        self._files = files
        self._open: list[_File] = []
        self.documents: dict[str, list[str]] = {}
        """For each document that ever published an address, and the glossary, the collections whose files have some."""
        for collection, file in files.items():
            for document in file.contents.documents:
                self.documents.setdefault(document, []).append(collection)

    def of(self, document: str) -> Lock:
        """What holds for the addresses of one document, or of the glossary; their targets may be others'."""
        lock = Lock()
        for collection in self.documents.get(document, ()):
            for anchor, record in self.records(collection, document).items():
                lock.records[f"{document}#{anchor}"] = record
        return lock

    def whole(self) -> Lock:
        """What holds for all addresses."""
        lock = Lock()
        for document in self.documents:
            lock.records |= self.of(document).records
        return lock

    def find(self, address: str) -> Record | None:
        """What holds for one address; None where it was never published."""
        document, _, anchor = address.partition("#")
        for collection in self.documents.get(document, ()):
            if record := self.records(collection, document).get(anchor):
                return record
        return None

    def resolve(self, address: str) -> str | None:
        """The live address that an address leads to now, or None where it was withdrawn or leads in a circle."""
        return resolve(address, self.find)

    def home(self, address: str) -> str | None:
        """The collection whose file has the history of an address; None where it was never published."""
        document, _, anchor = address.partition("#")
        for collection in self.documents.get(document, ()):
            if anchor in self.records(collection, document):
                return collection
        return None

    def write(self, events: Iterable[Event], collections: Mapping[str, str]) -> list[Path]:
        """Adds each event to the file that has the history of its address, a new address to that of its document.

        `collections`: by document, its collection; what is not in it (the glossary) belongs to `seeds/` itself. Gives the
        files that grew; each is replaced in one step, those in which addresses are published first. What was read before is
        then out of date.
        """
        by_file: dict[Path, list[Event]] = {}
        for event in events:
            home = self.home(event.address)
            home = collections.get(event.address.partition("#")[0], "") if home is None else home
            by_file.setdefault(self._files[home].path, []).append(event)
        first = [path for path, added in by_file.items() if any(event.what == "published" for event in added)]
        paths = [*first, *(path for path in by_file if path not in first)]
        for path in paths:
            write_log(path, by_file[path])
        return paths

    def records(self, collection: str, document: str) -> dict[str, Record]:
        """By anchor, those records of a document that the file of this collection has; it must have some."""
        file = self._files[collection]
        if file not in self._open:
            self._open.append(file)
            for oldest in self._open[:-MOST_OPEN]:
                oldest.close()
            self._open = self._open[-MOST_OPEN:]
        return file.records(document)


def read_locks(files: Mapping[str, Path], store: Store | None = None, digest: Digest = sha256_of) -> Locks:
    """Reads the lock files of all collections; one that is not there is empty.

    `files`: by collection, that of `seeds/` itself under the empty name. `store`: keeps what was read. Raises InputError for a
    damaged file, an address in two files, an alias to what was never published, a term in the file of a further collection.
    """
    read = {collection: _File(path, store, digest) for collection, path in files.items()}
    locks = Locks(read)
    for collection in locks.documents.get(GLOSSARY, ()):
        if collection:
            term = f"{GLOSSARY}#{next(iter(locks.records(collection, GLOSSARY)))}"
            path, expected = files[collection], "addresses of documents; those of terms stand in the lock of seeds/"
            raise InputError(path, line_of(path, term), term, expected, f"move the line to {_name('')}")
    _check_homes(locks, files)
    _check_targets(locks, read)
    return locks


def read_lock(path: Path) -> Lock:
    """One file by itself.

    Raises InputError as `read_locks` does.
    """
    return read_locks({"": path}).whole()


def _check_homes(locks: Locks, files: Mapping[str, Path]) -> None:
    for document, collections in locks.documents.items():
        homes: dict[str, str] = {}
        for collection in collections if len(collections) > 1 else ():
            path = files[collection]
            for anchor in locks.records(collection, document):
                first = homes.setdefault(anchor, collection)
                if first != collection:
                    address = f"{document}#{anchor}"
                    raise InputError(
                        path,
                        line_of(path, address),
                        f"{address}, which {_name(first)}:{line_of(files[first], address)} has too",
                        "the whole history of an address in one file, that which published it first",
                        "take its lines out of the file that got them later, which git can tell, and add what is new to the other",
                    )


def _name(collection: str) -> str:
    """A lock file as a message names it."""
    return "/".join(part for part in ("seeds", collection, LOCK) if part)


def _check_targets(locks: Locks, files: Mapping[str, _File]) -> None:
    for collection, file in files.items():
        for target, line in file.contents.elsewhere:
            if locks.home(target) in (None, collection):
                expected = "a `published` line for it before, or in another lock file"
                raise InputError(
                    file.path, line, f"{target} was never published", expected, "put the file back from git"
                )


class _Contents(Struct, array_like=True, frozen=True):
    """What must be known of a file at once."""

    documents: tuple[str, ...]
    """Those of which it has addresses."""
    elsewhere: tuple[tuple[str, int], ...]
    """As in `Log`."""


class _File:
    """One lock file; what it says is decoded by the document."""

    def __init__(self, path: Path, store: Store | None, digest: Digest) -> None:
        self.path = path
        self._store = store if path.is_file() else None
        self._by_document: dict[str, Raw] | None = None
        if self._store is None:
            self.contents = self._read()
            return
        code = code_digest("registry")
        self._digest = digest(path)
        self._contents_key = key("lock-contents", code, self._digest)
        self._records_key = key("lock-records", code, self._digest)
        self.contents = kept(self._store, self._contents_key, _Contents) or self._read()
        self.close()

    def records(self, document: str) -> dict[str, Record]:
        """By anchor, those of a document of which it has addresses."""
        if self._by_document is None and self._store is not None:
            self._by_document = kept(self._store, self._records_key, dict[str, Raw])
        if self._by_document is None:
            self._read()
        assert self._by_document is not None
        return msgspec.msgpack.decode(self._by_document[document], type=dict[str, Record])

    def close(self) -> None:
        """Forgets the records until they are asked for again, where a store has them."""
        if self._store is not None:
            self._by_document = None

    def _read(self) -> _Contents:
        log = read_log(self.path)
        contents = _Contents(tuple(log.documents), log.elsewhere)
        packed = {document: Raw(msgspec.msgpack.encode(records)) for document, records in log.documents.items()}
        self._by_document = packed
        if self._store is not None:
            keep(self._store, [(self._contents_key, contents), (self._records_key, packed)], self.path, self._digest)
        return contents
