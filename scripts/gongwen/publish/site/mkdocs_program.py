"""The program that MkDocs runs in: `mkdocs_program.py CONFIGURATION COMPILED` makes ready for it, and builds when it is told what.

To import all that a site needs takes longer than to build a few pages, and can be done while nobody knows yet which. A line of JSON
on the standard input tells what: `folders`, to build in at the same time, each in a copy of this process; `environment`; `arguments`
for `mkdocs`. Without a line it ends. The standard output has the status of each, what they say is in files of their folders
(`SAID`). Where something fails that MkDocs does not say itself, the last line on its standard error tells of it (`fault.py`).
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import logging
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

OBJECTS_BETWEEN_COLLECTIONS = 20_000
"""To look for objects in cycles each 700 takes a twelfth of the time; pages leave some behind, so that they have to be looked for."""

SAID = ("stdout", "stderr")
"""Names of the files."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongwen.store.sealed import SealedFolder
    from jinja2 import Environment


def make_ready(configuration: str, compiled: SealedFolder) -> None:
    """Imports what a site of this configuration needs, and lets templates be compiled once for all sites to come."""
    sys.modules["jieba"] = None  # type: ignore[assignment]  # the theme's search imports it where it is there, though it is turned off
    import jinja2
    from mkdocs.config import load_config
    from mkdocs.theme import Theme

    class Compiled(jinja2.MemcachedBytecodeCache):
        """Finds a template by its name and, as jinja sees to it, its text: the folder is another for each site."""

        def get_cache_key(self, name: str, filename: str | None = None) -> str:
            return super().get_cache_key(name)

    class Loader(jinja2.FileSystemLoader):
        """Names no templates in hidden folders, which MkDocs leaves out anyway: the theme has ten thousand icons there."""

        def list_templates(self) -> list[str]:
            return sorted({name for folder in self.searchpath for name in _shown(folder)})

    cache = Compiled(_Files(compiled), prefix=f"{jinja2.__version__}-")
    env_of = Theme.get_env

    def get_env(theme: Theme) -> Environment:
        env = env_of(theme)
        env.bytecode_cache = cache
        env.loader = Loader(theme.dirs)
        return env

    Theme.get_env = get_env  # type: ignore[method-assign, assignment]
    # of each link that leads to a page of another part it would say that this page is not built
    logging.getLogger("mkdocs.structure.pages").setLevel(logging.WARNING)
    load_config(configuration)


def _shown(folder: str) -> Iterator[str]:
    """The paths of the files in a folder, but of those in hidden ones."""
    for inner, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(inner, folder)
        for name in files:
            yield name if below == os.curdir else f"{below}/{name}".replace(os.sep, "/")


class _Files:
    """What a cache of compiled templates asks of the place where they are."""

    def __init__(self, folder: SealedFolder) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes:
        """What was set; a KeyError means that nothing was, or that it is damaged."""
        data = self._folder.read(key)
        if data is None:
            raise KeyError(key)
        return bytes(data)

    def set(self, key: str, value: bytes, timeout: int | None = None) -> None:
        """Keeps it."""
        self._folder.write(key, value)


def build(folder: str, arguments: Sequence[str]) -> int:
    """Runs `mkdocs` in a folder; gives its status. What it says goes to the files, to which this process speaks from then on."""
    os.chdir(folder)
    for name, stream in zip(SAID, (sys.stdout, sys.stderr), strict=True):
        with open(name, "wb") as file:  # noqa: PTH123 (no more imports)
            os.dup2(file.fileno(), stream.fileno())
    from mkdocs.__main__ import cli

    try:
        cli(arguments, prog_name="mkdocs")
    except SystemExit as ended:  # a hook may end with words
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if isinstance(ended.code, str):
            print(ended.code, file=sys.stderr)
    except Exception as error:
        from gongwen.publish.site.fault import fault_of, told

        print(told(fault_of(error)), file=sys.stderr)
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def build_each(folders: Sequence[str], arguments: Sequence[str]) -> list[int]:
    """Runs `mkdocs` in each folder, at the same time where this process can be copied; gives the status of each."""
    at_once = sys.platform == "linux" and threading.active_count() == 1
    copies: list[int] = []
    for folder in folders[:-1] if at_once else ():
        if not (copy := os.fork()):
            status = 1
            try:
                status = build(folder, arguments)
            finally:
                os._exit(status)
        copies.append(copy)
    own = [build(folder, arguments) for folder in folders[len(copies) :]]
    return [os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) for copy in copies] + own


def main(configuration: str, compiled: str) -> None:
    """Makes ready for a site of this configuration, waits for the line, builds and writes the status of each site as JSON.

    `compiled`: a folder for compiled templates, which need not be there yet.
    """
    from gongwen.store.sealed import SealedFolder

    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(Exception, SystemExit):  # said when it is built, if wrong
        make_ready(configuration, SealedFolder(Path(compiled)))
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    line = sys.stdin.readline()
    if not line:
        return
    given = json.loads(line)
    os.environ.clear()
    os.environ.update(given["environment"])
    with os.fdopen(os.dup(sys.stdout.fileno()), "w") as answer:
        answer.write(json.dumps(build_each(given["folders"], given["arguments"])))


if __name__ == "__main__":
    main(*sys.argv[1:])
