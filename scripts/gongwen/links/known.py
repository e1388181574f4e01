"""The documents of the collection as others cite them: by title, by other names, by number; and the clauses of each.

Takes what is to know of each document: its titles, names and number (`Own`), and the outline of the text that people cite; neither
need be in memory (`Titles`). Remembers what it was asked, so that one can tell without the document whether linking it again would
give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

import msgspec
from msgspec import Struct

from gongwen.address.versions import version_day
from gongwen.links.normal import normal_form, normal_number, without_years
from gongwen.links.outline import Outline, kept, main_outline, outline_of
from gongwen.model import Document, Kind, Role

LONGEST_NUMBER = 40
"""Characters of a document number, spaces included."""
SHORTEST_OF_AN_ANNEX = 10
"""Characters of an annex's title by which other documents cite it; 《申报表》 could be anybody's."""


class Cited(Struct, frozen=True, gc=False):
    """A text of the collection that somebody cites."""

    document: str
    """Its document's id."""
    anchor: str
    """Of the title that was cited, or of the text's first node."""
    main: bool
    """Whether it is the text that people cite, whose clauses can be named."""

    @property
    def address(self) -> str:
        """As the lock writes addresses: `cast-2020-work-points#title`."""
        return f"{self.document}#{self.anchor}"


class Own(Struct, frozen=True):
    """The titles of one document, for which it need not be told apart from others: plain facts, which can be kept on disk."""

    document: str
    """Its id."""
    titles: dict[str, Cited]
    """By normal form: what each of its titles and names means."""
    annexes: dict[str, Cited]
    """The same for the titles of its annexes."""
    number: str | None = None
    """Its document number in normal form, if it has a text that people cite."""
    main: Cited | None = None
    """The text that people cite; the last of several."""
    outline: str | None = None
    """Digest of the outline of that text: what references to its clauses depend on."""

    def find(self, form: str) -> Cited | None:
        """The text of this document whose title has this normal form."""
        return self.titles.get(form) or self.annexes.get(form)


def own_titles(document: Document, names: Iterable[str] = ()) -> Own:
    """What is to know of a document. `names`: further titles by which it is cited."""
    titles: dict[str, Cited] = {}
    annexes: dict[str, Cited] = {}
    main: Cited | None = None
    digest: str | None = None
    for text in document.texts:
        outline = outline_of(text)
        cited = Cited(document.id, outline.title or "", text.role is Role.MAIN)
        forms = annexes if text.role is Role.ANNEX else titles
        for node in text.nodes:
            if node.kind in (Kind.TITLE, Kind.ANNEX_TITLE) and not node.code:
                forms.setdefault(normal_form(node.text), cited)
        if cited.main:
            main, digest = cited, kept(outline).digest
            for name in names:
                titles.setdefault(normal_form(name), cited)
    if document.metadata.title and any(text.role is Role.NOTICE for text in document.texts):
        first = document.texts[0].nodes[0].anchor if document.texts[0].nodes else ""
        titles.setdefault(normal_form(document.metadata.title), Cited(document.id, first, False))
    for form, cited in list(titles.items()):
        titles.setdefault(without_years(form), cited)
    titles.pop("", None)
    number = normal_number(document.metadata.document_number) if main and document.metadata.document_number else None
    return Own(document.id, titles, annexes, number, main, digest)


class Question(StrEnum):
    """What linking asks of the collection."""

    TITLE = "title"
    """The text that a title means, by its normal form."""
    NUMBER = "number"
    """The document whose number certain words end with."""
    OUTLINE = "outline"
    """The clauses of a document, by its id."""


class Titles(Protocol):
    """What is known of all documents."""

    def titled(self, form: str) -> Cited | None:
        """The text that has a title of this normal form; None where none or two have it. Titles of annexes count less."""

    def numbered(self, number: str) -> Cited | None:
        """The text whose document number has this normal form; None where none or two have it."""

    def digest(self, document: str) -> str | None:
        """The digest of the outline of the text that people cite, by the document's id; None where there is no such text."""

    def outline(self, document: str) -> Outline | None:
        """That outline."""


