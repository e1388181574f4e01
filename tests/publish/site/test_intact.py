"""What was changed in place in a folder of the site is found and made anew, in whichever folder it is, and never published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from folders import contents
from gongwen.errors import InputError
from gongwen.publish.site import build, forget_changed
from gongwen.publish.site.assemble import SPARE, assemble, make_spare, state_of
from gongwen.publish.site.kept import keep_digests
from gongwen.publish.site.made import encode_digests
from gongwen.store import LocalFolder, Objects, open_folder
from gongwen.work import Here, Silent
from small_states import Small, page

ONE = Small(
    "default-src 'none'",
    {
        "a.md": {"a.md": b"a", "a/index.html": page("a"), "data/a.json": b"{}"},
        "b.md": {"b/index.html": page("b")},
    },
    {"feed.xml": b"<f/>", "404.html": page("404")},
)
TWO = Small(ONE.policy, {**ONE.units, "b.md": {"b/index.html": page("B")}}, ONE.others)
"""One page is another: all else is one file in both folders."""
NAMES = ("a.md", "a/index.html", "data/a.json", "b/index.html", "feed.xml", "404.html")


class Folders:
    """A site in the second state, its spare in the first."""

    def __init__(self, root: Path) -> None:
        self.site, self.workplace = root / "site", root / "kept"
        self.spare = self.workplace / SPARE
        self.objects = Objects(LocalFolder(root / "objects"))
        for small in (ONE, TWO):
            self.build(small)

    def build(self, small: Small) -> None:
        """As a build does."""
        small.put(self.objects)
        assemble(self.site, self.workplace, small.state, small.reading, self.objects, Here(), Silent())
        make_spare(self.site, self.workplace, Here(), Silent())

    def changed(self) -> list[str]:
        found = forget_changed(self.site, self.workplace, self.objects)
        return [file.relative_to(self.site.parent).as_posix() for file in found]

    def found(self) -> dict[str, bytes]:
        return contents(LocalFolder(self.site))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def in_place(file: Path) -> None:
    """As a fault of the disk, and editors that write over what is there: in both folders, if it is one file."""
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)


def beside(file: Path) -> None:
    """As other editors do it: in this folder only."""
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data + b" ")


def without_policy(file: Path) -> None:
    """A page that states none any more, or a file that is gone."""
    data = file.read_bytes()
    file.unlink()
    if file.suffix == ".html":
        file.write_bytes(data.replace(b"default-src 'none'", b""))


def test_what_nobody_changed_is_left_alone(folders: Folders) -> None:
    before = folders.found()
    assert folders.changed() == []
    assert state_of(folders.site, folders.workplace) == TWO.state
    assert state_of(folders.spare, folders.workplace) == ONE.state
    assert folders.found() == before


@pytest.mark.parametrize("change", [in_place, beside, without_policy])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("where", ["site", f"kept/{SPARE}"])
def test_what_was_changed_is_found_and_made_anew(
    folders: Folders, where: str, name: str, change: Callable[[Path], None]
) -> None:
    file = folders.site.parent / where / name
    both = change is in_place and name != "b/index.html"
    change(file)
    assert folders.changed() == ([f"site/{name}", f"kept/{SPARE}/{name}"] if both else [f"{where}/{name}"])
    for small in (TWO, ONE, TWO):
        folders.build(small)
        assert folders.found() == small.whole()
        assert folders.changed() == []


def test_a_folder_that_is_not_known_is_none(folders: Folders) -> None:
    (folders.spare / "version.txt").unlink()
    in_place(folders.spare / "b" / "index.html")
    assert folders.changed() == []


@pytest.mark.parametrize("name", ["feed.xml", "a/index.html"])
def test_it_is_not_published(folders: Folders, tmp_path: Path, name: str) -> None:
    """Files of no page are sent from the site, and those of a page whose results were lost."""
    place = tmp_path / "place"

    def publish() -> None:
        build.publish_site(folders.site, folders.workplace, folders.objects, str(place), Here(), Silent())

    kept = {key: data for key in TWO.keys.values() if (data := folders.objects.get(key))}
    keep_digests(folders.workplace, {key: encode_digests(TWO.units[unit]) for unit, key in TWO.keys.items()}, ())
    folders.objects.sweep(set())
    in_place(folders.site / name)
    with pytest.raises(InputError, match=r"scripts/build.py check") as raised:
        publish()
    assert str(raised.value.file) == str(folders.site / name)
    assert not (place / "version.txt").exists() and not (place / name).exists()
    for key, data in kept.items():
        folders.objects.put(key, data)
    assert f"site/{name}" in folders.changed()
    folders.build(TWO)
    publish()
    there = contents(open_folder(str(place)))
    assert {file: data for file, data in there.items() if not file.startswith("publication/")} == TWO.whole()
