"""Runs the command line of a checkout and kills it, SIGKILL, just before its n-th change of a file or folder.

    killed_run.py <checkout> <n> [aside]

MkDocs is stood in for. `aside`: as on a system that cannot exchange two folders. A run that has fewer changes ends as usual and
prints what they were; a file that is written aside and renamed counts as one.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "gongwen.exchange"}
TESTS = Path(__file__).resolve().parents[1]


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


def main(root: Path, last: int, *options: str) -> None:
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(root / "scripts"), str(TESTS)]
    sys.argv = [str(root / "scripts" / "build.py"), "--workers", "1"]
    import stub_engine
    from gongwen import cli
    from gongwen.publish import exchange

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
    cli.main(standalone_mode=False)
    print("changes:", *killer.events)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
