"""Style sheets are made small: nothing that a page or script can call on is lost, and what nothing calls on goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from from_text import cases
from on_disk import BuiltSite, compact_styles
from small_site import facts, page

HERE = Path(__file__).parent


def compacted(folder: Path, rule: str, body: str = "", script: str = "", sheet: str = "assets/own.css") -> str:
    """What is left of a style sheet on a site of one page and one script, without white space that says nothing."""
    site = BuiltSite(folder, folder, facts())
    site.write("index.html", page("甲", "", body))
    site.write("assets/reader/own.js", script)
    site.write(sheet, rule)
    compact_styles(site)
    return (folder / sheet).read_text("utf-8").replace(";}", "}")


@pytest.mark.parametrize("case", cases(HERE / "compact_rules.yml"))
def test_a_rule_stays_where_something_can_call_on_it(tmp_path: Path, case: dict[str, str]) -> None:
    left = compacted(tmp_path, case["rule"], case.get("body", ""), case.get("script", ""))
    assert left == case["kept"]


@pytest.mark.parametrize("sheet", ["assets/own.css", "assets/stylesheets/theme.min.css"])
def test_the_themes_sheets_are_made_small_like_the_sites_own(tmp_path: Path, sheet: str) -> None:
    rule = "/* said to people */\n.gw-a { color: red }\n\np { color: red }\n"
    assert compacted(tmp_path, rule, sheet=sheet) == "p{color:red}"


def test_a_sheet_that_no_page_of_the_theme_uses_is_left_alone(tmp_path: Path) -> None:
    assert compacted(tmp_path, "/* raw */ .gw-a { color: red }", sheet="data/seeds/seed.css").startswith("/* raw */")


def test_a_compacted_sheet_is_compacted_no_further(tmp_path: Path) -> None:
    once = compacted(tmp_path, "@media print { .gw-a, p { color: red } } p { content: 'a' }")
    assert compacted(tmp_path, once) == once


def test_every_page_counts_not_only_the_first(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path, tmp_path, facts())
    site.write("documents/one/index.html", page("甲", "", '<p class="gw-a">'))
    assert compacted(tmp_path, ".gw-a { color: red }") == ".gw-a{color:red}"
