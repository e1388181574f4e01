"""Tasks on several machines, which here are processes of this one that speak TCP: the same results, whoever dies meanwhile."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest
import tasks
from gongwen.errors import InputError
from gongwen.store import digests
from gongwen.work import cluster
from gongwen.work.cluster import Cluster

distributed = pytest.importorskip("distributed")

NUMBERS = list(range(20))


def test_results_are_the_same_as_on_one_machine(workers: Cluster) -> None:
    assert workers.width == 2
    assert tasks.in_order(workers, tasks.double, NUMBERS) == [2 * number for number in NUMBERS]
    assert tasks.in_order(workers, tasks.double, []) == []
    assert os.getpid() not in tasks.in_order(workers, tasks.who, [0.0] * 4)


def test_what_a_task_raises_is_raised(workers: Cluster) -> None:
    with pytest.raises(InputError) as raised:
        list(workers.run(tasks.refuse, [7, 7]))
    assert str(raised.value) == str(InputError("seeds/a.txt", 7, "千", "干", "correct it"))


def test_workers_with_another_version_are_refused(scheduler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = digests.code_digest(cluster.EVERYTHING) + "other"
    monkeypatch.setattr(cluster, "code_digest", _Known(other))
    with pytest.raises(InputError, match="another version"):
        Cluster(scheduler)


class _Known:
    """Says here that the code is another; asks workers as ever."""

    def __init__(self, answer: str) -> None:
        self._answer = answer

    def __call__(self, *parts: str) -> str:
        return self._answer

    def __reduce__(self) -> str | tuple[object, ...]:
        return getattr, (digests, "code_digest")


def test_a_worker_that_is_killed_loses_nothing(workers: Cluster, tmp_path: Path) -> None:
    def kill() -> None:
        while not (found := list(tmp_path.iterdir())):
            time.sleep(0.01)
        os.kill(int(found[0].name), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    found = list(workers.run(tasks.note_and_wait, [(number, str(tmp_path)) for number in NUMBERS]))
    killer.join()
    assert sorted(found) == [(number, 2 * number) for number in NUMBERS]


def test_one_task_runs_beside_others(workers: Cluster, recwarn: pytest.WarningsRecorder) -> None:
    wait = workers.begin(tasks.length, b"x" * 20_000_000)  # of more than ten million bytes dask would warn
    assert tasks.in_order(workers, tasks.double, NUMBERS) == [2 * number for number in NUMBERS]
    assert wait() == 20_000_000
    assert not [found for found in recwarn if "large" in str(found.message)]
    with pytest.raises(InputError, match="correct it"):
        workers.begin(tasks.refuse, 7)()


def test_a_task_that_always_kills_its_worker_is_told_of(workers: Cluster) -> None:
    with pytest.raises(InputError, match=r"(?s)died again and again.*memory"):
        list(workers.run(tasks.die, range(6)))
    with pytest.raises(InputError, match=r"(?s)died again and again.*memory"):
        workers.begin(tasks.die, 3)()


def test_a_scheduler_that_goes_away_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", "200ms")
    options = {"dashboard_address": ":0", "host": "127.0.0.1", "protocol": "tcp", "silence_logs": 50}
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, **options) as made:
        leaving = Cluster(made.scheduler_address)
        running = leaving.run(tasks.who, [0.0, *[1.0] * 5])
        next(running)
        made.close()
        with pytest.raises(InputError, match=r"went away(?s:.*)run this again"):
            list(running)
        with pytest.raises(InputError, match="went away"):
            list(leaving.run(tasks.double, NUMBERS))
        with pytest.raises(InputError, match="went away"):
            leaving.begin(tasks.double, 7)()
        leaving.close()


def test_where_there_is_no_scheduler_it_is_said_how_to_start_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", "200ms")
    with pytest.raises(InputError, match="dask scheduler"):
        Cluster("tcp://127.0.0.1:9")


def test_where_there_are_no_workers_it_is_said_how_to_start_some() -> None:
    options = {"dashboard_address": ":0", "host": "127.0.0.1", "protocol": "tcp", "silence_logs": 50}
    with (
        distributed.LocalCluster(n_workers=0, processes=True, **options) as made,
        pytest.raises(InputError, match="dask worker tcp://"),
    ):
        Cluster(made.scheduler_address)
