"""Ctrl-C, which in a terminal reaches every process of a run: it is for the one that shares out the work, which ends the others."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from threading import current_thread, main_thread


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Lets Ctrl-C wait. Processes that are started meanwhile ignore it, from their first moment on: none ends with a traceback.

    (On Windows, which cannot let it wait, it is lost.)
    """
    resource_tracker.ensure_running()  # where it begins, it ends all waiting
    can_wait = hasattr(signal, "pthread_sigmask")
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if can_wait else set()
    is_main = current_thread() is main_thread()  # only that one may say what a signal does
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if is_main else None
    try:
        yield
    finally:
        if is_main:
            signal.signal(signal.SIGINT, before)
        if can_wait:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def ignore_interrupts() -> None:
    """From here on, this process ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
