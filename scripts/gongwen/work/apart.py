"""A part of the work that nobody waits for yet: it runs beside the rest, in a copy of this process."""

from __future__ import annotations

import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import ExitStack, suppress
from errno import EPIPE
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from gongwen.interrupts import uninterrupted

Made = TypeVar("Made")


def can_be_copied() -> bool:
    """Whether this process can: only Linux copies one safely, and one of a single thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def apart(function: Callable[[], Made], run: ExitStack) -> Callable[[], Made]:
    """Starts a function in a copy of this process; gives another that waits for what it returns, and raises what it raises.

    `run`: when this is closed, a function that nobody has waited for is stopped. (Its process has the ends of all pipes that this one
    had, so that who waits on such a pipe for this one to go away would wait for ever.)
    What it returns must be plain data. What it changes in memory changes nothing here; so it is one that leaves its results in a
    store.
    """
    processes = get_context("fork")
    receiving, sending = processes.Pipe(duplex=False)
    process = processes.Process(target=_run, args=(function, receiving, sending), daemon=True)
    # between the two, nobody would stop it; afterwards only whoever waits is interrupted, and stops it
    with uninterrupted():
        process.start()
        run.callback(_stop, process)
    sending.close()

    def wait() -> Made:
        try:
            returned, raised = receiving.recv()
        except EOFError as error:
            raise OSError(EPIPE, "a process of this run has died; is there enough memory? Run it again", "") from error
        finally:
            receiving.close()
            process.join()
        if raised is not None:
            what, where = raised
            raise what from _ThereError(where)
        made: Made = returned
        return made

    return wait


def _stop(process: BaseProcess) -> None:
    process.kill()
    process.join()


class _ThereError(Exception):
    """Where in the other process it was that something failed: its traceback, as the cause of the error that came from there."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def _run(function: Callable[[], Any], receiving: Connection, sending: Connection) -> None:
    receiving.close()  # so that it is seen here when nobody receives any more
    said: tuple[Any, tuple[Exception, str] | None]
    try:
        said = function(), None
    except Exception as error:
        said = None, (_sendable(error), traceback.format_exc())
    with suppress(BrokenPipeError):  # nobody waits for it any more
        sending.send(said)


def _sendable(error: Exception) -> Exception:
    """The error itself, or one that says the same where it would not arrive."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
