"""Takes `seeds/glossary.yml`; gives checked entries that still know their lines, or a message that names file and line.

Guaranteed after it ran: ids are unique and fit for an address, every term is unique, every reference leads to a term, broader
terms form no circle, and definition and basis fit each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from gongwen.errors import InputError
from gongwen.manifest.position import Position
from gongwen.manifest.terms import Basis, Term, Terms
from gongwen.manifest.yaml_file import read_yaml

RESERVED_IDS = {"index", "distribution"}
"""No ids of terms: pages of the glossary itself."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Glossary:
    """The entries, and where they stand in their file."""

    def __init__(self, path: Path, terms: Sequence[Term] = (), position: Position | None = None) -> None:
        self.path = path
        self.terms = tuple(terms)
        self.by_id = {term.id: term for term in self.terms}
        self.by_term = {term.term: term for term in self.terms}
        self._position = position or Position(None)

    def problem(self, place: int, key: str, found: str, expected: str, mend: str) -> InputError:
        """A message about a key, such as `see` or `forms[0]`, of the entry at this place, counted from 0."""
        line = self._position.line(f"$.terms[{place}].{key}")
        return InputError(self.path, line, f"{self.terms[place].term}: {found}", expected, mend)


def read_glossary(path: Path) -> Glossary:
    """Reads `glossary.yml` and checks everything that can be checked without documents; no file is an empty glossary.

    Raises InputError for bad YAML, an unknown or missing key, a bad or repeated id or term, a reference to no term, a definition
    that its basis excludes or lacks.
    """
    if not path.exists():
        return Glossary(path)
    whole, position = read_yaml(path, Terms, "a glossary entry", "see “Adding a term” in the README")
    glossary = Glossary(path, whole.terms, position)
    _check_names(glossary)
    for place, term in enumerate(glossary.terms):
        _check_words(glossary, place, term)
        _check_basis(glossary, place, term)
        _check_references(glossary, place, term)
    return glossary


def _check_names(glossary: Glossary) -> None:
    ids: set[str] = set()
    terms: set[str] = set()
    for place, term in enumerate(glossary.terms):
        if not term.term.strip():
            raise glossary.problem(place, "term", "an empty term", "the words of the term", "write them")
        if not _ID.fullmatch(term.id) or term.id in RESERVED_IDS:
            expected = f"small letters, digits and single hyphens, not {' or '.join(sorted(RESERVED_IDS))}"
            raise glossary.problem(place, "id", f"the id {term.id!r}", expected, "choose an id such as si-fu-wu")
        if term.id in ids:
            found = f"the id {term.id} a second time"
            raise glossary.problem(place, "id", found, "an id of its own", "choose another id")
        if term.term in terms:
            raise glossary.problem(place, "term", "the term a second time", "one entry a term", "merge the two entries")
        ids.add(term.id)
        terms.add(term.term)


def _check_words(glossary: Glossary, place: int, term: Term) -> None:
    for key in ("forms", "not_inside"):
        for number, words in enumerate(getattr(term, key)):
            if not words.strip():
                raise glossary.problem(
                    place, f"{key}[{number}]", "nothing", "words", "write them, or take the line out"
                )


def _check_basis(glossary: Glossary, place: int, term: Term) -> None:
    if term.basis in (Basis.UNEXPLAINED, Basis.EVIDENT):
        if term.definition:
            expected = "no definition with this basis, since nobody gives one"
            mend = "take it out, or give the basis it has: quoted, editor or unverified"
            raise glossary.problem(place, "definition", f"a definition, and basis: {term.basis.value}", expected, mend)
    elif not term.definition.strip():
        mend = "write it, or use basis: unexplained (文中未说明) or evident"
        raise glossary.problem(place, "basis", f"basis: {term.basis.value} without a definition", "a definition", mend)
    if term.basis is Basis.QUOTED and not term.quotations:
        mend = "quote the document that says it, or use basis: editor"
        raise glossary.problem(
            place, "basis", "basis: quoted without a quotation", "at least one of `quotations`", mend
        )


def _check_references(glossary: Glossary, place: int, term: Term) -> None:
    references = [(f"{key}[{n}]", name) for key in ("see", "also_inside") for n, name in enumerate(getattr(term, key))]
    references += [("broader", term.broader)] * bool(term.broader)
    for key, name in references:
        if name not in glossary.by_term or name == term.term:
            mend = "mend the name, or add an entry for it"
            raise glossary.problem(place, key, f"{name}", "another term of the glossary", mend)
    seen = {term.term}
    wider = term.broader
    while wider:
        if wider in seen:
            expected, mend = "a wider term, which is no part of this one", "take one `broader` of the circle out"
            raise glossary.problem(place, "broader", f"{term.broader}, in a circle", expected, mend)
        seen.add(wider)
        wider = glossary.by_term[wider].broader if wider in glossary.by_term else ""
