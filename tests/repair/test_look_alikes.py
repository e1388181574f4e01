"""Corrections that are proposed for characters read for others, and above all those that are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import LAYOUT, cases, convert_text
from gongwen.collection import documents_of
from gongwen.manifest import Correction, Manifest, read_glossary, read_manifest
from gongwen.repair.look_alikes import propose_corrections
from gongwen.source import read_seed, split_lines
from msgspec.structs import replace

HEAD = "某会要点\n\n开头一段。\n\n"
"""What stands above the text of a case: its own lines count from 5."""


def proposed(text: str, others: list[str], terms: list[str]) -> list[Correction]:
    documents = [convert_text(HEAD.replace("某会", "他会") + other) for other in others]
    return propose_corrections(convert_text(HEAD + text), split_lines(HEAD + text), documents, terms)


@pytest.mark.parametrize("case", cases(Path(__file__).with_name("look_alikes.yml")))
def test_case(case: dict[str, Any]) -> None:
    found = proposed(case["text"], case.get("others", []), case.get("terms", []))
    assert [[one.line, one.original, one.corrected] for one in found] == case["proposed"]
    for one in found:
        assert (HEAD + case["text"]).split("\n")[one.line - 1].count(one.original) == 1
        assert "疑为" in one.why and "见于" in one.why


def test_the_reason_says_where_the_right_words_stand() -> None:
    (found,) = proposed("保持农民收人增长。", ["促进农民收入增长。", "农民收入增速加快。"], [])
    assert found.why == "“人”疑为“入”之误识，“农民收入增”见于《他会要点》等2处。"
    (found,) = proposed("组织“百馆干场”活动。", [], ["百馆千场科学家精神宣讲会"])
    assert found.why == "“干”疑为“千”之误识，“百馆千场”见于用语“百馆千场科学家精神宣讲会”。"


def test_in_the_raw_seeds_nothing_right_is_doubted() -> None:
    """Without the corrections of the manifest: what the collection can tell is found, and nothing else."""
    manifest = read_manifest(LAYOUT.manifest)
    corrected = {
        (entry.id, item.line): (item.original, item.corrected)
        for entry in manifest.documents
        for item in entry.corrections
    }
    raw = Manifest(1, tuple(replace(entry, corrections=()) for entry in manifest.documents))
    documents = {document.id: document for _, document in documents_of(LAYOUT, raw, raw.documents)}
    wordings = [wording for term in read_glossary(LAYOUT.glossary).terms for wording in term.wordings]
    found = set()
    for name, document in documents.items():
        others = [other for other in documents.values() if other.id != name]
        lines = split_lines(read_seed(LAYOUT.seeds / document.seed).text)
        for one in propose_corrections(document, lines, others, wordings):
            original, right = corrected[name, one.line]
            (at,) = [place for place, new in enumerate(one.corrected) if new != one.original[place]]
            assert (one.original[at], one.corrected[at]) == ("干", "千")
            assert one.original[at - 1 : at + 2] in original and one.corrected[at - 1 : at + 2] in right
            found.add(one.line)
    assert found == {29, 53}


def test_in_the_seeds_as_corrected_nothing_is_doubted() -> None:
    manifest = read_manifest(LAYOUT.manifest)
    documents = {document.id: document for _, document in documents_of(LAYOUT, manifest, manifest.documents)}
    wordings = [wording for term in read_glossary(LAYOUT.glossary).terms for wording in term.wordings]
    for name, document in documents.items():
        others = [other for other in documents.values() if other.id != name]
        lines = split_lines(read_seed(LAYOUT.seeds / document.seed).text)
        assert propose_corrections(document, lines, others, wordings) == []
