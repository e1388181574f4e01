"""The data files: what the pages show, for machines. Each shape carries a version and is described in docs/data.md."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import structs

from gongwen.address.citation import citations, place_parts
from gongwen.address.reference import reference, references, work
from gongwen.manifest import Entry
from gongwen.model import Document, Node
from gongwen.publish.cited.data import node_citations
from gongwen.publish.cited.told import Told
from gongwen.publish.listing import page_address

OUTLINE_VERSION = 1
"""Of the outline format."""
LEDGER_VERSION = 1
"""Of the ledger format."""


def outline(document: Document) -> dict[str, Any]:
    """The public outline of a document: `metadata`, and `nodes`, flat, in reading order."""
    metadata = document.metadata
    fields = {name: getattr(metadata, name) for name in metadata.__struct_fields__}
    fields["annexes"] = list(metadata.annexes) if metadata.annexes else None
    return {
        "version": OUTLINE_VERSION,
        "id": document.id,
        "seed": document.seed,
        "metadata": fields,
        "metadata_source": {
            name: {"start_line": first, "end_line": last} for name, (first, last) in document.metadata_places.items()
        },
        "nodes": [_node(node) for node in document.nodes],
        "warnings": [{"code": w.code, "line": w.line, "message": w.message} for w in document.warnings],
    }


def published(document: Document, entry: Entry, former: dict[str, str | None], told: Told) -> dict[str, Any]:
    """The outline with what publication adds: dates, addresses, how the document and its nodes are cited, and by whom.

    Addresses are paths from the root of the site. `former`: the anchors that the document once had, each with the address
    where its text stands now, None if it was withdrawn; `told`: who cites it. An earlier version says besides where the
    present one is.
    """
    data = outline(document)
    data |= {"added": entry.added, "revised": entry.revised, "address": page_address(document.id), "former": former}
    data["present"] = page_address(entry.version_of) if entry.version_of else None
    data["work"] = structs.asdict(work(document))
    data["reference"] = reference(document)
    strings = zip(citations(document), references(document), strict=True)
    for node, of_node, (cited_as, referred_to_as) in zip(data["nodes"], document.nodes, strings, strict=True):
        node["address"] = f"{page_address(document.id)}#{node['anchor']}"
        node["citation"] = cited_as
        node["place"] = place_parts(node["anchor"])
        node["reference"] = referred_to_as
        node |= node_citations(of_node, told)
    return data


def withdrawn(document: str, former: dict[str, str | None]) -> dict[str, Any]:
    """What is left of a document that was taken away, by its id."""
    return {
        "version": OUTLINE_VERSION,
        "id": document,
        "withdrawn": True,
        "address": page_address(document),
        "former": former,
    }


def corpus(document: Document) -> str:
    """The lines of `corpus.jsonl` for one document: one a node."""
    lines = (
        {
            "document": document.id,
            "anchor": node.anchor,
            "url": f"{page_address(document.id)}#{node.anchor}",
            "label": node.label,
            "title": node.title,
            "text": node.text,
        }
        for node in document.nodes
    )
    return "".join(to_json(line) for line in lines)


def _node(node: Node) -> dict[str, Any]:
    return {
        "kind": node.kind.value,
        "label": node.label,
        "number": node.number[0] if node.number and node.label else None,
        "level": node.level,
        "title": node.title,
        "text": node.text,
        "anchor": node.anchor,
        "spans": [{"start": s.start, "end": s.end, "kind": s.kind, "target": s.target} for s in node.spans],
        "source": {"start_line": node.first_line, "end_line": node.last_line},
    }


def ledger(document: Document) -> dict[str, Any]:
    """The ledger of a document; `edits` are [start, end, original, replacement, rule], positions from `start`."""
    kept = document.ledger
    return {
        "version": LEDGER_VERSION,
        "id": document.id,
        "seed": document.seed,
        "encoding": kept.encoding,
        "bom": kept.bom,
        "newline": kept.newline,
        "start": kept.start,
        "edits": [[e.start, e.end, e.original, e.replacement, e.rule.value] for e in kept.edits],
        "dropped": {rule.value: round(share, 4) for rule, share in kept.shares},
        "contents": [
            {"line": m.line, "text": m.text, "heading": m.heading, "similarity": m.similarity}
            for m in document.contents
        ],
    }


def to_json(value: dict[str, Any]) -> str:
    """As the data files are written: readable Chinese, one line, a newline at the end."""
    return msgspec.json.encode(value).decode() + "\n"
