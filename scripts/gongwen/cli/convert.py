"""`convert`, and the run over the collection that other verbs begin with."""

from __future__ import annotations

from collections.abc import Sequence

import click

from gongwen import pipeline
from gongwen.cli.tools import tools
from gongwen.layout import Layout
from gongwen.manifest import Entry
from gongwen.pipeline import Result


@click.command()
@click.pass_obj
def convert(layout: Layout) -> None:
    """Brings all generated folders of docs/ up to date, from seeds, manifests and glossary; builds no site."""
    run_over(layout)


def run_over(layout: Layout, folders: Sequence[str] = pipeline.ALL) -> Result:
    """Converts the collection; says, where everything is written, what is to be looked at."""
    result = pipeline.run(layout, folders, tools())
    if folders is pipeline.ALL:
        say_findings(result)
    return result


def say_findings(result: Result) -> None:
    """Documents that failed, open warnings and new addresses, on stderr."""
    for line in findings(result):
        click.echo(line, err=True)


def findings(result: Result) -> list[str]:
    """The same as lines."""
    lines = [f"failed: {one.error}" for _, one in result.failed]
    lines += [f"warning: {place(entry, found.line)}: {found.code}: {found.message}" for entry, found in result.warnings]
    if result.new:
        lines.append(f"{result.new} new addresses; when the pages are right, keep them: scripts/build.py accept")
    return lines


def place(entry: Entry, line: int) -> str:
    """A seed line as a message names it."""
    return f"seeds/{entry.seed_path}:{line}"
