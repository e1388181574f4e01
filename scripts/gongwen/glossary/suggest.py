"""Candidates for the glossary: what looks like a term in the documents and is none of its wordings yet.

Takes documents one after another; gives entries ready to paste into `seeds/glossary.yml`, the most frequent first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, count
from textwrap import indent

import yaml

from gongwen.glossary.candidates import EXPANSION, KINDS, OTHERWISE, SIGNS
from gongwen.glossary.folding import fold
from gongwen.glossary.matcher import Matcher
from gongwen.glossary.pronunciation import plain, read_aloud
from gongwen.manifest import Basis, Glossary, Quotation, TermKind
from gongwen.manifest.glossary import RESERVED_IDS
from gongwen.model import Document

_MOST_PLACES = 5
_LONGEST_ID = 48
_NOT_IN_AN_ID = re.compile("[^a-z0-9]+")


@dataclass(slots=True)
class Candidate:
    """Words that may be a term."""

    words: str
    """As they stand first."""
    places: dict[tuple[str, int], None] = field(default_factory=dict)
    """`<document id>#<anchor>` and the place in the text of each occurrence, in reading order."""
    signs: dict[str, None] = field(default_factory=dict)
    """Why they look like a term; a dictionary for its order."""
    expansion: str = ""
    """What a document says, in brackets, that they stand for."""
    quotation: Quotation | None = None
    """Where it says so."""

    @property
    def kind(self) -> TermKind:
        """What sort of term the words make it."""
        return next((kind for pattern, kind in KINDS if pattern.search(self.words)), OTHERWISE)


def suggest(documents: Iterable[Document], glossary: Glossary) -> list[Candidate]:
    """What the glossary lacks, by count, then in reading order."""
    known = {fold(wording).text for term in glossary.terms for wording in term.wordings}
    matcher = Matcher(glossary.terms)
    found: dict[str, Candidate] = {}
    for document in documents:
        for node in document.nodes:
            taken = [(match.start, match.end) for match in matcher.find(node.text)]
            for sign, match in _look(node.text):
                words, start, end = match[1], match.start(1), match.end(1)
                folded = fold(words).text
                if not folded or folded in known or any(left <= start and end <= right for left, right in taken):
                    continue
                candidate = found.setdefault(folded, Candidate(words))
                candidate.signs[sign] = None
                candidate.places[f"{document.id}#{node.anchor}", start] = None
                if sign == EXPANSION and not candidate.expansion:
                    candidate.expansion = match[2]
                    candidate.quotation = Quotation(document.id, node.anchor, match[0])
    return sorted(found.values(), key=lambda candidate: -len(candidate.places))


def _look(text: str) -> list[tuple[str, re.Match[str]]]:
    found = [(sign, match) for sign, pattern in SIGNS.items() for match in pattern.finditer(text)]
    return sorted(found, key=lambda one: one[1].start(1))


def as_entries(candidates: Iterable[Candidate], glossary: Glossary) -> str:
    """YAML to paste below `terms:`, a comment with count and places above each entry."""
    taken = set(glossary.by_id) | RESERVED_IDS
    return "\n".join(_entry(candidate, taken) for candidate in candidates)


def _entry(candidate: Candidate, taken: set[str]) -> str:
    places = list(dict.fromkeys(address for address, _ in candidate.places))
    shown = "、".join(places[:_MOST_PLACES]) + (" ……" if len(places) > _MOST_PLACES else "")
    values: dict[str, object] = {
        "id": _id(candidate.words, taken),
        "term": candidate.words,
        "kind": candidate.kind.value,
    }
    if candidate.quotation:
        quotation = candidate.quotation
        values |= {
            "definition": candidate.expansion,
            "basis": Basis.QUOTED.value,
            "quotations": [{"document": quotation.document, "anchor": quotation.anchor, "words": quotation.words}],
        }
    else:
        values["basis"] = Basis.UNEXPLAINED.value
    entry = yaml.safe_dump([values], allow_unicode=True, sort_keys=False, width=1000)
    return indent(f"# {len(candidate.places)}处（{'、'.join(candidate.signs)}）：{shown}\n{entry}", "  ")


def _id(words: str, taken: set[str]) -> str:
    """An id from the pinyin that no entry has; it is added to those taken."""
    name = _NOT_IN_AN_ID.sub("-", plain(read_aloud(words))).strip("-")[:_LONGEST_ID].strip("-") or "term"
    free = next(id_ for id_ in chain([name], (f"{name}-{number}" for number in count(2))) if id_ not in taken)
    taken.add(free)
    return free
