"""The titles of all documents for those who link, kept in parts by what is looked for.

Linking a document reads few of them, and an edit writes those that it changes; nobody has all in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

import msgspec
from msgspec import Struct

from gongwen.address.versions import version_day
from gongwen.links.known import SHORTEST_OF_AN_ANNEX, Cited, Own, Question
from gongwen.links.normal import normal_number
from gongwen.links.outline import Outline, main_outline
from gongwen.pipeline.results import LostResultError, get_document
from gongwen.store import Objects, key

DOCUMENTS_IN_A_PART = 100
"""Of so many documents are the titles in a part, on an average: it is read in a millisecond."""
ENDING = 3
"""By so many of its last characters the part of a document number is found: those who ask know how it ends, not where it begins."""


class Part(Struct):
    """What is known of some titles, numbers and documents."""

    titles: dict[str, dict[str, Cited]] = {}
    """By normal form: the texts that have it, by document."""
    annexes: dict[str, dict[str, Cited]] = {}
    """The same for titles of annexes."""
    numbers: dict[str, dict[str, Cited]] = {}
    """By the normal form of a document number."""
    outlines: dict[str, tuple[str, str]] = {}
    """By document: the digest of the outline of the text that people cite, and the key of the document."""


_PART = msgspec.msgpack.Decoder(Part)


def parts_for(documents: int) -> int:
    """Into how many parts the titles of so many documents are divided: a power of two, so that it seldom changes."""
    return 1 << max(0, (documents // DOCUMENTS_IN_A_PART).bit_length())


class KeptTitles:
    """The titles as linking asks for them."""

    def __init__(self, objects: Objects, parts: Sequence[str]) -> None:
        """`parts`: their keys."""
        self._objects = objects
        self._parts = parts
        self._read = lru_cache(maxsize=64)(lambda number: read_part(objects, parts[number]))
        self._outline = lru_cache(maxsize=64)(self._load)

    def titled(self, form: str) -> Cited | None:
        """As `links.known.Titles` has it; so are the others."""
        part = self._read(_place(form, len(self._parts)))
        return _only(part.titles[form] if form in part.titles else part.annexes.get(form, {}))

    def numbered(self, number: str) -> Cited | None:
        """The text of this document number."""
        return _only(self._read(_place(number[-ENDING:], len(self._parts))).numbers.get(number, {}))

    def digest(self, document: str) -> str | None:
        """The digest of the outline of a document."""
        found = self._read(_place(document, len(self._parts))).outlines.get(document)
        return found[0] if found else None

    def outline(self, document: str) -> Outline | None:
        """The outline of a document; raises LostResultError where that is lost."""
        return self._outline(document)

    def _load(self, document: str) -> Outline | None:
        _, wanted = self._read(_place(document, len(self._parts))).outlines[document]
        found = get_document(self._objects, wanted)
        if found is None:
            raise LostResultError(wanted)
        return main_outline(found)


class ChangingTitles:
    """The parts while documents come, change and go; and which questions may have other answers for it."""

    def __init__(self, objects: Objects, parts: Sequence[str]) -> None:
        """`parts`: the keys of those of the last run, or an empty one for each where all is to be taken in."""
        self._objects = objects
        self._keys = list(parts)
        self._anew = not any(parts)
        self._open: dict[int, Part] = {}
        self._forms: set[str] = set()
        self._numbers: set[str] = set()
        self._documents: set[str] = set()

    def change(self, was: Own | None, now: Own | None, document: str) -> None:
        """A document that is cited otherwise than it was, or came, or went. `document`: its key now, if it is there."""
        if was and was == now:
            self._rename(was, document)
            return
        if was:
            self._set(was, None)
        if now:
            self._set(now, document)

    @property
    def changed(self) -> bool:
        """Whether any question may have another answer than before."""
        return bool(self._anew or self._forms or self._documents or self._numbers)

    def concern(self, asked: Iterable[tuple[str, str]]) -> bool:
        """Whether one of these questions may have another answer than before."""
        if self._anew:  # nobody knows what was there
            return True
        for question, about in asked:
            if question == Question.TITLE:
                if about in self._forms:
                    return True
            elif question == Question.OUTLINE:
                if about in self._documents:
                    return True
            elif self._numbers and normal_number(about).endswith(tuple(self._numbers)):
                return True
        return False

    def keep(self) -> tuple[str, ...]:
        """Keeps the parts that changed; gives the keys of all."""
        empty = {number: Part() for number, wanted in enumerate(self._keys) if not wanted}
        for number, part in (empty | self._open).items():
            data = msgspec.msgpack.encode(part)
            self._keys[number] = key("titles", data)
            self._objects.put(self._keys[number], data)
        return tuple(self._keys)

    def _rename(self, own: Own, document: str) -> None:
        """Another key of a document that is cited as it was: no question has another answer for it."""
        if own.main and own.outline and not version_day(own.document):
            self._part(own.document).outlines[own.document] = own.outline, document

    def _set(self, own: Own, document: str | None) -> None:
        """`document`: the key of the document; None if it is not cited so any more."""
        there = document is not None
        if version_day(own.document):
            return
        for form, cited in own.titles.items():
            self._forms.add(form)
            _set(self._part(form).titles, form, own.document, cited if there else None)
        for form, cited in own.annexes.items():
            if len(form) >= SHORTEST_OF_AN_ANNEX:
                self._forms.add(form)
                _set(self._part(form).annexes, form, own.document, cited if there else None)
        if own.main and own.outline:
            self._documents.add(own.document)
            outlines = self._part(own.document).outlines
            if document is not None:
                outlines[own.document] = own.outline, document
            else:
                outlines.pop(own.document, None)
            if own.number:
                self._numbers.add(own.number)
                numbers = self._part(own.number[-ENDING:]).numbers
                _set(numbers, own.number, own.document, own.main if there else None)

    def _part(self, about: str) -> Part:
        number = _place(about, len(self._keys))
        if number not in self._open:
            self._open[number] = read_part(self._objects, self._keys[number]) if self._keys[number] else Part()
        return self._open[number]


def read_part(objects: Objects, wanted: str) -> Part:
    """A part. Raises LostResultError."""
    data = objects.get(wanted)
    if data is None:
        raise LostResultError(wanted)
    return _PART.decode(data)


def _set(forms: dict[str, dict[str, Cited]], form: str, document: str, cited: Cited | None) -> None:
    having = forms.setdefault(form, {})
    if cited is None:
        having.pop(document, None)
    else:
        having[document] = cited
    if not having:
        del forms[form]


def _only(having: dict[str, Cited]) -> Cited | None:
    """A form that two documents have means neither."""
    return next(iter(having.values())) if len(having) == 1 else None


def _place(about: str, parts: int) -> int:
    return int.from_bytes(blake2b(about.encode(), digest_size=4).digest(), "big") % parts
