"""The pages and files of cited documents in a large collection: divided, each entry and place once, and one document changes few."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from from_text import convert_text
from gongwen.links.citations import CitedDocument
from gongwen.publish.cited import facts as cited_facts
from gongwen.publish.cited import groups
from gongwen.publish.cited.data import cited_files, node_citations
from gongwen.publish.cited.facts import has_own_page
from gongwen.publish.cited.groups import Group, grouped, leaves, letters_of, shown
from gongwen.publish.cited.index_page import cited_pages
from gongwen.publish.cited.section import render_citations
from gongwen.publish.cited.showing import cited_files_showing, cited_pages_showing
from gongwen.publish.cited.told import MOST_NAMED, told
from hypothesis import given, settings
from hypothesis import strategies as st
from made_collections import DATES, TITLES, Made, cited_facts_of, made_of, resolved, small_limits  # noqa: F401
from msgspec.structs import replace

pytestmark = pytest.mark.usefixtures("small_limits")
quick = settings(derandomize=True, deadline=None, database=None, max_examples=60)
ENTRY = re.compile(r"^\{: #(d-[\w-]+) \}$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#?:]+\.md)(?:#([\w-]+))?\)")
CLAUSE = re.compile(r"\.\./documents/([^)]+)\.md#c(\d+)\)")
READINGS = st.lists(st.text("ab x9", max_size=5), max_size=40)


def pages_of(made: Made) -> dict[str, str]:
    return {name: text() for name, text in cited_pages(cited_facts_of(made))}


def files_of(made: Made) -> dict[str, Any]:
    return {name: data() for name, data in cited_files(cited_facts_of(made))}


def wanted_places(made: Made) -> Counter[tuple[str, str, str]]:
    """Title, document and clause of everything that is cited."""
    return Counter(
        (title, document, f"c{n}")
        for document, (_, counts) in made.items()
        for title, count in counts.items()
        for n in range(1, count + 1)
    )


def groups_of(readings: list[str]) -> tuple[Group, ...]:
    return grouped(
        (reading, CitedDocument(f"d-{number}", f"{reading}{number}", (), None, False, ()))
        for number, reading in enumerate(readings)
    )


@quick
@given(READINGS)
def test_every_title_is_in_one_group_of_bounded_size_that_its_reading_names(readings: list[str]) -> None:
    found = list(leaves(groups_of(readings)))
    assert Counter(entry.id for group in found for entry in group.entries) == Counter(
        f"d-{number}" for number in range(len(readings))
    )
    assert all(0 < len(group.entries) <= groups.MOST_IN_GROUP for group in found)
    names = [group.name for group in shown(groups_of(readings))]
    assert len(set(names)) == len(names) and {group.name for group in found} <= set(names)
    for group in found:
        stem, _, number = group.name.partition("-")
        letters = [letters_of(readings[int(entry.id[2:])]) for entry in group.entries]
        assert all(one == stem if number else one.startswith(stem) for one in letters)


@quick
@given(READINGS, st.text("ab x9", max_size=5))
def test_a_title_more_changes_its_own_group_alone(readings: list[str], more: str) -> None:
    before = {group.name: [e.title for e in group.entries] for group in leaves(groups_of(readings))}
    then = {group.name: [e.title for e in group.entries] for group in leaves(groups_of([*readings, more]))}
    changed = [name for name in before.keys() & then.keys() if before[name] != then[name]]
    letters = letters_of(more)
    assert all(letters == name.partition("-")[0] if "-" in name else letters.startswith(name) for name in changed)
    assert len({name.partition("-")[0] for name in changed}) <= 1


def test_what_begins_with_no_letter_stands_together() -> None:
    assert [letters_of(reading) for reading in ("guan yu", "2020 nian", "— a", "", "é")] == [
        "guanyu",
        "02020nian",
        "a",
        "0",
        "0",
    ]


@quick
@given(made_of(TITLES))
def test_every_entry_is_on_one_page_which_says_so(made: Made) -> None:
    cited, pages, files = cited_facts_of(made), pages_of(made), files_of(made)
    standing = {anchor: name for name, text in pages.items() for anchor in ENTRY.findall(text)}
    assert sorted(anchor for text in pages.values() for anchor in ENTRY.findall(text)) == sorted(
        entry.id for entry in cited.entries
    )
    at = {
        id_: path for name, data in files.items() if name.startswith("cited/at/") for id_, path in data["pages"].items()
    }
    if len(cited.entries) <= cited_facts.MOST_ON_ONE_PAGE:
        assert set(standing.values()) <= {"index.md"} and not at
    else:
        assert at == {id_: f"cited/{name.removesuffix('.md')}/" for id_, name in standing.items()}
        assert all(id_[2:4] == name[-7:-5] for name, d in files.items() if "/at/" in name for id_ in d["pages"])


@quick
@given(made_of(TITLES))
def test_links_between_pages_lead_somewhere(made: Made) -> None:
    pages = pages_of(made)
    for name, text in pages.items():
        for link, anchor in LINK.findall(text):
            path = resolved(name, link)
            if path.startswith("../documents/"):
                continue
            assert path in pages, (name, link)
            assert not anchor or f"{{: #{anchor} }}" in pages[path], (name, link, anchor)


@quick
@given(made_of(TITLES))
def test_an_entry_names_so_many_places_and_its_own_pages_have_all(made: Made) -> None:
    cited, pages = cited_facts_of(made), pages_of(made)
    for entry in cited.entries:
        own = {name: text for name, text in pages.items() if name.startswith((f"{entry.id}.", f"{entry.id}/"))}
        assert bool(own) == (len(entry.places) > cited_facts.MOST_PLACES)
        if own:
            clauses = Counter(link for text in own.values() for link in CLAUSE.findall(text))
            assert clauses == Counter({(place.document, place.anchor[1:]) for place in entry.places})
        (block,) = [block for text in pages.values() for block in text.split("\n\n") if f"{{: #{entry.id} }}" in block]
        assert len(CLAUSE.findall(block)) <= (2 if own else cited_facts.MOST_PLACES)


@quick
@given(
    made_of(TITLES),
    st.integers(0, 19),
    st.one_of(st.none(), st.tuples(DATES, st.dictionaries(st.sampled_from(TITLES), st.integers(1, 5)))),
)
def test_one_document_changes_only_the_pages_that_are_named(made: Made, number: int, to: Any) -> None:
    changed = f"doc-{number}"
    after = {**made, changed: to} if to else {name: value for name, value in made.items() if name != changed}
    before, then = pages_of(made), pages_of(after)
    named = cited_pages_showing({changed}, cited_facts_of(made)) | cited_pages_showing({changed}, cited_facts_of(after))
    assert {name for name in before.keys() & then.keys() if before[name] != then[name]} <= named
    old, new = files_of(made), files_of(after)
    files = cited_files_showing({changed}, cited_facts_of(made)) | cited_files_showing({changed}, cited_facts_of(after))
    moved = {name for name in old.keys() & new.keys() if old[name] != new[name]}
    assert {name for name in moved if "/at/" not in name} <= files


@quick
@given(made_of(TITLES))
def test_the_data_have_every_place_once_inside_or_apart(made: Made) -> None:
    files = files_of(made)
    whole, used = files["cited.json"], {"cited.json"}
    documents = list(whole.get("documents", []))
    for name in whole.get("documents_in", []):
        used.add(name.removeprefix("data/"))
        documents += files[name.removeprefix("data/")]["documents"]
    found: Counter[tuple[str, str, str]] = Counter()
    for entry in documents:
        places = list(entry.get("places", []))
        for name in entry.get("places_in", []):
            used.add(name.removeprefix("data/"))
            assert files[name.removeprefix("data/")]["id"] == entry["id"]
            places += files[name.removeprefix("data/")]["places"]
        assert len({"places", "places_in"} & entry.keys()) == 1
        found.update((entry["title"], place["document"], place["anchor"]) for place in places)
    assert found == wanted_places(made)
    assert {name for name in files if "/at/" not in name} == used


@quick
@given(made_of(TITLES))
def test_what_is_told_of_a_document_is_bounded_and_right(made: Made) -> None:
    cited = cited_facts_of(made)
    citing = {
        (document, f"c{n}")
        for document, (_, counts) in made.items()
        if document.partition("/")[0] != "doc-1"
        for n in range(1, counts.get("doc-1要点", 0) + 1)
    }
    one = told("doc-1", cited)
    assert one.cited_by.count == len(citing) and set(one.cited_by.named) <= citing
    assert len(one.cited_by.named) == min(len(citing), 2) and MOST_NAMED == 20
    dates = {name: date or "" for name, (date, _) in made.items()}
    if one.cited_by.count > 2:
        left = citing - set(one.cited_by.named)
        assert min(dates[d] for d, _ in one.cited_by.named) >= max(dates[d] for d, _ in left)
    assert len(one.places.get("title", one.places.get("c3")).shown if citing else ()) <= 3
    for name in made:
        has = told(name, cited)
        assert {title for _, title, _ in has.cites} == {
            title for title in made[name][1] if not (title == "doc-1要点" and name.partition("/")[0] == "doc-1")
        }
        assert has == told(name, cited)


def test_what_is_told_of_a_document_changes_with_who_cites_it() -> None:
    made: Made = {"doc-2": ("2020-01-01", {"章程": 1}), "doc-3": ("2021-01-01", {"章程": 2})}
    more: Made = {**made, "doc-4": ("2022-01-01", {"doc-1要点": 1})}
    old, new = cited_facts_of(made), cited_facts_of(more)
    assert told("doc-1", old) != told("doc-1", new)
    assert [told(name, old) for name in made] == [told(name, new) for name in made]


def test_large_ones_have_pages_of_their_own() -> None:
    made: Made = {f"doc-{n}": (f"20{n:02}-01-01", {"章程": 2, "国务院办法": 1}) for n in range(2, 9)}
    made = {**made, "doc-1": ("2020-01-01", dict.fromkeys(TITLES[:7], 1))}
    cited, pages = cited_facts_of(made), pages_of(made)
    assert has_own_page(next(entry for entry in cited.entries if entry.title == "章程"))
    index = pages["index.md"]
    assert "- [G](g.md)：8种，14处" in index and "## 引用最多的9种" in index
    assert "，[全部列出](d-" in pages["z.md"] and "共14处" in pages["z.md"]
    assert "- [Gua：《关于丙的意见》起](gua.md)，7种" in pages["g.md"]


def test_a_node_that_many_cite_says_how_many() -> None:
    made: Made = {f"doc-{n}": (f"20{n:02}-01-01", {"doc-1要点": 1}) for n in range(2, 7)}
    cited = cited_facts_of(made)
    (text,) = [text for text in convert_text("甲市办法\n第三条　乙。\n").texts if text.nodes]
    node = replace(text.nodes[0], anchor="title")
    data = node_citations(node, told("doc-1", cited))
    assert [place["document"] for place in data["cited_by"]] == ["doc-6", "doc-5", "doc-4"]
    assert data["cited_by_count"] == 5
    assert node_citations(replace(node, anchor="c9"), told("doc-1", cited)) == {"references": [], "cited_by": []}
    few = cited_facts_of(dict(list(made.items())[:3]))
    assert list(node_citations(node, told("doc-1", few))) == ["references", "cited_by"]


def test_a_page_names_the_newest_and_leads_to_the_others() -> None:
    made: Made = {f"doc-{n}": (f"20{n:02}-01-01", {"doc-1要点": 1}) for n in range(2, 7)}
    cited = cited_facts_of(made)
    document = replace(convert_text("甲市办法\n第三条　乙。\n"), id="doc-1")
    nodes = tuple(replace(node, anchor="c3" if node.label else node.anchor) for node in document.texts[0].nodes)
    document = replace(document, texts=(replace(document.texts[0], nodes=nodes),))
    blocks = render_citations(document, told("doc-1", cited))
    (entry,) = [entry for entry in cited.entries if entry.document == "doc-1"]
    newest = "[《doc-6要点》第1条](../documents/doc-6.md#c1)、[《doc-5要点》第1条](../documents/doc-5.md#c1)等5处，"
    others = f"见[引用本件的条目](../cited/index.md#{entry.id})。"
    assert blocks[1:] == [
        f"本件被引用于：{newest}{others}\n{{: #cited-by }}",
        f"[第3条](#c3)被引用于：{newest}{others}\n{{: #cited-by-c3 data-count=5 }}",
    ]


def test_the_title_of_a_document_stands_on_all_pages_of_its_entry() -> None:
    made: Made = {f"doc-{n}": (f"20{n:02}-0{n % 3 + 1}-01", {"doc-1要点": 5}) for n in range(2, 7)}
    (entry,) = [entry for entry in cited_facts_of(made).entries if entry.document == "doc-1"]
    own = {name for name, text in pages_of(made).items() if name.startswith(entry.id)}
    assert len(own) > 3 and own <= cited_pages_showing({"doc-1"}, cited_facts_of(made))


def test_what_is_read_alike_is_numbered_and_named_together() -> None:
    alike = TITLES[TITLES.index("章程") :][:5]
    made: Made = {f"doc-{n}": ("2020-01-01", {title: 1}) for n, title in enumerate(alike, 2)}
    made = {**made, "doc-9": ("2020-01-01", dict.fromkeys(TITLES[:3], 1))}
    pages = pages_of(made)
    assert {"zhangcheng-0.md", "zhangcheng-0-2.md"} <= set(pages)
    for number in range(2, 7):
        fewer = pages_of({name: value for name, value in made.items() if name != f"doc-{number}"})
        changed = {name for name in pages.keys() & fewer.keys() if pages[name] != fewer[name]}
        assert changed <= cited_pages_showing({f"doc-{number}"}, cited_facts_of(made))
