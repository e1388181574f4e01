"""The command line: thin functions over the library, one file a verb. `run` starts it."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import NoReturn

import click

from gongwen.cli.accept import accept
from gongwen.cli.add import add
from gongwen.cli.check import check
from gongwen.cli.convert import convert, run_over
from gongwen.cli.inspect import inspect
from gongwen.cli.serve import serve
from gongwen.cli.terms import terms
from gongwen.cli.withdraw import withdraw
from gongwen.collection import Layout
from gongwen.errors import InputError
from gongwen.publish.site import SITE, build_site

LAYOUT = Layout(Path(__file__).resolve().parents[3])
"""The checkout that this file belongs to."""


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Turns the raw texts in seeds/ into clean, addressed pages and a static site.

    Without a verb: convert, then build the site.
    """
    context.obj = LAYOUT
    if context.invoked_subcommand is None:
        result = run_over(LAYOUT)
        site = build_site(LAYOUT.root, result.newest)
        click.echo(f"{SITE}/ is built: {len(result.listings)} documents, {result.nodes} addresses.")
        click.echo(
            f"To look at it: python3 -m http.server -d {site.name} 8000, then http://localhost:8000/ (or: make serve)"
        )


for verb in (convert, inspect, add, withdraw, check, accept, terms, serve):
    main.add_command(verb)


def run() -> NoReturn:
    """Runs the command line; what people can mend becomes a message and exit status 1, never a traceback."""
    try:
        main(standalone_mode=True)
    except InputError as error:
        click.echo(f"error: {error}", err=True)
    except OSError as error:
        click.echo(f"error: {error.filename or ''}: {error.strerror or error}", err=True)
    except Exception as error:
        log = LAYOUT.root / ".build" / "error.log"
        log.parent.mkdir(exist_ok=True)
        log.write_text(traceback.format_exc(), "utf-8")
        click.echo(f"error: a fault of the program ({type(error).__name__}: {error}); report it with {log}", err=True)
    raise SystemExit(1)
