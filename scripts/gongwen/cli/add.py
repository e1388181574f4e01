"""`add`: a document, or a new version of one, comes into the collection, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec.structs import replace

from gongwen.changes.add import Understood, adding, new_entry, problem_of_id, understand_new
from gongwen.changes.candidate import Candidate, collection_of, how_it_was_read, read_candidate
from gongwen.changes.replacement import Replacement, check_replaced, plan_replacement, replacing, show
from gongwen.changes.trial import Change, carry_out, try_out
from gongwen.cli.asking import ask_until_right, on_terminal
from gongwen.cli.convert import say_findings
from gongwen.cli.tools import tools
from gongwen.collection import convert_entry, read_collections
from gongwen.glossary.checks import check_wordings
from gongwen.layout import Layout
from gongwen.manifest import Collections, Correction, Entry, Manifest, read_glossary
from gongwen.manifest.writing import entry_text
from gongwen.report import report, report_corrections


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--id", "name", metavar="ID", help="What it is called, part of its addresses for good.")
@click.option("--collection", metavar="NAME", help="The folder of seeds/ into which it comes, one with a manifest.")
@click.option("--replaces", metavar="ID", help="It is the new version of this document, which stays as an earlier one.")
@click.option("--version-date", metavar="YYYYMMDD", help="The day of the version before, if not its 成文日期.")
@click.option("--corrections", is_flag=True, help="Writes the proposed corrections into the entry.")
@click.option("--yes", is_flag=True, help="Asks nothing: takes the proposed id and fates of addresses, no corrections.")
@click.option("--dry-run", is_flag=True, help="Shows what would happen and writes nothing.")
@click.option("--all", "whole", is_flag=True, help="Shows the whole outline, however long.")
@click.pass_obj
def add(
    layout: Layout,
    file: Path,
    name: str | None,
    collection: str | None,
    replaces: str | None,
    version_date: str | None,
    corrections: bool,
    yes: bool,
    dry_run: bool,
    whole: bool,
) -> None:
    """Takes FILE (text, Word, PDF, web page) into the collection: seed, manifest entry, pages.

    Shows first what was understood of it. When anything fails, every file stays as it was.
    """
    if replaces is not None and name is not None:
        raise click.UsageError("a new version has the id of the document: give --id or --replaces")
    if version_date is not None and replaces is None:
        raise click.UsageError("--version-date is about the version before: give --replaces")
    if replaces is not None and collection is not None:
        raise click.UsageError("a new version stays in the collection of the document: give --collection or --replaces")
    collections = read_collections(layout)
    manifest = collections.manifest
    check_wordings(read_glossary(layout.glossary))
    if replaces is not None:
        check_replaced(layout, manifest, replaces)
        collection = collections.by_id[replaces].collection
    candidate = read_candidate(layout, manifest, file, _collection(layout, collections, collection, file))
    understood = understand_new(layout, manifest, candidate.seed, file.name, candidate.original)
    if replaces is not None:
        understood = replace(understood, document=replace(understood.document, id=replaces))
    click.echo(how_it_was_read(candidate.extraction))
    click.echo(report(understood.document, understood.lines, whole=whole, places=candidate.extraction.places), nl=False)
    click.echo(report_corrections(understood.corrections), nl=False)
    asking = on_terminal() and not yes and not dry_run
    agreed = _agreed(understood, corrections, asking)
    if replaces is None:
        name = _id(understood, manifest, name, asking)
        entry = new_entry(candidate, understood, name, agreed, date.today())
        change = adding(candidate, entry)
    else:
        name = replaces
        entry = new_entry(candidate, understood, name, agreed, date.today())
        entry, plan, change = _replacing(layout, manifest, candidate, understood, entry, version_date)
        click.echo(show(plan), nl=False)
        if not dry_run:
            _agree(plan, asking, yes)
    if dry_run:
        try_out(layout, change, tools())
        click.echo(
            f"\nThis entry would be written, and {_files(candidate.files())} into "
            f"{_folder(candidate.collection)}:\n\n{entry_text(entry)}"
        )
        return
    result = carry_out(layout, change, tools())
    click.echo(f"{name} is added: read docs/documents/{name}.md beside seeds/{entry.seed_path}.")
    say_findings(result)


def _replacing(
    layout: Layout,
    manifest: Manifest,
    candidate: Candidate,
    understood: Understood,
    entry: Entry,
    version_date: str | None,
) -> tuple[Entry, Replacement, Change]:
    """The entry of a new version with the anchors that are free, what becomes of the old ones, and the change."""
    plain = convert_entry(entry, candidate.seed, understood.lines)
    plan = plan_replacement(layout, manifest, entry.id, plain, version_date)
    entry = replace(entry, readdressed=dict(plan.readdressed))
    document = convert_entry(entry, candidate.seed, understood.lines)
    return entry, plan, replacing(candidate, entry, plan, document)


def _agree(plan: Replacement, asking: bool, yes: bool) -> None:
    """Ends the run where nobody agreed to what becomes of published addresses."""
    if yes or not (plan.fates or plan.quotations):
        return
    if not asking:
        raise click.UsageError("what becomes of published addresses needs a yes: look at it, then give --yes")
    click.confirm("Shall this become of them?", abort=True, err=True)


def _agreed(understood: Understood, wanted: bool, asking: bool) -> Sequence[Correction]:
    """The proposed corrections that the person agrees to."""
    found = understood.corrections
    if found and not wanted and asking:
        many = f"these {len(found)} corrections" if len(found) > 1 else "this correction"
        wanted = click.confirm(f"Write {many} into the entry?", err=True)
    return found if wanted else ()


def _id(understood: Understood, manifest: Manifest, name: str | None, asking: bool) -> str:
    """What was said, else what the person answers, else the proposal."""

    def problem(text: str) -> str | None:
        return problem_of_id(text, manifest)

    if name is None:
        proposal = understood.document.id
        return ask_until_right("Its id, part of its addresses for good", proposal, problem) if asking else proposal
    if wrong := problem(name):
        raise click.UsageError(wrong)
    return name


def _collection(layout: Layout, collections: Collections, wanted: str | None, file: Path) -> str:
    """That which was said, else the one in whose folder the file lies, else `seeds/` itself, else the only one."""
    lies = collection_of(layout, file)
    if wanted is not None and lies is not None and lies != wanted:
        raise click.UsageError(f"{file} lies in {_folder(lies)} already: move it, or leave --collection out")
    name = (lies or "") if wanted is None else wanted
    if name in collections.by_name:
        return name
    further = [found for found in collections.by_name if found]
    if wanted is None and not lies and len(further) == 1:
        return further[0]
    if wanted is None:
        raise click.UsageError(f"seeds/ itself has no manifest.yml: give --collection, one of {', '.join(further)}")
    known = f"there is {', '.join(further)}" if further else "there is none"
    begin = f"write seeds/{name}/manifest.yml with `version: 1`, `title: …` and `documents: []`"
    raise click.UsageError(f"no collection {name}: {known}; to begin one, {begin}")


def _folder(collection: str) -> str:
    return f"seeds/{collection}/" if collection else "seeds/"


def _files(names: Iterable[str]) -> str:
    return " and ".join(names) or "nothing"
