"""The sitemap: of a small site in one file, of a large one in parts of which an edit changes one."""

from __future__ import annotations

import datetime
import gzip
from pathlib import Path

import pytest
from gongwen.publish.finish import sitemap
from gongwen.publish.finish.sitemap import Address, part_of, sitemap_files
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from on_disk import site_addresses, write_sitemap
from small_site import URL, document, facts, make_site

DAY, LATER = datetime.date(2022, 1, 2), datetime.date(2023, 5, 6)


def entries(data: bytes) -> dict[str, str | None]:
    """Addresses, below that of the site, with their days."""
    root = etree.fromstring(data)
    return {
        entry.findtext("{*}loc").removeprefix(URL): entry.findtext("{*}lastmod") for entry in root
    }  # in the order of the file


def test_a_sitemap_as_engines_write_it() -> None:
    files = sitemap_files(facts(), [Address("", None), Address("documents/a/", DAY)])
    assert files["sitemap.xml"].decode() == (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"    <url>\n         <loc>{URL}</loc>\n         <lastmod>2022-01-02</lastmod>\n    </url>\n"
        f"    <url>\n         <loc>{URL}documents/a/</loc>\n         <lastmod>2022-01-02</lastmod>\n    </url>\n"
        "</urlset>\n"
    )
    assert files.keys() == {"sitemap.xml", "sitemap.xml.gz"}


def test_each_page_has_the_date_of_its_last_change_or_the_newest(tmp_path: Path) -> None:
    site = make_site(
        tmp_path, document("one"), document("two", revised="2023-05-06"), document("three", added=None, date=None)
    )
    write_sitemap(site)
    assert entries((site.folder / "sitemap.xml").read_bytes()) == {
        "": "2023-05-06",
        "documents/one/": "2022-01-02",
        "documents/three/": "2023-05-06",
        "documents/two/": "2023-05-06",
    }


def test_a_site_without_any_date_has_none_from_nowhere() -> None:
    assert entries(sitemap_files(facts(), [Address("")])["sitemap.xml"]) == {"": None}


def test_the_packed_sitemap_is_the_same_and_bears_no_time() -> None:
    files = sitemap_files(facts(), [Address("", DAY)])
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
    assert files["sitemap.xml.gz"][4:8] == b"\0\0\0\0"


def test_a_site_without_an_address_has_an_empty_one(tmp_path: Path) -> None:
    site = make_site(tmp_path, document(), about=facts(url=""))
    write_sitemap(site)
    assert entries((site.folder / "sitemap.xml").read_bytes()) == {}


def test_pages_stand_in_the_order_of_folders_the_index_first(tmp_path: Path) -> None:
    site = make_site(tmp_path, document("b"), document("a/20200413"), document("a"), document("a-b"))
    for name in (
        "about.md",
        "zh & en.md",
        "glossary/index.md",
        "glossary/a.md",
        "overrides/none.md",
        "catalogue/years/2020.md",
    ):
        (site.docs / name).parent.mkdir(exist_ok=True, parents=True)
        (site.docs / name).write_text("")
    assert [(address.path, address.part) for address in site_addresses(site)] == [
        ("", ""),
        ("about/", ""),
        ("zh%20%26%20en/", ""),
        ("catalogue/years/2020/", "catalogue"),
        ("documents/a-b/", "2021"),
        ("documents/a/", "2021"),
        ("documents/b/", "2021"),
        ("documents/a/20200413/", "2021"),
        ("glossary/", ""),
        ("glossary/a/", "glossary"),
    ]


@pytest.mark.parametrize(
    ("path", "date", "part"),
    [
        ("", None, ""),
        ("about/", None, ""),
        ("documents/", None, ""),
        ("documents/a/", "2020-04", "2020"),
        ("documents/a/", None, "undated"),
        ("documents/a/20200413/", "2020-04-13", "2020"),
        ("glossary/si-fu-wu/", None, "glossary"),
        ("cited/", None, ""),
        ("cited/z/", None, "cited"),
        ("catalogue/years/2020/", None, "catalogue"),
    ],
)
def test_the_part_of_a_page(path: str, date: str | None, part: str) -> None:
    assert part_of(path, date) == part


def large() -> list[Address]:
    documents = [Address(f"documents/d{number}/", DAY, str(2019 + number % 3)) for number in range(1200)]
    return [Address(""), Address("about/"), *documents, Address("glossary/a/", None, "glossary")]


def test_a_large_site_has_a_small_sitemap_and_an_index_of_parts() -> None:
    files = sitemap_files(facts(), large())
    assert entries(files["sitemap.xml"]) == {"": "2022-01-02", "about/": "2022-01-02"}
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
    assert entries(files["sitemap-index.xml"]) == {
        "sitemap.xml": "2022-01-02",
        "sitemap-2019.xml": "2022-01-02",
        "sitemap-2020.xml": "2022-01-02",
        "sitemap-2021.xml": "2022-01-02",
        "sitemap-glossary.xml": None,
    }
    assert len(entries(files["sitemap-2020.xml"])) == 400
    assert entries(files["sitemap-glossary.xml"]) == {"glossary/a/": None}


def test_one_edit_changes_one_part_and_what_names_the_newest_day() -> None:
    before = sitemap_files(facts(), large())
    addresses = large()
    addresses[3] = Address(addresses[3].path, LATER, addresses[3].part)
    after = sitemap_files(facts(), addresses)
    assert {name for name in after if after[name] != before[name]} == {
        "sitemap.xml",
        "sitemap.xml.gz",
        "sitemap-2020.xml",
        "sitemap-index.xml",
    }


@settings(derandomize=True, deadline=None, database=None, max_examples=50)
@given(
    st.lists(st.sampled_from(["", "2019", "2020", "glossary"]), max_size=40),
    st.integers(1, 12),
    st.integers(1, 12),
)
def test_every_page_is_in_exactly_one_file(parts: list[str], one_file: int, most: int) -> None:
    addresses = [Address(f"{number}/", DAY, part) for number, part in enumerate(parts)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sitemap, "ONE_FILE", one_file)
        patch.setattr(sitemap, "MOST", most)
        files = sitemap_files(facts(), addresses)
    maps = {
        name: list(entries(data)) for name, data in files.items() if name not in ("sitemap-index.xml", "sitemap.xml.gz")
    }
    assert sorted(path for found in maps.values() for path in found) == sorted(address.path for address in addresses)
    if "sitemap-index.xml" in files:
        assert set(entries(files["sitemap-index.xml"])) == set(maps)
        assert all(len(found) <= most for name, found in maps.items() if name != "sitemap.xml")
    else:
        assert len(addresses) <= one_file
