"""What is kept of pages: every page has its look, whatever came and went; digests are found again from the files themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from gongwen.publish.site.kept import DIGESTS, FILE, Kept, keep_digests, read_digests, read_kept, write_kept
from gongwen.publish.site.made import Look, digests_in, encode_digests
from gongwen.store import LocalFolder, Objects, key, pack
from hypothesis import given
from hypothesis import strategies as st

LOOKS = [Look((f"script {number}",), (), bytes([number])) for number in range(4)]
RUNS = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(LOOKS)), min_size=1, max_size=4)


@given(RUNS)
def test_every_page_has_its_look(runs: list[dict[str, Look]]) -> None:
    kept, before = Kept(), dict[str, Look]()
    for now in runs:
        new = {name: look for name, look in now.items() if before.get(name) != look}
        kept = kept.without(set(new)).renewed(now, new, set())
        assert {name: kept.looks[look] for name, look in kept.pages.items()} == now
        assert len(set(kept.looks)) == len(kept.looks) == len(set(now.values()))
        before = now


def test_what_generated_pages_take_in_is_kept_while_they_are_there() -> None:
    kept = Kept(taken_in={"page": ("a.snippet",), "gone": ("b.snippet",)})
    assert kept.renewed((), {}, {"page"}).taken_in == {"page": ("a.snippet",)}


@pytest.mark.parametrize("damage", [b"", b"\xff", b"\x83", b"\x80"])
def test_a_damaged_file_is_as_if_nothing_were_kept(tmp_path: Path, damage: bytes) -> None:
    kept = Kept([LOOKS[0]], {"a": 0}, {})
    write_kept(tmp_path, kept)
    assert read_kept(tmp_path) == kept
    (tmp_path / FILE).write_bytes(damage)
    assert read_kept(tmp_path) == Kept()


def test_a_look_that_is_not_there_is_as_if_nothing_were_kept(tmp_path: Path) -> None:
    write_kept(tmp_path, Kept([], {"a": 0}, {}))
    assert read_kept(tmp_path) == Kept()


PAGES = {key("page", name): {f"{name}/index.html": name.encode(), "x.json": b"{}"} for name in ("a", "b", "c")}


def test_digests_are_kept_until_a_page_is_gone(tmp_path: Path) -> None:
    objects = Objects(LocalFolder(tmp_path / "objects"))
    first, second, third = PAGES
    keep_digests(tmp_path, {name: encode_digests(PAGES[name]) for name in (first, second)}, ())
    keep_digests(tmp_path, {third: encode_digests(PAGES[third])}, [first])
    found = read_digests(tmp_path, [second, third], objects)
    assert {name: found[name] for name in (second, third)} == {name: digests_in(PAGES[name]) for name in (second, third)}
    assert first not in read_digests(tmp_path, [first], objects)


def test_lost_digests_are_those_of_the_files(tmp_path: Path) -> None:
    objects = Objects(LocalFolder(tmp_path / "objects"))
    for name, files in PAGES.items():
        objects.put(name, pack(files))
    keep_digests(tmp_path, {name: encode_digests(files) for name, files in PAGES.items()}, ())
    for part in (tmp_path / DIGESTS).iterdir():
        part.write_bytes(b"\xff")
    assert read_digests(tmp_path, list(PAGES), objects) == {name: digests_in(files) for name, files in PAGES.items()}
    objects.sweep(())
    assert read_digests(tmp_path, list(PAGES), objects) == {}
