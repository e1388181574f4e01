"""Where and by whom a run does its work: the place where results are kept, whoever runs tasks, whoever is told how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec
from filelock import FileLock
from msgspec import Struct

from gongwen.store import ObjectsAskedFor, open_folder
from gongwen.store.lookout import FileDigests, looking
from gongwen.store.sealed import SealedFolder
from gongwen.work.executor import Executor
from gongwen.work.local import Here
from gongwen.work.progress import Progress, Silent

KEPT = "kept"
"""Folder, within `.build/` of a checkout, of everything that stays from run to run."""
DOCS_SPARES = "docs"
"""Folder, among what is kept, of the spares of the generated folders of the docs."""
_SEEN = "seen.msgpack"

Shape = TypeVar("Shape")


class Tools(Struct, frozen=True):
    """What a person chooses for a run."""

    executor: Executor = Here()
    """Who runs the tasks."""
    progress: Progress = Silent()
    """Who is told."""
    store: str = ""
    """Address of the folder of results, where it is not in the checkout: one that all machines reach."""
    keep_going: bool = False
    """Whether documents that cannot be converted are left as they were, and the others published."""


class Work:
    """One run in one checkout; runs wait for each other."""

    def __init__(self, root: Path, kept: Path, tools: Tools, unchanged: FileDigests, run: ExitStack) -> None:
        """`run`: what is closed when the run ends, however it does."""
        self.root = root
        self.kept = kept
        self.tools = tools
        self.objects = ObjectsAskedFor(open_folder(tools.store or str(kept / "objects")))
        self.unchanged = unchanged
        self.run = run

    def read(self, name: str, shape: type[Shape]) -> Shape | None:
        """What an earlier run kept under a name; None where there is nothing, or something of another shape."""
        data = SealedFolder(self.kept).read(name)
        try:
            return None if data is None else msgspec.msgpack.decode(data, type=shape)
        except msgspec.MsgspecError:
            return None

    def write(self, name: str, value: object) -> None:
        """Keeps something for later runs."""
        SealedFolder(self.kept).write(name, msgspec.msgpack.encode(value))

    def keep_files(self) -> None:
        """Keeps what is known of files so far."""
        self.unchanged.write(self.kept / _SEEN)


@contextmanager
def working(root: Path, tools: Tools, kept: Path | None = None) -> Iterator[Work]:
    """A run in the checkout at `root`. `kept`: where results are kept, if not in that checkout."""
    place = kept or root / ".build" / KEPT
    place.mkdir(parents=True, exist_ok=True)
    ahead = (root / "seeds", root / "docs", place / DOCS_SPARES)
    with FileLock(place.parent / "lock"), looking(place / _SEEN, ahead) as unchanged, ExitStack() as run:
        work = Work(root, place, tools, unchanged, run)
        yield work
        work.keep_files()
