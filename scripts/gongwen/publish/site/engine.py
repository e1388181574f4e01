"""Runs MkDocs in a process of its own, which may be started before it is known what it is to build."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from gongwen.publish.site import mkdocs_program
from gongwen.publish.site.settings import CONFIGURATION, OWN_SEARCH, site_environment

COMPILED = Path(".build", "kept", "templates")
"""Where, in a checkout, compiled templates are kept."""


class _Ready(NamedTuple):
    """One that was started ahead."""

    process: subprocess.Popen[str]
    cores: int
    """So many it may use."""


_ready: list[_Ready] = []
"""A task that runs in another process finds none here, and starts one."""


def cores() -> int:
    """How many sites the next `run` is to build: each on a core of its own, where a process was made ready, else one."""
    return _ready[-1].cores if _ready else 1


def run(
    folders: Sequence[Path], arguments: Sequence[str], environment: Mapping[str, str], checkout: Path
) -> list[subprocess.CompletedProcess[str]]:
    """Runs `mkdocs` in each of these folders, at the same time, and gives how each ended, with what it said.

    `environment`: what it finds beside that of every site; `checkout`: the one whose site it is, or a part of its site.
    """
    mkdocs = _ready.pop().process if _ready else _start(folders[0], checkout)
    given = {
        "folders": [str(folder) for folder in folders],
        "environment": {**_environment(), **environment},
        "arguments": arguments,
    }
    with mkdocs:
        out, err = mkdocs.communicate(f"{json.dumps(given)}\n")
    dead = mkdocs.returncode  # before it could tell: what it has not written to files it said here
    statuses = [dead] * len(folders) if dead else json.loads(out)
    words = (out, err) if dead else ("", "")
    return [
        subprocess.CompletedProcess(arguments, status, *map(_said, [folder] * 2, mkdocs_program.SAID, words))
        for folder, status in zip(folders, statuses, strict=True)
    ]


@contextmanager
def making_ready(root: Path, cores: int) -> Iterator[None]:
    """Lets MkDocs make ready for a checkout while something else is done; the first `run` of this process is quicker for it.

    `cores`: so many it may use; with none, it is not started.
    """
    if not cores:
        yield
        return
    ready = _Ready(_start(root, root), cores)
    _ready.append(ready)
    try:
        yield
    finally:
        if ready in _ready:
            _ready.remove(ready)
            with ready.process as mkdocs:
                mkdocs.kill()


def _said(folder: Path, name: str, more: str) -> str:
    """What was written to a file, if anything, and more."""
    file = folder / name
    return (file.read_text("utf-8", errors="replace") if file.exists() else "") + more


def _start(folder: Path, checkout: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", mkdocs_program.__file__, str(folder / CONFIGURATION), str(checkout / COMPILED)],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _environment() -> dict[str, str]:
    return site_environment() | OWN_SEARCH
