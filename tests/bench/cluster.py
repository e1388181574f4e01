"""A dask cluster of two workers on this machine, started as people start one, with the library of a checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from distributed import Client

WORKERS = 2
"""As many as the cores that the figures are of."""
PATIENCE = 30.0
"""Seconds in which a scheduler writes its address, and workers find it."""
_DASK = str(Path(sys.executable).with_name("dask"))


@contextmanager
def cluster(checkout: Path) -> Iterator[str]:
    """The address of its scheduler; it ends with the context. Raises TimeoutError for what does not come up."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        told = Path(folder, "scheduler.json")
        of_file = ("--scheduler-file", str(told), "--no-dashboard")
        commands = [("scheduler", "--port", "0", "--host", "127.0.0.1", *of_file)]
        commands += [("worker", *of_file, "--nthreads", "1")] * WORKERS
        for command in commands:
            process = subprocess.Popen(
                [_DASK, *command],
                cwd=folder,
                env=os.environ | {"PYTHONPATH": str(checkout / "scripts")},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            running.callback(process.wait)
            running.callback(process.terminate)
            _wait_for(told)
        address = str(json.loads(told.read_text("utf-8"))["address"])
        with Client(address) as client:
            client.wait_for_workers(WORKERS, timeout=PATIENCE)
        yield address


def _wait_for(told: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not told.exists() or not told.read_text("utf-8").strip():
        if time.monotonic() > until:
            raise TimeoutError("no dask scheduler has come up")
        time.sleep(0.1)
