"""Two folders that change places: the site is what a fresh one would be, and what is served is never written in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from folders import contents
from gongwen.publish.site.assemble import SPARE, Linking, assemble, link_folders, make_spare, state_of
from gongwen.publish.site.tasks import MissingResultsError
from gongwen.store import LocalFolder, Objects, pack
from gongwen.work import Executor, Here, Silent
from gongwen.work.executor import Given, Made, Task
from hypothesis import given, settings
from hypothesis import strategies as st
from small_states import Small, page

POLICIES = ("default-src 'none'", "default-src 'self'")
PAGES = ("a", "b", "c")
OTHERS = ("feed.xml", "assets/x.css", "404.html", "data/a.json")
WORDS = st.sampled_from(["one", "two"])
ONE = Small(
    POLICIES[0],
    {
        "a.md": {"a.md": b"a", "a/index.html": page("a"), "data/a.json": b"{}"},
        "b.md": {"b/index.html": page("b")},
        "deep/c.md": {"deep/c/index.html": page("c")},
    },
    {"feed.xml": b"<f/>", "404.html": page("404"), "assets/x.css": b"x"},
)
TWO = Small(
    POLICIES[1],
    {"a.md": {"a/index.html": page("A")}, "b.md": ONE.units["b.md"]},
    {"404.html": page("404"), "n.txt": b""},
)


class Folders:
    """A site and its workplace in a folder."""

    def __init__(self, root: Path) -> None:
        self.site, self.workplace = root / "site", root / "kept"
        self.objects = Objects(LocalFolder(root / "objects"))

    def assemble(self, small: Small, executor: Executor | None = None) -> bool:
        small.put(self.objects)
        return assemble(
            self.site, self.workplace, small.state, small.reading, self.objects, executor or Here(), Silent()
        )

    def make_spare(self, executor: Executor | None = None) -> None:
        make_spare(self.site, self.workplace, executor or Here(), Silent())

    def found(self) -> dict[str, bytes]:
        return contents(LocalFolder(self.site))

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Inode and time of content of every file that is served."""
        found = {path.relative_to(self.site).as_posix(): path.stat() for path in self.site.rglob("*") if path.is_file()}
        return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


class Failing:
    """Runs some tasks, then raises OSError, as if the disk were full or the run killed."""

    width = 1

    def __init__(self, after: int) -> None:
        self._left = after

    def run(self, task: Task[Given, Made], given: Sequence[Given]) -> Iterator[tuple[int, Made]]:
        for place, made in Here().run(task, given):
            yield place, made
            self._left -= 1
            if self._left <= 0:
                raise OSError(28, "no space left")

    def begin(self, task: Task[Given, Made], given: Given) -> Callable[[], Made]:
        return Here().begin(task, given)


@st.composite
def states(draw: st.DrawFn) -> Small:
    """Pages as `a.md` or `a/index.md`, both of which are `a/index.html`; data that belongs to a page or to none."""
    units: dict[str, dict[str, bytes]] = {}
    for name in draw(st.sets(st.sampled_from(PAGES))):
        source = draw(st.sampled_from([f"{name}.md", f"{name}/index.md"]))
        files = {f"{name}/index.html": page(draw(WORDS)), source: draw(WORDS).encode()}
        for beside in draw(st.sets(st.sampled_from([f"data/{name}.json", f"{name}/c1/index.html"]))):
            files[beside] = page(draw(WORDS))
        units[source] = files
    taken = {name for files in units.values() for name in files}
    others = {name: page(draw(WORDS)) for name in draw(st.sets(st.sampled_from(OTHERS))) if name not in taken}
    return Small(draw(st.sampled_from(POLICIES)), units, others)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(states(), st.booleans()), min_size=1, max_size=6))
