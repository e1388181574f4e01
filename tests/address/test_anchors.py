"""Addresses of whole documents, found by rule alone (`cases.yml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases, convert_text

CASES = cases(Path(__file__).parent / "cases.yml")


@pytest.mark.parametrize("case", CASES)
def test_anchors(case: dict[str, Any]) -> None:
    nodes = convert_text(case["text"]).nodes
    assert [node.anchor for node in nodes] == case["anchors"], [(node.anchor, node.text) for node in nodes]


@pytest.mark.parametrize("case", CASES)
def test_anchors_do_not_change_when_the_document_gets_its_entry(case: dict[str, Any]) -> None:
    found = convert_text(case["text"])
    numbering = {sample: rule for text in found.texts for sample, rule in text.numbering}
    known = convert_text(case["text"], texts=tuple(text.role for text in found.texts), numbering=numbering)
    assert [node.anchor for node in known.nodes] == [node.anchor for node in found.nodes]
