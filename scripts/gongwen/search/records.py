"""What is searched: one record an addressed node, and one a term of the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from gongwen.address.citation import place
from gongwen.manifest import Term
from gongwen.model import Document, Kind, Node
from gongwen.numbering.numerals import numeral_of

_CLAUSE = re.compile(r"(?:^(?:(?!.*art\d).*-)?c|(?:^|-)art)(\d+)(?:_v\d+)?$")
"""A clause or an article; what is called c within an article is no 条 but a 目."""
_TITLES = {Kind.TITLE, Kind.ANNEX_TITLE}


class Record(Struct, frozen=True, array_like=True):
    """One thing that can be found; written as a list of its values."""

    anchor: str
    """Of the node; for a term its id."""
    names: tuple[str, ...]
    """How one may call it besides: 第20条, 第二十条; for a term its other forms, and English."""
    title: str
    """Its heading or run-in title; for a term the term; empty without one."""
    text: str
    """Its whole text."""


def node_records(document: Document) -> Iterator[Record]:
    """One record a node, in reading order."""
    for node in document.nodes:
        yield Record(node.anchor, _names(node), _title(node), node.text)


def term_record(term: Term, meaning: str) -> Record:
    """The record of a term. `meaning`: as its page has it."""
    names = tuple(filter(None, (*term.forms, term.english)))
    return Record(term.id, names, term.term, f"{term.term}\t{meaning}")


def _names(node: Node) -> tuple[str, ...]:
    names = [place(node.anchor)]
    if (found := _CLAUSE.search(node.anchor)) and len(found[1]) <= 4:
        number = int(found[1])
        names += [f"第{number}条", f"第{numeral_of(number)}条"]
    return tuple(dict.fromkeys(filter(None, names)))


def _title(node: Node) -> str:
    return node.text if node.kind in _TITLES else node.title or ""
