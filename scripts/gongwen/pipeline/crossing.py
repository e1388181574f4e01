"""Files that cross documents: indexes, glossary, cited documents, lists. What cannot have changed since the last run is not made.

Each has a name and a way to its content. One that is kept and gone nevertheless is made with all others (`LostResultError`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from zlib import compress

from msgspec import Struct

from gongwen.publish.data import to_json
from gongwen.store import code_digest, digest, key

Text = Callable[[], str]
_CODE = ("errors.py", "model.py", "numbering", "address", "glossary", "links", "publish", "pipeline", "store/parcel.py")
"""What makes these files."""
_LEVEL = 1
"""Of compression: the quickest."""


def basis_of(terms: str) -> str:
    """The key of what all of them depend on. `terms`: that of the glossary."""
    return key("cross", terms, code_digest(*_CODE))


def as_json(data: Callable[[], dict[str, Any]]) -> Text:
    """The text of a data file."""
    return lambda: to_json(data())


class Files(Struct, frozen=True):
    """What an earlier run made."""

    basis: str = ""
    """Key of what all of them depend on: code and glossary."""
    digests: dict[str, str] = {}
    """Of each file whose making was left out where nothing changed, by its path in the docs; before it, with a space, the key of what
    that file depends on, where it has one of its own."""
    others: dict[str, str] = {}
    """Digests of the files that are made each time."""
    together: dict[str, list[str]] = {}
    """Names of files that were made together, by the key of all that these depend on."""


class Made(Struct):
    """Files of this run: plain data, so that another process can make them."""

    digests: dict[str, str] = {}
    """As in `Files`."""
    others: dict[str, str] = {}
    """As in `Files`."""
    together: dict[str, list[str]] = {}
    """As in `Files`."""
    texts: dict[str, bytes] = {}
    """The bytes of those that were made, compressed: a build from nothing has all of them here."""

    def add(self, other: Made) -> None:
        """Takes in those of another."""
        self.digests |= other.digests
        self.others |= other.others
        self.together |= other.together
        self.texts |= other.texts


class Crossing:
    """Makes files, or leaves that out, as the last run allows."""

    def __init__(self, before: Files, basis: str) -> None:
        """`basis`: of this run, as `basis_of` gives it."""
        self.basis = basis
        self._before, self._together = (before.digests, before.together) if before.basis == basis else ({}, {})
        self.made = Made()

    @property
    def files(self) -> Files:
        """What the next run has to know."""
        return Files(self.basis, self.made.digests, self.made.others, self.made.together)

    def always(self, name: str, text: Text) -> None:
        """A file that is made each time."""
        self.made.others[name] = self._make(name, text)

    def by_key(self, name: str, basis: str, text: Text, *, changed: bool = False) -> None:
        """A file that is made if what it depends on has another key than last time, or if it may have changed otherwise."""
        before, _, known = self._before.get(name, "").partition(" ")
        if changed or before != basis or not known:
            known = self._make(name, text)
        self.made.digests[name] = f"{basis} {known}"

    def made_together(self, basis: str, names: Sequence[str]) -> None:
        """Says that all that these files depend on has this key, whatever each of them depends on."""
        self.made.together[basis] = list(names)

    def keep_together(self, basis: str) -> bool:
        """Keeps the files that were made together by this key last time, if any; gives whether they were."""
        if names := self._together.get(basis):
            self.keep(names)
            self.made_together(basis, names)
        return bool(names)

    def made_before(self) -> Iterable[str]:
        """The files that were made last time, but those that are made each time."""
        return self._before.keys()

    def keep(self, names: Iterable[str]) -> None:
        """Files that are as they were."""
        self.made.digests.update((name, self._before[name]) for name in names)

    def unless_known(self, name: str, text: Text, *, changed: bool) -> None:
        """A file that is made if it may have changed, or is new."""
        known = None if changed else self._before.get(name)
        self.made.digests[name] = self._make(name, text) if known is None else known

    def _make(self, name: str, text: Text) -> str:
        data = text().encode()
        self.made.texts[name] = compress(data, _LEVEL)
        return digest(data)
