"""Made collections for the tests of pages that are divided: documents of which only the listing is there, and what stands in them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from gongwen.glossary.concordance import Occurrence
from gongwen.glossary.pronunciation import plain, read_aloud
from gongwen.links.citations import Citations, Citing, CitingFacts
from gongwen.links.normal import cited_id
from gongwen.manifest import Basis, Glossary, Term, TermKind
from gongwen.publish import periods
from gongwen.publish.cited import data as cited_data
from gongwen.publish.cited import entry, groups, told
from gongwen.publish.cited import facts as cited_facts
from gongwen.publish.cited.facts import CitedFacts, gather_cited
from gongwen.publish.glossary import data as glossary_data
from gongwen.publish.glossary import distribution
from gongwen.publish.glossary import facts as glossary_facts
from gongwen.publish.glossary.facts import GlossaryFacts, gather
from gongwen.publish.listing import Listing
from hypothesis import strategies as st

LIMITS = {
    (periods, "MOST_ON_PAGE"): 4,
    (glossary_facts, "MOST_ON_ENTRY"): 5,
    (glossary_data, "MOST_OCCURRENCES"): 12,
    (glossary_data, "MOST_DOCUMENTS"): 3,
    (distribution, "MOST_COLUMNS"): 4,
    (distribution, "MOST_YEARS"): 3,
    (cited_facts, "MOST_ON_ONE_PAGE"): 5,
    (cited_facts, "MOST_PLACES"): 3,
    (cited_facts, "MOST_ON_ITS_PAGE"): 5,
    (entry, "NEWEST"): 2,
    (groups, "MOST_IN_GROUP"): 3,
    (cited_data, "MOST_PLACES"): 10,
    (told, "MOST_NAMED"): 2,
    (told, "MOST_CITED_BY"): 3,
}
"""Limits so small that a few documents go beyond them."""


@pytest.fixture(scope="module")
def small_limits() -> Iterable[None]:
    """Sets them for the tests of a module."""
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), value in LIMITS.items():
            assert isinstance(getattr(module, name), int)
            patch.setattr(module, name, value)
        yield


DATES = st.one_of(
    st.none(),
    st.sampled_from(
        ["2019-12-31", "2020-01-01", "2020-04-13", "2020-04-17", "2020-12-31", "2021-01-01", "2020", "1998-05-06"]
    ),
)
"""Few, so that years and months fill up."""


def listed(name: str, date: str | None, title: str | None = None) -> Listing:
    """A document."""
    return Listing(name, f"documents/{name}/", title or f"{name}要点", "甲市科协", None, date, None, None, 3)


Made = Mapping[str, tuple[str | None, Mapping[str, int]]]
"""For each document, by id, its date and how often what stands in it."""


def made_of(things: Iterable[str], most: int = 14) -> st.SearchStrategy[dict[str, Any]]:
    """Collections in which some of these things stand a few times."""
    counts = st.dictionaries(st.sampled_from(list(things)), st.integers(1, 9), max_size=4)
    ids = st.sampled_from([f"doc-{number}" for number in range(20)] + ["doc-1/20200413"])
    return st.dictionaries(ids, st.tuples(DATES, counts), max_size=most)


TERMS = ("四服务", "三长制", "科创中国")


def glossary_facts_of(made: Made) -> GlossaryFacts:
    """The glossary of `TERMS` in such a collection."""
    terms = [Term(f"t{number}", term, TermKind.FORMULA, Basis.EVIDENT) for number, term in enumerate(TERMS)]
    ids = {term: f"t{number}" for number, term in enumerate(TERMS)}
    return gather(
        Glossary(Path("glossary.yml"), terms),
        lambda document: {ids[term]: count for term, count in made[document][1].items()},
        [listed(name, date) for name, (date, _) in made.items()],
    )


def places_in(made: Made) -> Any:
    """Its places, as pages ask for them."""

    def places(term: str, document: str) -> list[Occurrence]:
        words = TERMS[int(term[1:])]
        count = made[document][1].get(words, 0)
        return [
            Occurrence(document, f"c{n}", n, n + 3, f"前{n}", words, "后", True, False) for n in range(1, count + 1)
        ]

    return places


TITLES = (
    *(f"关于{word}的意见" for word in "甲乙丙丁戊己庚"),
    *("章程", "张程", "章城", "张城", "彰程"),
    "章程（试行）",
    "Cell Research",
    "2020年报告",
    "国务院办法",
    "doc-1要点",
)


def citing_of(name: str, counts: Mapping[str, int]) -> CitingFacts:
    """What a document cites: each title so many times, the document of ours by its id."""
    places = [
        Citing(
            f"c{n}",
            0,
            len(title) + 2,
            f"《{title}》",
            "cited",
            "doc-1#title" if title == "doc-1要点" else cited_id(title),
        )
        for title, count in counts.items()
        for n in range(1, count + 1)
    ]
    places += [
        Citing(place.anchor, 9, 12, "第三条", "reference", "doc-1#c3") for place in places if "doc-1" in place.target
    ]
    own = f"{name}要点"
    return CitingFacts(name, own, tuple(places), {title: plain(read_aloud(title)) for title in (own, *counts)})


def cited_facts_of(made: Made) -> CitedFacts:
    """Who cites whom in such a collection, in which `doc-1` is always there."""
    whole = {"doc-1": ("2020-01-01", {}), **made}
    citations = Citations()
    for name in sorted(whole):
        citations.add(citing_of(name, whole[name][1]))
    return gather_cited(citations, [listed(name, date) for name, (date, _) in whole.items()])


def resolved(page: str, link: str) -> str:
    """Where a relative link in a page leads, from the folder of which the page has this name."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
