"""`check`: whether what is committed is what the seeds give, and nothing waits for a decision."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import click

from gongwen import pipeline
from gongwen.cli.building import site_folder, site_of
from gongwen.cli.convert import place
from gongwen.cli.tools import tools
from gongwen.collection import documents_with_lines, read_collection, read_collections
from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.manifest import LOCK, read_glossary
from gongwen.pipeline import Result
from gongwen.publish.links import dead_links
from gongwen.publish.site import forget_changed
from gongwen.registry import missing_lines
from gongwen.repair.look_alikes import LOOK_ALIKE, look_alike_warnings


@click.command()
@click.option("--against", metavar="REF", help="Also see that each anchors.lock only grew since this git revision.")
@click.pass_obj
def check(layout: Layout, against: str | None) -> None:
    """Fails where generated pages are out of date, a warning is open, an address not in the lock, a link dead.

    So it does where a file of the site was changed in place since it was built; the next build makes it anew.
    """
    with pipeline.working(layout.root, tools()) as work:
        result = pipeline.run_in(work, layout, pipeline.UNCOMMITTED)
        problems = _problems(layout, result, against)
        if not problems:
            site_of(work)
            changed = forget_changed(site_folder(layout), work.kept, work.objects)
            problems = [
                f"{file.relative_to(layout.root).as_posix()} is not what was built; the next build makes it anew"
                for file in changed
            ]
        if not problems:
            problems = [f"{page}: dead link {link}" for page, link in dead_links(site_folder(layout))]
    for collection in read_collections(layout):
        if collection.too_large:
            click.echo(f"warning: {collection.manifest_name}: {collection.too_large}", err=True)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo(f"All well: {len(result.listings)} documents, {result.nodes} addresses.")


def _problems(layout: Layout, result: Result, against: str | None) -> list[str]:
    """What is not as it should be before the site is looked at."""
    problems = [f"{name} is not what the seeds give: run `make site` and commit it" for name in result.differences]
    problems += [f"{result.new} addresses are not in the lock: scripts/build.py accept"] * bool(result.new)
    problems += [
        f"{place(entry, warning.line)}: {warning.code}: {warning.message}" for entry, warning in result.warnings
    ]
    problems += [
        f"{entry.id}: the manifest accepts {what}, which is no warning (any more)" for entry, what in result.idle
    ]
    problems += _misread(layout)
    problems += [f"{name} has lost the line: {line}" for name, line in _lost_lines(layout, against)]
    return problems


def _misread(layout: Layout) -> Iterator[str]:
    """Characters that may be others, unless the manifest accepts them as read; and acceptances of what is none (any more)."""
    manifest = read_collection(layout)
    wordings = [wording for term in read_glossary(layout.glossary).terms for wording in term.wordings]
    for entry, document, lines in documents_with_lines(layout, manifest, manifest.documents):
        found = look_alike_warnings(document, lines, wordings)
        accepted = {item.line for item in entry.accepted if item.code == LOOK_ALIKE}
        for warning in found:
            if warning.line not in accepted:
                yield f"{place(entry, warning.line)}: {warning.code}: {warning.message}"
        for line in sorted(accepted - {warning.line for warning in found}):
            yield f"{entry.id}: the manifest accepts {LOOK_ALIKE} at line {line}, which is no warning (any more)"


def _lost_lines(layout: Layout, against: str | None) -> Iterator[tuple[str, str]]:
    """Lock file and line, for each line of a lock file of the revision that the same file has no more."""
    if against is None:
        return
    if _git(layout, "rev-parse", "--verify", "--quiet", f"{against}^{{commit}}").returncode:
        raise InputError(
            against, None, "no such revision", "a branch, tag or commit of this repository", "fetch it first"
        )
    seeds = layout.seeds.relative_to(layout.root).as_posix()
    listed = _git(layout, "ls-tree", "-r", "--name-only", "-z", against, "--", f"{seeds}/").stdout
    for name in listed.split("\0"):
        file = layout.root / name
        if file.name == LOCK:
            newer = file.read_text("utf-8") if file.is_file() else ""
            for line in missing_lines(_git(layout, "show", f"{against}:./{name}").stdout, newer):
                yield name, line


def _git(layout: Layout, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=layout.root, capture_output=True, encoding="utf-8", check=False)
