"""The list of documents and the corpus as data files: one of each, or, beyond a limit, one of each a year.

A year with very many documents has one a month, and so on, as `catalogue.parts` divides; so a change of one document changes
one list and one corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from msgspec import Struct

from gongwen.publish.catalogue.parts import UNDATED, Part, divided, undivided
from gongwen.publish.data import OUTLINE_VERSION
from gongwen.publish.listing import Listing, newest_first, with_versions

LIST = "data/documents.json"
"""The list of all documents, or of the lists."""
CORPUS = "data/corpus.jsonl"
"""The corpus, as long as it is one file."""
LISTS, CORPORA = "data/lists", "data/corpus"
"""Folders of the parts; no id of a document is in these paths, so none can clash with their names."""
ONE_LIST = 1000
"""So many documents at most are in one list and one corpus: half a megabyte and some ten."""
IN_A_PART = 2000
"""So many documents at most are in a part."""

_LISTED = ("id", "address", "title", "issuer", "document_number", "date", "added", "revised", "clauses")


class ListFile(Struct, frozen=True):
    """A list that can be made."""

    name: str
    """Its path from the root of the site."""
    shows: object
    """All that it is made from, as plain data."""
    data: Callable[[], dict[str, Any]]
    """Makes its content."""


def list_files(listings: Sequence[Listing]) -> Iterator[ListFile]:
    """Each list. `listings`: the present documents, each with its earlier versions. The newest come first, in a list and among the
    lists."""
    parts = _parts(listings)
    if not parts:
        yield _list(LIST, newest_first(listings))
        return
    of_all = _lists(parts)
    yield ListFile(LIST, of_all, lambda: of_all)
    for part in parts:
        yield _list(f"{LISTS}/{_name(part)}.json", part.listings)


def corpus_files(listings: Sequence[Listing]) -> dict[str, str]:
    """For each document and earlier version, by its id, the file that its lines of the corpus are in; a version's are beside its
    document's. Within a file the order of the documents is the caller's."""
    parts = _parts(listings)
    if not parts:
        return {entry.id: CORPUS for entry in with_versions(listings)}
    return {entry.id: f"{CORPORA}/{_name(part)}.jsonl" for part in parts for entry in with_versions(part.listings)}


def _parts(listings: Sequence[Listing]) -> list[Part]:
    """The parts, from the newest; none where one list has room for all."""
    if len(listings) <= ONE_LIST:
        return []
    return list(undivided(divided(Part("lists/index", "", "", newest_first(listings), is_list=True), IN_A_PART)))


def _name(part: Part) -> str:
    """2020-04 for `lists/2020/04`."""
    return part.path.partition("/")[2].replace("/", "-")


def _beginning(part: Part) -> str | None:
    """How the dates of all its documents begin: 2020-04; None where they have none."""
    return "-".join(part.path.partition("/")[2].partition(UNDATED)[0].strip("/").split("/")[:3]) or None


def _lists(parts: Sequence[Part]) -> dict[str, Any]:
    return {
        "version": OUTLINE_VERSION,
        "parts": [
            {
                "date": _beginning(part),
                "documents": len(part.listings),
                "address": f"{LISTS}/{_name(part)}.json",
                "corpus": f"{CORPORA}/{_name(part)}.jsonl",
            }
            for part in parts
        ],
    }


def _list(name: str, listings: Sequence[Listing]) -> ListFile:
    return ListFile(name, listings, partial(_documents, listings))


def _documents(listings: Sequence[Listing]) -> dict[str, Any]:
    return {"version": OUTLINE_VERSION, "documents": [_listed(entry) for entry in listings]}


def _listed(entry: Listing) -> dict[str, Any]:
    """What a list says of a document, its earlier versions within it."""
    return {name: getattr(entry, name) for name in _LISTED} | {"versions": [_listed(one) for one in entry.versions]}
