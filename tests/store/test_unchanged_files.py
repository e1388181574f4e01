"""Digests of files: right after every change, and without reading again what nobody touched."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from gongwen.store import LocalFolder, digest, unchanged
from gongwen.store.exchange import swap
from gongwen.store.unchanged import Unchanged
from hypothesis import given
from hypothesis import strategies as st

LONG_AGO = 1_500_000_000 * 10**9


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read; every file counts as settled."""
    found: list[str] = []
    read = Unchanged._read
    monkeypatch.setattr(Unchanged, "_read", staticmethod(lambda path: found.append(Path(path).name) or read(path)))
    monkeypatch.setattr(unchanged, "_SETTLED", -(10**18))
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "docs" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(b"one")
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return path


def later(known: Unchanged, path: Path) -> Unchanged:
    """What the next run knows after this one asked for the file."""
    known.digest(path)
    time.sleep(0.02)  # the clock of the file system goes on
    return Unchanged(known.keep())


def test_a_file_that_nobody_touched_is_read_once(file: Path, reads: list[str]) -> None:
    known = later(Unchanged(), file)
    for _ in range(3):
        assert known.digest(file) == digest(b"one")
        known = Unchanged(known.keep())
    assert reads == ["a.txt"]


def test_an_edit_of_the_same_size_and_time_is_seen(file: Path, reads: list[str]) -> None:
    known = later(Unchanged(), file)
    file.write_bytes(b"two")
    os.utime(file, ns=(LONG_AGO, LONG_AGO))
    assert known.digest(file) == digest(b"two")


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(b"longer"),
        lambda path: (path.unlink(), path.write_bytes(b"two")),
        lambda path: (path.with_name("b").write_bytes(b"two"), path.with_name("b").replace(path)),
        lambda path: os.utime(path, ns=(LONG_AGO, LONG_AGO + 1)),
        lambda path: path.chmod(0o600),
    ],
    ids=["longer", "written anew", "renamed over", "another time", "entry only"],
)
def test_what_was_touched_is_read_again(file: Path, reads: list[str], change: Callable[[Path], object]) -> None:
    known = later(Unchanged(), file)
    change(file)
    assert known.digest(file) == digest(file.read_bytes())
    assert reads == ["a.txt", "a.txt"]


def test_a_second_name_is_no_change(file: Path, reads: list[str]) -> None:
    known = later(Unchanged(), file)
    os.link(file, file.with_name("second.txt"))
    assert known.digest(file) == digest(b"one")
    assert reads == ["a.txt"]


def test_a_file_with_two_names_is_read_when_its_time_or_size_changed(file: Path, reads: list[str]) -> None:
    os.link(file, file.with_name("second.txt"))
    known = later(Unchanged(), file)
    file.with_name("second.txt").write_bytes(b"two")
    assert known.digest(file) == digest(b"two")


def test_a_file_written_a_moment_ago_is_not_trusted(file: Path) -> None:
    """It could change again within the same tick of the clock; its digest is right all the same."""
    file.write_bytes(b"one")
    known = Unchanged()
    assert known.digest(file) == digest(b"one")
    assert Unchanged(known.keep())._known == {}


def test_a_file_from_the_future_is_not_trusted(file: Path) -> None:
    soon = time.time_ns() + 10**12
    os.utime(file, ns=(soon, soon))
    known = Unchanged()
    known.digest(file)
    assert Unchanged(known.keep())._known == {}


@pytest.mark.parametrize("damage", [b"", b"\xff", b"\x81", b"not this", b"\x93\x01\x02\x03", b"\x81\xa1a\x91\x01"])
def test_damaged_knowledge_is_as_if_nothing_were_known(file: Path, reads: list[str], damage: bytes) -> None:
    assert Unchanged(damage).digest(file) == digest(b"one")
    assert reads == ["a.txt"]


def test_what_was_learned_is_not_read(file: Path, reads: list[str]) -> None:
    known = Unchanged()
    known.learn(file, digest(b"one"))
    assert Unchanged(known.keep()).digest(file) == digest(b"one")
    assert reads == []


def test_what_was_not_asked_for_is_forgotten(file: Path, reads: list[str]) -> None:
    known = Unchanged(later(Unchanged(), file).keep())
    assert Unchanged(known.keep())._known == {}


