"""Search data and files of the glossary that other processes make are those that this one would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout
from folders import contents
from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.pipeline import Tools, flow, run, searching
from gongwen.pipeline import beside as beside_module
from gongwen.search.names import stored_under
from gongwen.store import open_folder
from gongwen.work import Events, Processes
from gongwen.work.executor import Given, Made, Task

Begun = tuple[Tools, list[str]]


def made(root: Path) -> dict[str, bytes]:
    """The search data, and the files of the glossary."""
    docs = contents(open_folder(str(root / "docs")))
    return {name: data for name, data in docs.items() if name.startswith(("search/", "glossary/", "data/glossary"))}


def search_of(root: Path) -> dict[str, bytes]:
    """The search data."""
    return {name: data for name, data in made(root).items() if name.startswith("search/")}


@pytest.fixture(params=["in a copy", "in a process"])
def begun(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Tools, list[str]]]:
    """Both are made beside the rest for collections of any size: with what a run is to be made, and what was begun."""
    begun: list[str] = []
    copied = request.param == "in a copy"
    monkeypatch.setattr(beside_module, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(beside_module, "can_be_copied", lambda: copied)
    start = beside_module.apart

    def start_and_note(function: Callable[[], Any], run: ExitStack) -> Callable[[], Any]:
        begun.append("in a copy")
        return start(function, run)

    class Noting(Processes):
        def begin(self, task: Task[Given, Made], given: Given) -> Callable[[], Made]:
            begun.append("in a process")
            return super().begin(task, given)

    monkeypatch.setattr(beside_module, "apart", start_and_note)
    processes, shown = Noting(2), StringIO()
    yield Tools(processes, Events(shown, often=60)), begun
    processes.close()
    assert begun == [request.param] * 2
    steps = [json.loads(line) for line in shown.getvalue().splitlines()]
    finished = [(step["unit"], step["done"]) for step in steps if step["step"] == "finishing"]
    assert finished in ([("glossary", 0), ("glossary", 1), ("search data", 0), ("search data", 1)], [("glossary", 0)])


def test_they_are_the_same(built: Checkout, tmp_path: Path, begun: Begun) -> None:
    root = built.copy_to(tmp_path / "copy").root
    before = made(root)
    for name in before:
        (root / "docs" / name).unlink()
    (root / ".build" / "kept" / "known.msgpack").unlink()
    run(Layout(root), tools=begun[0])
    assert made(root) == before


def test_what_is_wrong_with_the_glossary_is_said_from_there(built: Checkout, tmp_path: Path, begun: Begun) -> None:
    checkout = built.copy_to(tmp_path / "copy")
    before = made(checkout.root)
    glossary = checkout.root / "seeds" / "glossary.yml"
    text = glossary.read_text("utf-8")
    entry = "  - {id: wu-ci, term: 无此词, kind: 平台与品牌, english: none, basis: evident}\n"
    glossary.write_text(text.rstrip() + "\n" + entry, "utf-8")
    with pytest.raises(InputError, match="stands in no document"):
        run(Layout(checkout.root), tools=begun[0])
    assert made(checkout.root) == before


def test_a_file_that_is_lost_meanwhile_is_made_again(
    built: Checkout, tmp_path: Path, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process leaves files in the store, which may lose them."""
    root = built.copy_to(tmp_path / "copy").root
    before = search_of(root)
    for docs in (root / "docs", root / ".build" / "kept" / "docs"):
        for path in (docs / "search").iterdir():
            path.unlink()

    lost: list[str] = []

    class Forgetful(searching.Searching):
        def _bytes(self, name: str) -> bytes:
            kept = stored_under(name) or ""
            self._objects.folder.delete(f"{kept[:2]}/{kept[2:]}")
            lost.append(name)
            return super()._bytes(name)

    monkeypatch.setattr(flow, "Searching", Forgetful)
    run(Layout(root), tools=begun[0])
    assert search_of(root) == before
    assert lost
