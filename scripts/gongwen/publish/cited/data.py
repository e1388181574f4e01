"""What the data files say of citing: `cited.json`, and `references` and `cited_by` of each node of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from gongwen.links import CITED, REFERENCE
from gongwen.links.citations import CitedDocument, CitingPlace
from gongwen.links.linking import is_ours
from gongwen.model import Node
from gongwen.publish.cited.address import FOLDER, cited_address, clause_address, pages_file
from gongwen.publish.cited.facts import CitedFacts, has_own_page, places_by_document, uses, years
from gongwen.publish.cited.groups import Group, leaves
from gongwen.publish.cited.told import Told
from gongwen.publish.listing import page_address
from gongwen.publish.periods import Piece, parts

CITED_VERSION = 1
"""Of the format of cited documents."""


MOST_PLACES = 5000
"""Places of all cited documents that `cited.json` holds itself; where there are more, they are in files by reading."""


def cited_files(cited: CitedFacts) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """For each file its name within `data/` and a way to what is in it: `cited.json`, and where there is much its parts.

    They are parted as the pages are.
    """
    yield "cited.json", lambda: cited_data(cited)
    if _apart(cited):
        for group in leaves(cited.groups):
            yield _group_file(group), _group_data(group, cited)
        for entry in cited.entries:
            if has_own_page(entry):
                for name, pieces in _parts(entry, cited):
                    yield _places_file(entry, name), _places_data(entry, name, pieces)
    if not cited.on_one_page:
        files: dict[str, dict[str, str]] = {}
        for entry_id, name in cited.group_of.items():
            files.setdefault(pages_file(entry_id), {})[entry_id] = f"{FOLDER}/{name}/"
        for file, pages in sorted(files.items()):
            yield file, _pages_data(pages)


def cited_data(cited: CitedFacts) -> dict[str, Any]:
    """`cited.json`: every cited document with the places that cite it, ours first; or the files that hold them (`documents_in`)."""
    if _apart(cited):
        return {
            "version": CITED_VERSION,
            "documents_in": [f"data/{_group_file(group)}" for group in leaves(cited.groups)],
        }
    return {"version": CITED_VERSION, "documents": [_entry(entry) for entry in cited.entries]}


def _apart(cited: CitedFacts) -> bool:
    return sum(len(entry.places) for entry in cited.entries) > MOST_PLACES


def _entry(entry: CitedDocument) -> dict[str, Any]:
    return {**_head(entry), "places": [_place(place) for place in entry.places]}


def _head(entry: CitedDocument) -> dict[str, Any]:
    return {
        "id": entry.id,
        "address": cited_address(entry.id),
        "title": entry.title,
        "forms": list(entry.forms),
        "kind": entry.kind,
        "former": entry.former,
        "document": entry.document,
        "page": page_address(entry.document) if entry.document else None,
    }


def _group_file(group: Group) -> str:
    return f"{FOLDER}/{group.name}.json"


def _group_data(group: Group, cited: CitedFacts) -> Callable[[], dict[str, Any]]:
    def data() -> dict[str, Any]:
        documents = []
        for entry in group.entries:
            if has_own_page(entry):
                files = [f"data/{_places_file(entry, name)}" for name, _ in _parts(entry, cited)]
                documents.append({**_head(entry), "places_in": files})
            else:
                documents.append(_entry(entry))
        return {"version": CITED_VERSION, "documents": documents}

    return data


def _places_file(entry: CitedDocument, name: str) -> str:
    return f"{FOLDER}/{entry.id}/{name}.json" if name else f"{FOLDER}/{entry.id}.json"


def _parts(entry: CitedDocument, cited: CitedFacts) -> list[tuple[str, Sequence[Piece]]]:
    """The places as the pages of the entry part them; without a name where there is one page only."""
    return parts(uses(entry, cited), years(entry, cited))


def _places_data(entry: CitedDocument, name: str, pieces: Sequence[Piece]) -> Callable[[], dict[str, Any]]:
    def data() -> dict[str, Any]:
        by_document = places_by_document(entry)
        found = [
            _place(place) for piece in pieces for place in by_document[piece.use.document.id][piece.first : piece.last]
        ]
        return {"version": CITED_VERSION, "id": entry.id, "period": name or None, "places": found}

    return data


def _pages_data(pages: dict[str, str]) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": CITED_VERSION, "pages": dict(sorted(pages.items()))}


def node_citations(node: Node, told: Told) -> dict[str, Any]:
    """`references` and `cited_by` of a node of a document; of too many places the newest, and `cited_by_count`."""
    places = told.places.get(node.anchor)
    shown = [_place(place) for place in places.shown] if places else []
    data: dict[str, Any] = {"references": _references(node), "cited_by": shown}
    if places and places.count > len(shown):
        data["cited_by_count"] = places.count
    return data


def _references(node: Node) -> list[dict[str, Any]]:
    found = []
    for span in node.spans:
        if span.kind in (CITED, REFERENCE):
            there, _, anchor = span.target.partition("#")
            address = clause_address(there, anchor) if is_ours(span) else cited_address(span.target)
            found.append({"start": span.start, "end": span.end, "kind": span.kind, "address": address})
    return found


def _place(place: CitingPlace) -> dict[str, Any]:
    return {
        "document": place.document,
        "anchor": place.anchor,
        "start": place.start,
        "end": place.end,
        "address": clause_address(place.document, place.anchor),
    }
