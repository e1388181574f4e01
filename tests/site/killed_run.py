"""Runs the command line of a checkout and kills it, SIGKILL, just before its n-th change of a file or folder.

    killed_run.py <checkout> <n> [aside] [stub]

`aside`: as on a system that cannot exchange two folders; `stub`: the site is a copy of docs/ instead of MkDocs's work.
A run that has fewer changes ends as usual and prints what they were.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
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
        if len(self.events) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.events.append(event)


def main(root: Path, last: int, *options: str) -> None:
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(root / "scripts"))
    sys.argv = [str(root / "scripts" / "build.py")]
    from gongwen import cli
    from gongwen.publish import exchange, site

    swap = exchange._exchange

    def swap_in_sight(left: Path, right: Path) -> bool:
        sys.audit("gongwen.exchange")
        swapped = swap(left, right)
        sys.audit("gongwen.exchange")
        return swapped

    def copy_docs(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        folder = Path(command[command.index("--site-dir") + 1])
        shutil.copytree(root / "docs" / "documents", folder, dirs_exist_ok=True)
        return subprocess.CompletedProcess(command, 0, "", "")

    exchange._exchange = (lambda left, right: False) if "aside" in options else swap_in_sight
    if "stub" in options:
        site.subprocess = type("Stub", (), {"run": staticmethod(copy_docs)})  # type: ignore[assignment]
        site.finish = lambda *_: None  # there is no site to finish
    killer = Killer(last)
    sys.addaudithook(killer)
    cli.main(standalone_mode=False)
    print("changes:", *killer.events)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
