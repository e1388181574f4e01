"""Ctrl-C in a terminal reaches every process of a run; only the one that shares out the work may say something."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
PROGRAM = """
import os, signal, time
from gongwen.work import Processes

signal.signal(signal.SIGINT, lambda *_: None)
processes = Processes(2, ["gongwen.pipeline.tasks.write"])
pool = processes._open()
for _ in range(20):
    time.sleep(0.02)
    os.killpg(0, signal.SIGINT)
print(sorted(made for _, made in processes.run(abs, [1, -2, 3])))
processes.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
def test_processes_that_begin_say_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        text=True,
        timeout=60,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[1, 2, 3]\n", "")
