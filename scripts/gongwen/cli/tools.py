"""What the options before the verb say of how a run works: where, by whom, what it shows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from gongwen.work import Bars, Events, Executor, Here, Processes
from gongwen.work.cluster import Cluster
from gongwen.work.workplace import Tools

PRELOADED = ("gongwen.pipeline.tasks.write", "gongwen.publish.site.tasks")
"""What tasks need; read once for all processes."""
_TOOLS = "gongwen.tools"

Command = TypeVar("Command", bound=Callable[..., Any])


def with_tools(command: Command) -> Command:
    """Adds the options to a group."""
    for option in (
        click.option("--workers", type=click.IntRange(1), help="Processes on this machine; by default one a core."),
        click.option("--scheduler", metavar="ADDRESS", help="Work on the machines of this dask scheduler: tcp://…"),
        click.option(
            "--store", metavar="URL", default="", help="Where results are kept that all machines reach: s3://…"
        ),
        click.option("--keep-going", is_flag=True, help="Leave documents that fail as they were; publish the others."),
        click.option("--json", "as_json", is_flag=True, help="Tell how far it is as one JSON object a line."),
    ):
        command = option(command)
    return command


def set_tools(
    context: click.Context, workers: int | None, scheduler: str | None, store: str, keep_going: bool, as_json: bool
) -> None:
    """Keeps for the verbs what the options say. Raises InputError where the scheduler cannot be used."""
    executor: Executor = Here()
    if scheduler:
        executor = Cluster(scheduler, PRELOADED)
        context.call_on_close(executor.close)
    elif workers != 1:
        executor = Processes(workers, PRELOADED)
        context.call_on_close(executor.close)
    progress = Events(sys.stdout) if as_json else Bars(sys.stderr)
    context.meta[_TOOLS] = Tools(executor, progress, store, keep_going)


def tools() -> Tools:
    """What the options say."""
    found: Tools = click.get_current_context().meta[_TOOLS]
    return found


def tell(**facts: object) -> bool:
    """Tells machines of facts, if that was asked for; gives whether it was."""
    progress = tools().progress
    if isinstance(progress, Events):
        progress.tell(**facts)
        return True
    return False
