"""Tasks on several machines, by dask.distributed: the same functions, arguments and results as on one.

The workers need this library in the same version, and to reach the folder of the checkout and that of results by the addresses
that the tasks name. A worker that dies loses nothing: the scheduler gives what it had to others.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from gongwen.errors import InputError
from gongwen.store import code_digest
from gongwen.work.executor import Given, Made, Task, refuse_dying

EVERYTHING = "."
"""The whole library: all of it has to be the same everywhere."""
LARGEST_GIVEN = "1 GiB"
"""What a task is given is as large as that before dask warns of it."""
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""What `mallopt` of glibc calls them."""
_LARGEST_KEPT = 32 * 1024 * 1024
"""Bytes: the largest that glibc allows for blocks that are not fetched from the system one by one."""
PATIENCE = "10s"
"""How long a scheduler may take to answer."""


class Cluster:
    """The workers of one scheduler."""

    cores = 0

    def __init__(self, scheduler: str, preload: Sequence[str] = ()) -> None:
        """`scheduler`: its address, such as `tcp://192.0.2.1:8786`; `preload`: modules that tasks need, which the workers read while
        nobody waits for them.

        Raises InputError where there is none, or no workers, or some with another version of the library.
        """
        try:
            from distributed import Client, fire_and_forget
        except ImportError as error:
            found, expected = "dask.distributed, which is not installed", "the packages of requirements-cluster.lock"
            mend = "pip install --require-hashes -r requirements-cluster.lock"
            raise InputError("--scheduler", None, found, expected, mend) from error
        try:
            self._client: Any = Client(scheduler, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            mend = "start one with `dask scheduler`, and workers with `dask worker`; CONTRIBUTING.md has the commands"
            raise InputError("--scheduler", None, f"{scheduler}: {error}", "a scheduler of dask", mend) from error
        try:
            self.width = self._able(scheduler)
            for worker in self._client.nthreads():
                fire_and_forget(self._client.submit(make_ready, tuple(preload), workers=[worker], pure=False))
        except BaseException:  # a client that nobody closes would try to reach the scheduler for ever
            self.close()
            raise

    def _able(self, scheduler: str) -> int:
        """How many tasks the workers do at once. Raises InputError where they cannot do ours."""
        width: int = sum(self._client.nthreads().values())
        if not width:
            mend = f"start some: PYTHONPATH=scripts dask worker {scheduler} --nthreads 1"
            raise InputError("--scheduler", None, "no workers", "one at least", mend)
        own = code_digest(EVERYTHING)
        try:
            theirs: dict[str, str] = self._client.run(code_digest, EVERYTHING)
        except ImportError as error:
            mend = "start workers with PYTHONPATH=scripts in a checkout of the same revision"
            raise InputError("--scheduler", None, f"workers that lack {error.name}", "this library", mend) from error
        if other := sorted(worker for worker, code in theirs.items() if code != own):
            mend = "bring their checkouts to the same revision, install requirements.lock, and start them again"
            raise InputError("--scheduler", None, f"{other[0]}, which has another version", "the same code", mend)
        return width

    def run(self, task: Task[Given, Made], given: Sequence[Given]) -> Iterator[tuple[int, Made]]:
        """As they are finished; no more at once than keeps all workers busy.

        Raises InputError where workers die again and again during the same task, and where the scheduler goes away.
        """
        from distributed import as_completed

        waiting = list(enumerate(given))
        places: dict[str, int] = {}

        def submit() -> Any:
            place, one = waiting.pop(0)
            future = self._client.submit(task, one, pure=False)
            places[future.key] = place
            return future

        with _told_of():
            running = as_completed([submit() for _ in range(min(2 * self.width, len(waiting)))], with_results=True)
            for future, made in running:
                if isinstance(made, CancelledError):  # given as a result, not raised
                    raise made
                yield places.pop(future.key), made
                if waiting:
                    running.add(submit())

    def begin(self, task: Task[Given, Made], given: Given) -> Callable[[], Made]:
        """On one of the workers. What waits for it raises InputError as `run` does."""
        import dask

        with _told_of(), dask.config.set({"distributed.admin.large-graph-warning-threshold": LARGEST_GIVEN}):
            future = self._client.submit(task, given, pure=False)

        def wait() -> Made:
            with _told_of():
                made: Made = future.result()
            return made

        return wait

    def close(self) -> None:
        """Takes leave of the scheduler; the workers go on."""
        self._client.close()


def make_ready(modules: Sequence[str]) -> None:
    """Makes a worker ready: it reads modules, and keeps the memory that it will need again.

    Dask has the memory of its workers given back as soon as 64 kB of it are free, and thereby, with glibc, every block beyond 128 kB
    fetched from the system anew, which takes a fifth of the time where pages and pictures are made.
    """
    for module in modules:
        import_module(module)
    with suppress(AttributeError, OSError, TypeError):  # where there is no glibc
        allocation: Any = ctypes.CDLL(None)
        allocation.mallopt(_M_MMAP_THRESHOLD, _LARGEST_KEPT)
        allocation.mallopt(_M_TRIM_THRESHOLD, 8 * _LARGEST_KEPT)


@contextmanager
def _told_of() -> Iterator[None]:
    """What ends a run of tasks, but what these raise, as a message."""
    from distributed import KilledWorker
    from distributed.client import ClosedClientError
    from distributed.comm import CommClosedError

    try:
        yield
    except KilledWorker as error:
        raise refuse_dying("--scheduler", "see what the workers say; give each more memory, or one thread") from error
    except (CancelledError, ClosedClientError, CommClosedError) as error:
        found, mend = "a scheduler that went away", "start it and its workers again, and run this again"
        raise InputError("--scheduler", None, found, "one that stays until the run ends", mend) from error
