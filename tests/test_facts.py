"""The converter on the documents of `seeds/`, against what reading them by eye gave (`facts.yml`, `phrases.yml`)."""

from __future__ import annotations

import inspect
from collections import Counter
from typing import Any

import pytest
from from_text import TESTS, collection, read_yaml
from gongwen.model import Document, Kind, Metadata, Node, Role

FACTS: list[dict[str, Any]] = read_yaml(TESTS / "facts.yml")["documents"]
PHRASES: dict[str, list[dict[str, Any]]] = read_yaml(TESTS / "phrases.yml")
METADATA = set(inspect.signature(Metadata).parameters)
ENDS = 10
"""How many characters of a node's beginning and end the facts hold."""

each_document = pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts["id"])
each_node = pytest.mark.parametrize(
    ("document", "fact"),
    [
        pytest.param(facts["id"], fact, id=f"{facts['id']}#{fact['anchor']}")
        for facts in FACTS
        for fact in facts["nodes"]
    ],
)


def node_at(document: str, anchor: str) -> Node:
    found = [node for node in collection()[document].nodes if node.anchor == anchor]
    assert len(found) == 1, f"{document}#{anchor}: {len(found)} nodes"
    return found[0]


def test_every_document_has_facts() -> None:
    assert sorted(collection()) == sorted(facts["id"] for facts in FACTS)


@each_document
def test_addresses_are_these_in_this_order(facts: dict[str, Any]) -> None:
    anchors = [node.anchor for node in collection()[facts["id"]].nodes]
    assert anchors == [fact["anchor"] for fact in facts["nodes"]]


@each_node
def test_text_begins_and_ends_as_in_the_seed(document: str, fact: dict[str, Any]) -> None:
    text = node_at(document, fact["anchor"]).text
    assert (text[:ENDS], text[-ENDS:]) == (fact["first"], fact["last"])


@each_node
def test_text_comes_from_these_lines(document: str, fact: dict[str, Any]) -> None:
    node = node_at(document, fact["anchor"])
    assert [node.first_line, node.last_line] == fact["lines"]


@pytest.mark.parametrize(
    ("facts", "name"),
    [pytest.param(facts, name, id=f"{facts['id']}-{name}") for facts in FACTS for name in sorted(METADATA)],
)
def test_metadata(facts: dict[str, Any], name: str) -> None:
    document = collection()[facts["id"]]
    assert document.seed == facts["seed"]
    found = getattr(document.metadata, name)
    assert (list(found) if isinstance(found, tuple) else found) == facts["metadata"][name]


def test_facts_name_all_metadata() -> None:
    for facts in FACTS:
        assert set(facts["metadata"]) == METADATA


def kinds(document: Document, role: Role) -> Counter[Kind]:
    return Counter(node.kind for text in document.texts if text.role is role for node in text.nodes)


@pytest.mark.parametrize(
    ("document", "role", "expected"),
    [
        ("cast-2020-work-points", Role.MAIN, {Kind.SECTION: 5, Kind.CLAUSE: 21, Kind.SUBSECTION: 0, Kind.DASH: 0}),
        ("cast-plan-2021-2025", Role.MAIN, {Kind.SECTION: 10, Kind.CLAUSE: 38, Kind.SUBSECTION: 3, Kind.DASH: 12}),
        ("cqast-2020-work-points", Role.MAIN, {Kind.SECTION: 6, Kind.CLAUSE: 26, Kind.TABLE: 0, Kind.ROW: 0}),
        ("cqast-2020-work-points", Role.ANNEX, {Kind.SECTION: 4, Kind.TABLE: 4, Kind.ROW: 40, Kind.CLAUSE: 0}),
        ("cast-news-2021-01-29", Role.MAIN, {Kind.PARAGRAPH: 4, Kind.CLAUSE: 0}),
        ("cast-news-2021-02-01", Role.MAIN, {Kind.CLAUSE: 10, Kind.PARAGRAPH: 11}),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_counts(document: str, role: Role, expected: dict[Kind, int]) -> None:
    found = kinds(collection()[document], role)
    assert {kind: found[kind] for kind in expected} == expected


def test_every_table_of_the_project_list_has_ten_rows_of_three_cells() -> None:
    nodes = next(text.nodes for text in collection()["cqast-2020-work-points"].texts if text.role is Role.ANNEX)
    tables = [index for index, node in enumerate(nodes) if node.kind is Kind.TABLE]
    assert [sum(node.parent == table for node in nodes) for table in tables] == [10, 10, 10, 10]
    assert {node.text.count("\t") for node in nodes if node.kind in (Kind.TABLE, Kind.ROW)} == {2}


def test_a_row_may_name_three_departments() -> None:
    departments = node_at("cqast-2020-work-points", "x1-s3-t1-r9").text.split("\t")[2]
    assert len(departments.split("、")) == 3


def test_the_table_of_contents_of_the_plan_is_matched_line_by_line() -> None:
    matches = collection()["cast-plan-2021-2025"].contents
    headings = [
        node.opening.removesuffix("。")
        for text in collection()["cast-plan-2021-2025"].texts
        if text.role is Role.MAIN
        for node in text.nodes
        if node.kind in (Kind.SECTION, Kind.SUBSECTION, Kind.CLAUSE)
    ]
    assert len(matches) == 51
    assert [match.heading for match in matches] == headings
    assert [match.line for match in matches] == sorted(match.line for match in matches)
    assert all(17 < match.line <= 71 for match in matches)
    assert not any(node.text.startswith("目") for node in collection()["cast-plan-2021-2025"].nodes)


@each_document
def test_nothing_is_left_to_warn_of(facts: dict[str, Any]) -> None:
    assert collection()[facts["id"]].warnings == ()


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=f"{case['document']}#{case['anchor']}-{case['phrase']}") for case in PHRASES["present"]],
)
def test_phrase_reads_so(case: dict[str, Any]) -> None:
    assert case["phrase"] in node_at(case["document"], case["anchor"]).text


@pytest.mark.parametrize("case", [pytest.param(case, id=case["phrase"]) for case in PHRASES["absent"]])
def test_phrase_stands_nowhere(case: dict[str, Any]) -> None:
    found = [
        f"{document.id}#{node.anchor}"
        for document in collection().values()
        if document.id == case.get("document", document.id)
        for node in document.nodes
        if case["phrase"] in node.text
    ]
    assert found == []


@pytest.mark.parametrize(
    ("document", "kind", "line", "anchor", "shown"),
    [(case["document"], case["kind"], case["line"], case["anchor"], case["shown"]) for case in PHRASES["spans"]],
    ids=[f"{case['document']}-{case['kind']}-{case['line']}" for case in PHRASES["spans"]],
)
def test_correction_stands_on_these_characters(document: str, kind: str, line: int, anchor: str, shown: str) -> None:
    node = node_at(document, anchor)
    name = {"correction": "erratum", "query": "query"}[kind]
    spans = [span for span in node.spans if span.target == f"{name}-{line}"]
    assert [(span.kind, node.text[span.start : span.end]) for span in spans] == [(kind, shown)]


def test_every_correction_is_a_fact() -> None:
    found = sorted(
        (document.id, erratum.kind, erratum.line) for document in collection().values() for erratum in document.errata
    )
    assert found == sorted((case["document"], case["kind"], case["line"]) for case in PHRASES["spans"])


@each_document
def test_the_address_of_a_label_ends_with_its_number(facts: dict[str, Any]) -> None:
    for node in collection()[facts["id"]].nodes:
        if node.label:
            assert node.anchor.endswith(node.code + "-".join(map(str, node.number)))
            assert node.number
