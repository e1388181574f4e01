"""The site goes to a folder or a store: only what changed, in order, and whole after any interruption."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from folders import FullError, Watched, address, contents, place
from gongwen.publish.site import publishing
from gongwen.publish.site.publishing import RECORD, Published, publish
from gongwen.store import Folder, LocalFolder, Objects, open_folder
from gongwen.work import Here, Silent
from small_states import Small, page

__all__ = ["place"]

ONE = Small(
    "default-src 'none'",
    {
        "documents/a.md": {
            "documents/a.md": b"a",
            "documents/a/index.html": page("a"),
            "documents/a/c1/index.html": page("a c1"),
            "data/documents/a.json": b"{}",
            "data/seeds/a.html": page("seed"),
        },
        "documents/b.md": {"documents/b.md": b"b", "documents/b/index.html": page("b"), "data/documents/b.json": b"{}"},
        "documents/index.md": {"documents/index.html": page("list")},
        "index.md": {"index.md": b"home", "index.html": page("home")},
    },
    {
        "404.html": page("404"),
        "assets/a.css": b"a {}",
        "data/cited/at/d6.json": b"{}",
        "data/documents.json": b"{}",
        "data/lists/2020.json": b"{}",
        "feed.xml": b"<f/>",
        "llms.txt": b"a",
        "search/grams-a.json": b"{}",
        "search/index.json": b"{}",
        "search/text-a.json": b"{}",
        "sitemap.xml": b"<x/>",
    },
)
"""Two documents, their list, the home page, files of no page."""
EDITED = Small(
    ONE.policy,
    {
        **ONE.units,
        "documents/a.md": {
            **ONE.units["documents/a.md"],
            "documents/a/index.html": page("A"),
            "data/documents/a.json": b"[]",
        },
    },
    {**ONE.others, "sitemap.xml": b"<y/>"},
)
"""One document is another."""
FEWER = Small(
    ONE.policy,
    {
        "documents/a.md": {"documents/a.md": b"a", "documents/a/index.html": page("a")},
        "documents/index.md": {"documents/index.html": page("shorter")},
        "index.md": ONE.units["index.md"],
        "documents/c.md": {"documents/c/index.html": page("c")},
    },
    {"assets/b.css": b"b {}", "404.html": page("404")},
)
"""One document fewer, one more, less of another, one style sheet instead of another."""
STRICTER = Small("default-src 'self'", ONE.units, ONE.others)
"""The same with another policy."""


class Publishing:
    """Publishes states to one place, and notes what is done there."""

    def __init__(self, place: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.place = place
        self.objects = Objects(LocalFolder(folder / "objects"))
        self.folder = folder
        self.watched: Folder = open_folder(place)
        monkeypatch.setattr(publishing, "open_folder", lambda url: self.watched if url == place else open_folder(url))

    def __call__(self, small: Small, fails: int | None = None) -> tuple[Published, Watched]:
        watched = Watched(open_folder(self.place), fails)
        self.watched = watched
        site = self.folder / "site" / small.state.version
        if not site.exists():
            for name, data in small.whole().items():
                LocalFolder(site).write(name, data)
            small.put(self.objects)
        return publish(site, small.state, small.digests, self.objects, self.place, Here(), Silent()), watched

    def there(self) -> dict[str, bytes]:
        """The files of the site there, without the record."""
        found = contents(open_folder(self.place))
        return {name: data for name, data in found.items() if not name.startswith(f"{RECORD}/")}


@pytest.fixture
def publishes(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publishing:
    return Publishing(place, tmp_path, monkeypatch)


@pytest.fixture
def locally(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publishing:
    return Publishing(address("local", tmp_path), tmp_path, monkeypatch)


def own(names: list[str]) -> list[str]:
    """Files of the site, without the record and the version."""
    return [name for name in names if not name.startswith(f"{RECORD}/") and name != "version.txt"]


def test_everything_goes_there_the_first_time_and_nothing_the_second(publishes: Publishing) -> None:
    done, watched = publishes(ONE)
    assert publishes.there() == ONE.whole()
    assert done == Published(len(ONE.whole()) - 1, 0)
    assert sorted(own(watched.written())) == sorted({*ONE.whole()} - {"version.txt"})
    done, watched = publishes(ONE)
    assert done == Published(0, 0)
    assert watched.done == []


def test_only_what_changed_goes_there(publishes: Publishing) -> None:
    publishes(ONE)
    done, watched = publishes(EDITED)
    changed = {"documents/a/index.html", "data/documents/a.json", "sitemap.xml"}
    assert {*own(watched.written())} == changed
    assert done == Published(3, 0)
    assert publishes.there() == EDITED.whole()


def test_what_is_gone_is_removed(publishes: Publishing) -> None:
    publishes(ONE)
    done, watched = publishes(FEWER)
    assert publishes.there() == FEWER.whole()
    assert done.removed == len(own(watched.deleted())) == len(ONE.whole().keys() - FEWER.whole().keys())


def test_another_policy_goes_to_the_pages_only(publishes: Publishing) -> None:
    publishes(ONE)
    _, watched = publishes(STRICTER)
    assert sorted(own(watched.written())) == sorted(name for name in ONE.whole() if name.endswith(".html"))
    assert publishes.there() == STRICTER.whole()


def test_files_of_others_stay(publishes: Publishing) -> None:
    open_folder(publishes.place).write("CNAME", b"example.org")
    publishes(ONE)
    publishes(FEWER)
    assert publishes.there() == {**FEWER.whole(), "CNAME": b"example.org"}


ORDER = (
    re.compile(rf"{RECORD}/parts.bin"),
    re.compile(rf"{RECORD}/..\.bin"),
    re.compile(r"assets/.*|.*\.md|data/documents/.*|search/(grams|text)-.*"),
    re.compile(r"(documents/.+/|data/.*)[^/]+\.html"),
    re.compile(r"data/documents\.json|data/lists/.*|llms\.txt|search/index\.json"),
    re.compile(r"[^/]+\.html|documents/index\.html"),
    re.compile(r".*\.xml|data/cited/at/.*"),
    re.compile(r"version\.txt"),
)
"""What is written, in this order; then files are removed, then the record is written."""


@pytest.mark.parametrize("before", [None, FEWER], ids=["first", "later"])
def test_nothing_comes_before_what_it_asks_for(locally: Publishing, before: Small | None) -> None:
    if before:
        locally(before)
    _, watched = locally(ONE)
    version = watched.done.index(("write", "version.txt"))
    names = [name for _, name in watched.done[: version + 1]]
    turns = [next(turn for turn, pattern in enumerate(ORDER) if pattern.fullmatch(name)) for name in names]
    assert turns == sorted(turns) and {*turns} == {*range(len(ORDER))}, names
    rest = watched.done[version + 1 :]
    removed = [name for what, name in rest if what == "delete" and not name.startswith(RECORD)]
    assert [name for _, name in rest[: len(removed)]] == removed
    assert removed == sorted(removed, key=lambda name: not name.endswith(".html"))
    assert bool(removed) == bool(before)
    assert all(name.startswith(f"{RECORD}/") for _, name in rest[len(removed) :])
    assert rest[-1] == ("write", f"{RECORD}/parts.bin")


@pytest.mark.parametrize("after", [FEWER, ONE, EDITED], ids=["again", "back", "on"])
def test_an_interrupted_publication_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: Small
) -> None:
    """At every step, whatever is published next: the same, what was there before, or something else."""
    fails = 0
    while True:
        publishes = Publishing(address("memory", tmp_path), tmp_path, monkeypatch)
        publishes(ONE)
        try:
            publishes(FEWER, fails)
        except FullError:
            fails += 1
        else:
            break
        publishes(after)
        assert publishes.there() == after.whole(), fails
        assert publishes(after)[0] == Published(0, 0)
    assert fails > 20


def test_an_interrupted_first_publication_is_made_up_for(locally: Publishing) -> None:
    with pytest.raises(FullError):
        locally(ONE, 16)
    assert own(list(locally.there())) != []
    locally(FEWER)
    assert locally.there() == FEWER.whole()


@pytest.mark.parametrize("damage", [b"", b"\xff", b"half", b"\x81\xa1a\xa1b", b"\x80"])
def test_a_damaged_record_is_no_harm(publishes: Publishing, damage: bytes) -> None:
    publishes(ONE)
    target = open_folder(publishes.place)
    for name in [name for name in contents(target) if name.startswith(f"{RECORD}/")]:
        target.write(name, damage)
        publishes(EDITED)
        assert {**publishes.there(), **EDITED.whole()} == publishes.there()
        publishes(ONE)
        assert publishes.there() == ONE.whole()


def test_a_result_that_was_lost_since_is_taken_from_the_site(
    locally: Publishing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Small, "put", lambda self, objects: None)
        locally(ONE)
    assert locally.there() == ONE.whole()
