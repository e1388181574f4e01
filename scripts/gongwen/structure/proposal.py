"""Proposes the manifest entry of a seed that has none, ready to paste."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

import yaml

from gongwen.model import Document
from gongwen.source import Seed

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def propose_id(name: str, taken: Collection[str] = ()) -> str:
    """An id from a file name: small letters, digits, hyphens; none of those `taken`."""
    stem = name.rpartition(".")[0] or name
    plain = _NOT_IN_IDS.sub("-", stem.lower()).strip("-") or "document"
    choices = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(choice for choice in choices if choice not in taken)


def manifest_entry(seed: Seed, document: Document) -> str:
    """YAML of an entry for a document that was understood without one."""
    numbering = {sample: rule.value for text in document.texts for sample, rule in text.numbering}
    entry = {
        "id": document.id,
        "seed": seed.name,
        "sha256": seed.sha256,
        "texts": [text.role.value for text in document.texts],
        "numbering": numbering,
    }
    if not numbering:
        del entry["numbering"]
    return yaml.dump([entry], allow_unicode=True, sort_keys=False, default_flow_style=None, width=200)
