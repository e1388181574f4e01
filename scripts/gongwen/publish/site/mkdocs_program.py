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


def main(configuration: str) -> None:
    """Makes ready for a site of this configuration, waits for the line, builds and ends with the status of `mkdocs`."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(Exception):  # said when it is built, if wrong
        from mkdocs.config import load_config

        load_config(configuration)
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
