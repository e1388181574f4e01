"""The index of documents of any size: one page, or pages by year, issuer and collection, none of which grows without bound."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from catalogue_listings import listed, made
from gongwen.publish.catalogue import catalogue, catalogue_pages
from gongwen.publish.catalogue.slug import MOST, slug
from gongwen.publish.listing import Listing
from gongwen.publish.pages import index_page
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LINK = re.compile(r"(?<!!)\[((?:\\.|[^\]\\])*)\]\(([^)]+)\)")
INDEX = "documents/index.md"


def written(listings: Sequence[Listing]) -> dict[str, str]:
    """All pages by their files; each file is made once."""
    pages = list(catalogue_pages(listings))
    assert len({page.file for page in pages}) == len({page.file.lower() for page in pages}) == len(pages)
    return {page.file: page.markdown() for page in pages}


def links(file: str, text: str) -> list[str]:
    """The files that a page leads to, from the root of the docs."""
    return [posixpath.normpath(posixpath.join(posixpath.dirname(file), target)) for _, target in LINK.findall(text)]


def rows(file: str, text: str) -> list[str]:
    """Ids of the documents in the table of a page, in order."""
    return [
        target.removeprefix("documents/").removesuffix(".md")
        for target in links(file, "\n".join(line for line in text.splitlines() if line.startswith("| ")))
    ]


@pytest.fixture(scope="module")
def many() -> dict[str, str]:
    return written(made(10_000))


def test_few_documents_have_the_one_page_that_they_always_had() -> None:
    for count in (0, 5, catalogue.ONE_PAGE):
        listings = made(count)
        assert written(listings) == {INDEX: index_page(listings)}


def test_more_have_the_newest_on_it_and_ways_to_all() -> None:
    pages = written(made(201))
    assert len(rows(INDEX, pages[INDEX])) == 100
    assert "共201件。" in pages[INDEX]
    assert {file.split("/")[1] for file in pages if file != INDEX} == {"years", "issuers", "collections"}


def test_no_link_within_the_catalogue_is_dead(many: dict[str, str]) -> None:
    documents = {f"documents/made-{number:05}.md" for number in range(10_000)}
    for file, text in many.items():
        assert set(links(file, text)) <= documents | many.keys(), file


def test_every_page_is_reached_from_the_index_and_leads_back_to_it(many: dict[str, str]) -> None:
    reached, waiting = {INDEX}, [INDEX]
    while waiting:
        file = waiting.pop()
        new = {target for target in links(file, many[file]) if target in many} - reached
        reached |= new
        waiting += new
    assert reached == many.keys()
    assert all(links(file, text)[0] == INDEX for file, text in many.items() if file != INDEX)


def test_the_pages_of_ten_thousand_are_small(many: dict[str, str]) -> None:
    assert max(len(text.encode()) for text in many.values()) < 45_000
    for file, text in many.items():
        assert file == INDEX or len(re.findall("^- |^\\| (?!---|成文)", text, re.MULTILINE)) <= catalogue.ROWS


def test_a_year_leads_to_the_years_beside_it_and_to_its_months(many: dict[str, str]) -> None:
    found = links("catalogue/years/2020.md", many["catalogue/years/2020.md"])
    years = [f"catalogue/years/{name}.md" for name in ("index", "2021", "2019")]
    months = [f"catalogue/years/2020/{month:02}.md" for month in range(12, 0, -1)]
    assert found == [INDEX, *years, *months]
    april = "catalogue/years/2020/04.md"
    assert links(april, many[april])[:5] == [INDEX, years[0], "catalogue/years/2020.md", months[7], months[9]]
    assert "# 2020年4月的公文 {: #top }" in many[april]


def test_the_last_year_is_followed_by_what_is_undated(many: dict[str, str]) -> None:
    assert links("catalogue/years/undated.md", many["catalogue/years/undated.md"])[2] == "catalogue/years/1991.md"


def test_many_documents_without_a_date_are_parted_by_the_beginnings_of_their_ids() -> None:
    ids = [f"inde{middle}-{number:03}" for middle in ("", "x", "xes") for number in range(100)] + ["inde"]
    pages = written([listed(id_, date=None) for id_ in ids])
    found = {file: len(rows(file, text)) for file, text in pages.items() if file.startswith("catalogue/years/undated")}
    folder = "catalogue/years/undated"
    assert found == {
        f"{folder}.md": 0,
        f"{folder}/inde_.md": 1,
        f"{folder}/inde-.md": 100,
        f"{folder}/index_.md": 0,
        f"{folder}/index-.md": 100,
        f"{folder}/indexe.md": 100,
    }
    above = [INDEX, "catalogue/years/index.md", f"{folder}.md"]
    assert links(f"{folder}/index-.md", pages[f"{folder}/index-.md"])[:4] == [*above, f"{folder}/indexe.md"]
    assert "# 未注明日期（代号以index-开头）的公文" in pages[f"{folder}/index-.md"]


def test_an_issuer_with_many_documents_has_a_page_a_year(many: dict[str, str]) -> None:
    file = "catalogue/issuers/bei-jing-shi-ke-xue-ji-shu-xie-hui.md"
    assert "catalogue/issuers/bei-jing-shi-ke-xue-ji-shu-xie-hui/2020.md" in links(file, many[file])
    page = many["catalogue/issuers/bei-jing-shi-ke-xue-ji-shu-xie-hui/2020.md"]
    assert "# 北京市科学技术协会2020年的公文 {: #top }" in page
    assert "发文机关 |" not in page


def test_documents_that_name_no_issuer_have_a_page(many: dict[str, str]) -> None:
    assert "# 未署名的公文" in many["catalogue/issuers/wei-shu-ming.md"]


def test_many_issuers_are_listed_by_initial_letters() -> None:
    pages = written(made(1200, issuers=900))
    root = links("catalogue/issuers/index.md", pages["catalogue/issuers/index.md"])
    assert "catalogue/initials/issuers/b.md" in root
    assert all(target.startswith(("documents/", "catalogue/initials/issuers/")) for target in root)
    of_b = links("catalogue/initials/issuers/b.md", pages["catalogue/initials/issuers/b.md"])
    assert of_b[-1].startswith("catalogue/issuers/bei-")
    ways = [target for target in links(of_b[-1], pages[of_b[-1]]) if not target.startswith("documents/made")]
    assert ways == [INDEX, "catalogue/issuers/index.md"]


def test_one_collection_is_no_heading_and_several_have_their_titles() -> None:
    assert not any("collections" in file for file in written(made(201, collections=1)))
    page = written(made(201))["catalogue/collections/index.md"]
    assert [words for words, _ in LINK.findall(page)][1:] == [f"第{number}辑" for number in range(1, 11)]


def test_the_collection_without_a_name_and_the_one_called_index_have_pages() -> None:
    names = ["", "index", "others"]
    pages = written([listed(f"d{number}", collection=names[number % 3]) for number in range(201)])
    assert {file for file in pages if "collections" in file} == {
        f"catalogue/collections/{name}.md" for name in ("index", "others--", "index--", "others")
    }
    assert "[其他](others--.md)（67件）" in pages["catalogue/collections/index.md"]


def test_issuers_that_are_read_alike_share_an_address_that_names_both() -> None:
    alone = [listed(f"d{number:03}", issuer="沈州市教育局" if number else "乙") for number in range(151)]
    address = "catalogue/issuers/shen-zhou-shi-jiao-yu-ju.md"
    assert "# 沈州市教育局的公文" in written(alone)[address]
    page = written([*alone, listed("e", issuer="深州市教育局")])[address]
    assert [words for words, _ in LINK.findall(page)][2:] == ["沈州市教育局", "深州市教育局"]


def test_versions_stand_beside_their_document() -> None:
    version = listed("a/20200413", date="2020-04-13")
    page = written([listed("a", versions=(version,)), *made(200)])["catalogue/issuers/jia-shi-ke-xie.md"]
    assert "[a要点](../../documents/a.md)（较早版本：[2020年4月13日](../../documents/a/20200413.md)）" in page


HOSTILE = "甲|乙*丙*<b>[丁](x){: #c1 }`戊`"


def test_names_are_shown_as_they_are() -> None:
    entry = listed("x", title=HOSTILE, issuer=HOSTILE, collection="y", collection_title=HOSTILE)
    escaped = r"甲&#124;乙\*丙\*&lt;b&gt;\[丁\](x)&#123;: &#35;c1 &#125;\`戊\`"
    for file, text in written([entry, *made(200)]).items():
        body = text.split("\n---\n")[1]
        assert "<b>" not in body and "{: #c1" not in body
        assert ("丁" in body) == (escaped in body), file


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("中国科协办公厅", "zhong-guo-ke-xie-ban-gong-ting"),
        ("重庆市科学技术协会", "chong-qing-shi-ke-xue-ji-shu-xie-hui"),
        ("绿化委员会", "lv-hua-wei-yuan-hui"),
        ("中国科协、IEEE", "zhong-guo-ke-xie-ieee"),
        ("ＷＴＯ 办公室（2020）", "wto-ban-gong-shi-2020"),
        ("——", "f3f3079e"),
        ("Index", "index-39c3be11"),
    ],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected


@settings(derandomize=True, deadline=None, database=None, max_examples=200)
@given(st.text(max_size=200))
def test_a_slug_is_a_short_part_of_an_address(name: str) -> None:
    found = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found) and found != "index"
    assert len(found) <= MOST + 9


DATES = st.one_of(
    st.none(),
    st.builds(
        lambda year, month, day: f"{year}-{month:02}-{day:02}",
        st.integers(2019, 2021),
        st.integers(1, 3),
        st.integers(1, 2),
    ),
    st.sampled_from(["2020", "2020-01", "某日"]),
)
IDS = st.lists(
    st.from_regex(r"\A(index|a|b)(-(index|a|b)){0,3}\Z").filter(lambda id_: id_ != "index"), unique=True, max_size=30
)
ISSUERS = st.sampled_from([None, "甲", "佳", "乙", "丙", "甲丙", "Index", "甲佳"])
COLLECTIONS = st.sampled_from(["", "a", "a-b", "index", "others"])


@st.composite
def collections(draw: st.DrawFn) -> list[Listing]:
    return [
        listed(id_, title=f"〔{id_}〕", date=draw(DATES), issuer=draw(ISSUERS), collection=draw(COLLECTIONS))
        for id_ in draw(IDS)
    ]


@pytest.fixture
def small_limits() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "ONE_PAGE", 2)
        patch.setattr(catalogue, "ROWS", 3)
        yield


@settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(collections())
def test_every_document_is_on_the_pages_that_it_should_be_on(small_limits: None, listings: list[Listing]) -> None:
    pages = written(listings)
    if len(listings) <= 2:
        return
    by_id = {entry.id: entry for entry in listings}
    found = Counter(
        (file.split("/")[1], id_) for file, text in pages.items() if file != INDEX for id_ in rows(file, text)
    )
    trees = {"years", "issuers"} | ({"collections"} if len({entry.collection for entry in listings}) > 1 else set())
    assert found == Counter((tree, id_) for tree in trees for id_ in by_id)
    for file, text in pages.items():
        assert file == INDEX or len(rows(file, text)) <= 3
        assert set(links(file, text)) <= pages.keys() | {f"documents/{id_}.md" for id_ in by_id}
        if year := re.match(r"catalogue/years/(\d{4})", file):
            assert all((by_id[id_].date or "").startswith(year[1]) for id_ in rows(file, text))


@settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(collections(), st.data())
def test_one_document_more_changes_only_pages_that_it_is_on_or_stands_beside(
    small_limits: None, listings: list[Listing], data: st.DataObject
) -> None:
    """A page that is changed holds or counts the document, or names a page that came or went with it."""
    if len(listings) <= 3:
        return
    new = data.draw(st.sampled_from(listings))
    before, after = written([entry for entry in listings if entry is not new]), written(listings)
    came_or_went = before.keys() ^ after.keys()
    for file in before.keys() & after.keys():
        if before[file] != after[file]:
            on_it = new.id in rows(file, after[file])
            counted = _count(after[file]) == _count(before[file]) + 1
            named = set(links(file, before[file])) ^ set(links(file, after[file]))
            assert on_it or counted or named & came_or_went, file


def _count(text: str) -> int:
    """How many documents a page says that there are on it or below it."""
    (count,) = re.findall(r"^description: .*共(\d+)件", text, re.MULTILINE) or [0]
    return int(count)
