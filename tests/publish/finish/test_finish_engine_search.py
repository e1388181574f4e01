"""What the engine brings for its own search is not published beside ours."""

from __future__ import annotations

from pathlib import Path

from gongwen.publish.finish.engine_search import drop_engine_search
from small_site import document, make_site


def test_the_engines_search_goes_and_nothing_else(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    before = {path for path in site.folder.rglob("*") if path.is_file()}
    site.write("assets/javascripts/lunr/min/lunr.zh.min.js", "")
    site.write("assets/javascripts/workers/search.0.min.js", "")
    site.write("assets/javascripts/bundle.0.min.js", "")
    drop_engine_search(site)
    left = {path for path in site.folder.rglob("*") if path.is_file()}
    assert left - before == {site.folder / "assets/javascripts/bundle.0.min.js"}
    assert before <= left


def test_a_site_without_it_stays_as_it_is(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    before = sorted(site.folder.rglob("*"))
    drop_engine_search(site)
    assert sorted(site.folder.rglob("*")) == before
