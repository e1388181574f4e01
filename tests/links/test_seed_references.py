"""What the documents of the seeds cite and refer to, against what reading them by eye gave (`references.yml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import collection, read_yaml
from gongwen.links import CITED, REFERENCE, cited_titles
from gongwen.links.linking import is_ours
from gongwen.links.normal import normal_form
from linked_documents import real_citations, real_links, spans

FACTS: dict[str, Any] = read_yaml(Path(__file__).with_name("references.yml"))
TITLES: dict[str, list[dict[str, Any]]] = FACTS["titles"]
each_document = pytest.mark.parametrize("document", TITLES)


def test_every_document_was_read() -> None:
    for key in ("titles", "references"):
        assert set(FACTS[key]) == set(collection())


@each_document
def test_titles_are_those_that_a_reader_found(document: str) -> None:
    found = [(anchor, f"《{title.title}》") for anchor, title in cited_titles(collection()[document])]
    assert found == [(fact["anchor"], fact["words"]) for fact in TITLES[document]]


@each_document
def test_titles_of_ours_lead_there_and_no_others_do(document: str) -> None:
    found = [(anchor, words, span.target) for anchor, words, span in spans(real_links()[document], CITED)]
    expected = [(fact["anchor"], fact["words"], fact["target"]) for fact in TITLES[document]]
    assert [(anchor, words, target if "#" in target else None) for anchor, words, target in found] == expected


@each_document
def test_references_are_those_that_a_reader_found(document: str) -> None:
    expected = [fact for fact in FACTS["references"][document] if fact["target"]]
    found = [
        {"anchor": anchor, "words": words, "target": span.target.partition("#")[2]}
        for anchor, words, span in spans(real_links()[document], REFERENCE)
    ]
    assert found == expected
    assert real_links()[document].warnings == collection()[document].warnings


@pytest.mark.parametrize("key", ["references", "no_references"])
def test_words_that_lead_nowhere_stand_in_their_clauses_and_have_no_span(key: str) -> None:
    for document, facts in FACTS[key].items():
        for fact in facts:
            (node,) = [node for node in real_links()[document].nodes if node.anchor == fact["anchor"]]
            start = node.text.index(fact["words"])
            touching = [span for span in node.spans if span.start < start + len(fact["words"]) and start < span.end]
            assert not any(span.kind == REFERENCE for span in touching), fact
            assert not any(span.kind == CITED and span.start >= start for span in touching), fact


def test_there_are_so_many_different_titles() -> None:
    forms = {normal_form(fact["words"][1:-1]) for facts in TITLES.values() for fact in facts}
    assert len(forms) == FACTS["different_titles"]
    assert len(real_citations().documents) == FACTS["different_titles"]


@pytest.mark.parametrize("one", FACTS["one_document"])
def test_other_print_is_the_same_document(one: list[str]) -> None:
    assert len({normal_form(words) for words in one}) == 1
    (entry,) = [entry for entry in real_citations().documents if f"《{entry.title}》" in one]
    assert {f"《{form}》" for form in (entry.title, *entry.forms)} == set(one)
    assert {place.words for place in entry.places} == set(one)


@pytest.mark.parametrize("two", FACTS["two_documents"])
def test_other_words_are_another_document(two: list[str]) -> None:
    entries = [entry for entry in real_citations().documents if f"《{entry.title}》" in two]
    assert len(entries) == len(two)
    assert not any(entry.forms for entry in entries if entry.title[:6] != "全民科学素质")


def test_every_clause_that_cites_a_document_is_in_its_entry() -> None:
    expected: dict[str, list[tuple[str, str, str]]] = {}
    for document, facts in TITLES.items():
        for fact in facts:
            key = normal_form(fact["words"][1:-1])
            expected.setdefault(key, []).append((document, fact["anchor"], fact["words"]))
    found = {
        normal_form(entry.title): [(place.document, place.anchor, place.words) for place in entry.places]
        for entry in real_citations().documents
    }
    assert {key: sorted(places) for key, places in found.items()} == {k: sorted(v) for k, v in expected.items()}


def test_ours_come_first_and_are_cited_by_their_notices_alone() -> None:
    entries = real_citations().documents
    ours = [entry.document for entry in entries if entry.document]
    assert [entry.document for entry in entries[: len(ours)]] == ours
    assert sorted(filter(None, ours)) == ["cast-2020-work-points", "cast-plan-2021-2025", "cqast-2020-work-points"]
    for document in collection():
        assert real_citations().of_document(document) == []
        assert real_citations().referred(document) == {}
    assert all(is_ours(span) for doc in real_links().values() for _, _, span in spans(doc, REFERENCE))
