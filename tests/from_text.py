"""What tests share: the pipeline over a text instead of a file, and the reading of case files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from gongwen.collection import convert_entry, documents_of
from gongwen.layout import Layout
from gongwen.manifest import Entry, read_manifest
from gongwen.model import Document, Numbering, Repaired, Role
from gongwen.repair import repair
from gongwen.source import Seed, split_lines

TESTS = Path(__file__).resolve().parent
LAYOUT = Layout(TESTS.parent)


def seed_of(text: str, newline: str = "\n") -> Seed:
    """A seed that was never a file."""
    return Seed("text.txt", "0" * 64, "utf-8", False, newline, text)


def entry_of(**given: Any) -> Entry:
    """A manifest entry for such a seed; `numbering` may be in the words of the manifest."""
    given["numbering"] = {sample: Numbering(rule) for sample, rule in given.get("numbering", {}).items()}
    return Entry(**{"id": "text", "seed": "text.txt", "sha256": "0" * 64, "texts": (Role.MAIN,)} | given)


def repair_text(text: str, **given: Any) -> Repaired:
    """A text, repaired; `given` are keys of its manifest entry."""
    return repair(seed_of(text), split_lines(text), entry_of(**given))


def repaired_lines(text: str, **given: Any) -> list[str]:
    """The paragraphs of a text after repair."""
    return [paragraph.text for paragraph in repair_text(text, **given).paragraphs]


def convert_text(text: str, **given: Any) -> Document:
    """A text through all stages; by rule alone, unless keys of a manifest entry are given."""
    return convert_entry(entry_of(**given), seed_of(text), split_lines(text), known=bool(given))


@cache
def collection() -> dict[str, Document]:
    """The documents of the seeds, by id."""
    manifest = read_manifest(LAYOUT.manifest)
    return {entry.id: document for entry, document in documents_of(LAYOUT, manifest, manifest.documents)}


def read_yaml(path: Path) -> Any:
    """A data file of the tests."""
    return yaml.safe_load(path.read_text("utf-8"))


def cases(path: Path) -> list[Any]:
    """The cases of a YAML file, a list of mappings of which each has a `name`, as parameters with ids."""
    return [pytest.param(case, id=case["name"]) for case in read_yaml(path)]
