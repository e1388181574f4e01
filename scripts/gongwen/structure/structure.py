"""Builds the Document from repaired paragraphs, step by step.

Guaranteed after it ran: every paragraph is in exactly one node, nodes stand in reading order, every marker is known to run
or restart as the manifest recorded it, every correction is a span of the node that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from gongwen.errors import InputError
from gongwen.manifest import Entry
from gongwen.model import Document, Erratum, Kind, Metadata, Node, Paragraph, Part, Repaired, Role, Span, Text, Warning
from gongwen.structure.contents import compare_contents
from gongwen.structure.metadata import find_metadata, metadata_places
from gongwen.structure.sequences import group_by_marker, settle_numbering, warn_of_breaks
from gongwen.structure.texts import propose_roles, split_texts
from gongwen.structure.tree import build_nodes
from gongwen.structure.warnings import look_over


def build_document(entry: Entry, repaired: Repaired, *, known: bool) -> Document:
    """The document of one manifest entry.

    `known`: the entry stands in the manifest, so roles and numbering are as recorded; otherwise they are proposed.
    Raises InputError where the text contradicts the record.
    """
    seed = Path("seeds") / entry.seed_path
    warnings = list(repaired.warnings)
    split = split_texts(repaired.paragraphs)
    roles = _roles(seed, entry, split) if known else propose_roles(split)
    texts: list[Text] = []
    for index, (paragraphs, role) in enumerate(zip(split, roles, strict=True)):
        nodes = build_nodes(paragraphs, annex=role is Role.ANNEX)
        samples = {
            index: paragraph.label.marker.sample for index, paragraph in enumerate(paragraphs) if paragraph.label
        }
        groups = group_by_marker(nodes, samples)
        numbering = settle_numbering(seed, groups, entry.numbering_of(index) if known else None)
        warnings += warn_of_breaks(groups, numbering)
        warnings += look_over(nodes)
        texts.append(Text(role, tuple(_with_spans(node, repaired.errata) for node in nodes), numbering))
    matches, contents_warnings = compare_contents(repaired.contents, _main(texts))
    warnings += contents_warnings
    warnings += _annexes_without_title(split)
    found = find_metadata(split, roles)
    metadata, metadata_warnings = _complete(entry, found, titled=any(node.kind is Kind.TITLE for node in _main(texts)))
    warnings += metadata_warnings
    return Document(
        id=entry.id,
        seed=entry.seed_path,
        metadata=metadata,
        texts=tuple(texts),
        ledger=repaired.ledger,
        errata=repaired.errata,
        contents=matches,
        metadata_places=metadata_places(split, roles, found),
        warnings=tuple(sorted(warnings, key=lambda warning: (warning.line, warning.code))),
    )


def _roles(seed: Path, entry: Entry, split: Sequence[Sequence[Paragraph]]) -> tuple[Role, ...]:
    if len(entry.texts) != len(split):
        proposal = ", ".join(propose_roles(split))
        raise InputError(
            seed,
            split[0][0].first_line,
            f"{len(split)} texts in {entry.id}, beginning at lines {', '.join(str(text[0].first_line) for text in split)}",
            f"{len(entry.texts)}, as `texts` in the manifest records",
            f"look at the titles; if the manifest is wrong write `texts: [{proposal}]`",
        )
    return entry.texts


def _annexes_without_title(texts: Sequence[Sequence[Paragraph]]) -> Iterator[Warning]:
    """Warns where 附件 stands above a text that has no title."""
    for text in texts:
        mark = text[0]
        if mark.part is Part.ANNEX_MARK and not any(paragraph.part is Part.ANNEX_TITLE for paragraph in text):
            yield Warning("annex", mark.first_line, f"no title was found below {mark.text}")


def _main(texts: Sequence[Text]) -> tuple[Node, ...]:
    return next((text.nodes for text in texts if text.role is Role.MAIN), ())


def _with_spans(node: Node, errata: Sequence[Erratum]) -> Node:
    """The node with the corrections and doubts that stand in it."""
    end = node.start + len(node.text)
    spans = tuple(
        Span(erratum.start - node.start, erratum.end - node.start, erratum.kind, erratum.id)
        for erratum in errata
        if node.start <= erratum.start and erratum.end <= end
    )
    return replace(node, spans=spans) if spans else node


def _complete(entry: Entry, found: Metadata, *, titled: bool) -> tuple[Metadata, list[Warning]]:
    """Metadata with the manifest's values where the text has none; warns of values that the text has anyway, and of a title that
    was not found, unless a text has one (`titled`): an order (令) has none of its own."""
    warnings = []
    given: dict[str, Any] = {}
    for name in found.__struct_fields__:
        value = entry.metadata.get(name)
        if value is None:
            continue
        if getattr(found, name) is None:
            given[name] = value
        else:
            message = f"the manifest gives {name} as “{value}”, but the text has “{getattr(found, name)}”: take it out"
            warnings.append(Warning("metadata-found", entry.begins, message))
    if found.title is None and "title" not in given and not titled:
        warnings.append(Warning("no-title", entry.begins, "no title was found"))
    return replace(found, **given), warnings
