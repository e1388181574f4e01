"""The generated folders of the docs: what shall stand there, what does, and the step from one to the other.

A folder is never written in. Its spare, which lies where nobody looks, is brought up to date and then changes places with it, so
that whoever reads it, and a run that is killed, meets it wholly old or wholly new. Files that are the same in both have one
content with two names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from gongwen.pipeline.results import LostResultError, objects_at
from gongwen.pipeline.wanted import NAMED, Wanted
from gongwen.store import LocalFolder, in_utf8, unpack
from gongwen.store.exchange import recover, second_name
from gongwen.store.lookout import FileDigests
from gongwen.work import Executor, Progress, each_batch, in_order

PARCELS_AT_ONCE = 200
"""Of so many parcels one task writes the files."""
FEWEST_AT_ONCE = 20
"""Fewer are done sooner here than they are handed to another process."""


class Writing(Struct, frozen=True):
    """Files out of parcels that go into a folder."""

    objects: str
    """Address of the folder of results."""
    target: str
    """Path of the folder."""
    parcels: tuple[tuple[str, tuple[str, ...]], ...]
    """Key of each parcel, and the paths of its files that are wanted."""


def write_parcels(given: Writing) -> list[None]:
    """Writes them. Raises LostResultError for a parcel that is lost."""
    objects, target = objects_at(given.objects), LocalFolder(Path(given.target))
    for wanted, names in given.parcels:
        data = objects.get(wanted)
        if data is None:
            raise LostResultError(wanted)
        files = unpack(data)
        for name in names:
            target.write(name, files[name])
    return [None] * len(given.parcels)


class Standing(Struct, frozen=True, array_like=True):
    """What a run has left of a folder, so that the next one need not go through its files as long as these are the same."""

    docs: str
    """One digest of all files of the folder."""
    spare: str
    """The same of its spare; empty where that is not known."""
    behind: dict[str, str]
    """Of files that are not the same in the spare, by their paths below it, their digests there; empty for none."""


class Left(Struct):
    """What the last run has left."""

    standing: Mapping[str, Standing]
    """By the name of the folder."""
    files: Callable[[str], Mapping[str, str]]
    """Gives the digests of the files that were to stand in a folder, by their paths below it."""


class Docs:
    """The docs of a checkout, and the place where their spares lie."""

    def __init__(self, docs: Path, spares: Path, folders: Sequence[str], unchanged: FileDigests, left: Left) -> None:
        """`folders`: names of the generated ones, in the order in which they are exchanged."""
        self._docs = docs
        self._spares = spares
        self._unchanged = unchanged
        self._left = left
        self._there: dict[str, Mapping[str, str]] = {}
        self._written: dict[str, list[str]] = {}
        recovered = [recover(docs / name) for name in folders]
        if any(recovered):
            unchanged.forget(docs)
        for name in folders:
            stood = left.standing.get(name)
            as_left = stood and unchanged.together(docs / name) == stood.docs
            self._there[name] = left.files(name) if as_left else unchanged.files(docs / name)

    def differences(self, wanted: Wanted, folder: str) -> list[str]:
        """Paths in the docs of files of a folder that are not as they shall be, sorted."""
        found, shall = self._there[folder], wanted.below(folder)
        if found == shall:
            return []
        differing = [name for name, known in shall.items() if not _is(found.get(name), known)]
        return sorted(f"{folder}/{name}" for name in (*differing, *(found.keys() - shall.keys())))

    def prepare(
        self, wanted: Wanted, folders: Sequence[str], objects: str, executor: Executor, progress: Progress
    ) -> list[tuple[Path, Path]]:
        """Brings the spares of folders up to date; gives each with the folder whose place it is to take.

        A folder that is as it shall be is none of them. Nothing of the docs is touched.
        """
        changed = [name for name in folders if not (self._docs / name).is_dir() or self.differences(wanted, name)]
        pairs = [(self._spares / name, self._docs / name) for name in changed]
        missing: list[str] = []
        for name in changed:
            self._written[name] = self._share(name, wanted.below(name))
            missing += [f"{name}/{file}" for file in self._written[name]]
        parcels, others = wanted.parted(missing)
        in_order(
            each_batch(
                executor,
                progress,
                ("placing", "documents"),
                write_parcels,
                [(key, tuple(names)) for key, names in parcels.items()],
                lambda some: Writing(objects, str(self._spares), tuple(some)),
                most=PARCELS_AT_ONCE,
                least=FEWEST_AT_ONCE,
            )
        )
        target = LocalFolder(self._spares)
        for name, data in others.items():
            target.write(name, data())
        return pairs

    def settle(self, wanted: Wanted, pairs: Iterable[tuple[Path, Path]]) -> dict[str, Standing]:
        """After an exchange: remembers what now stands there, and makes ready the spares of folders that have none.

        Gives what there is to know of folders that are as they shall be.
        """
        behind: dict[str, dict[str, str]] = {}
        for spare, target in pairs:
            shall = wanted.below(target.name)
            self._unchanged.exchanged(spare, target)
            named = [target / name for name in self._written.get(target.name, ()) if shall[name] == NAMED]
            for name in self._written.get(target.name, ()):
                if shall[name] != NAMED:
                    self._unchanged.learn(target / name, shall[name])
            for path in named:
                self._unchanged.forget(path)
            for path in named:  # when all is told: the digests of a folder are asked for together
                self._unchanged.digest(path)
            if spare.is_dir():
                behind[target.name] = _behind(self._there[target.name], shall)
            else:
                self._there[target.name] = self._unchanged.files(target)
                self._share(target.name, shall)
                behind[target.name] = {}
        return dict(self._standing(wanted, behind))

    def _standing(self, wanted: Wanted, behind: Mapping[str, dict[str, str]]) -> Iterator[tuple[str, Standing]]:
        """`behind`: of the folders that were exchanged."""
        for name, there in self._there.items():
            shall = wanted.below(name)
            if NAMED in shall.values() or not in_utf8(*behind.get(name, ())):  # such names cannot be kept
                continue
            if name in behind:
                yield name, Standing(self._together(self._docs, name), self._together(self._spares, name), behind[name])
            elif there == shall:
                stood = self._left.standing.get(name)
                together = self._together(self._docs, name)
                yield name, stood if stood and stood.docs == together else Standing(together, "", {})
            else:
                continue
            self._unchanged.hold(self._docs / name, shall)

    def _together(self, above: Path, name: str) -> str:
        return self._unchanged.together(above / name)

    def _share(self, folder: str, shall: Mapping[str, str]) -> list[str]:
        """Gives the spare of a folder those files that stand there as they shall; gives the paths below it of the others."""
        spare, there = self._spares / folder, self._there[folder]
        spare.mkdir(parents=True, exist_ok=True)
        found = self._in_spare(folder)
        missing: list[str] = []
        for name in found.keys() - shall.keys():
            LocalFolder(spare).delete(name)
            self._unchanged.forget(spare / name)
        for name, known in shall.items():
            if _is(found.get(name), known):
                continue
            if _is(there.get(name), known):
                (spare / name).parent.mkdir(parents=True, exist_ok=True)
                second_name(self._docs / folder / name, spare / name)
                self._unchanged.learn(spare / name, there[name])
            else:
                missing.append(name)
        return missing

    def _in_spare(self, folder: str) -> Mapping[str, str]:
        """The digests of the files of a spare."""
        stood, spare = self._left.standing.get(folder), self._spares / folder
        if not stood or not stood.spare or self._unchanged.together(spare) != stood.spare:
            return self._unchanged.files(spare)
        found = {**self._left.files(folder), **stood.behind}
        return {name: known for name, known in found.items() if known}


def _behind(there: Mapping[str, str], shall: Mapping[str, str]) -> dict[str, str]:
    """Of the files that are not in both folders the same, the digests in the first; empty for none."""
    names = {name for name, known in shall.items() if there.get(name) != known} | (there.keys() - shall.keys())
    return {name: there.get(name, "") for name in sorted(names)}


def _is(found: str | None, shall: str | None) -> bool:
    """Whether a file, by its digest, is what it shall be."""
    return found == shall or (found is not None and shall == NAMED)
