"""Proposes the manifest entry of a seed that has none, ready to paste."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
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


def manifest_entry(seed: Seed, document: Document, added: date) -> str:
    """YAML of an entry for a document that was understood without one and comes in on the day `added`."""
    entry = {
        "id": document.id,
        "seed": seed.name,
        "sha256": seed.sha256,
        "texts": [text.role.value for text in document.texts],
        "numbering": _numbering(document),
        "added": added,
    }
    if not entry["numbering"]:
        del entry["numbering"]
    return yaml.dump([entry], allow_unicode=True, sort_keys=False, default_flow_style=None, width=200)


def _numbering(document: Document) -> dict[str, str | list[str]]:
    """For each marker one rule; where texts differ, one for each (a text without the marker has that of the first with it)."""
    rules = [dict(text.numbering) for text in document.texts]
    found: dict[str, str | list[str]] = {}
    for sample in dict.fromkeys(sample for rule in rules for sample in rule):
        first = next(rule[sample] for rule in rules if sample in rule)
        each = [rule.get(sample, first).value for rule in rules]
        found[sample] = each[0] if len(set(each)) == 1 else each
    return found
