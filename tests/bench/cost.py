"""What a command costs: time, processor time, and the peak memory of any process that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LAUNCHER = """
import contextlib, ctypes, os, resource, subprocess, sys, time
with contextlib.suppress(OSError, AttributeError):
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: what it leaves behind is waited for, and counted
start = time.perf_counter()
try:
    with open(sys.argv[2], "wb") as told:
        done = subprocess.run(sys.argv[3:], stdout=told, stderr=subprocess.PIPE, timeout=float(sys.argv[1]))
except subprocess.TimeoutExpired:
    sys.exit(124)
seconds = time.perf_counter() - start
with contextlib.suppress(ChildProcessError):
    while True:
        os.wait()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)
if done.returncode:
    sys.stderr.buffer.write(done.stderr[-4000:])
    sys.exit(done.returncode)
"""
"""A small process between: what is forked begins with the memory of its parent, which would count as its own."""

HOUR = 3600.0
"""Seconds after which a command is taken to hang: one engine does, with twenty thousand pages, at no cost of processor time."""


@dataclass(frozen=True)
class Cost:
    """Of one run."""

    seconds: float
    """On the clock."""
    processor: float
    """Seconds of all its processes together; 0 where that is not known."""
    memory: float
    """Peak of the largest process, in MB; 0 where that is not known."""


def measured(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    told: str | Path = os.devnull,
) -> Cost:
    """Runs a command in a folder; raises CalledProcessError, with what it said at the end, where it fails.

    `environment`: what it finds besides that of this process; `told`: file that takes its standard output. Raises TimeoutError for a
    command that does not end within an hour.
    """
    done = subprocess.run(
        [sys.executable, "-c", _LAUNCHER, str(HOUR), str(told), *map(str, command)],
        cwd=folder,
        env=os.environ | dict(environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 124:
        raise TimeoutError(f"{command[0]} has not ended after {HOUR:.0f} seconds")
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    seconds, processor, peak = map(float, done.stdout.split())
    return Cost(
        seconds, processor, peak / (1_000_000 if sys.platform == "darwin" else 1000)
    )  # bytes there, kilobytes elsewhere
