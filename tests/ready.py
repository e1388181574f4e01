"""Runs of the command line that need not read the library first: a process that has read it makes a copy of itself for each.

A copy starts as a new process does, with its own files, environment and state, but a second sooner. What a run must do from its very
beginning, or with other code than that of this checkout, is for `Checkout.run_anew`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, NamedTuple, NoReturn

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
READ = (
    *(
        f"gongwen.cli.{verb}"
        for verb in ("accept", "add", "building", "check", "convert", "inspect", "publish", "terms")
    ),
    "gongwen.pipeline.tasks.write",
    "gongwen.publish.site.tasks",
    "gongwen.search.build",
)
"""What runs import sooner or later."""
A_LOOK = 0.004
"""Seconds between two looks at a run."""


class Asked(NamedTuple):
    """What is asked of the process."""

    root: str
    arguments: tuple[str, ...]
    environment: dict[str, str]
    timeout: float
    prepare: tuple[str | int, ...]


class Ready:
    """The process, as those who ask see it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def run(
        self,
        root: Path,
        arguments: Sequence[str],
        environment: dict[str, str],
        timeout: float,
        prepare: Sequence[str | int] = (),
    ) -> tuple[int, str, str]:
        """Runs `build.py` in a checkout; gives status, output and errors. Raises TimeoutError after so many seconds.

        `prepare`: a module of the tests, of which a function of that name is called before, with what follows.
        """
        assert self._process.stdin and self._process.stdout
        asked = Asked(str(root), tuple(arguments), environment, timeout, tuple(prepare))
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        status, stdout, stderr = json.loads(self._process.stdout.readline())
        if status is None:
            raise TimeoutError(f"build.py {' '.join(arguments)}: after {timeout} s:\n{stdout}{stderr}")
        return status, stdout, stderr


@cache
def ready() -> Ready:
    """The one of this process; it ends with it, since nobody writes to it any more."""
    return Ready()


def main() -> None:
    sys.path.insert(0, str(SCRIPTS))
    for name in ("gongwen.cli", *READ):
        import_module(name)
    for line in sys.stdin:
        asked = Asked(*json.loads(line))
        with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
            process = os.fork()
            if process == 0:
                _be(asked, stdout, stderr)
            status = _ended(process, asked.timeout)
            said = [_all_of(file) for file in (stdout, stderr)]
        print(json.dumps([status, *said]), flush=True)


def _be(asked: Asked, stdout: IO[bytes], stderr: IO[bytes]) -> NoReturn:
    """Becomes a run."""
    from gongwen import cli
    from gongwen.layout import Layout

    os.setsid()
    os.chdir(asked.root)
    for file, number in ((stdout, 1), (stderr, 2)):
        os.dup2(file.fileno(), number)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.environ.clear()
    os.environ.update(asked.environment)
    sys.argv = [f"{asked.root}/scripts/build.py", *asked.arguments]
    cli.LAYOUT = Layout(Path(asked.root))
    if asked.prepare:
        import_module(asked.prepare[0]).prepare(*asked.prepare[1:])
    cli.run()


def _ended(process: int, timeout: float) -> int | None:
    """The status with which a run ends; None where it had to be stopped."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(A_LOOK)
    os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return None


def _all_of(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


if __name__ == "__main__":
    main()
