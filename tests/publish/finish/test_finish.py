"""All steps together: the same site gives the same bytes, no link is dead, everything is there."""

from __future__ import annotations

from pathlib import Path

from gongwen.publish.links import dead_links
from on_disk import BuiltSite, finish
from small_site import document, make_site


def finished(folder: Path) -> BuiltSite:
    gone = document("gone", withdrawn=True, former={"title": None, "c1": "documents/one/#c1"}) | {"nodes": []}
    site = make_site(folder, document("one", former={"c2": "documents/one/#c1"}), document("two"), gone)
    finish(site)
    return site


def test_everything_is_there(tmp_path: Path) -> None:
    site = finished(tmp_path)
    for name in (
        "documents/one.md",
        "documents/one.txt",
        "documents/one/c1/index.html",
        "documents/gone/c1/index.html",
        "assets/pictures/one.png",
        "assets/pictures/site.png",
        "feed.xml",
        "sitemap.xml.gz",
        "robots.txt",
        "llms.txt",
        "security-headers.nginx.conf",
    ):
        assert (site.folder / name).stat().st_size, name


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (finished(tmp_path / name).folder for name in ("one", "other"))
    )
    assert one == other


def test_no_link_is_dead(tmp_path: Path) -> None:
    assert list(dead_links(finished(tmp_path).folder)) == []


def test_a_share_page_says_nothing_twice(tmp_path: Path) -> None:
    """It has a head of its own, so that of other pages must not be added to it."""
    page = (finished(tmp_path).folder / "documents/one/c1/index.html").read_text("utf-8")
    assert page.count("og:title") == page.count("Content-Security-Policy") == 1
