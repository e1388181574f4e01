"""The program that MkDocs runs in: `mkdocs_program.py CONFIGURATION` makes ready for it, and builds when it is told what.

To import all that a site needs takes longer than to build a few pages, and can be done while nobody knows yet which. A line of JSON
on the standard input tells what: `folder`, to build in; `environment`; `arguments` for `mkdocs`. Without a line it ends.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment


def make_ready(configuration: str) -> None:
    """Imports what a site of this configuration needs, and compiles the templates of its pages for all sites to come."""
    from jinja2 import Environment, FileSystemLoader, MemcachedBytecodeCache
    from mkdocs.config import load_config
    from mkdocs.theme import Theme

    config = load_config(configuration)

    class Compiled(MemcachedBytecodeCache):
        """Finds a template by its name and, as jinja sees to it, its text: the folder is another for each site."""

        def get_cache_key(self, name: str, filename: str | None = None) -> str:
            return super().get_cache_key(name)

    class Loader(FileSystemLoader):
        """Names no templates in hidden folders, which MkDocs leaves out anyway: the theme has ten thousand icons there."""

        def list_templates(self) -> list[str]:
            return sorted({name for folder in self.searchpath for name in _shown(folder)})

    compiled = Compiled(_Memory())
    env_of = Theme.get_env

    def get_env(theme: Theme) -> Environment:
        env = env_of(theme)
        env.bytecode_cache = compiled
        env.loader = Loader(theme.dirs)
        return env

    Theme.get_env = get_env  # type: ignore[method-assign, assignment]
    _compile(config.theme.get_env(), ("main.html", *sorted(config.theme.static_templates)))


def _shown(folder: str) -> Iterator[str]:
    """The paths of the files in a folder, but of those in hidden ones."""
    for inner, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(inner, folder)
        for name in files:
            yield name if below == os.curdir else f"{below}/{name}".replace(os.sep, "/")


def _compile(env: Environment, templates: Sequence[str]) -> None:
    """Templates and all that they take in by name."""
    from jinja2 import TemplateError, meta

    names = [*templates]
    for name in names:
        with contextlib.suppress(TemplateError):  # one that is taken in only if it is there, or of a plugin that is not used
            env.get_template(name)
            source, _, _ = env.loader.get_source(env, name) if env.loader else ("", None, None)
            found = filter(None, meta.find_referenced_templates(env.parse(source)))
            names += [other for other in dict.fromkeys(found) if other not in names]


class _Memory:
    """What a cache of compiled templates asks of the place where they are."""

    def __init__(self) -> None:
        self._templates: dict[str, bytes] = {}

    def get(self, key: str) -> bytes:
        """What was set; a KeyError means that nothing was."""
        return self._templates[key]

    def set(self, key: str, value: bytes, timeout: int | None = None) -> None:
        """Keeps it as long as the process lives."""
        self._templates[key] = value


def main(configuration: str) -> None:
    """Makes ready for a site of this configuration, waits for the line, builds and ends with the status of `mkdocs`."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(Exception):  # said when it is built, if wrong
        make_ready(configuration)
    line = sys.stdin.readline()
    if not line:
        return
    given = json.loads(line)
    os.environ.clear()
    os.environ.update(given["environment"])
    os.chdir(given["folder"])
    from mkdocs.__main__ import cli

    cli(given["arguments"], prog_name="mkdocs")


if __name__ == "__main__":
    main(sys.argv[1])
