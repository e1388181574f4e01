"""What looks like a term and is none yet (`suggest.yml`), printed so that it can be pasted; what the glossary still wants."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from checkout import Checkout
from from_text import cases, collection, convert_text
from glossary_terms import glossary_of, real_glossary, write_glossary
from gongwen.glossary.checks import check_wordings
from gongwen.glossary.gaps import gaps
from gongwen.glossary.matcher import Matcher
from gongwen.glossary.suggest import Candidate, as_entries, suggest
from gongwen.manifest import Glossary, read_glossary
from gongwen.model import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CASES = cases(Path(__file__).with_name("suggest.yml"))
EMPTY = glossary_of()
HEAD = "version: 1\nterms:\n"
COMMENT = re.compile(r"^  # (\d+)处（.+）：(.+)$", re.MULTILINE)


def document(text: str) -> Document:
    """The text below a title; its paragraphs have the anchors p1, p2 …"""
    return convert_text(f"某某方案\n\n{text}\n")


def anchors(candidate: Candidate) -> list[str]:
    return [address.partition("#")[2] for address, _ in candidate.places]


def known(case: dict[str, Any]) -> Glossary:
    return glossary_of(*case.get("glossary", []))


@pytest.mark.parametrize("case", CASES)
def test_suggested_with_these_places(case: dict[str, Any]) -> None:
    found = suggest([document(case["text"])], known(case))
    assert [(one.words, anchors(one)) for one in found] == list(case["suggested"].items())
    signs = {one.words: list(one.signs) for one in found}
    assert {words: signs[words] for words in case.get("signs", {})} == case.get("signs", {})
    assert "kinds" not in case or [one.kind for one in found] == case["kinds"]


@pytest.mark.parametrize("case", [case for case in CASES if "entries" in case.values[0]])
def test_printed_as_these_entries(case: dict[str, Any]) -> None:
    printed = as_entries(suggest([document(case["text"])], known(case)), known(case))
    assert yaml.safe_load(HEAD + printed)["terms"] == case["entries"]


def test_above_each_entry_stand_count_signs_and_places() -> None:
    found = suggest([document("推动“双创”。\n\n“双创”“双创”。")], EMPTY)
    assert as_entries(found, EMPTY).splitlines()[0] == "  # 3处（带引号、数字）：text#p1、text#p2"


def test_of_many_places_the_first_five_are_shown() -> None:
    found = suggest([document("\n\n".join(["推动“双创”工作。"] * 7))], EMPTY)
    count, places = COMMENT.findall(as_entries(found, EMPTY))[0]
    assert (count, places) == ("7", "text#p1、text#p2、text#p3、text#p4、text#p5 ……")


def test_places_of_several_documents_are_counted_together() -> None:
    documents = list(collection().values())
    (found,) = [one for one in suggest(documents, EMPTY) if one.words == "十三五"]
    assert {address.partition("#")[0] for address, _ in found.places} == {
        "cast-2020-work-points",
        "cqast-2020-work-points",
        "cast-plan-2021-2025",
    }


def pasted(tmp_path: Path, documents: list[Document], before: Glossary, text: str = HEAD) -> Glossary:
    """The glossary with all suggestions below its entries, read and checked."""
    file = tmp_path / "glossary.yml"
    file.write_text(text + as_entries(suggest(documents, before), before), "utf-8")
    glossary = read_glossary(file)
    check_wordings(glossary)
    return glossary


def standing(glossary: Glossary) -> set[str]:
    matcher = Matcher(glossary.terms)
    nodes = (node for document in collection().values() for node in document.nodes)
    return {match.term for node in nodes for match in matcher.find(node.text)}


def test_all_suggestions_for_the_real_documents_can_be_pasted(tmp_path: Path) -> None:
    documents = list(collection().values())
    glossary = pasted(tmp_path, documents, EMPTY)
    assert len(glossary.terms) == len(glossary.by_id) == len(suggest(documents, EMPTY)) > 100
    assert suggest(documents, glossary) == []


def test_each_of_them_stands_in_the_documents(tmp_path: Path) -> None:
    for term in pasted(tmp_path, list(collection().values()), EMPTY).terms:
        assert standing(Glossary(Path("glossary.yml"), [term])) == {term.id}, term.term


def test_what_the_glossary_of_the_seeds_lacks_can_be_pasted_below_it(tmp_path: Path) -> None:
    documents, before = list(collection().values()), real_glossary()
    glossary = pasted(tmp_path, documents, before, before.path.read_text("utf-8"))
    assert glossary.terms[: len(before.terms)] == before.terms
    assert len(glossary.terms) == len(before.terms) + len(suggest(documents, before))


@settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.sampled_from(
            [
                *"三农双创一体两翼制AI“”（）、：#'\"\\- ",
                "“三农”",
                "简称",
                "（COVID-19）",
                "“四史”（党史、国史）",
                "六个一",
            ]
        ),
        min_size=1,
        max_size=25,
    ).map("".join)
)
def test_suggestions_for_any_text_can_be_pasted(tmp_path: Path, text: str) -> None:
    found = [document(text)]
    if not suggest(found, EMPTY):
        return
    glossary = pasted(tmp_path, found, EMPTY)
    texts = {node.anchor: node.text for node in found[0].nodes}
    for term in glossary.terms:
        for quotation in term.quotations:
            assert quotation.words in texts[quotation.anchor]


def test_the_printed_suggestions_convert(converted: Checkout) -> None:
    printed = converted.run_here("terms", "suggest", "--least", "4").stdout
    assert {int(count) for count, _ in COMMENT.findall(printed)} >= {4, 10}
    assert min(int(count) for count, _ in COMMENT.findall(printed)) == 4
    glossary = converted.seed("glossary.yml")
    glossary.write_text(HEAD + printed, "utf-8")
    terms = read_glossary(glossary).terms
    lone = standing(read_glossary(glossary))  # what stands within longer suggestions alone would be refused
    write_glossary(converted, [one for one in yaml.safe_load(HEAD + printed)["terms"] if one["id"] in lone])
    done = converted.run_here("convert")
    assert done.status == 0, done.output
    for term in terms:
        assert (converted.root / f"docs/glossary/{term.id}.md").is_file() == (term.id in lone)
    assert "科创中国" not in converted.run_here("terms", "suggest").stdout


def test_nothing_to_suggest_is_said(converted: Checkout) -> None:
    done = converted.run_here("terms", "suggest", "--least", "1000")
    assert (done.status, done.stdout) == (0, "# nothing that the glossary lacks\n")


ENTRIES: list[dict[str, Any]] = [
    {"id": "san-nong", "term": "三农", "kind": "数字缩略语", "basis": "unexplained"},
    {"id": "shuang-chuang", "term": "双创", "kind": "数字缩略语", "basis": "evident", "english": "Innovation"},
    {
        "id": "shu-niu",
        "term": "创新枢纽城市",
        "kind": "计划与工程",
        "basis": "unverified",
        "definition": "试点的城市。",
        "english": "hub cities",
        "forms": ["创新“枢纽”试点城市", "枢纽村镇"],
    },
]
GAPS = [
    "a form that stands nowhere (1): 创新枢纽城市：枢纽村镇",
    "no English (1): 三农",
    "no definition: no document explains it (1): 三农",
    "no definition: the words say it (1): 双创",
    "a definition to be verified (1): 创新枢纽城市",
    "3 entries read.",
]


def test_terms_check_reports_what_is_wanted(converted: Checkout) -> None:
    write_glossary(converted, ENTRIES)
    before = converted.snapshot()
    done = converted.run_here("terms", "check")
    assert (done.status, done.stdout.splitlines()) == (0, GAPS)
    assert converted.snapshot() == before


def test_a_term_without_a_place_is_a_gap() -> None:
    glossary = glossary_of("三农", {"term": "三林", "forms": ["三森"]}, "服务三农")
    found = gaps([document("服务三农。\n\n三农")], glossary)
    assert found["no place in the documents"] == ["三林"]
    assert found["a form that stands nowhere"] == ["三林：三森"]


def test_a_form_that_stands_within_longer_terms_alone_is_a_gap() -> None:
    glossary = glossary_of({"term": "农业", "forms": ["三农"]}, "服务三农")
    assert gaps([document("服务三农，农业。")], glossary)["a form that stands nowhere"] == ["农业：三农"]


def test_every_entry_of_the_seeds_has_a_place_and_english() -> None:
    found = gaps(collection().values(), real_glossary())
    assert found["no place in the documents"] == found["no English"] == []
