"""The pages and files of terms in a large collection: divided, each place on one page, and one document changes few of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from gongwen.publish.data import to_json
from gongwen.publish.glossary import facts as glossary_facts
from gongwen.publish.glossary.data import glossary_data, occurrence_files, occurrences_apart, term_data
from gongwen.publish.glossary.distribution import distribution_files
from gongwen.publish.glossary.entry_page import entry_pages, pages_showing
from gongwen.publish.glossary.heat_map import FEW, STEPS, Cell, heat_map
from hypothesis import given, settings
from hypothesis import strategies as st
from made_collections import DATES, TERMS, Made, glossary_facts_of, made_of, places_in, resolved, small_limits  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_limits")
quick = settings(derandomize=True, deadline=None, database=None, max_examples=60)
ROW = re.compile(r"^\| \[第(\d+)条\]\((?:\.\./)+documents/([^?]+)\.md\?mark=", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#?]+\.md)")


def pages_of(made: Made) -> dict[str, str]:
    facts = glossary_facts_of(made)
    return {name: text() for term in facts.terms for name, text in entry_pages(term, facts, places_in(made))}


def files_of(made: Made) -> dict[str, Any]:
    facts = glossary_facts_of(made)
    if not occurrences_apart(facts):
        return {}
    return {name: data() for term in facts.terms for name, data in occurrence_files(term, places_in(made))}


@quick
@given(made_of(TERMS))
def test_every_place_is_on_one_page(made: Made) -> None:
    pages = pages_of(made)
    for number, term in enumerate(TERMS):
        wanted = Counter(
            (document, str(n)) for document, (_, counts) in made.items() for n in range(1, counts.get(term, 0) + 1)
        )
        own = {name: text for name, text in pages.items() if name.startswith(f"t{number}/")}
        shown = own or {f"t{number}.md": pages[f"t{number}.md"]}
        assert bool(own) == (wanted.total() > glossary_facts.MOST_ON_ENTRY)
        assert Counter((d, n) for text in shown.values() for n, d in ROW.findall(text)) == wanted
        assert f"，共{wanted.total()}处。" in pages[f"t{number}.md"]


@quick
@given(made_of(TERMS))
def test_links_between_pages_lead_somewhere(made: Made) -> None:
    pages = pages_of(made)
    for name, text in pages.items():
        for link in LINK.findall(text):
            path = resolved(name, link)
            assert path in pages or path == "index.md" or path.startswith("../documents/"), (name, link)


@quick
@given(
    made_of(TERMS),
    st.integers(0, 19),
    st.one_of(st.none(), st.tuples(DATES, st.dictionaries(st.sampled_from(TERMS), st.integers(1, 9)))),
)
def test_one_document_changes_only_the_pages_that_are_named(made: Made, number: int, to: Any) -> None:
    changed = f"doc-{number}"
    after = {**made, changed: to} if to else {name: value for name, value in made.items() if name != changed}
    before, then = pages_of(made), pages_of(after)
    named = {
        name
        for facts in (glossary_facts_of(made), glossary_facts_of(after))
        for term in facts.terms
        for name in pages_showing(term, changed)
    }
    assert {name for name in before.keys() & then.keys() if before[name] != then[name]} <= named
    old, new = files_of(made), files_of(after)
    stems = {f"occurrences/{name.removesuffix('.md')}.json" for name in named}
    assert {name for name in old.keys() & new.keys() if old[name] != new[name]} <= stems


@quick
@given(made_of(TERMS))
def test_the_data_have_every_place_once_inside_or_apart(made: Made) -> None:
    facts, places = glossary_facts_of(made), places_in(made)
    whole, files = glossary_data(facts, places), files_of(made)
    wanted = sorted(
        (number, document, f"c{n}")
        for document, (_, counts) in made.items()
        for number, term in enumerate(TERMS)
        for n in range(1, counts.get(term, 0) + 1)
    )
    found, named = [], []
    for entry in whole["terms"]:
        assert ("occurrences" in entry) != ("occurrences_in" in entry) and ("documents" in entry) != (
            "document_count" in entry
        )
        inside = entry.get("occurrences", [])
        for name in entry.get("occurrences_in", []):
            named.append(name.removeprefix("data/"))
            inside = [*inside, *files[named[-1]]["occurrences"]]
        found += [(int(entry["id"][1:]), place["document"], place["anchor"]) for place in inside]
        documents = {place["document"] for place in inside}
        assert len(documents) == entry.get("document_count", len(entry.get("documents", [])))
        assert set(entry.get("documents", documents)) == documents
    assert sorted(found) == wanted and sorted(named) == sorted(files)
    for term in facts.terms:
        assert to_json(term_data(term, facts))


def columns(made: Made) -> list[str]:
    table = distribution_files(glossary_facts_of(made))["distribution.md"].partition("## 数据表")[2]
    return [cell.strip() for cell in table.strip().splitlines()[2].strip("|").split("|")][1:-2]


def test_columns_are_documents_then_years_then_plans_then_decades() -> None:
    stands = {"四服务": 2}
    few: Made = {"a": ("2020-01-01", stands), "b": (None, stands)}
    assert columns(few) == ["a要点", "b要点"]
    years: Made = {**few, **{f"x{n}": ("2021-02-03", stands) for n in range(4)}}
    assert columns(years) == ["2020年", "2021年", "未注日期"]
    plans: Made = {**years, "y": ("1998-01-01", stands), "z": ("1999-01-01", stands)}
    assert columns(plans) == ["1996—2000", "2016—2020", "2021—2025", "未注日期"]
    page = distribution_files(glossary_facts_of(plans))
    assert "一条用语在一个五年的公文里的处数" in page["distribution.md"]
    decades: Made = {**plans, "w": ("1990-01-01", stands)}
    assert columns(decades) == ["1990年代", "2020年代", "未注日期"]
    page = distribution_files(glossary_facts_of(decades))
    assert "一条用语在一个年代的公文里的处数" in page["distribution.md"]
    assert "| [四服务](t0.md) | 6 | 10 | 2 | 1990年1月1日 | 2021年2月3日 |" in page["distribution.md"]
    assert 'href="../t0/1990/"' in page["heat-map-formula.svg"]


def test_many_places_have_room_and_shades() -> None:
    counts = [1, STEPS[0], STEPS[1], FEW, FEW + 1, 10_000, 123_456]
    for most in (FEW, 123_456):
        svg = heat_map(["甲"], ["乙"], [Cell("甲", "乙", count, "x/") for count in counts if count <= most])
        shades = re.findall(r'<path d="[^"]*h(\d+)v20h[^"]*" fill="var\(--gw-heat-(\d)', svg)
        assert [int(shade) for _, shade in shades] == ([1, 2, 3, 4] if most == FEW else [1, 1, 1, 2, 2, 4, 4])
        assert {int(width) for width, _ in shades} == ({28} if most == FEW else {42})
    assert STEPS[-1] <= FEW
