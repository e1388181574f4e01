"""The seed of a document as tasks read it: from the folder of seeds, wherever that is, and the one that the manifest records."""

from __future__ import annotations

from pathlib import Path

from gongwen.errors import InputError
from gongwen.manifest import MANIFEST, Entry
from gongwen.source import Line, Seed, Stretch, decode_seed, lines_of
from gongwen.store import open_folder


def seed_and_lines(seeds: str, entry: Entry, stretch: Stretch) -> tuple[Seed, list[Line]]:
    """The seed, and those of its lines that are the document's. `seeds`: address of the folder of seeds.

    Raises InputError where it is gone or another than the run has found, and as `decode_seed` and `lines_of` do.
    """
    path = Path(seeds, entry.seed_path)
    data = open_folder(seeds).read(entry.seed_path)
    if data is None:
        mend = f"put it there, or take the entry {entry.id} out"
        raise InputError(path, None, "no such file", "the seed that the manifest names", mend)
    seed = decode_seed(path, data)
    if seed.sha256 != entry.sha256:  # results are kept under the one that is recorded
        mend = "run it again when nobody writes there"
        raise InputError(path, None, "a seed that was changed while it was converted", "one at rest", mend)
    return seed, lines_of(seed, entry, stretch, Path(seeds, entry.collection, MANIFEST))
