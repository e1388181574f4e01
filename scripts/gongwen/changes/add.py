"""A document comes into the collection: its seed, its entry in the manifest, its pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
import yaml
from msgspec import Struct
from msgspec.structs import replace

from gongwen.changes.candidate import Candidate
from gongwen.changes.ids import propose_id
from gongwen.changes.trial import Change
from gongwen.collection import documents_of, understand_seed
from gongwen.glossary.matcher import Matcher
from gongwen.glossary.tagging import tag
from gongwen.layout import Layout
from gongwen.manifest import Correction, Entry, Manifest, Original, is_id, read_glossary
from gongwen.manifest.writing import refuse_brackets, with_entry
from gongwen.model import Document
from gongwen.registry import read_locks
from gongwen.repair.look_alikes import propose_corrections
from gongwen.source import Line, Seed, split_lines
from gongwen.structure import manifest_entry


class Understood(Struct, frozen=True):
    """What is found in a seed that has no entry."""

    document: Document
    """By rule alone; its id is the proposal."""
    lines: Sequence[Line]
    """All lines of the seed."""
    corrections: Sequence[Correction]
    """Proposals for what may be misread."""


def understand_new(layout: Layout, manifest: Manifest, seed: Seed, file: str, original: Original | None) -> Understood:
    """Reads a seed by rule. `file`: the name of the file that a person has; `original`: that file, where the text was extracted.

    Raises InputError as the stages do.
    """
    glossary = read_glossary(layout.glossary)
    document = understand_seed(seed, manifest, original)[0]
    document = replace(document, id=propose_id(document, file, taken_ids(layout, manifest)))
    lines = split_lines(seed.text)
    others = (other for _, other in documents_of(layout, manifest, manifest.documents))
    wordings = [wording for term in glossary.terms for wording in term.wordings]
    corrections = propose_corrections(document, lines, others, wordings)
    return Understood(tag(document, Matcher(glossary.terms)), lines, corrections)


def taken_ids(layout: Layout, manifest: Manifest) -> set[str]:
    """Ids that documents have, or had before they were withdrawn."""
    had = {document.partition("/")[0] for document in read_locks(layout.locks).documents}
    return had | {entry.id.partition("/")[0] for entry in manifest.documents}


def problem_of_id(name: str, manifest: Manifest) -> str | None:
    """Why a text cannot be the id of a new document; None where it can."""
    if not is_id(name):
        return f"{name!r} is no id: small letters, digits and single hyphens, such as cast-2020-work-points"
    if any(entry.id == name for entry in manifest.documents):
        return f"{name} is the id of another document"
    return None


def new_entry(
    candidate: Candidate, understood: Understood, name: str, corrections: Sequence[Correction], day: date
) -> Entry:
    """The entry of a document that comes in on this day, with what must not change by itself later."""
    proposed = yaml.safe_load(manifest_entry(candidate.seed, understood.document, day))[0]
    entry = msgspec.convert(proposed, Entry)
    return replace(
        entry,
        id=name,
        original=candidate.original,
        corrections=tuple(corrections),
        collection=candidate.collection,
    )


def adding(candidate: Candidate, entry: Entry) -> Change:
    """The change that brings it in: its files, and its entry as the last of its collection's manifest."""

    def change(layout: Layout) -> None:
        for name, data in candidate.files().items():
            with (layout.folder_of(entry.collection) / name).open("xb") as file:
                file.write(data)
        manifest = layout.manifest_of(entry.collection)
        text = manifest.read_bytes().decode()
        try:
            manifest.write_bytes(with_entry(text, entry).encode())
        except ValueError as error:
            raise refuse_brackets(manifest, error) from error

    return change
