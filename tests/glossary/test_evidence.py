"""What the glossary quotes is looked at document by document, in any order, as often as one likes."""

from __future__ import annotations

import pytest
from from_text import convert_text
from glossary_terms import glossary_of
from gongwen.errors import InputError
from gongwen.glossary.checks import Evidence
from gongwen.manifest import Glossary, Quotation
from msgspec.structs import replace

TEXT = "某某县工作安排\n建设四服务体系。\n"


def quoting(*documents: str, words: str = "建设四服务体系。") -> Glossary:
    return glossary_of({"term": "四服务", "quotations": [Quotation(document, "p1", words) for document in documents]})


def test_it_says_which_documents_are_quoted() -> None:
    evidence = Evidence(quoting("one", "two"))
    assert evidence.quoted == {"one", "two"}
    evidence.look(replace(convert_text(TEXT), id="one"))
    assert evidence.quoted == {"one", "two"}


def test_a_document_can_be_left_out_whose_quotations_were_looked_at_before() -> None:
    evidence = Evidence(quoting("one", "two"))
    evidence.judge({"四服务": 2}, {"one", "two", "three"})
    with pytest.raises(InputError, match="the document two"):
        evidence.judge({"四服务": 2}, {"one"})
    with pytest.raises(InputError, match="stands in no document"):
        evidence.judge({}, {"one", "two"})


def test_a_quotation_is_looked_for_each_time() -> None:
    evidence = Evidence(quoting("one", words="没有的话"))
    for _ in range(2):
        with pytest.raises(InputError, match="does not stand so"):
            evidence.look(replace(convert_text(TEXT), id="one"))
    evidence.look(replace(convert_text(TEXT), id="two"))
