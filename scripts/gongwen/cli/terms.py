"""`terms`: looking after the glossary."""

from __future__ import annotations

from collections.abc import Iterator

import click

from gongwen import collection
from gongwen.glossary.checks import check_wordings
from gongwen.glossary.gaps import gaps
from gongwen.glossary.suggest import as_entries, suggest
from gongwen.layout import Layout
from gongwen.manifest import Glossary, read_glossary
from gongwen.model import Document


@click.group()
def terms() -> None:
    """Looks after seeds/glossary.yml."""


@terms.command("suggest")
@click.option("--least", default=1, show_default=True, help="Only what stands so often.")
@click.pass_obj
def suggest_terms(layout: Layout, least: int) -> None:
    """Lists what looks like a term and is not in the glossary, as entries ready to paste below `terms:`."""
    glossary = _glossary(layout)
    found = [one for one in suggest(_documents(layout), glossary) if len(one.places) >= least]
    click.echo(as_entries(found, glossary) or "# nothing that the glossary lacks")


@terms.command("check")
@click.pass_obj
def check_terms(layout: Layout) -> None:
    """Reports entries without a definition, a place, English; it fails for none of them, since some have to be so."""
    glossary = _glossary(layout)
    for gap, names in gaps(_documents(layout), glossary).items():
        if names:
            click.echo(f"{gap} ({len(names)}): {' | '.join(names)}")
    click.echo(f"{len(glossary.terms)} entries read.")


def _glossary(layout: Layout) -> Glossary:
    glossary = read_glossary(layout.glossary)
    check_wordings(glossary)
    return glossary


def _documents(layout: Layout) -> Iterator[Document]:
    manifest = collection.read_collection(layout)
    return (document for _, document in collection.documents_of(layout, manifest, manifest.documents))