def test_the_site_is_what_a_fresh_one_would_be(sequence: list[tuple[Small, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folders = Folders(Path(name))
        for small, spared in sequence:
            before = folders.found() if folders.site.exists() else None
            served = folders.stamps() if before else {}
            assert folders.assemble(small) == (before != small.whole())
            assert folders.found() == small.whole()
            old = Folders(Path(name))
            old.site = folders.workplace / SPARE
            if before is not None and before != small.whole():
                assert old.stamps() == served
                assert contents(LocalFolder(old.site)) == before
            if spared:
                folders.make_spare()
                assert state_of(old.site, folders.workplace) is not None


def test_a_file_that_stays_is_one_file_in_both_folders(folders: Folders) -> None:
    folders.assemble(ONE)
    folders.make_spare()
    before = folders.stamps()
    folders.assemble(Small(ONE.policy, {**ONE.units, "b.md": {"b/index.html": page("B")}}, ONE.others))
    assert {name for name, stamp in folders.stamps().items() if before[name] != stamp} == {
        "b/index.html",
        "version.txt",
    }


@pytest.mark.parametrize("half", [[], ["a.txt"], ["a.txt", "deep/b.txt", "deep/er/c.txt"]], ids=["nothing", "half", "all"])
def test_second_names_can_be_given_again_after_a_process_was_killed(tmp_path: Path, half: list[str]) -> None:
    source, target = LocalFolder(tmp_path / "source"), LocalFolder(tmp_path / "target")
    for name in ("a.txt", "deep/b.txt", "deep/er/c.txt"):
        source.write(name, name.encode())
    for name in half:
        (tmp_path / "target" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "target" / name).hardlink_to(tmp_path / "source" / name)
    link_folders(Linking(source.url, target.url, ("a.txt", "deep")))
    assert contents(target) == contents(source)
    assert all((tmp_path / "target" / name).samefile(tmp_path / "source" / name) for name in contents(source))


@pytest.mark.parametrize("spared", [True, False], ids=["with a spare folder", "without"])
def test_lost_results_leave_the_site_as_it_is(folders: Folders, spared: bool) -> None:
    folders.assemble(ONE)
    if spared:
        folders.make_spare()
    before, stamps = folders.found(), folders.stamps()
    TWO.put(folders.objects)
    lost = TWO.keys["a.md"]
    folders.objects.sweep({*TWO.keys.values(), *ONE.keys.values()} - {lost})
    with pytest.raises(MissingResultsError) as raised:
        assemble(folders.site, folders.workplace, TWO.state, TWO.reading, folders.objects, Here(), Silent())
    assert raised.value.keys == {lost}
    assert (folders.found(), folders.stamps()) == (before, stamps)
    folders.assemble(TWO)
    assert folders.found() == TWO.whole()


def test_a_damaged_result_is_a_lost_one(folders: Folders) -> None:
    folders.assemble(ONE)
    TWO.put(folders.objects)
    lost = TWO.keys["a.md"]
    LocalFolder(Path(folders.objects.folder.url)).write(f"{lost[:2]}/{lost[2:]}", b"x" * 16 + pack({}))
    with pytest.raises(MissingResultsError):
        assemble(folders.site, folders.workplace, TWO.state, TWO.reading, folders.objects, Here(), Silent())
    assert folders.found() == ONE.whole()


@pytest.mark.parametrize(
    "harm",
    [
        lambda folders: (folders.site / "version.txt").unlink(),
        lambda folders: (folders.site / "version.txt").write_text("of another site\n"),
        lambda folders: (folders.site / "version.txt").write_bytes(b"\xff"),
        lambda folders: shutil.rmtree(folders.workplace / "states"),
        lambda folders: [path.write_bytes(b"\xff") for path in (folders.workplace / "states").iterdir()],
        lambda folders: shutil.rmtree(folders.workplace),
        lambda folders: shutil.rmtree(folders.site),
    ],
    ids=["version gone", "other version", "no text", "states gone", "states damaged", "workplace gone", "site gone"],
)
@pytest.mark.parametrize("after", [ONE, TWO], ids=["same", "other"])
def test_a_site_that_is_not_known_is_made_anew(folders: Folders, harm: object, after: Small) -> None:
    folders.assemble(ONE)
    folders.make_spare()
    harm(folders)  # type: ignore[operator]
    if folders.site.exists():
        (folders.site / "stray.html").write_bytes(page("left by somebody"))
    folders.assemble(after)
    assert folders.found() == after.whole()
    folders.make_spare()
    folders.assemble(ONE if after is TWO else TWO)
    assert folders.found() == (ONE if after is TWO else TWO).whole()


@pytest.mark.parametrize("fails", range(1, 6))
def test_a_spare_folder_that_was_not_finished_is_none(
    folders: Folders, fails: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last of its folders may be made before the first."""
    monkeypatch.setattr("gongwen.publish.site.assemble.each_batch", _one_by_one)
    folders.assemble(ONE)
    with pytest.raises(OSError, match="no space"):
        folders.make_spare(Failing(fails))
    edited = Small(ONE.policy, {**ONE.units, "b.md": {"b/index.html": page("B")}}, ONE.others)
    folders.assemble(edited)
    assert folders.found() == edited.whole()
    folders.assemble(ONE)
    assert folders.found() == ONE.whole()


@pytest.mark.parametrize("fails", range(1, 4))
def test_an_assembly_that_fails_leaves_the_site_and_is_made_up_for(
    folders: Folders, fails: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongwen.publish.site.assemble.each_batch", _one_by_one)
    folders.assemble(ONE)
    folders.make_spare()
    before = folders.stamps()
    with pytest.raises(OSError, match="no space"):
        folders.assemble(TWO, Failing(fails))
    assert folders.found() == ONE.whole() and folders.stamps() == before
    folders.assemble(TWO)
    assert folders.found() == TWO.whole()


def test_states_of_neither_folder_are_forgotten(folders: Folders) -> None:
    for small in (ONE, TWO, Small("", {}, {}), ONE):
        folders.assemble(small)
        folders.make_spare()
    assert len(list((folders.workplace / "states").iterdir())) <= 2


def _one_by_one(executor, progress, step, task, items, batch, **sizes):  # type: ignore[no-untyped-def]
    """Batches of one item, the last one first."""
    for place, item in reversed(list(enumerate(items))):
        for _, some in executor.run(task, [batch([item])]):
            yield place, [item], some
