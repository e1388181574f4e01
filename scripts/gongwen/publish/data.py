"""The data files: the outline of a document, as `inspect --json` prints it too, and its ledger. Both carry a version."""

from __future__ import annotations

from typing import Any

import msgspec

from gongwen.model import Document, Node

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
        "nodes": [_node(node) for node in document.nodes],
        "warnings": [{"code": w.code, "line": w.line, "message": w.message} for w in document.warnings],
    }


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
