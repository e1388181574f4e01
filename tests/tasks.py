"""Tasks that tests send to other processes: functions of a module, as tasks have to be."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gongwen.errors import InputError
from gongwen.work.executor import Executor, Given, Made, Task


def double(number: int) -> int:
    """Twice the number."""
    return 2 * number


def double_slowly(number: int) -> int:
    """Twice the number, the sooner the larger it is, so that results come out of order."""
    time.sleep(0.02 * max(0, 5 - number))
    return 2 * number


def double_all(numbers: Sequence[int]) -> list[int]:
    """Twice each number."""
    return [2 * number for number in numbers]


def length(data: bytes) -> int:
    """How many bytes there are."""
    return len(data)


def who(seconds: float) -> int:
    """The number of the process, after a while."""
    time.sleep(seconds)
    return os.getpid()


def fail(number: int) -> int:
    """Raises ValueError for odd numbers."""
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number


def refuse(number: int) -> int:
    """Raises InputError."""
    raise InputError(Path("seeds") / "a.txt", number, "千", "干", "correct it")


def die_once(given: tuple[int, str]) -> int:
    """Twice the number; the first time its process is killed in the middle, if a path is given where that can be noted."""
    number, note = given
    if note and not Path(note).exists():
        Path(note).write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die(number: int) -> int:
    """Its process is killed, for the number 3; twice any other."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def note_and_wait(given: tuple[int, str]) -> int:
    """Twice the number; notes its process in a folder first, and takes its time if it is the first to do so."""
    number, folder = given
    first = not any(Path(folder).iterdir())
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(3 if first else 0)
    return 2 * number


def note_and_stay(folder: str) -> None:
    """Notes its process in a folder, and does not end."""
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(600)


class KilledOnce:
    """A task whose process is killed, once, when it is about to change a file for the n-th time."""

    def __init__(self, task: Task[Any, Any], changes: int, note: str) -> None:
        """`note`: a path that is not there yet, where it is noted that it happened."""
        self._task = task
        self._changes = changes
        self._note = note
        self._by = os.getpid()

    def __call__(self, given: Any) -> Any:
        """Does what the task does."""
        if os.getpid() == self._by:
            raise AssertionError("this process is not to be killed")
        if not Path(self._note).exists():
            sys.addaudithook(self._count)
        return self._task(given)

    def _count(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "os.rename":
            return
        self._changes -= 1
        if not self._changes and not Path(self._note).exists():
            os.close(os.open(self._note, os.O_CREAT))
            os.kill(os.getpid(), signal.SIGKILL)


def in_order(executor: Executor, task: Task[Given, Made], given: Sequence[Given]) -> list[Made]:
    """All results in the order of what was given."""
    return [made for _, made in sorted(executor.run(task, given), key=lambda one: one[0])]
