"""`inspect`: what is understood of any file."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen.changes.add import understand_new
from gongwen.changes.candidate import how_it_was_read, read_seed_of
from gongwen.collection import read_collections, understand_seed
from gongwen.glossary.checks import check_wordings
from gongwen.glossary.matcher import Matcher
from gongwen.glossary.tagging import tag
from gongwen.layout import Layout
from gongwen.links import link_alone
from gongwen.manifest import Original, read_glossary
from gongwen.publish.data import outline, to_json
from gongwen.report import report, report_corrections
from gongwen.source import split_lines


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The outline in its public format instead of a summary.")
@click.option("--all", "whole", is_flag=True, help="The whole outline, however long.")
@click.pass_obj
def inspect(layout: Layout, file: Path, as_json: bool, whole: bool) -> None:
    """Shows what is understood of any FILE (text, Word, PDF, web page), without writing anything."""
    manifest = read_collections(layout).manifest
    glossary = read_glossary(layout.glossary)
    check_wordings(glossary)
    seed, extraction = read_seed_of(layout, manifest, file)
    original = None if extraction.plain else Original(file.name, extraction.original, extraction.format)
    names = {entry.id: entry.names for entry in manifest.documents}
    found = link_alone(understand_seed(seed, manifest, original), names)
    if as_json:
        matcher = Matcher(glossary.terms)
        outlines = [outline(tag(document, matcher)) for document in found]
        click.echo(to_json(outlines[0] if len(outlines) == 1 else {"documents": outlines}), nl=False)
        return
    click.echo(how_it_was_read(extraction))
    if not any(entry.sha256 == seed.sha256 for entry in manifest.documents):
        understood = understand_new(layout, manifest, seed, file.name, original)
        (document,) = link_alone([understood.document])
        click.echo(report(document, understood.lines, whole=whole, places=extraction.places), nl=False)
        click.echo(report_corrections(understood.corrections), nl=False)
        return
    matcher = Matcher(glossary.terms)
    for document in found:
        click.echo(
            report(tag(document, matcher), split_lines(seed.text), whole=whole, places=extraction.places), nl=False
        )
