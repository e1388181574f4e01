"""Tasks in this process, or in several processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from gongwen.errors import InputError
from gongwen.interrupts import ignore_interrupts, uninterrupted
from gongwen.work.executor import Given, Made, Task, refuse_dying

MOST_TRIES = 4
"""A task during which a process died so often is at fault itself."""
_LIBRARY = str(Path(__file__).resolve().parents[2])


class Here:
    """One task after another in this process."""

    width = cores = 1

    def run(self, task: Task[Given, Made], given: Sequence[Given]) -> Iterator[tuple[int, Made]]:
        """In order."""
        for place, one in enumerate(given):
            yield place, task(one)

    def begin(self, task: Task[Given, Made], given: Given) -> Callable[[], Made]:
        """When it is waited for."""
        return partial(task, given)


class Processes:
    """Several processes, which begin with the first tasks and end with `close`.

    A process that dies, killed by a person or for want of memory, loses nothing: what was not finished runs again in others.
    """

    def __init__(self, width: int | None = None, preload: Sequence[str] = ()) -> None:
        """`width`: how many, by default as many as this process may use cores; `preload`: modules that tasks need."""
        self.width = self.cores = width or _cores()
        self._preload = list(preload)
        self._pool: ProcessPoolExecutor | None = None
        self._running: set[Future[Any]] = set()

    def run(self, task: Task[Given, Made], given: Sequence[Given]) -> Iterator[tuple[int, Made]]:
        """As they are finished. Raises InputError where processes die again and again during the same tasks."""
        waiting = list(enumerate(given))
        if self.width == 1 or len(waiting) == 1:
            yield from Here().run(task, given)
            return
        tries = 0
        while waiting:
            running: dict[Future[Made], tuple[int, Given]] = {}
            try:
                # no more at once than keeps everyone busy, or all results would wait in memory
                while waiting or running:
                    while waiting and len(running) < 2 * self.width:
                        # taken from those that wait only when it was taken on: a pool that broke meanwhile refuses it
                        running[self._submit(task, waiting[0][1])] = waiting[0]
                        del waiting[0]
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        made = future.result()
                        place, _ = running.pop(future)
                        yield place, made
                        tries = 0
            except BrokenProcessPool as error:
                tries += 1
                self.close()
                if tries == MOST_TRIES:
                    raise _refuse() from error
                waiting = [*running.values(), *waiting]

    def begin(self, task: Task[Given, Made], given: Given) -> Callable[[], Made]:
        """In one of the processes. What waits for it raises InputError where they die again and again."""
        if self.width == 1:
            return Here().begin(task, given)
        begun: Future[Made] | None = None
        with suppress(BrokenProcessPool):  # one that nobody has noticed: then it begins when it is waited for
            begun = self._submit(task, given)

        def wait() -> Made:
            future = begun
            for _ in range(MOST_TRIES):
                try:
                    return (future or self._submit(task, given)).result()
                except (BrokenProcessPool, CancelledError) as error:
                    future, died = None, error
                    self.close()
            raise _refuse() from died

        return wait

    def close(self) -> None:
        """Ends the processes; what they are at is given up."""
        if self._pool is not None:
            # a run that failed or was interrupted need not wait for tasks, which leave nothing half done
            if self._running:
                for process in list((self._pool._processes or {}).values()):
                    process.kill()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _submit(self, task: Task[Given, Made], given: Given) -> Future[Made]:
        pool = self._open()
        with uninterrupted():  # it may start a process, of which nobody would know
            future = pool.submit(task, given)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return future

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
            paths = filter(None, (_LIBRARY, os.environ.get("PYTHONPATH")))
            os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
            if sys.platform != "win32":
                context.set_forkserver_preload(self._preload)
                with uninterrupted():  # it imports all that for a while, and would say where it was
                    forkserver.ensure_running()
            self._pool = ProcessPoolExecutor(self.width, context, initializer=_begin)
        return self._pool


def _begin() -> None:
    """What every process begins with: Ctrl-C is for the main one, and it ends with that one, even if that was killed."""
    ignore_interrupts()
    threading.Thread(target=_end_with_the_main_one, daemon=True).start()


def _end_with_the_main_one() -> None:
    """A process of a pool would else wait for its next task for ever."""
    if (main := multiprocessing.parent_process()) is not None:
        main.join()
        os._exit(1)


def _refuse() -> InputError:
    return refuse_dying("--workers", "let fewer work at once: --workers 1")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
