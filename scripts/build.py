#!/usr/bin/env python3
"""Converts the seeds and builds the site: `scripts/build.py --help`.

Started with a Python that lacks the libraries, it goes on with that of `.venv`, which `make site` sets up.
"""

import gc
import importlib.util
import os
import sys
from pathlib import Path

ENVIRONMENT = Path(__file__).resolve().parents[1] / ".venv"
OBJECTS_BETWEEN_COLLECTIONS = 100_000_000
"""Of a large collection a run holds millions of objects, none in a cycle: looking for some each 700 takes a fifth of the time."""

if __name__ == "__main__":
    if importlib.util.find_spec("msgspec") is None:
        choices = (ENVIRONMENT / "bin" / "python", ENVIRONMENT / "Scripts" / "python.exe")
        python = next((path for path in choices if path.is_file()), None)
        if python is None or Path(sys.prefix) == ENVIRONMENT:
            sys.exit("error: the libraries are not installed; run `make site` once, which sets up .venv")
        os.execv(python, [str(python), *sys.argv])
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    from gongwen.cli import run

    run()
