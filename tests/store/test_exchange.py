"""A folder is put in the place of another whole, with or without the system's help, and a killed run is mended."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from checkout import snapshot
from gongwen.store import exchange
from gongwen.store.exchange import recover, second_name, workplace

OLD = {"target/old.txt": b"old", "target/both.txt": b"old", "target/deep/er/x.txt": b"old"}
NEW = {"target/new.txt": b"new", "target/both.txt": b"new"}


def folder(path: Path, words: str, *names: str) -> Path:
    for name in names:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(words, "utf-8")
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return folder(tmp_path / "build" / "new", "new", "new.txt", "both.txt")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return folder(tmp_path / "target", "old", "old.txt", "both.txt", "deep/er/x.txt")


@pytest.fixture(params=[True, False], ids=["exchanged", "moved aside"])
def exchanging(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the system exchanges two folders in one step."""
    if not request.param:
        monkeypatch.setattr(exchange, "_exchange", lambda left, right: False)
    return request.param


def test_two_folders_change_places_and_nothing_is_left_over(
    new: Path, target: Path, tmp_path: Path, exchanging: bool
) -> None:
    assert exchange.exchange(new, target)
    assert snapshot(tmp_path, "target") == NEW
    assert snapshot(new, ".") == {name.removeprefix("target/"): data for name, data in OLD.items()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "target"]


def test_a_first_folder_needs_no_old_one(new: Path, tmp_path: Path, exchanging: bool) -> None:
    assert not exchange.exchange(new, tmp_path / "deep" / "target")
    assert snapshot(tmp_path / "deep", "target") == NEW
    assert not new.exists()


def test_this_system_exchanges_in_one_step(new: Path, target: Path, tmp_path: Path) -> None:
    if not exchange._exchange(new, target):
        pytest.skip("this file system cannot")
    assert snapshot(tmp_path, "target") == NEW
    assert (new / "old.txt").exists()


def test_an_exchange_with_what_is_not_there_is_refused_and_harmless(target: Path, tmp_path: Path) -> None:
    assert exchange._exchange(tmp_path / "nothing", target) is False
    assert snapshot(tmp_path, "target") == OLD


def test_what_an_earlier_killed_run_left_aside_does_not_stand_in_the_way(
    new: Path, target: Path, tmp_path: Path, exchanging: bool
) -> None:
    folder(tmp_path / ".target.previous", "older", "older.txt")
    recover(target)
    exchange.exchange(new, target)
    assert snapshot(tmp_path, "target") == NEW
    assert not (tmp_path / ".target.previous").exists()


def test_a_run_killed_before_the_new_folder_came_gives_the_old_one_back(target: Path, tmp_path: Path) -> None:
    target.rename(tmp_path / ".target.previous")
    recover(target)
    assert snapshot(tmp_path, "target") == OLD
    assert not (tmp_path / ".target.previous").exists()


def test_a_run_killed_after_the_new_folder_came_keeps_it(new: Path, target: Path, tmp_path: Path) -> None:
    target.rename(tmp_path / ".target.previous")
    new.rename(target)
    recover(target)
    assert snapshot(tmp_path, "target") == NEW
    assert not (tmp_path / ".target.previous").exists()


def test_recovering_what_is_well_changes_nothing(target: Path, tmp_path: Path) -> None:
    recover(target)
    recover(tmp_path / "never-there")
    assert snapshot(tmp_path, "target") == OLD


def test_left_overs_of_a_killed_run_are_cleared_away(tmp_path: Path) -> None:
    folder(tmp_path / ".build" / "change-old", "x", "documents/a.md")
    with workplace(tmp_path, "change") as place:
        assert [path.name for path in (tmp_path / ".build").iterdir()] == [place.name]
    assert list((tmp_path / ".build").iterdir()) == []


@pytest.mark.parametrize("linking", [True, False], ids=["second names", "copies"])
def test_a_file_gets_a_second_name_in_place_of_whatever_has_it(
    target: Path, monkeypatch: pytest.MonkeyPatch, linking: bool
) -> None:
    if not linking:
        monkeypatch.setattr(exchange.os, "link", Mock(side_effect=PermissionError))
    file, name = target / "new.txt", target / "old.txt"
    file.write_bytes(b"new")
    other = target / "other.txt"
    second_name(name, other)
    for _ in range(2):
        second_name(file, name)
        assert name.read_bytes() == b"new" and name.samefile(file) == linking
    assert other.read_bytes() == b"old"
