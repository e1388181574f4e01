"""The command line: thin functions over the library, one file a verb. `run` starts it."""

from __future__ import annotations

import traceback
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from gongwen.cli.build import build
from gongwen.cli.tools import set_tools, with_tools
from gongwen.errors import InputError, told
from gongwen.layout import ERROR_LOG, Layout

VERBS = ("accept", "add", "check", "convert", "inspect", "publish", "serve", "terms", "withdraw")
"""Each a function of that name in a module of that name."""
LAYOUT = Layout(Path(__file__).resolve().parents[3])
"""The checkout that this file belongs to."""


class Verbs(click.Group):
    """Imports a verb when somebody asks for it: together they take longer than what most of them do."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them."""
        if cmd_name not in VERBS:
            return None
        verb: click.Command = getattr(import_module(f"gongwen.cli.{cmd_name}"), cmd_name)
        return verb


@click.group(cls=Verbs, invoke_without_command=True)
@with_tools
@click.pass_context
def main(
    context: click.Context, workers: int | None, scheduler: str | None, store: str, keep_going: bool, as_json: bool
) -> None:
    """Turns the raw texts in seeds/ into clean, addressed pages and a static site.

    Without a verb: convert, then build the site; only what changed is made anew.
    """
    context.obj = LAYOUT
    set_tools(context, workers, scheduler, store, keep_going, as_json)
    if context.invoked_subcommand is None:
        build(LAYOUT)


def run() -> NoReturn:
    """Runs the command line; what people can mend becomes a message and exit status 1, never a traceback."""
    try:
        main(standalone_mode=True)
    except (InputError, OSError) as error:
        click.echo(f"error: {told(error)}", err=True)
    except Exception as error:
        log = LAYOUT.root / ".build" / ERROR_LOG
        log.parent.mkdir(exist_ok=True)
        log.write_text(traceback.format_exc(), "utf-8", "backslashreplace")
        click.echo(f"error: a fault of the program ({type(error).__name__}: {error}); report it with {log}", err=True)
    raise SystemExit(1)