def test_files_of_a_folder_come_with_their_digests(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y/书.txt", "c/left/out.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    found = Unchanged().files(tmp_path)
    assert found == {name: digest(name.encode()) for name in ("a/y/书.txt", "a/z.txt", "b.txt", "c/left/out.txt")}
    assert Unchanged().files_but(tmp_path, [tmp_path / "a"]).keys() == {"b.txt", "c/left/out.txt"}


def test_no_folder_has_no_files(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert Unchanged().files(tmp_path / "none") == Unchanged().files(tmp_path / "file") == {}


def test_a_name_that_leads_nowhere_is_no_file(tmp_path: Path) -> None:
    """Editors leave such names beside a file that is open: `.#index.md`."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / ".#a.txt").symlink_to("somebody@machine.1234")
    assert list(Unchanged().files(tmp_path)) == ["a.txt"]


NAMES = st.sampled_from(["a.txt", "b/c.txt", "b/d/e.txt", "f/g.txt", "f/h/i/j.txt"])
STEPS = st.lists(
    st.tuples(st.sampled_from(["write", "remove", "exchange", "look", "next run"]), st.sampled_from("lr"), NAMES),
    max_size=12,
)


@given(STEPS)
def test_what_a_run_says_of_its_own_work_is_what_a_look_would_find(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    """Two folders of which files are written and removed, and which change places."""
    root = tmp_path_factory.mktemp("folders")
    left, right = root / "l", root / "deep" / "r"
    for folder in (left, right):
        folder.mkdir(parents=True)
    known = Unchanged()
    for place, (step, which, name) in enumerate(steps):
        path = (left if which == "l" else right) / name
        if step == "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(place))
            known.learn(path, digest(str(place).encode()))
        elif step == "remove":
            LocalFolder(left if which == "l" else right).delete(name)
            known.forget(path)
        elif step == "exchange":
            swap(left, right)
            known.exchanged(left, right)
        elif step == "look":
            known.files(left if which == "l" else root)
            known.together(left if which == "l" else root)
        else:
            known = Unchanged(known.keep())
    for folder in (root, left, right):
        assert known.files(folder) == Unchanged().files(folder)
        assert known.together(folder) == Unchanged().together(folder)


@given(st.dictionaries(NAMES, st.sampled_from("xy")), st.dictionaries(NAMES, st.sampled_from("xy")))
def test_folders_have_one_digest_together_if_they_hold_the_same(
    tmp_path_factory: pytest.TempPathFactory, left: dict[str, str], right: dict[str, str]
) -> None:
    found: list[str] = []
    for files in (left, right):
        folder = tmp_path_factory.mktemp("folder")
        (folder / "empty" / "too").mkdir(parents=True)
        for name, text in files.items():
            LocalFolder(folder).write(name, text.encode())
        found.append(Unchanged().together(folder))
    assert (found[0] == found[1]) == (left == right)


def test_a_folder_is_looked_at_once(file: Path, reads: list[str]) -> None:
    known = Unchanged()
    before = known.files(file.parent)
    file.with_name("b.txt").write_bytes(b"by somebody else")
    assert known.files(file.parent) == before
    assert len(Unchanged(known.keep()).files(file.parent)) == 2


def test_a_folder_that_is_gone_has_no_files(file: Path) -> None:
    known = Unchanged()
    assert known.files(file.parent.parent)
    shutil.rmtree(file.parent)
    known.forget(file.parent)
    assert known.files(file.parent.parent) == {}


def test_a_folder_that_was_aside_when_its_parent_was_looked_at_is_found_from_there(file: Path) -> None:
    known, folder = Unchanged(), file.parent
    folder.rename(folder.with_name("aside"))
    assert list(known.files(folder.parent)) == ["aside/a.txt"]
    folder.with_name("aside").rename(folder)
    known.forget(folder.with_name("aside"))
    known.forget(folder)
    assert known.files(folder)
    assert known.files(folder.parent) == Unchanged().files(folder.parent)


def test_looking_ahead_takes_in_nothing_that_is_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file written, a folder exchanged, a folder looked at while it is half gone through."""
    monkeypatch.setattr(unchanged, "_A_STEP", 2)
    left, right = tmp_path / "left", tmp_path / "right"
    for folder in (left, right):
        for number in range(6):
            LocalFolder(folder).write(f"{number}.txt", folder.name.encode())

    def write(known: Unchanged) -> None:
        for number in range(6):
            LocalFolder(left).write(f"{number}.txt", b"later")
            known.learn(left / f"{number}.txt", digest(b"later"))

    def exchange(known: Unchanged) -> None:
        known.files(left), known.files(right)
        swap(left, right)
        known.exchanged(left, right)

    for change in (write, exchange, lambda known: swap(left, right) or known.forget(tmp_path)):
        for steps in range(9):
            known = Unchanged()
            ahead = known.look_ahead(tmp_path)
            for _ in range(steps):
                next(ahead, None)
            change(known)
            list(ahead)
            assert known.files(tmp_path) == Unchanged().files(tmp_path)


def test_names_need_not_be_utf8(file: Path, reads: list[str]) -> None:
    """Out of an archive that was packed elsewhere; what is known of other folders is kept."""
    odd = file.parent.with_name("odd")
    odd.mkdir()
    for name in ("报告.txt", "汇报.txt"):
        (odd / os.fsdecode(name.encode("gbk"))).write_bytes(b"x")
    known = Unchanged()
    assert len(known.files(file.parent.parent)) == 3
    before = known.together(file.parent.parent)
    assert Unchanged(known.keep())._known.keys() == {str(file.parent)}
    (odd / os.fsdecode("报告.txt".encode("gbk"))).rename(odd / os.fsdecode("公告.txt".encode("gbk")))
    assert Unchanged(known.keep()).together(file.parent.parent) != before
