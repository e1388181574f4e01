"""Links to cited documents at any size: written to the first page, not warned of, and followed to the page that has the entry."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import markdown
import pytest
from gongwen.publish.links import dead_links
from markdown.treeprocessors import Treeprocessor

TEXT = "[甲](../cited/index.md#d-12345678)、[乙](../../cited/index.md#d-12345678-former)、[丙](../cited/index.md#top)、[丁](#d-1)"


def test_the_engine_sees_no_anchor_of_an_entry_and_the_page_has_it() -> None:
    seen: list[str] = []

    class Engine(Treeprocessor):
        def run(self, root: ET.Element) -> None:
            for link in root.iter("a"):
                seen.append(link.get("href", ""))
                link.set("href", seen[-1].replace("index.md", ""))

    md = markdown.Markdown(extensions=["gongwen.publish.addressed"])
    md.treeprocessors.register(Engine(md), "relpath", 0)  # as MkDocs registers its own
    html = md.convert(TEXT)
    assert seen == ["../cited/index.md", "../../cited/index.md", "../cited/index.md#top", "#d-1"]
    for link in ("../cited/#d-12345678", "../../cited/#d-12345678-former", "../cited/#top", "#d-1"):
        assert f'href="{link}"' in html
    assert "data-gw" not in html


@pytest.mark.parametrize(
    ("at", "entry", "dead"),
    [
        ({"d-12345678": "cited/z/"}, "d-12345678", []),
        ({"d-12345678": "cited/z/"}, "d-12999999", ["../../cited/#d-12999999"]),
        ({"d-12345678": "cited/y/"}, "d-12345678", ["../../cited/#d-12345678"]),
        ({"d-12345678": "cited/gone/"}, "d-12345678", ["../../cited/#d-12345678"]),
        (None, "d-12345678", ["../../cited/#d-12345678"]),
        (None, "d-00000000", []),
    ],
    ids=["led on", "not in the file", "not on the page", "no such page", "no file", "on the first page"],
)
def test_a_link_is_alive_if_a_reader_is_led_to_the_entry(
    tmp_path: Path, at: dict[str, str] | None, entry: str, dead: list[str]
) -> None:
    pages = {
        "cited": "<p id='d-00000000'>",
        "cited/z": "<p id='d-12345678'>",
        "cited/y": "<p>",
        "documents/one": f"<a href='../../cited/#{entry}'>",
    }
    for folder, html in pages.items():
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "index.html").write_text(html, "utf-8")
    if at is not None:
        (tmp_path / "data/cited/at").mkdir(parents=True)
        (tmp_path / "data/cited/at/12.json").write_text(json.dumps({"version": 1, "pages": at}), "utf-8")
    assert [link for _, link in dead_links(tmp_path)] == dead
