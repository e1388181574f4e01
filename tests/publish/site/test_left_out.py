"""The site has the pages that MkDocs makes of a folder of docs, and no others."""

from __future__ import annotations

from pathlib import Path

import few_pages
import pytest
from folders import contents
from from_text import read_yaml
from gongwen.errors import InputError
from gongwen.publish.site.mkdocs import built_page
from gongwen.store import LocalFolder
from lxml import etree

HERE = Path(__file__).parent


def site(root: Path) -> dict[str, bytes]:
    few_pages.build(root)
    return contents(LocalFolder(root / "site"))


@pytest.mark.parametrize(("page", "built"), read_yaml(HERE / "built_pages.yml"))
def test_where_a_page_is_built(page: str, built: str) -> None:
    assert built_page(page) == built


def test_pages_that_are_left_out_are_none_of_the_site(tmp_path: Path) -> None:
    """Hidden ones, as Macs and editors leave, patterns of the configuration, drafts; README as the page of its folder."""
    names = ("._about.md", ".obsidian/a.md", "notes/own.md", "notes/shown.md", "templates/x.md", "draft.md")
    pages = {name: f"# {name}\n\n" for name in (*names, ".well-known/a.md", "folder/README.md", "folder/x.md")}
    written = "  /notes/\n  !/notes/shown.md\n  # a remark\n  !/.well-known/\ndraft_docs: draft.md\n"
    found = site(few_pages.make_checkout(tmp_path, few_pages.PAGES | pages, written))
    there = {name for name in found if name.endswith((".md", "index.html"))}
    shown = {"index.md", "about.md", "folder/README.md", "folder/x.md", "notes/shown.md", ".well-known/a.md"}
    assert there == {*shown, *map(built_page, shown)}
    addresses = [entry.findtext("{*}loc") for entry in etree.fromstring(found["sitemap.xml"])]
    at = "https://example.org/"
    assert addresses == [at, f"{at}about/", f"{at}.well-known/a/", f"{at}folder/", f"{at}folder/x/", f"{at}notes/shown/"]


def test_two_pages_of_one_folder_are_refused(tmp_path: Path) -> None:
    root = few_pages.make_checkout(tmp_path, few_pages.PAGES | {"README.md": "# 另一题\n"})
    with pytest.raises(InputError, match=r"README\.md.*conflicts"):
        few_pages.build(root)
