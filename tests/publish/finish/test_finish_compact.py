from __future__ import annotations

from pathlib import Path

from gongwen.publish.finish.compact import compact_styles
from gongwen.publish.finish.facts import BuiltSite, SiteFacts

SHEET = """/* said to people */
:root { --space: calc(1rem + 2px); }
a:is([href*="#x"], b) > c { content: "— " counter(page) " —"; }

@media (max-width: 37.5em) {
  a { color: #fff; }
}
"""


def test_a_style_sheet_says_the_same_without_comments(tmp_path: Path) -> None:
    sheet = tmp_path / "assets" / "own.css"
    theirs = tmp_path / "assets" / "stylesheets" / "main.css"
    theirs.parent.mkdir(parents=True)
    for file in (sheet, theirs):
        file.write_text(SHEET, "utf-8")
    compact_styles(BuiltSite(tmp_path, tmp_path, SiteFacts("", "", "", "")))
    said = sheet.read_text("utf-8")
    assert "people" not in said and "\n" not in said
    assert "calc(1rem + 2px)" in said
    assert 'content:"— " counter(page) " —"' in said
    assert "@media (max-width:37.5em){a{color:#fff}}" in said.replace(";}", "}")
    assert theirs.read_text("utf-8") == SHEET
