"""What documents tell at length, by kind, in files of some hundred documents: read when a stage asks for it, a file at a time.

So what ten thousand documents tell is never in memory as a whole, but what this run has made of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache

import msgspec

from gongwen.pipeline.results import LostResultError
from gongwen.store.sealed import SealedFolder

_PART = msgspec.msgpack.Decoder(dict[str, bytes])


class Kind(StrEnum):
    """What is told apart, since different stages ask for it."""

    LISTING = "listing"
    """What indexes say of a document: a `Listing`."""
    OWN = "own"
    """By what others cite it: an `Own`."""
    TERMS = "terms"
    """How often each term stands in it, by id: a dictionary."""
    PART = "part"
    """What search has to know: a `Part`."""
    ASKED = "asked"
    """What it asked of others: pairs of a `Question` and what it is about."""
    CITING = "citing"
    """What it cites and refers to: `CitingFacts`."""
    SAID = "said"
    """What its page says of citing and being cited: `publish.cited.told.Told`."""


Tells = Mapping[Kind, bytes]
"""What one document tells, encoded."""


class Facts:
    """What the documents tell: of the last run, and over it of this one."""

    def __init__(self, folder: SealedFolder | None = None, groups: Iterable[tuple[str, Sequence[str]]] = ()) -> None:
        """`folder`, `groups`: where the last run has kept it, and in which groups: the name of each, and the ids in it."""
        self._folder = folder
        self._group_of = {document: name for name, documents in groups for document in documents}
        self._new: dict[Kind, dict[str, bytes]] = {kind: {} for kind in Kind}
        self._read = lru_cache(maxsize=2)(self._load)

    def put(self, document: str, told: Tells) -> None:
        """Takes in what a document tells now."""
        for kind, data in told.items():
            self._new[kind][document] = data

    def get(self, kind: Kind, document: str) -> bytes:
        """What a document tells now. Raises LostResultError."""
        found = self._new[kind].get(document)
        return self.before(kind, document) if found is None else found

    def before(self, kind: Kind, document: str) -> bytes:
        """What it told in the last run. Raises LostResultError."""
        return self._read(kind, self._group_of[document])[document]

    def each(self, kind: Kind, documents: Iterable[str]) -> Iterator[bytes]:
        """What each of these documents tells now; in the order of the manifests each file is read once. Raises LostResultError."""
        return (self.get(kind, document) for document in documents)

    def write(self, folder: SealedFolder, group: str, documents: Sequence[str]) -> None:
        """Keeps what these documents tell now as a group. Raises LostResultError where it is not known any more."""
        for kind in Kind:
            part = dict(zip(documents, self.each(kind, documents), strict=True))
            folder.write(file_of(kind, group), msgspec.msgpack.encode(part))

    def _load(self, kind: Kind, group: str) -> dict[str, bytes]:
        name = file_of(kind, group)
        if self._folder:
            with suppress(msgspec.DecodeError):
                if (data := self._folder.read(name)) is not None:
                    return _PART.decode(data)
            self._folder.delete(name)  # one of that name is not written again while it is there
        raise LostResultError(name)


def file_of(kind: Kind, group: str) -> str:
    """The name of the file of a group."""
    return f"{kind}-{group}"
