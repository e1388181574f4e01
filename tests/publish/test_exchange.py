"""A folder is put in the place of another whole, with or without the system's help, and a killed run is mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import snapshot
from filelock import FileLock, Timeout
from gongwen.publish import exchange
from gongwen.publish.exchange import put_in_place, recover, staging

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


def test_the_old_folder_is_replaced_and_nothing_is_left_over(
    new: Path, target: Path, tmp_path: Path, exchanging: bool
) -> None:
    put_in_place(new, target)
    assert snapshot(tmp_path, "target") == NEW
    assert not new.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build", "target"]


def test_a_first_folder_needs_no_old_one(new: Path, tmp_path: Path, exchanging: bool) -> None:
    put_in_place(new, tmp_path / "target")
    assert snapshot(tmp_path, "target") == NEW


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
    put_in_place(new, target)
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


def test_a_failure_while_staging_leaves_the_targets_as_they_were(target: Path, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), staging(tmp_path, {"made": target}) as staged:
        staged.write("made/new.txt", "new")
        raise ZeroDivisionError
    assert snapshot(tmp_path, "target") == OLD
    assert [path.name for path in (tmp_path / ".build").iterdir()] == ["lock"]


def test_only_a_folder_that_differs_is_put_in_place(tmp_path: Path, exchanging: bool) -> None:
    targets = {"same": tmp_path / "same", "other": tmp_path / "other"}
    for name in targets:
        folder(tmp_path / name, "old", "a.txt")
    before = (tmp_path / "same" / "a.txt").stat()
    with staging(tmp_path, targets) as staged:
        staged.write("same/a.txt", "old")
        staged.write("other/a.txt", "new")
        assert staged.differences("same") == []
        assert staged.differences("other") == [f"{(tmp_path / 'other').as_posix()}/a.txt"]
        staged.commit(targets)
    after = (tmp_path / "same" / "a.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (tmp_path / "other" / "a.txt").read_text("utf-8") == "new"


@pytest.mark.parametrize(
    ("was", "becomes", "different"),
    [
        pytest.param({}, {"a.txt": "x"}, ["a.txt"], id="a file more"),
        pytest.param({"a.txt": "x"}, {}, ["a.txt"], id="a file less"),
        pytest.param({"a.txt": "x"}, {"a.txt": "y"}, ["a.txt"], id="other bytes of the same length"),
        pytest.param({"d/a.txt": "x"}, {"d/a.txt": "x"}, [], id="the same below a folder"),
        pytest.param({"d": "x"}, {"d/a.txt": "x"}, ["d/a.txt"], id="a file that becomes a folder"),
        pytest.param({"d/a.txt": "x"}, {"d": "x"}, ["d/a.txt"], id="a folder that becomes a file"),
    ],
)
def test_differences_are_named_by_file(
    tmp_path: Path, was: dict[str, str], becomes: dict[str, str], different: list[str]
) -> None:
    target = tmp_path / "target"
    target.mkdir()
    for name, words in was.items():
        folder(target, words, name)
    with staging(tmp_path, {"made": target}) as staged:
        for name, words in becomes.items():
            staged.write(f"made/{name}", words)
        found = [name.removeprefix(f"{target.as_posix()}/") for name in staged.differences("made")]
        assert set(different) <= set(found)
        staged.commit(["made"])
    assert snapshot(tmp_path, "target") == {f"target/{name}": words.encode() for name, words in becomes.items()}


def test_left_overs_of_a_killed_staging_are_cleared_away(tmp_path: Path) -> None:
    folder(tmp_path / ".build" / "staging-old", "x", "documents/a.md")
    with staging(tmp_path, {"made": tmp_path / "made"}):
        assert not (tmp_path / ".build" / "staging-old").exists()


def test_names_and_line_endings_are_written_as_they_are(tmp_path: Path) -> None:
    with staging(tmp_path, {"made": tmp_path / "made"}) as staged:
        staged.write("made/科协/a.txt", "一\r\n二\n")
        staged.commit(["made"])
    assert (tmp_path / "made" / "科协" / "a.txt").read_bytes() == "一\r\n二\n".encode()


def test_only_one_run_at_a_time_has_a_workplace(tmp_path: Path) -> None:
    other = FileLock(tmp_path / ".build" / "lock")
    with staging(tmp_path, {}), pytest.raises(Timeout):
        other.acquire(timeout=0)
    with other.acquire(timeout=0):
        assert other.is_locked
