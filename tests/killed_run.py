"""A run that is killed, SIGKILL, just before its n-th change of a file or folder.

MkDocs is stood in for. A file that is written aside and renamed counts as one change.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from pathlib import Path
from typing import Any

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "gongwen.exchange"}


class Killer:
    """Counts the changes that Python is about to make, and kills the run at one of them."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.events: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        writing = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if event not in CHANGES and not writing:
            return
        if event == "os.rename" and ".part-" in str(arguments[0]):
            event = "written"
        if len(self.events) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.events.append(event)


def prepare(last: int, *options: str) -> None:
    """Before a run begins. One that has fewer changes ends as usual and prints what they were.

    `options`: `aside`: as on a system that cannot exchange two folders.
    """
    import stub_engine
    from gongwen.store import exchange

    swap = exchange._exchange

    def swap_in_sight(left: Path, right: Path) -> bool:
        sys.audit("gongwen.exchange")
        swapped = swap(left, right)
        sys.audit("gongwen.exchange")
        return swapped

    exchange._exchange = (lambda left, right: False) if "aside" in options else swap_in_sight
    stub_engine.install()
    killer = Killer(last)
    sys.addaudithook(killer)
    atexit.register(lambda: print("changes:", *killer.events))
