"""References within and between texts (`legal_forms.yml`): 条款项目, 前款, ranges, annexes, other laws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases
from gongwen.links import REFERENCE
from linked_documents import linked, spans

CASES = cases(Path(__file__).with_name("legal_forms.yml"))


@pytest.mark.parametrize("case", CASES)
def test_references_lead_where_the_case_says(case: dict[str, Any]) -> None:
    document = linked(case["text"], case.get("others"))
    found = [[anchor, words, span.target.removeprefix("text#")] for anchor, words, span in spans(document, REFERENCE)]
    assert sorted(found) == sorted(case["found"])


@pytest.mark.parametrize("case", CASES)
def test_what_certainly_is_ours_and_is_not_there_is_warned_of(case: dict[str, Any]) -> None:
    document = linked(case["text"], case.get("others"))
    lines = {node.anchor: node.first_line for node in document.nodes}
    warnings = [warning for warning in document.warnings if warning.code == "reference"]
    found = [(warning.line, warning.message[1:].partition("”")[0]) for warning in warnings]
    assert sorted(found) == sorted((lines[anchor], words) for anchor, words in case.get("lost", ()))


@pytest.mark.parametrize("case", CASES)
def test_the_addresses_are_there_and_the_text_is_as_it_was(case: dict[str, Any]) -> None:
    document, alone = linked(case["text"], case.get("others")), linked(case["text"])
    assert [node.text for node in document.nodes] == [node.text for node in alone.nodes]
    anchors = {node.anchor for node in document.nodes}
    for _, _, span in spans(document, REFERENCE):
        there, _, anchor = span.target.partition("#")
        assert there in case.get("others", {}) or anchor in anchors
