"""A function that runs beside the rest: what it returns and raises comes back."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from gongwen.errors import InputError
from gongwen.store import digests, lookout
from gongwen.work.apart import apart
from gongwen.work.workplace import Tools, working


@pytest.fixture
def run() -> Iterator[ExitStack]:
    """Closed after the test."""
    with ExitStack() as stack:
        yield stack


def test_a_process_with_threads_is_not_copied() -> None:
    """It is asked in one of its own: the tests have threads."""
    ask = "import sys; from gongwen.work.apart import can_be_copied; print(can_be_copied())"
    with_thread = ask.replace(
        "print", "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start(); print"
    )
    environment = os.environ | {"PYTHONPATH": str(digests.LIBRARY.parent)}
    said = [
        subprocess.run(
            [sys.executable, "-c", code], env=environment, input="", capture_output=True, text=True, check=True
        )
        for code in (ask, with_thread)
    ]
    assert [one.stdout for one in said] == ["True\n", "False\n"]


def test_what_it_returns_comes_back(run: ExitStack) -> None:
    wait: Callable[[], tuple[int, bytes]] = apart(lambda: (os.getpid(), b"x" * 10_000_000), run)
    number, data = wait()
    assert len(data) == 10_000_000
    assert number != os.getpid()


def test_what_it_raises_is_raised(run: ExitStack) -> None:
    def fail() -> None:
        raise InputError("seeds/a.txt", 7, "千", "干", "correct it")

    with pytest.raises(InputError) as raised:
        apart(fail, run)()
    assert str(raised.value) == str(InputError("seeds/a.txt", 7, "千", "干", "correct it"))


def test_where_it_failed_can_be_found(run: ExitStack) -> None:
    def fail_somewhere() -> None:
        raise KeyError("千")

    with pytest.raises(KeyError) as raised:
        apart(fail_somewhere, run)()
    said = "".join(traceback.format_exception(raised.value))
    assert "in fail_somewhere" in said and said.endswith("KeyError: '千'\n")


class TwoPartsError(Exception):
    """Cannot be made again of its arguments."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TwoPartsError("千", "干"), "千: 干"),
        (ValueError(threading.Lock()), "<unlocked _thread.lock"),
    ],
    ids=["made of other arguments", "with what cannot be sent"],
)
def test_an_error_that_cannot_be_sent_is_said(run: ExitStack, error: Exception, said: str) -> None:
    def fail_somewhere() -> None:
        raise error

    # as it was, where a library that is loaded can send any error, as dask's does; else in words
    with pytest.raises((RuntimeError, type(error)), match=said) as raised:
        apart(fail_somewhere, run)()
    assert "in fail_somewhere" in "".join(traceback.format_exception(raised.value))


def test_it_works_while_nobody_waits(run: ExitStack) -> None:
    here, there = os.pipe()
    wait = apart(lambda: os.write(there, b"x"), run)
    done, _, _ = select.select([here], [], [], 60)
    assert done == [here]
    assert wait() == 1


def test_one_that_dies_is_a_message(run: ExitStack) -> None:
    wait = apart(lambda: os.kill(os.getpid(), signal.SIGKILL), run)
    with pytest.raises(OSError, match="has died"):
        wait()


def test_one_that_is_interrupted_says_nothing_and_goes_on(run: ExitStack, capfd: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C in a terminal reaches every process of a run."""
    here, there = os.pipe()
    wait = apart(lambda: (os.write(there, b"%d" % os.getpid()), time.sleep(0.5), "made")[-1], run)
    os.kill(int(os.read(here, 20)), signal.SIGINT)
    assert wait() == "made"
    assert capfd.readouterr().err == ""


def test_an_interrupt_while_it_begins_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    begin = BaseProcess.start

    def begin_and_be_interrupted(process: BaseProcess) -> None:
        begin(process)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)  # the tests have other threads
        for _ in range(1000):
            time.sleep(0)  # an interrupt that did not wait would come here

    monkeypatch.setattr(BaseProcess, "start", begin_and_be_interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), ExitStack() as run:
            apart(lambda: time.sleep(600), run)
    finally:
        signal.signal(signal.SIGINT, before)
    assert active_children() == []


def test_one_that_nobody_waits_for_ends_with_the_run() -> None:
    with ExitStack() as run:
        here = told_number(run)
        number = int(os.read(here, 20))
        os.kill(number, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_one_that_nobody_waits_for_any_more_says_nothing(run: ExitStack, capfd: pytest.CaptureFixture[str]) -> None:
    """A plan that was given up, since results were lost on the way, lets go of what it had begun."""
    here, there = os.pipe()
    wait = apart(lambda: (os.write(there, b"%d" % os.getpid()), time.sleep(0.2), b"x" * 10_000_000), run)
    os.close(there)
    number = int(os.read(here, 20))
    del wait
    assert select.select([here], [], [], 60)[0] and os.read(here, 20) == b"", f"{number} goes on"
    assert capfd.readouterr().err == ""


def told_number(run: ExitStack) -> int:
    """Starts one that returns more than a pipe takes; gives where the number of its process can be read."""
    here, there = os.pipe()
    apart(lambda: (os.write(there, b"%d" % os.getpid()), b"x" * 10_000_000), run)
    return here


def test_one_whose_starter_was_killed_ends() -> None:
    here, there = os.pipe()
    starter = os.fork()
    if not starter:
        apart(lambda: (os.write(there, b"%d" % os.getpid()), time.sleep(1), b"x" * 10_000_000), ExitStack())
        signal.pause()
    number = int(os.read(here, 20))
    os.kill(starter, signal.SIGKILL)
    os.waitpid(starter, 0)
    os.close(there)
    assert select.select([here], [], [], 60)[0] and os.read(here, 20) == b"", f"{number} goes on"


class WrongError(Exception):
    """What ends a run."""


def test_a_run_that_fails_meanwhile_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a process that looks at files, which is told by the end of a pipe that the run is over."""
    monkeypatch.setattr(lookout, "WORTH_A_PROCESS", 0)
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.alarm(60)
    try:
        with pytest.raises(WrongError), working(tmp_path, Tools()) as work:
            assert isinstance(work.unchanged, lookout.Lookout)
            told_number(work.run)
            raise WrongError
    finally:
        signal.alarm(0)
