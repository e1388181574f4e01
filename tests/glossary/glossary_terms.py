"""What the tests of the glossary share: entries from a few words, the real glossary, its places in the real documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from checkout import Checkout
from from_text import LAYOUT, collection
from gongwen.glossary.concordance import Occurrence, occurrences
from gongwen.glossary.matcher import Matcher
from gongwen.glossary.tagging import tag
from gongwen.manifest import Basis, Glossary, Term, TermKind, read_glossary
from gongwen.model import Document


class Concordance:
    """The places of all terms so far, in memory."""

    def __init__(self) -> None:
        self._documents: dict[str, dict[str, list[Occurrence]]] = {}

    def add(self, document: Document) -> None:
        """Takes in the places of a tagged document."""
        self._documents[document.id] = occurrences(document)

    def of(self, term: str) -> list[Occurrence]:
        """The places of a term, by its id, in the order in which the documents came."""
        return [place for found in self._documents.values() for place in found.get(term, ())]

    def places(self, term: str, document: str) -> Sequence[Occurrence]:
        """The places of a term in a document, by their ids, in reading order."""
        return self._documents[document].get(term, ())

    def counts_in(self, document: str) -> dict[str, int]:
        """How often each term stands in a document, by the term's id; a term that does not is left out."""
        return {term: len(places) for term, places in self._documents[document].items()}

    @property
    def counts(self) -> dict[str, int]:
        """How often each term stands in all documents, by its id."""
        found: Counter[str] = Counter()
        for document in self._documents:
            found.update(self.counts_in(document))
        return dict(found)


def term_of(given: str | dict[str, Any]) -> Term:
    """An entry: its words alone, or keys of it; its id is its term if none is given, which the matcher does not mind."""
    keys = {"term": given} if isinstance(given, str) else given
    listed = {key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()}
    if "kind" in listed:
        listed["kind"] = TermKind(listed["kind"])
    return Term(**{"id": keys["term"], "kind": TermKind.FORMULA, "basis": Basis.EVIDENT} | listed)


def glossary_of(*given: str | dict[str, Any]) -> Glossary:
    """A glossary that was never a file."""
    return Glossary(Path("glossary.yml"), [term_of(one) for one in given])


@cache
def real_glossary() -> Glossary:
    """The entries of the seeds."""
    return read_glossary(LAYOUT.glossary)


@cache
def real_concordance() -> Concordance:
    """Every place of every entry of the seeds in all documents, as the pipeline finds it."""
    matcher, concordance = Matcher(real_glossary().terms), Concordance()
    for document in collection().values():
        concordance.add(tag(document, matcher))
    return concordance


def write_glossary(checkout: Checkout, entries: list[dict[str, Any]]) -> None:
    """Puts a glossary with these entries into a checkout."""
    whole = yaml.safe_dump({"version": 1, "terms": entries}, allow_unicode=True, sort_keys=False)
    checkout.seed("glossary.yml").write_text(whole, "utf-8")
