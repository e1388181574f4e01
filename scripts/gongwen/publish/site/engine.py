"""Runs MkDocs in processes of its own, which may be started before it is known what they are to build."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from gongwen.publish.site import mkdocs_program
from gongwen.publish.site.settings import CONFIGURATION, OWN_SEARCH, site_environment

COMPILED = Path(".build", "kept", "templates")
"""Where, in a checkout, compiled templates are kept."""

_ready: list[subprocess.Popen[str]] = []
"""Started ahead. A task that runs in another process finds none here, and starts one."""


def run(
    folder: Path, arguments: Sequence[str], environment: Mapping[str, str], checkout: Path
) -> subprocess.CompletedProcess[str]:
    """Runs `mkdocs` in a folder and gives how it ended, with what it said.

    `environment`: what it finds beside that of every site; `checkout`: the one whose site it is, or a part of its site.
    """
    mkdocs = _ready.pop() if _ready else _start(folder, checkout)
    given = {"folder": str(folder), "environment": {**_environment(), **environment}, "arguments": arguments}
    with mkdocs:
        out, err = mkdocs.communicate(f"{json.dumps(given)}\n")
    return subprocess.CompletedProcess(arguments, mkdocs.returncode, out, err)


@contextmanager
def making_ready(root: Path) -> Iterator[None]:
    """Lets MkDocs make ready for a checkout while something else is done; the first `run` of this process is quicker for it."""
    mkdocs = _start(root, root)
    _ready.append(mkdocs)
    try:
        yield
    finally:
        if mkdocs in _ready:
            _ready.remove(mkdocs)
            with mkdocs:
                mkdocs.kill()


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
