"""The documents of the collection as others cite them: by title, by other names, by number; and the clauses of each.

Takes documents with their addresses, one after another; keeps of each its titles and the outline of the text that people cite.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from gongwen.address.versions import version_day
from gongwen.links.normal import normal_form, normal_number, without_years
from gongwen.links.outline import Outline, outline_of
from gongwen.model import Document, Kind, Role

LONGEST_NUMBER = 40
"""Characters of a document number, spaces included."""
SHORTEST_OF_AN_ANNEX = 10
"""Characters of an annex's title by which other documents cite it; 《申报表》 could be anybody's."""


class Cited(Struct, frozen=True):
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


class Own:
    """The titles of one document, for which it need not be told apart from others."""

    def __init__(self, document: Document, names: Iterable[str] = ()) -> None:
        self.titles: dict[str, Cited] = {}
        self.annexes: dict[str, Cited] = {}
        self.outline: Outline | None = None
        for text in document.texts:
            outline = outline_of(text)
            main = text.role is Role.MAIN
            titles = [node for node in text.nodes if node.kind in (Kind.TITLE, Kind.ANNEX_TITLE) and not node.code]
            cited = Cited(document.id, outline.title or "", main)
            for node in titles:
                forms = self.annexes if text.role is Role.ANNEX else self.titles
                forms.setdefault(normal_form(node.text), cited)
            if main:
                self.outline, self.main = outline, cited
                for name in names:
                    self.titles.setdefault(normal_form(name), cited)
        if document.metadata.title and any(text.role is Role.NOTICE for text in document.texts):
            first = document.texts[0].nodes[0].anchor if document.texts[0].nodes else ""
            self.titles.setdefault(normal_form(document.metadata.title), Cited(document.id, first, False))
        for form, cited in list(self.titles.items()):
            self.titles.setdefault(without_years(form), cited)
        self.titles.pop("", None)

    def find(self, form: str) -> Cited | None:
        """The text of this document whose title has this normal form."""
        return self.titles.get(form) or self.annexes.get(form)


class Known:
    """All documents so far."""

    def __init__(self) -> None:
        self._titles: dict[str, Cited | None] = {}
        self._annexes: dict[str, Cited | None] = {}
        self._numbers: dict[str, Cited | None] = {}
        self._outlines: dict[str, Outline] = {}

    def add(self, document: Document, names: Iterable[str] = ()) -> None:
        """Takes a document in. `names`: further titles by which it is cited.

        An earlier version is left out: its title means the present one.
        """
        if version_day(document.id):
            return
        own = Own(document, names)
        for form, cited in own.titles.items():
            _enter(self._titles, form, cited)
        for form, cited in own.annexes.items():
            if len(form) >= SHORTEST_OF_AN_ANNEX:
                _enter(self._annexes, form, cited)
        if own.outline is not None:
            self._outlines[document.id] = own.outline
            if document.metadata.document_number:
                _enter(self._numbers, normal_number(document.metadata.document_number), own.main)

    def find(self, title: str, own: Own | None = None) -> Cited | None:
        """The text that a title means: the citing document's own before others; None where none or two have it."""
        form = normal_form(title)
        if own and (found := own.find(form)):
            return found
        return self._titles[form] if form in self._titles else self._annexes.get(form)

    def find_number(self, words: str) -> tuple[Cited, int] | None:
        """The document whose number these words end with, the longest first, and how many of their characters it takes."""
        for length in range(min(len(words), LONGEST_NUMBER), 1, -1):
            if found := self._numbers.get(normal_number(words[-length:])):
                return found, length
        return None

    def outline(self, document: str) -> Outline | None:
        """The outline of the text that people cite, by the document's id."""
        return self._outlines.get(document)


def _enter(forms: dict[str, Cited | None], form: str, cited: Cited) -> None:
    """A form that two documents have means neither."""
    if form in forms and (known := forms[form]) and known.document != cited.document:
        forms[form] = None
    else:
        forms.setdefault(form, cited)
