"""How terms are read, and their order (`pronunciation.yml`)."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from from_text import read_yaml
from glossary_terms import real_glossary, term_of
from gongwen.glossary.pronunciation import alphabetical, initial, numeral, pinyin, plain, read_aloud
from gongwen.manifest import Term
from hypothesis import given, settings
from hypothesis import strategies as st

FILE = Path(__file__).with_name("pronunciation.yml")
TERMS: list[dict[str, Any]] = read_yaml(FILE)["terms"]
ORDERS: list[dict[str, Any]] = read_yaml(FILE)["orders"]
REAL = real_glossary().terms
quick = settings(derandomize=True, deadline=None, database=None, max_examples=200)


def entry(case: dict[str, Any]) -> Term:
    return term_of({"term": case["term"], "pinyin": case.get("own", "")})


each_term = pytest.mark.parametrize("case", TERMS, ids=[f"{case['term']} {case.get('own', '')}" for case in TERMS])


@each_term
def test_a_term_is_read_so(case: dict[str, Any]) -> None:
    assert pinyin(entry(case)) == case["pinyin"]
    assert plain(case["pinyin"]) == case["plain"]


@each_term
def test_the_index_has_it_under_its_letter_and_number(case: dict[str, Any]) -> None:
    assert initial(entry(case)) == case["initial"]
    assert numeral(case["term"]) == case.get("numeral")


@pytest.mark.parametrize("case", ORDERS, ids=[case["name"] for case in ORDERS])
def test_order(case: dict[str, Any]) -> None:
    terms = [term_of(given) for given in case["terms"]]
    backwards = terms[::-1]
    assert sorted(terms, key=alphabetical) == sorted(backwards, key=alphabetical) == terms


@pytest.mark.parametrize("term", [pytest.param(term, id=term.id) for term in REAL if term.pinyin])
def test_a_reading_in_the_glossary_differs_from_the_library(term: Term) -> None:
    assert term.pinyin != read_aloud(term.term), "idle: take it out"


@pytest.mark.parametrize("term", [pytest.param(term, id=term.id) for term in REAL])
def test_every_term_of_the_seeds_has_a_reading_in_syllables(term: Term) -> None:
    read = pinyin(term)
    assert read == " ".join(read.split()) and not re.search(r"[\u3400-\u9fff“”（），、]", read)
    assert plain(read).isascii() or set(plain(read)) & set("·—")
    assert re.fullmatch("[A-Z]|0–9", initial(term))
    if term.pinyin:
        characters = re.findall(r"[\u3400-\u9fff]", term.term)
        assert len(re.findall(r"[^\W\d]+", unicodedata.normalize("NFC", read))) >= len(characters)


@quick
@given(st.text("长重行女绿三A1 “”（），、·", max_size=10))
def test_any_words_can_be_read(words: str) -> None:
    read = read_aloud(words)
    assert read == read.strip()
    assert plain(plain(read)) == plain(read)
    assert initial(term_of({"term": words}))
