"""A run that is killed at any moment leaves pages and site each wholly old or wholly new, and the next run mends the rest."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from checkout import Checkout, Finished, make_checkout, own_environment, snapshot
from ready import ready

FOLDERS = ("docs/documents", "docs/data", "docs/search", "docs/glossary", "docs/cited", "site")
OFTEN = 150
"""Of the changes that exchange nothing each so-many-th is tried."""
TEXT = "科普工作要点\n\n一、建设场馆\n\n1.开放场馆。按照《开放办法》，每周开放五天。\n\n2.培训队伍。队伍覆盖乡镇。\n"
GLOSSARY = """version: 1
terms:
  - id: chang-guan
    term: 场馆
    kind: 平台与品牌
    english: venues
    basis: evident
"""
PARTS = 4
ENTRY = 'texts: [main]\nnumbering: {一、: runs, "1.": restarts}'


def run(checkout: Checkout, last: int, *options: str) -> Finished:
    """A run that is killed before a change, or ends as usual where there are fewer."""
    prepare = ("killed_run", last, *options)
    return Finished(*ready().run(checkout.root, ("--workers", "1"), own_environment(), 60, prepare))


def state(checkout: Checkout) -> dict[str, dict[str, bytes]]:
    return {folder: snapshot(checkout.root, folder) for folder in FOLDERS}


def moments(changes: list[str]) -> list[int]:
    """Before which changes a run is killed: every rename and exchange and what follows it, and some of the others."""
    moves = [place for place, what in enumerate(changes) if what in ("os.rename", "gongwen.exchange")]
    assert moves
    near = {place + step for place in moves for step in (0, 1)}
    return sorted(near.union(range(0, len(changes), OFTEN)) & set(range(len(changes))))


class Stages:
    """A checkout before and after a change of a seed, with what a run without mishap makes of it."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.options = options
        self.before = make_checkout(folder / "before")
        self.before.empty()
        for number in ("one", "two"):
            self.before.add(f"{number}.txt", TEXT + number, ENTRY)
        self.before.seed("glossary.yml").write_text(GLOSSARY, "utf-8")
        ended = run(self.before, 10_000, *options)
        assert ended.status == 0, ended.stderr
        self.old = state(self.before)
        self.before.edit_seed("one.txt", "每周开放五天", "每周开放六天")
        self.before.add("three.txt", TEXT, ENTRY)
        after = self.before.copy_to(folder / "after")
        ended = run(after, 10_000, *options)
        assert ended.status == 0, ended.stderr
        self.moments = moments(ended.stdout.rpartition("changes:")[2].split())
        self.new = state(after)
        for kept in FOLDERS:
            assert self.old[kept] and self.new[kept] and self.old[kept] != self.new[kept]


@pytest.fixture(scope="module", params=["exchanged", "moved aside"])
def stages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    options = ("aside",) if request.param == "moved aside" else ()
    return Stages(tmp_path_factory.mktemp("stages"), *options)


def assert_whole(checkout: Checkout, stages: Stages, *, gap: bool, at: int) -> None:
    """Each folder is as before or as after; where folders cannot be exchanged it may, for a moment, stand aside."""
    for folder, found in state(checkout).items():
        if not found and gap:
            path = Path(folder)
            found = snapshot(checkout.root, (path.parent / f".{path.name}.previous").as_posix())
            found = {name.replace(f".{path.name}.previous", path.name, 1): data for name, data in found.items()}
            assert found == stages.old[folder], f"{folder} after {at} changes"
        assert found in (stages.old[folder], stages.new[folder]), f"{folder} after {at} changes"


@pytest.mark.parametrize("part", range(PARTS))
def test_a_killed_run_leaves_every_folder_whole_and_the_next_mends_it(
    stages: Stages, tmp_path: Path, part: int
) -> None:
    gap = "aside" in stages.options
    assert len(stages.moments) >= PARTS
    for last in stages.moments[part::PARTS]:
        checkout = stages.before.copy_to(tmp_path / str(last))
        killed = run(checkout, last, *stages.options)
        assert killed.status == -signal.SIGKILL, killed.stderr
        assert_whole(checkout, stages, gap=gap, at=last)
        run(checkout, 10_000, *stages.options)
        assert state(checkout) == stages.new, f"killed after {last} changes"
        left_over = {path.name for path in (checkout.root / ".build").iterdir()}
        assert left_over == {"lock", "kept"}, f"killed after {last} changes"
        hidden = [
            path.name for folder in (checkout.root, checkout.root / "docs") for path in folder.glob(".*.previous")
        ]
        assert hidden == []


def test_a_run_killed_while_mkdocs_builds_leaves_the_old_site(checkout: Checkout, tmp_path: Path) -> None:
    checkout.must()
    old = snapshot(checkout.root, "site")
    checkout.edit_seed("004_49d197ff665d3f42.txt", "怀进鹏主持会议", "怀进鹏召集会议")
    places = tmp_path / "places"
    places.mkdir()
    process = subprocess.Popen(
        [sys.executable, str(checkout.root / "scripts" / "build.py")],
        cwd=checkout.root,
        env=own_environment() | {"TMPDIR": str(places)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    begun = False
    while process.poll() is None and not begun:
        begun = any(places.glob("gongwen-*/*/site/*"))
    assert begun, "the build ended before it could be killed"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert snapshot(checkout.root, "site") == old
    clean = checkout.copy_to(tmp_path / "clean")
    for folder in (*FOLDERS, ".build"):
        shutil.rmtree(clean.root / folder)
    checkout.must()
    clean.must()
    assert state(checkout) == state(clean)
    assert snapshot(checkout.root, "site") != old
