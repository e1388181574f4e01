"""The command line: thin functions over the pipeline, the registry and the site."""

from __future__ import annotations

import subprocess
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import click

from gongwen import collection, pipeline
from gongwen.collection import Layout
from gongwen.errors import InputError
from gongwen.glossary.checks import check_wordings
from gongwen.glossary.gaps import gaps
from gongwen.glossary.matcher import Matcher
from gongwen.glossary.suggest import as_entries, suggest
from gongwen.glossary.tagging import TERM, tag
from gongwen.manifest import Entry, Glossary, read_glossary, read_manifest
from gongwen.model import Document
from gongwen.pipeline import Result
from gongwen.preview import serve_site
from gongwen.publish.data import outline, to_json
from gongwen.publish.links import dead_links
from gongwen.publish.site import SITE, build_site
from gongwen.registry import GLOSSARY, Event, addresses, missing_lines, read_lock, term_addresses, write_lock
from gongwen.registry.compare import compare

LAYOUT = Layout(Path(__file__).resolve().parents[2])
"""The checkout that this file belongs to."""


@click.group(invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """Turns the raw texts in seeds/ into clean, addressed pages and a static site.

    Without a verb: convert, then build the site.
    """
    if context.invoked_subcommand is None:
        result = _run()
        site = build_site(LAYOUT.root, result.newest)
        click.echo(f"{SITE}/ is built: {len(result.listings)} documents, {result.nodes} addresses.")
        click.echo(
            f"To look at it: python3 -m http.server -d {site.name} 8000, then http://localhost:8000/ (or: make serve)"
        )


@main.command()
def convert() -> None:
    """Writes the pages of docs/documents/ and the files of docs/data/ from the seeds."""
    _run()


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The outline in its public format instead of a summary.")
def inspect(file: Path, as_json: bool) -> None:
    """Shows what is understood of any FILE, without writing anything."""
    matcher = Matcher(_glossary().terms)
    found = [tag(document, matcher) for document in collection.understand(file, read_manifest(LAYOUT.manifest))]
    if as_json:
        outlines = [outline(document) for document in found]
        click.echo(to_json(outlines[0] if len(outlines) == 1 else {"documents": outlines}), nl=False)
        return
    for document in found:
        _show(document)


@main.command()
@click.option("--against", metavar="REF", help="Also see that anchors.lock only grew since this git revision.")
def check(against: str | None) -> None:
    """Fails where generated pages are out of date, a warning is open, an address not in the lock, a link dead."""
    result = _run(pipeline.UNCOMMITTED)
    problems = [f"{name} is not what the seeds give: run `make site` and commit it" for name in result.differences]
    problems += [f"{len(result.findings.new)} addresses are not in the lock: scripts/build.py accept"] * bool(
        result.findings.new
    )
    problems += [
        f"{_place(entry, warning.line)}: {warning.code}: {warning.message}" for entry, warning in result.warnings
    ]
    problems += [
        f"{entry.id}: the manifest accepts {what}, which is no warning (any more)" for entry, what in result.idle
    ]
    problems += [f"anchors.lock has lost the line: {line}" for line in _lost_lines(against)]
    if not problems:
        site = build_site(LAYOUT.root, result.newest)
        problems += [f"{page}: dead link {link}" for page, link in dead_links(site)]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo(f"All well: {len(result.listings)} documents, {result.nodes} addresses.")


@main.command()
@click.argument("address", required=False)
@click.option("--alias", metavar="ADDRESS", help="The text stands there now.")
@click.option("--reworded", is_flag=True, help="The same clause in new words.")
@click.option("--withdrawn", is_flag=True, help="The text is gone; its page says so.")
@click.option("--why", default="", help="The reason, kept in the lock and shown to readers.")
def accept(address: str | None, alias: str | None, reworded: bool, withdrawn: bool, why: str) -> None:
    """Records in seeds/anchors.lock what became of an ADDRESS; without one, all new addresses.

    ADDRESS is <document id>#<anchor>, or a document id alone with --withdrawn for all that it had.
    """
    manifest = collection.read_collection(LAYOUT)
    today = dict(term_addresses(read_glossary(LAYOUT.glossary)))
    for _, document in collection.documents_of(LAYOUT, manifest, manifest.documents):
        today |= dict(addresses(document))
    lock = read_lock(LAYOUT.lock)
    choices = sum((alias is not None, reworded, withdrawn))
    if address is None:
        if choices or why:
            raise click.UsageError("give the address that --alias, --reworded, --withdrawn or --why is about")
        findings = compare(lock, today.items())
        if findings.broken:
            raise pipeline.lost_addresses(LAYOUT, findings, {GLOSSARY, *(entry.id for entry in manifest.documents)})
        events = findings.new
    else:
        if choices != 1 or not why.strip():
            raise click.UsageError("give one of --alias, --reworded, --withdrawn, and --why")
        published = [known for known, record in lock.records.items() if record.live and _meant(known, address)]
        if not published or (len(published) > 1 and not withdrawn):
            raise click.UsageError(f"{address} is no published address")
        if not reworded and any(known in today for known in published):
            raise click.UsageError(f"{address} still leads to its own text; change the text first")
        if alias is not None and alias not in today:
            raise click.UsageError(f"{alias} is no address of today's documents")
        if alias is not None and (alias.startswith(f"{GLOSSARY}#") != address.startswith(f"{GLOSSARY}#")):
            raise click.UsageError("a term leads to a term, a clause to a clause")
        if reworded and address not in today:
            raise click.UsageError(f"{address} has no text any more: --alias or --withdrawn")
        if alias is not None:
            events = [Event("alias", address, alias, why)]
            if alias not in lock.records:
                events.insert(0, Event("published", alias, today[alias]))
        elif reworded:
            if lock.records[address].fingerprint == today[address]:
                raise click.UsageError(f"{address} has its old words")
            events = [Event("reworded", address, today[address], why)]
        else:
            events = [Event("withdrawn", known, why) for known in published]
    write_lock(LAYOUT.lock, events)
    click.echo(f"{len(events)} line{'s' * (len(events) != 1)} added to {LAYOUT.lock.relative_to(LAYOUT.root)}.")


@main.group()
def terms() -> None:
    """Looks after seeds/glossary.yml."""


@terms.command("suggest")
@click.option("--least", default=1, show_default=True, help="Only what stands so often.")
def suggest_terms(least: int) -> None:
    """Lists what looks like a term and is not in the glossary, as entries ready to paste below `terms:`."""
    glossary = _glossary()
    found = [one for one in suggest(_documents(), glossary) if len(one.places) >= least]
    click.echo(as_entries(found, glossary) or "# nothing that the glossary lacks")


@terms.command("check")
def check_terms() -> None:
    """Reports entries without a definition, a place, English; it fails for none of them, since some have to be so."""
    glossary = _glossary()
    for gap, names in gaps(_documents(), glossary).items():
        if names:
            click.echo(f"{gap} ({len(names)}): {' | '.join(names)}")
    click.echo(f"{len(glossary.terms)} entries read.")


@main.command()
@click.option("--port", default=8000, show_default=True)
def serve(port: int) -> None:
    """Shows the site and builds it anew when a seed, the manifest or a page changes."""
    _run()
    serve_site(LAYOUT, port)


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


def _run(folders: Sequence[str] = pipeline.ALL) -> Result:
    def progress(entries: Iterable[Entry], length: int) -> Iterable[Entry]:
        with click.progressbar(
            entries, length, label="Converting", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as bar:
            yield from bar

    result = pipeline.run(LAYOUT, folders, progress)
    if folders is pipeline.ALL:
        for entry, warning in result.warnings:
            click.echo(f"warning: {_place(entry, warning.line)}: {warning.code}: {warning.message}", err=True)
        if result.findings.new:
            click.echo(
                f"{len(result.findings.new)} new addresses; when the pages are right, keep them: scripts/build.py accept",
                err=True,
            )
    return result


def _glossary() -> Glossary:
    glossary = read_glossary(LAYOUT.glossary)
    check_wordings(glossary)
    return glossary


def _documents() -> Iterator[Document]:
    manifest = collection.read_collection(LAYOUT)
    return (document for _, document in collection.documents_of(LAYOUT, manifest, manifest.documents))


def _place(entry: Entry, line: int) -> str:
    return f"seeds/{entry.seed}:{line}"


def _meant(known: str, address: str) -> bool:
    return known == address or ("#" not in address and known.startswith(f"{address}#"))


def _lost_lines(against: str | None) -> list[str]:
    if against is None:
        return []
    name = LAYOUT.lock.relative_to(LAYOUT.root).as_posix()
    if _git("rev-parse", "--verify", "--quiet", f"{against}^{{commit}}").returncode:
        raise InputError(
            against, None, "no such revision", "a branch, tag or commit of this repository", "fetch it first"
        )
    shown = _git("show", f"{against}:{name}")
    newer = LAYOUT.lock.read_text("utf-8") if LAYOUT.lock.exists() else ""
    return missing_lines(shown.stdout, newer) if shown.returncode == 0 else []


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=LAYOUT.root, capture_output=True, encoding="utf-8", check=False)


def _show(document: Document) -> None:
    """A summary for people: metadata, the outline as a tree, warnings."""
    click.echo(f"{document.id} ({document.seed})")
    for name in document.metadata.__struct_fields__:
        value = getattr(document.metadata, name)
        click.echo(f"  {name}: {'—' if value is None else value}")
    for text in document.texts:
        rules = ", ".join(f"{sample} {rule.value}" for sample, rule in text.numbering)
        click.echo(f"  {text.role.value}{f' ({rules})' if rules else ''}")
        for node in text.nodes:
            words = node.opening or node.text
            click.echo(
                f"  {'  ' * node.level}{node.anchor}  {words[:40].replace(chr(9), ' | ')}{'…' if len(words) > 40 else ''}"
            )
    dropped = ", ".join(f"{rule.value} {share:.2%}" for rule, share in document.ledger.shares)
    click.echo(f"  dropped: {dropped or 'nothing'}")
    terms = sum(span.kind == TERM for node in document.nodes for span in node.spans)
    click.echo(f"  terms of the glossary: {terms or 'none'}")
    for warning in document.warnings:
        click.echo(f"  warning, line {warning.line}: {warning.code}: {warning.message}")