class Gathered:
    """The titles of all documents so far, in memory. Of the outlines of their main texts only those are that were given along."""

    def __init__(self, outline: Callable[[str], Outline | None] = lambda document: None) -> None:
        """`outline`: finds the outline of a document of which only the facts were given, by its id."""
        self._titles: dict[str, Cited | None] = {}
        self._annexes: dict[str, Cited | None] = {}
        self._numbers: dict[str, Cited | None] = {}
        self._outlines: dict[str, Outline] = {}
        self._digests: dict[str, str] = {}
        self._load = outline

    def add(self, own: Own, outline: Outline | None = None) -> None:
        """Takes in the facts of a document, and the outline of the text that people cite unless it can be loaded.

        An earlier version is left out: its title means the present one.
        """
        if version_day(own.document):
            return
        for form, cited in own.titles.items():
            _enter(self._titles, form, cited)
        for form, cited in own.annexes.items():
            if len(form) >= SHORTEST_OF_AN_ANNEX:
                _enter(self._annexes, form, cited)
        if own.main and own.outline:
            self._digests[own.document] = own.outline
            if outline is not None:
                self._outlines[own.document] = outline
            if own.number:
                _enter(self._numbers, own.number, own.main)

    def learn(self, document: Document, names: Iterable[str] = ()) -> None:
        """Takes in a whole document. `names`: further titles by which it is cited."""
        self.add(own_titles(document, names), main_outline(document))

    def titled(self, form: str) -> Cited | None:
        """As `Titles.titled`."""
        return self._titles[form] if form in self._titles else self._annexes.get(form)

    def numbered(self, number: str) -> Cited | None:
        """As `Titles.numbered`."""
        return self._numbers.get(number)

    def digest(self, document: str) -> str | None:
        """As `Titles.digest`."""
        return self._digests.get(document)

    def outline(self, document: str) -> Outline | None:
        """As `Titles.outline`."""
        return self._outlines.get(document) or self._load(document)


class Known:
    """Answers what linking asks, and remembers what that was."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._asked: dict[tuple[str, str], None] = {}

    def find(self, title: str, own: Own | None = None) -> Cited | None:
        """The text that a title means: the citing document's own before others; None where none or two have it."""
        form = normal_form(title)
        if own and (found := own.find(form)):
            return found
        self._asked[Question.TITLE, form] = None
        return self._titles.titled(form)

    def find_number(self, words: str) -> tuple[Cited, int] | None:
        """The document whose number these words end with, the longest first, and how many of their characters it takes."""
        self._asked[Question.NUMBER, words] = None
        return self._numbered(words)

    def outline(self, document: str) -> Outline | None:
        """The outline of the text that people cite, by the document's id."""
        self._asked[Question.OUTLINE, document] = None
        return None if self._titles.digest(document) is None else self._titles.outline(document)

    def begin(self) -> None:
        """From here on questions count for another document."""
        self._asked.clear()

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The questions since `begin`, each once, as they came: a `Question` and what it is about."""
        return [(str(question), about) for question, about in self._asked]

    def answers(self, asked: Iterable[tuple[str, str]]) -> str:
        """A digest of the answers to these questions: while it is the same, the document that asked them links as before."""
        found = [self._answer(Question(question), about) for question, about in asked]
        return sha256(msgspec.msgpack.encode(found)).hexdigest()[:16]

    def _answer(self, question: Question, about: str) -> object:
        match question:
            case Question.TITLE:
                return self._titles.titled(about)
            case Question.NUMBER:
                return self._numbered(about)
            case Question.OUTLINE:
                return self._titles.digest(about)

    def _numbered(self, words: str) -> tuple[Cited, int] | None:
        for length in range(min(len(words), LONGEST_NUMBER), 1, -1):
            if found := self._titles.numbered(normal_number(words[-length:])):
                return found, length
        return None


def _enter(forms: dict[str, Cited | None], form: str, cited: Cited) -> None:
    """A form that two documents have means neither."""
    if form in forms and (known := forms[form]) and known.document != cited.document:
        forms[form] = None
    else:
        forms.setdefault(form, cited)
