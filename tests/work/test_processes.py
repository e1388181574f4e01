"""Tasks in this process and in several: all results, whatever order they come in, and whoever dies meanwhile."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
import tasks
from gongwen.errors import InputError
from gongwen.store import digests
from gongwen.work import Executor, Here, Processes

NUMBERS = list(range(12))


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    """Two, which serve all tests that do them no harm."""
    made = Processes(2)
    yield made
    made.close()


@pytest.fixture(params=["here", "processes"])
def executor(request: pytest.FixtureRequest, processes: Processes) -> Executor:
    return Here() if request.param == "here" else processes


def test_every_result_comes_with_its_place(executor: Executor) -> None:
    found = dict(executor.run(tasks.double_slowly, NUMBERS))
    assert found == {place: 2 * number for place, number in enumerate(NUMBERS)}
    assert tasks.in_order(executor, tasks.double_slowly, NUMBERS) == [2 * number for number in NUMBERS]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_tasks_are_done_too(executor: Executor, count: int) -> None:
    assert tasks.in_order(executor, tasks.double, NUMBERS[:count]) == [2 * number for number in NUMBERS[:count]]


def test_what_a_task_raises_is_raised(executor: Executor) -> None:
    with pytest.raises(ValueError, match=r"\d is odd"):
        list(executor.run(tasks.fail, NUMBERS))
    assert tasks.in_order(executor, tasks.double, NUMBERS) == [2 * number for number in NUMBERS]


def test_a_message_says_the_same_from_any_process(executor: Executor) -> None:
    with pytest.raises(InputError) as raised:
        list(executor.run(tasks.refuse, [7, 7]))
    assert str(raised.value) == str(InputError("seeds/a.txt", 7, "千", "干", "correct it"))


def test_several_processes_work_and_not_this_one(processes: Processes) -> None:
    numbers = tasks.in_order(processes, tasks.who, [0.1] * 6)
    assert len(set(numbers)) == 2 and os.getpid() not in numbers


def test_one_process_or_one_task_needs_no_other() -> None:
    alone, several = Processes(1), Processes(2)
    assert {*tasks.in_order(alone, tasks.who, [0, 0]), *tasks.in_order(several, tasks.who, [0])} == {os.getpid()}
    alone.close()
    several.close()


def test_results_are_taken_as_they_come(processes: Processes) -> None:
    """No more tasks run at once than keep everyone busy, or all results would wait in memory."""
    coming = processes.run(tasks.double, range(1000))
    next(coming)
    assert processes._pool is not None
    assert len(processes._pool._pending_work_items) <= 4
    assert len(list(coming)) == 999


def test_a_process_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    processes = Processes(2)
    given = [(number, str(tmp_path / "killed") if number == 3 else "") for number in NUMBERS]
    found = list(processes.run(tasks.die_once, given))
    processes.close()
    assert (tmp_path / "killed").exists()
    assert sorted(found) == [(number, 2 * number) for number in NUMBERS]


def test_a_process_killed_while_results_are_taken_loses_nothing() -> None:
    processes = Processes(2)
    coming = processes.run(tasks.double, NUMBERS)
    found = [next(coming)]
    pool = processes._pool
    assert isinstance(pool, ProcessPoolExecutor)
    os.kill(next(iter(pool._processes)), signal.SIGKILL)
    while not pool._broken:
        time.sleep(0.01)
    found += coming
    processes.close()
    assert sorted(found) == [(number, 2 * number) for number in NUMBERS]


def test_a_task_that_always_kills_its_process_is_told_of() -> None:
    processes = Processes(2)
    found: list[tuple[int, int]] = []
    with pytest.raises(InputError, match=r"(?s)died again and again.*--workers 1"):
        found.extend(processes.run(tasks.die, range(6)))
    processes.close()


def test_processes_can_be_closed_at_any_time() -> None:
    processes = Processes(2)
    processes.close()
    assert tasks.in_order(processes, tasks.double, NUMBERS) == [2 * number for number in NUMBERS]
    processes.close()
    processes.close()


def test_they_end_with_the_main_process_also_where_it_is_killed(tmp_path: Path) -> None:
    """One of them works, the other waits for a task."""
    work = "from gongwen.work import Processes; import sys, tasks; pool = Processes(2);"
    begin = "pool.begin(tasks.note_and_stay, sys.argv[1]); print(list(pool.run(tasks.who, [0.2] * 9)), flush=True); sys.stdin.read()"
    paths = os.pathsep.join((str(digests.LIBRARY.parent), str(Path(tasks.__file__).parent)))
    environment = os.environ | {"PYTHONPATH": paths}
    command = [sys.executable, "-c", work + begin, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, text=True, **pipes) as main:
        said = ast.literal_eval(main.stdout.readline())
        numbers = {number for _, number in said} | {int(path.name) for path in tmp_path.iterdir()}
        main.kill()
    assert len(numbers) == 2
    until = time.monotonic() + 60
    while alive := {number for number in numbers if Path("/proc", str(number), "stat").exists()}:
        assert time.monotonic() < until, f"{alive} go on"
        time.sleep(0.01)


def test_one_task_runs_beside_others(processes: Processes) -> None:
    wait = processes.begin(tasks.double, 7)
    assert tasks.in_order(processes, tasks.double, NUMBERS) == [2 * number for number in NUMBERS]
    assert wait() == 14
    assert processes.begin(tasks.who, 0)() != os.getpid()


@pytest.mark.parametrize("alone", [Here(), Processes(1)])
def test_where_one_works_it_runs_when_it_is_waited_for(alone: Executor, tmp_path: Path) -> None:
    wait = alone.begin(tasks.note_and_wait, (7, str(tmp_path)))
    assert not list(tmp_path.iterdir())
    (tmp_path / "first").touch()
    assert wait() == 14
    assert (tmp_path / str(os.getpid())).exists()


def test_what_it_raises_is_raised_when_it_is_waited_for(executor: Executor) -> None:
    wait = executor.begin(tasks.refuse, 7)
    with pytest.raises(InputError) as raised:
        wait()
    assert str(raised.value) == str(InputError("seeds/a.txt", 7, "千", "干", "correct it"))


def test_one_whose_process_is_killed_runs_again(tmp_path: Path) -> None:
    processes = Processes(2)
    wait = processes.begin(tasks.die_once, (7, str(tmp_path / "killed")))
    given = [(number, str(tmp_path / "also killed") if number == 3 else "") for number in NUMBERS]
    assert sorted(processes.run(tasks.die_once, given)) == [(number, 2 * number) for number in NUMBERS]
    assert wait() == 14
    assert (tmp_path / "killed").exists()
    processes.close()


def test_one_begins_though_processes_have_died_meanwhile() -> None:
    processes = Processes(2)
    assert tasks.in_order(processes, tasks.double, NUMBERS)
    pool = processes._pool
    assert isinstance(pool, ProcessPoolExecutor)
    os.kill(next(iter(pool._processes)), signal.SIGKILL)
    while not pool._broken:
        time.sleep(0.01)
    assert processes.begin(tasks.double, 7)() == 14
    processes.close()


def test_what_is_going_on_when_they_are_closed_is_given_up(tmp_path: Path) -> None:
    """As after Ctrl-C."""
    processes = Processes(2)
    processes.begin(tasks.note_and_stay, str(tmp_path))
    while not (found := list(tmp_path.iterdir())):
        time.sleep(0.01)
    processes.close()
    assert not Path("/proc", found[0].name, "stat").exists()
    assert tasks.in_order(processes, tasks.double, NUMBERS) == [2 * number for number in NUMBERS]
    processes.close()


def test_one_that_always_kills_its_process_is_told_of() -> None:
    processes = Processes(2)
    with pytest.raises(InputError, match=r"(?s)died again and again.*--workers 1"):
        processes.begin(tasks.die, 3)()
    processes.close()
