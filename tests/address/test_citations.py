"""Where anchors lead, in words, and whole citations (`citations.yml`); every address of a document has a citation of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from from_text import collection, convert_text, read_yaml
from gongwen.address import assign_anchors, citation
from gongwen.address.citation import citations, place
from gongwen.model import Document, Kind, Ledger, Metadata, Node, Numbering, Paragraph, Part, Role, Text
from gongwen.numbering.labels import find_label
from gongwen.numbering.markers import BARE_NUMBER, MARKERS
from gongwen.structure.tree import build_nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FILE = read_yaml(Path(__file__).with_name("citations.yml"))
PLACES: dict[str, str] = FILE["places"]
CITATIONS: list[dict[str, Any]] = FILE["citations"]
LEDGER = Ledger("utf-8", False, "\n", 0, ())


def document(texts: Sequence[Text], **metadata: Any) -> Document:
    return Document("some-document", "some.txt", Metadata(**metadata), tuple(texts), LEDGER)


def titled(role: str, title: str | None) -> Text:
    """A text of its title alone, or of a paragraph where it has none."""
    kind = Kind.PARAGRAPH if title is None else Kind.ANNEX_TITLE if role == Role.ANNEX else Kind.TITLE
    return Text(Role(role), (Node(kind, title or "甲乙丙。", 1, None, (), "", title, 0, None, 0, 1, 1),))


@pytest.mark.parametrize(("anchor", "words"), PLACES.items(), ids=PLACES.keys())
def test_place(anchor: str, words: str) -> None:
    assert place(anchor) == words


@pytest.mark.parametrize("case", CITATIONS, ids=[case["name"] for case in CITATIONS])
def test_citation(case: dict[str, Any]) -> None:
    texts = [titled(role, title) for role, title in case["titles"].items()]
    assert citation(document(texts, **case.get("metadata", {})), case["anchor"]) == case["citation"]


LABELS = (
    *("第一编　", "第二编　", "第一分编　", "第一章　", "第二章　", "第一节　"),
    *("第一条　", "第二条　", "第二条之一　", "第十条　", "一、", "二、", "十一、", "（一）", "（二）", "（十）"),
    *("3.1　", "3.1.2　", "13.1　", "1.", "2.", "13.", "（1）", "（2）", "①", "②", "⑳", "——"),
)
PARTS = [Part.BODY, Part.TABLE, Part.ROW, *(part for part in Part if part not in (Part.BODY, Part.TABLE, Part.ROW))]
RULES = st.fixed_dictionaries({marker.sample: st.sampled_from(Numbering) for marker in (*MARKERS, BARE_NUMBER)})
TITLES = ["关于印发《某某要点》的通知", "某某要点"]


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    """A labelled paragraph, most often; one without a label; a table or row; a part of head or foot."""
    if draw(st.integers(0, 2)):
        text = draw(st.sampled_from(LABELS)) + draw(st.sampled_from(["甲乙。", "甲乙。丙丁。", "甲乙"]))
        part, label = Part.BODY, find_label(text)
        assert label, text
    else:
        part, label = draw(st.sampled_from(PARTS)), None
        text = draw(st.sampled_from(TITLES)) if part in (Part.TITLE, Part.ANNEX_TITLE) else "甲乙。"
    return Paragraph(part, text, 0, 1, 1, label)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Texts of any shape in any order, one of them the main one, whose numbers run or restart at random."""
    others = draw(st.lists(st.sampled_from([Role.NOTICE, Role.ANNEX, Role.ANNEX]), max_size=3))
    texts = []
    for role in draw(st.permutations([Role.MAIN, *others])):
        nodes = build_nodes(draw(st.lists(paragraphs(), min_size=1, max_size=25)), annex=role is Role.ANNEX)
        texts.append(Text(role, tuple(nodes), tuple(draw(RULES).items())))
    given_title = draw(st.sampled_from([None, *TITLES]))
    number = draw(st.sampled_from([None, "某协发〔2020〕1号"]))
    return assign_anchors(document(texts, title=given_title, document_number=number))


def assert_every_address_has_its_own_citation(found: Document) -> None:
    cited: dict[str, str] = {}
    for node in found.nodes:
        words = citation(found, node.anchor)
        assert words not in cited, f"{node.anchor} and {cited[words]}: {words}"
        cited[words] = node.anchor
        if node.kind is not Kind.TITLE:
            assert place(node.anchor), node.anchor


@settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(documents())
def test_every_address_has_a_citation_of_its_own(found: Document) -> None:
    assert_every_address_has_its_own_citation(found)


def test_so_has_every_address_of_the_seeds() -> None:
    for found in collection().values():
        assert_every_address_has_its_own_citation(found)


def test_a_row_of_numerals_as_long_as_one_likes_is_cited() -> None:
    found = convert_text(f"某某要点\n\n请遵照执行。\n\n{'一二三四五六七八九' * 9}、甲\n\n第一条之{'九' * 20}　乙。\n")
    assert_every_address_has_its_own_citation(found)


def test_all_at_once_are_those_of_each() -> None:
    for one in collection().values():
        assert list(citations(one)) == [citation(one, node.anchor) for node in one.nodes]
