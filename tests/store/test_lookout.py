"""Files looked at by another process: it answers what looking at them oneself would."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from gongwen.store import LocalFolder, digest, lookout, unchanged
from gongwen.store.exchange import swap
from gongwen.store.lookout import Lookout, look_out, looking
from gongwen.store.unchanged import Unchanged
from hypothesis import given, settings
from hypothesis import strategies as st

NAMES = st.sampled_from(["a.txt", "b/c.txt", "b/d/e.txt", "f/g.txt"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "remove", "exchange", "files", "held", "together", "digest", "next run"]),
        st.sampled_from("lr"),
        NAMES,
    ),
    max_size=12,
)


@contextmanager
def answered(kept: Path, ahead: tuple[Path, ...]) -> Iterator[Lookout]:
    """A lookout whose other side is a thread, since a process takes longer to start than all the rest."""
    one_side, other_side = multiprocessing.Pipe()
    other = threading.Thread(target=look_out, args=(other_side, kept, ahead))
    other.start()
    yield Lookout(one_side)
    one_side.close()
    other.join()


@settings(deadline=None)
@given(STEPS)
def test_the_answers_are_those_of_looking_oneself(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str]]
) -> None:
    root = tmp_path_factory.mktemp("folders")
    left, right, kept = root / "l", root / "r", root / "kept" / "seen"
    for folder in (left, right):
        (folder / "b").mkdir(parents=True)
        (folder / "b" / "old.txt").write_text(folder.name)
    runs: list[list[tuple[str, str, str]]] = [[]]
    for step in steps:
        runs.append([]) if step[0] == "next run" else runs[-1].append(step)
    for number, run in enumerate(runs):
        with answered(kept, (left, right)) as known:
            for place, (step, which, name) in enumerate(run):
                folder = left if which == "l" else right
                text = f"{number} {place}"
                if step == "write":
                    known.files(folder)  # a run writes where it has looked
                    LocalFolder(folder).write(name, text.encode())
                    known.learn(folder / name, digest(text.encode()))
                elif step == "remove":
                    known.files(folder)
                    LocalFolder(folder).delete(name)
                    known.forget(folder / name)
                elif step == "exchange":
                    known.files(left)
                    known.files(right)
                    swap(left, right)
                    known.exchanged(left, right)
                elif step == "together":
                    known.expect(left)
                    assert known.together(folder) == Unchanged().together(folder)
                elif step == "held":
                    known.hold(folder, Unchanged().files(folder))
                    assert known.files(folder) == Unchanged().files(folder)
                    assert known.files(root) == Unchanged().files(root)
                elif step == "files":
                    assert known.files(folder) == Unchanged().files(folder)
                elif (folder / name).exists():
                    assert known.digest(folder / name) == digest((folder / name).read_bytes())
                else:
                    with pytest.raises(OSError, match=name):
                        known.digest(folder / name)
            for folder in (left, right):
                assert known.files(folder) == Unchanged().files(folder)
                assert known.together(folder) == Unchanged().together(folder)
            known.write(kept)


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of which so much is known that it is looked at by another process."""
    monkeypatch.setattr(lookout, "WORTH_A_PROCESS", 1)
    folder = tmp_path / "docs"
    LocalFolder(folder).write("a.txt", b"one")
    known = Unchanged()
    known.learn(folder / "a.txt", digest(b"one"))
    known.write(tmp_path / "seen")
    return folder


def test_a_process_looks_at_what_is_large(large: Path) -> None:
    with looking(large.with_name("seen"), [large]) as known:
        assert isinstance(known, Lookout)
        assert known.files(large) == {"a.txt": digest(b"one")}
        with pytest.raises(FileNotFoundError) as raised:
            known.digest(large / "none.txt")
        assert raised.value.filename == str(large / "none.txt")
        known.write(large.with_name("seen"))
    assert Unchanged.read(large.with_name("seen")).digest(large / "a.txt") == digest(b"one")
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("files", [5, 6])
def test_where_nothing_is_kept_files_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int) -> None:
    monkeypatch.setattr(lookout, "WORTH_A_PROCESS", 6)
    for number in range(files):
        LocalFolder(tmp_path).write(f"{number % 2}/{number % 3}/{number}.txt", b"x")
    with looking(tmp_path / "seen", [tmp_path / "0", tmp_path / "none", tmp_path / "1"]) as known:
        assert isinstance(known, Lookout) == (files == 6)
        assert len(known.files(tmp_path)) == files


def test_what_is_small_is_looked_at_here(tmp_path: Path) -> None:
    with looking(tmp_path / "seen", [tmp_path]) as known:
        assert isinstance(known, Unchanged)


def test_a_process_that_died_is_a_message(large: Path) -> None:
    with looking(large.with_name("seen"), [large]) as known:
        assert known.files(large)
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
            child.join()
        with pytest.raises(OSError, match="has died"):
            known.files(large)


def test_what_is_looked_at_ahead_is_kept_though_nobody_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spare that was not changed in a run need not be read in the next."""
    monkeypatch.setattr(unchanged, "_SETTLED", -(10**18))
    kept, docs, spare = tmp_path / "kept" / "seen", tmp_path / "docs", tmp_path / "spare"
    for number in range(250):
        LocalFolder(spare).write(f"{number % 3}/{number}.txt", b"x")
        LocalFolder(docs).write(f"{number}.txt", b"x")
    with answered(kept, (docs, spare)) as known:
        known.learn(docs / "1.txt", digest(b"x"))
        known.write(kept)
        known.forget(docs / "2.txt")
        known.write(kept)
    looked = Unchanged.read(kept)._known
    assert sum(len(files) for folder, files in looked.items() if folder.startswith(str(spare))) == 250


def test_ctrl_c_does_not_reach_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not even while it begins; in a terminal, every process of a run gets the signal."""
    monkeypatch.setattr(lookout, "WORTH_A_PROCESS", 0)
    (tmp_path / "a.txt").write_bytes(b"x")
    with looking(tmp_path / "seen", ()) as known:
        (process,) = multiprocessing.active_children()
        for _ in range(20):
            os.kill(process.pid or 0, signal.SIGINT)
            threading.Event().wait(0.02)
        assert known.digest(tmp_path / "a.txt") == digest(b"x")
    assert capfd.readouterr().err == ""
