"""What a run leaves for the next: a small file, and those that it names: keys and facts of documents, in groups of some hundred.

So nothing that is kept of ten thousand documents is encoded as a whole, and an edit writes the few groups that it changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from zlib import crc32

import msgspec
from msgspec import Struct

from gongwen.pipeline.cited_files import Cited
from gongwen.pipeline.crossing import Files
from gongwen.pipeline.facts import Facts, Kind, file_of
from gongwen.pipeline.files import Left, Standing
from gongwen.pipeline.results import LostResultError
from gongwen.pipeline.tasks.convert import TOLD_CODE
from gongwen.pipeline.told import Told
from gongwen.store import code_digest, key
from gongwen.store.sealed import SealedFolder
from gongwen.work.workplace import Work

KNOWN = "known.msgpack"
"""The small file."""
TOLD = "told"
"""Folder, beside it, of the others."""
DOCUMENTS_IN_A_GROUP = 256
"""On an average: after which document a group ends is decided by its id, so that one more does not shift all that follow."""

_GROUP = msgspec.msgpack.Decoder(dict[str, Told])


class Known(Struct):
    """What is known of the collection."""

    told: dict[str, Told] = {}
    """What is kept of each document, by its id, in the order of the manifests."""
    facts: Facts = msgspec.field(default_factory=Facts)
    """What the documents tell."""
    files: Files = Files()
    """Of files that cross documents."""
    basis: str = ""
    """Key of what the files of all documents depended on."""
    cited: Cited = Cited()
    """Of who cites whom."""
    titles: tuple[str, ...] = ()
    """Keys of the parts of the titles by which documents are cited; none where other code has divided them."""
    standing: dict[str, Standing] = {}
    """What was left of generated folders, by name."""
    stayed: frozenset[str] = frozenset()
    """Ids of documents that could not be converted and kept their files, whatever others say of them now."""


class _Head(Struct):
    """What the small file holds. One that was written names files that are all there."""

    groups: tuple[str, ...]
    files: Files
    basis: str
    cited: Cited
    titles: tuple[str, ...]
    titles_by: str
    """Digest of the code that divided these."""
    standing: dict[str, Standing]
    stayed: frozenset[str]


def read_known(work: Work) -> Known:
    """What the last run has left; nothing where a part of it is lost or damaged."""
    head = work.read(KNOWN, _Head)
    if head is None:
        return Known()
    told: dict[str, Told] = {}
    groups: list[tuple[str, tuple[str, ...]]] = []
    for name in head.groups:
        group = _read_group(work, name)
        if group is None:
            return Known()
        told |= group
        groups.append((name, tuple(group)))
    facts = Facts(SealedFolder(work.kept / TOLD), groups)
    titles = head.titles if head.titles_by == code_digest(*TOLD_CODE) else ()
    return Known(told, facts, head.files, head.basis, head.cited, titles, head.standing, head.stayed)


def write_known(work: Work, known: Known) -> None:
    """Keeps what is known; the groups first, so that a run that is killed leaves what the last one knew."""
    folder = SealedFolder(work.kept / TOLD)
    there = set(folder.names())
    code = code_digest("pipeline")
    groups: list[str] = []
    used: set[str] = set()
    cited = known.cited
    for group in _groups(known.told):
        name = key("told", code, *(part for told in group.items() for part in _identity(*told)))
        files = {name, *(file_of(kind, name) for kind in Kind)}
        if not files <= there:
            try:
                known.facts.write(folder, name, tuple(group))
            except LostResultError:  # of facts that this run did not ask for: the next one makes them again
                cited = Cited(called=cited.called)
                continue
            folder.write(name, msgspec.msgpack.encode(group))
        groups.append(name)
        used |= files
    of_titles = known.titles, code_digest(*TOLD_CODE)
    head = _Head(tuple(groups), known.files, known.basis, cited, *of_titles, known.standing, known.stayed)
    work.write(KNOWN, head)
    for name in there - used:
        folder.delete(name)


def left_by(known: Known) -> Left:
    """What that run has left in the docs."""

    @cache
    def by_folder() -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        written = ((name, told.written) for name, told in known.told.items() if told.written)
        of_documents = (item for name, one in written for item in one.files(name).items())
        crossing = ((name, kept.rpartition(" ")[2]) for name, kept in known.files.digests.items())
        for name, digest in chain(of_documents, crossing, known.files.others.items()):
            folder, _, below = name.partition("/")
            found.setdefault(folder, {})[below] = digest
        return found

    return Left(known.standing, lambda folder: by_folder().get(folder, {}))


def _read_group(work: Work, name: str) -> dict[str, Told] | None:
    folder = SealedFolder(work.kept / TOLD)
    try:
        if (data := folder.read(name)) is not None:
            return _GROUP.decode(data)
    except msgspec.MsgspecError:
        pass
    folder.delete(name)  # one of that name is not written again while it is there
    return None


def _groups(told: Mapping[str, Told]) -> Iterator[dict[str, Told]]:
    group: dict[str, Told] = {}
    for name, one in told.items():
        group[name] = one
        if crc32(name.encode()) % DOCUMENTS_IN_A_GROUP == 0:
            yield group
            group = {}
    if group:
        yield group


def _identity(name: str, told: Told) -> tuple[str, ...]:
    """What decides all that is told of a document: its keys, and what it was answered."""
    linked, written, registered = told.linked, told.written, told.registered
    of_links = (linked.key, linked.answers) if linked else ("", "")
    return name, told.converted.key, *of_links, written.key if written else "", registered.key if registered else ""
