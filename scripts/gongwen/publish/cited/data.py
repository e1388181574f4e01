"""What the data files say of citing: `cited.json`, and `references` and `cited_by` of each node of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongwen.address.versions import present_id
from gongwen.links import CITED, REFERENCE
from gongwen.links.citations import CitingPlace
from gongwen.links.linking import is_ours
from gongwen.model import Document, Node
from gongwen.publish.cited.address import cited_address, clause_address
from gongwen.publish.cited.facts import CitedFacts
from gongwen.publish.listing import page_address

CITED_VERSION = 1
"""Of the format of cited documents."""


def cited_data(cited: CitedFacts) -> dict[str, Any]:
    """`cited.json`: every cited document with the places that cite it, ours first."""
    return {
        "version": CITED_VERSION,
        "documents": [
            {
                "id": entry.id,
                "address": cited_address(entry.id),
                "title": entry.title,
                "forms": list(entry.forms),
                "kind": entry.kind,
                "former": entry.former,
                "document": entry.document,
                "page": page_address(entry.document) if entry.document else None,
                "places": [_place(place) for place in entry.places],
            }
            for entry in cited.entries
        ],
    }


def node_citations(document: Document, node: Node, cited: CitedFacts) -> dict[str, Any]:
    """`references` and `cited_by` of a node."""
    places: Sequence[CitingPlace] = cited.citations.referred(document.id).get(node.anchor, ())
    if node.anchor == "title":
        places = [*places, *cited.citations.of_document(present_id(document.id))]
    return {"references": _references(node), "cited_by": [_place(place) for place in places]}


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
