"""What the glossary still wants: entries without a definition, a place, English, or with one that is in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongwen.glossary.folding import fold
from gongwen.glossary.matcher import Matcher
from gongwen.manifest import Basis, Glossary, Term
from gongwen.model import Document


def gaps(documents: Iterable[Document], glossary: Glossary) -> dict[str, list[str]]:
    """For each sort of gap, in words, the entries that have it, in the order of the file."""
    standing = _standing(documents, glossary)
    terms = glossary.terms
    unused = [
        f"{term.term}：{wording}"
        for term in terms
        for wording in term.forms
        if fold(wording).text not in standing.get(term.id, ())
    ]
    return {
        "no place in the documents": [term.term for term in terms if term.id not in standing],
        "a form that stands nowhere": unused,
        "no English": [term.term for term in terms if not term.english],
        "no definition: no document explains it": _of_basis(terms, Basis.UNEXPLAINED),
        "no definition: the words say it": _of_basis(terms, Basis.EVIDENT),
        "a definition to be verified": _of_basis(terms, Basis.UNVERIFIED),
    }


def _of_basis(terms: Iterable[Term], basis: Basis) -> list[str]:
    return [term.term for term in terms if term.basis is basis]


def _standing(documents: Iterable[Document], glossary: Glossary) -> dict[str, set[str]]:
    """For each term that stands somewhere, by id, the wordings in which it does, folded."""
    matcher = Matcher(glossary.terms)
    found: dict[str, set[str]] = {}
    for term, words in _places(documents, matcher):
        found.setdefault(term, set()).add(fold(words).text)
    return found


def _places(documents: Iterable[Document], matcher: Matcher) -> Iterator[tuple[str, str]]:
    for document in documents:
        for node in document.nodes:
            for match in matcher.find(node.text):
                yield match.term, node.text[match.start : match.end]
