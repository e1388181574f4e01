"""Documents are taken away: their entries and seeds go, their pages stay with a note of it."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.changes.trial import Change
from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.manifest import Manifest
from gongwen.manifest.writing import refuse_brackets, without_entries
from gongwen.registry import read_locks, withdrawals


def withdrawing(layout: Layout, manifest: Manifest, ids: Sequence[str], why: str) -> Change:
    """The change that takes documents away.

    Raises InputError for an id that no document has, a document whose earlier versions or whose neighbours in the same seed stay.
    """
    known = {entry.id: entry for entry in manifest.documents}
    for name in ids:
        if name not in known:
            expected = "the id of a document of the manifest"
            raise InputError(layout.manifest, None, f"no document {name}", expected, "mend the id")
        path, seed = layout.manifest_of(known[name].collection), known[name].seed_path
        if versions := [entry.id for entry in manifest.documents if entry.version_of == name and entry.id not in ids]:
            found, expected = f"earlier versions of {name}: {', '.join(versions)}", "a present version beside them"
            mend = f"withdraw them too: scripts/build.py withdraw {' '.join([*ids, *versions])} --why '…'"
            raise InputError(path, None, found, expected, mend)
        if rest := [entry.id for entry in manifest.documents if entry.seed_path == seed and entry.id not in ids]:
            found = f"{', '.join(rest)} in the same seed, {seed}, to which the text of {name} would fall"
            mend = f"withdraw all of them: scripts/build.py withdraw {' '.join([*ids, *rest])} --why '…'; then add the others anew"
            raise InputError(path, None, found, "a seed of documents that are all withdrawn", mend)
    going = [known[name] for name in ids]
    files = {(entry.collection, entry.seed) for entry in going}
    files |= {(entry.collection, entry.original.file) for entry in going if entry.original}

    def change(tried: Layout) -> None:
        for manifest_file in {tried.manifest_of(entry.collection) for entry in going}:
            text = manifest_file.read_bytes().decode()
            try:
                manifest_file.write_bytes(without_entries(text, ids).encode())
            except ValueError as error:
                raise refuse_brackets(manifest_file, error) from error
        for collection, name in files:
            (tried.folder_of(collection) / name).unlink()
        locks = read_locks(tried.locks)
        locks.write([event for name in ids for event in withdrawals(locks.of(name), name, why)], {})

    return change
