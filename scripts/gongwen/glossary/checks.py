"""Checks of the glossary that need its matching or the documents: no wording twice, no term without a place, no quotation that
is not there word for word."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gongwen.glossary.folding import BARRIER, fold
from gongwen.manifest import Glossary, Term
from gongwen.model import Document


def check_wordings(glossary: Glossary) -> None:
    """Raises InputError for a wording that two entries claim or that is nothing but quotes and spaces, for a phrase of
    `not_inside` that does not hold its term, and for a term of `also_inside` that does not."""
    claimed: dict[str, Term] = {}
    for place, term in enumerate(glossary.terms):
        for number, wording in enumerate(term.wordings):
            key = f"forms[{number - 1}]" if number else "term"
            folded = fold(wording).text
            if not folded:
                raise glossary.problem(place, key, repr(wording), "words", "write them")
            if BARRIER in folded:
                found, expected = (
                    f"{wording}, which holds an enumeration",
                    "words without one: （一） parts words in a text",
                )
                raise glossary.problem(place, key, found, expected, "take it out")
            if folded in claimed:
                found = f"{wording}, which is a wording of {claimed[folded].term} already"
                expected = "each wording once; quotes, brackets, spaces and width make no other wording"
                raise glossary.problem(place, key, found, expected, "take one of the two out")
            claimed[folded] = term
    for place, term in enumerate(glossary.terms):
        for number, phrase in enumerate(term.not_inside):
            if not _holds(phrase, term):
                expected = f"a phrase that holds {term.term} or another of its forms"
                raise glossary.problem(place, f"not_inside[{number}]", phrase, expected, "mend it, or take it out")
        for number, name in enumerate(term.also_inside):
            if not any(_holds(wording, term) for wording in glossary.by_term[name].wordings):
                expected = f"a term that holds {term.term}"
                raise glossary.problem(place, f"also_inside[{number}]", name, expected, "mend it, or take it out")


def _holds(phrase: str, term: Term) -> bool:
    folded = fold(phrase).text
    return any(fold(wording).text in folded for wording in term.wordings)


class Evidence:
    """Looks at documents for what the glossary quotes; each by itself, so that only those need to be looked at that changed."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._quoted: dict[str, list[tuple[int, int]]] = {}
        for place, term in enumerate(glossary.terms):
            for number, quotation in enumerate(term.quotations):
                self._quoted.setdefault(quotation.document, []).append((place, number))

    @property
    def quoted(self) -> set[str]:
        """The ids of the documents that the glossary quotes."""
        return set(self._quoted)

    def look(self, document: Document) -> None:
        """Raises InputError for a quotation from this document that leads to no node or is not verbatim there."""
        quoted = self._quoted.get(document.id, [])
        texts = {node.anchor: node.text for node in document.nodes} if quoted else {}
        for place, number in quoted:
            quotation = self._glossary.terms[place].quotations[number]
            key = f"quotations[{number}]"
            if quotation.anchor not in texts:
                found = f"{document.id}#{quotation.anchor}, which leads nowhere"
                mend = f"take one from `scripts/build.py inspect seeds/{document.seed}`"
                raise self._glossary.problem(place, f"{key}.anchor", found, "an anchor of that document", mend)
            if quotation.words not in texts[quotation.anchor] or not quotation.words.strip():
                found = f"“{quotation.words}”, which does not stand so at {document.id}#{quotation.anchor}"
                mend = "copy it from the page, punctuation included"
                raise self._glossary.problem(place, f"{key}.words", found, "words of that node", mend)

    def judge(self, places: Mapping[str, int], documents: Collection[str]) -> None:
        """After all documents. `places`: how often each term stands in them, by id; `documents`: the ids of all.

        Raises InputError for a quotation from a document that there is not, and for a term that stands nowhere.
        """
        for document, quoted in self._quoted.items():
            if document in documents:
                continue
            place, number = quoted[0]
            mend = "mend the id, or quote another document"
            found, expected = f"the document {document}", "the id of a document of the manifest"
            raise self._glossary.problem(place, f"quotations[{number}].document", found, expected, mend)
        for place, term in enumerate(self._glossary.terms):
            if not places.get(term.id):
                found = "stands in no document" + (", and no other form of it does" if term.forms else "")
                mend = "add the form in which it stands, or take the entry out"
                raise self._glossary.problem(place, "term", found, "a term of the documents", mend)
