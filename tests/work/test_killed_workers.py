"""A worker killed while it converts documents, or builds pages: the collection is complete, and the same byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from checkout import Checkout, snapshot
from gongwen.pipeline import Tools, beside, write
from gongwen.publish.site import build as site_build
from gongwen.work import Executor, Processes
from gongwen.work.executor import Given, Made, Task
from made.collection import make_made_collection
from tasks import KilledOnce
from whole_build import build_all

MADE = ("docs", "site")


class Fragile:
    """Runs tasks as another does, but for one in which a worker is killed."""

    def __init__(self, executor: Executor, step: str, changes: int, note: Path) -> None:
        """`step`: the name of the task; `changes`: how many files its worker may write before."""
        self.width, self.cores = executor.width, executor.cores
        self._executor = executor
        self._step = step
        self._killed = changes, str(note)

    def run(self, task: Task[Given, Made], given: Sequence[Given]) -> Iterator[tuple[int, Made]]:
        if getattr(task, "__name__", "") == self._step:
            assert len(given) > 1, "a single task is done by the process that asks"
            return self._executor.run(KilledOnce(task, *self._killed), given)
        return self._executor.run(task, given)

    def begin(self, task: Task[Given, Made], given: Given) -> Callable[[], Made]:
        if getattr(task, "__name__", "") == self._step:
            return self._executor.begin(KilledOnce(task, *self._killed), given)
        return self._executor.begin(task, given)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """Of a dozen documents, without a glossary, which would have most of the pages; nothing is built yet."""
    made = Checkout(make_made_collection(tmp_path_factory.mktemp("collection") / "made", 12))
    made.seed("glossary.yml").unlink()
    return made


@pytest.fixture(scope="module")
def right(collection: Checkout, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of it."""
    checkout = collection.copy_to(tmp_path_factory.mktemp("right") / "made")
    build_all(checkout.root)
    return snapshot(checkout.root, *MADE)


@pytest.mark.parametrize(
    ("step", "changes"), [("convert_documents", 7), ("write_documents", 1), ("make_search", 2), ("build_pages", 4)]
)
@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_what_a_killed_worker_did_is_done_by_another(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    collection: Checkout,
    right: dict[str, bytes],
    engine: str,
    step: str,
    changes: int,
) -> None:
    monkeypatch.setattr(site_build, "FEWEST_AT_ONCE", 8)
    monkeypatch.setattr(site_build, "FEWEST_FOR_OTHERS", 1)
    monkeypatch.setattr(write, "FEWEST_AT_ONCE", 5)
    monkeypatch.setattr(beside, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(beside, "can_be_copied", lambda: False)
    checkout, note = collection.copy_to(tmp_path / "made"), tmp_path / "killed"
    executor = Processes(2) if engine == "processes" else request.getfixturevalue("workers")
    build_all(checkout.root, Tools(executor=Fragile(executor, step, changes, note)))
    if engine == "processes":
        executor.close()
    assert note.exists()
    assert snapshot(checkout.root, *MADE) == right
