"""`convert`, and the run over the collection that other verbs begin with."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import click

from gongwen import pipeline
from gongwen.collection import Layout
from gongwen.manifest import Entry
from gongwen.pipeline import Result


@click.command()
@click.pass_obj
def convert(layout: Layout) -> None:
    """Writes the pages of docs/documents/ and the files of docs/data/ from the seeds."""
    run_over(layout)


def run_over(layout: Layout, folders: Sequence[str] = pipeline.ALL) -> Result:
    """Converts the collection; says how far it has come and, where everything is written, what is to be looked at."""
    result = pipeline.run(layout, folders, progress)
    if folders is pipeline.ALL:
        say_findings(result)
    return result


def progress(entries: Iterable[Entry], length: int) -> Iterable[Entry]:
    """A bar on a terminal, nothing elsewhere."""
    with click.progressbar(entries, length, label="Converting", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar


def say_findings(result: Result) -> None:
    """Open warnings and new addresses, on stderr."""
    for entry, warning in result.warnings:
        click.echo(f"warning: {place(entry, warning.line)}: {warning.code}: {warning.message}", err=True)
    if result.findings.new:
        click.echo(
            f"{len(result.findings.new)} new addresses; when the pages are right, keep them: scripts/build.py accept",
            err=True,
        )


def place(entry: Entry, line: int) -> str:
    """A seed line as a message names it."""
    return f"seeds/{entry.seed_path}:{line}"
