"""What the options before the verb say reaches the run; a scheduler that is not there is a message, not a traceback."""

from __future__ import annotations

import io
import sys
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from gongwen import cli
from gongwen.cli.tools import set_tools, tell, tools, with_tools
from gongwen.pipeline import Tools
from gongwen.work import Bars, Events, Here, Processes, cluster

SEEN: list[Tools] = []


@click.group()
@with_tools
@click.pass_context
def group(context: click.Context, **options: Any) -> None:
    set_tools(context, **options)


@group.command()
def look() -> None:
    SEEN.append(tools())
    if not tell(found="千"):
        click.echo("in words")


def run(*options: str) -> Result:
    return CliRunner().invoke(group, [*options, "look"])


def chosen(*options: str) -> Tools:
    """What a verb is given for these options."""
    done = run(*options)
    assert done.exit_code == 0, done.output
    return SEEN.pop()


def test_without_options_all_cores_work_and_a_bar_is_shown() -> None:
    found = chosen()
    assert isinstance(found.executor, Processes) and found.executor.width == Processes().width
    assert isinstance(found.progress, Bars)
    assert (found.store, found.keep_going) == ("", False)


def test_the_number_of_processes_is_chosen() -> None:
    assert isinstance(chosen("--workers", "1").executor, Here)
    found = chosen("--workers", "3").executor
    assert isinstance(found, Processes) and found.width == 3


@pytest.mark.parametrize("number", ["0", "-1", "x"])
def test_no_processes_are_refused(number: str) -> None:
    assert run("--workers", number).exit_code == 2


def test_failing_documents_and_the_store_are_chosen() -> None:
    found = chosen("--keep-going", "--store", "memory://results")
    assert (found.store, found.keep_going) == ("memory://results", True)


def test_machines_are_told_in_json() -> None:
    assert run("--json").output == '{"found": "千"}\n'
    assert run().output == "in words\n"
    assert isinstance(chosen("--json").progress, Events)


def test_a_scheduler_that_is_not_there_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", "200ms")
    monkeypatch.setattr(sys, "argv", ["build.py", "--scheduler", "tcp://127.0.0.1:9", "convert"])
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    with pytest.raises(SystemExit) as ended:
        cli.run()
    assert ended.value.code == 1
    assert said.getvalue().startswith("error: --scheduler\n  found:    tcp://127.0.0.1:9")
    assert "to mend:" in said.getvalue() and "Traceback" not in said.getvalue()
