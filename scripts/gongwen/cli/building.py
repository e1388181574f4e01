"""What a build does: convert, then build the site, where anything changed; and the site alone, for verbs that go on with it."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec import Struct

from gongwen import pipeline
from gongwen.cli.convert import findings
from gongwen.cli.tools import tell
from gongwen.layout import Layout
from gongwen.pipeline import Result, Work
from gongwen.publish.site import SITE, Checkout, build_site, engine, pages_in_use
from gongwen.publish.site.settings import DOCS, configuration
from gongwen.publish.site.state import version_of
from gongwen.store import code_digest, key


class Built(Struct, frozen=True):
    """What the last build left behind."""

    given: str
    """Digest of what it was made from: seeds and what people wrote of them, configuration, code."""
    docs: str
    """Digest of all that there was in the docs, made and written by people."""
    version: str
    """Of the site."""
    documents: int
    """So many there were."""
    addresses: int
    """So many there were."""
    findings: list[str]
    """What there was to be looked at."""
    crowd: int
    """How many results there were when those that are of no use had been removed."""


ALLOWANCE = 50
"""Results in each of 256 folders that are not worth being looked at."""
BUILT = "built.msgpack"
"""Where that is kept."""


class Outcome(Struct, frozen=True):
    """What a build did."""

    built: Built
    """What it leaves behind."""
    changed: bool
    """Whether the site is another than before."""
    failed: list[dict[str, object]]
    """The documents that could not be converted, for machines."""


def build_in(work: Work, layout: Layout) -> Outcome:
    """Converts the collection and builds its site within a run, where anything is another than the last build left it."""
    last = work.read(BUILT, Built)
    if last and last.version == version_of(site_folder(layout)) and _is_as_before(work, last):
        return Outcome(last, changed=False, failed=[])
    return make_in(work, layout)


def make_in(work: Work, layout: Layout) -> Outcome:
    """The same whether anything is another or not; still only what changed is made."""
    last = work.read(BUILT, Built)
    with engine.making_ready(work.root, work.tools.executor.cores):
        result = pipeline.run_in(work, layout)
        changed = site_of(work)
    version = version_of(site_folder(layout))
    crowd = sweep(work, last.crowd if last else 0)
    built = Built(_given(work), _docs(work), version, len(result.listings), result.nodes, findings(result), crowd)
    if not result.failed:
        work.write(BUILT, built)
    return Outcome(built, changed, failures(result))


def say(outcome: Outcome) -> None:
    """Tells people or machines."""
    built = outcome.built
    if tell(built=outcome.changed, documents=built.documents, addresses=built.addresses, failed=outcome.failed):
        return
    for line in built.findings:
        click.echo(line, err=True)
    said = "is built" if outcome.changed else "is as it was"
    click.echo(f"{SITE}/ {said}: {built.documents} documents, {built.addresses} addresses.")
    click.echo(f"To look at it: python3 -m http.server -d {SITE} 8000, then http://localhost:8000/ (or: make serve)")


def _is_as_before(work: Work, last: Built) -> bool:
    """Whether a build would find everything as the last one left it; the docs are looked at where all else is."""
    return last.given == _given(work) and last.docs == _docs(work)


def _given(work: Work) -> str:
    return key("given", code_digest("."), *configuration(work.root), work.unchanged.together(work.root / "seeds"))


def _docs(work: Work) -> str:
    return work.unchanged.together(work.root / DOCS)


def sweep(work: Work, before: int) -> int:
    """Removes results that are of no use any more, when there are twice as many as after the last time; gives how many there are then.

    A store that several checkouts share is left alone.
    """
    crowd = work.objects.crowd()
    if work.tools.store or crowd <= 2 * before + ALLOWANCE:
        return before
    work.objects.sweep(pipeline.results_in_use(work) | pages_in_use(work.root / SITE, work.kept))
    return work.objects.crowd()


def site_of(work: Work) -> bool:
    """Builds the site of a converted collection; gives whether it is another than before."""
    checkout = Checkout(work.root, work.kept, work.unchanged, work.objects)
    return build_site(checkout, work.tools.executor, work.tools.progress)


def failures(result: Result) -> list[dict[str, object]]:
    """The documents that could not be converted, for machines."""
    return [
        {
            "document": entry.id,
            "file": one.file,
            "line": one.line,
            "found": one.found,
            "expected": one.expected,
            "mend": one.mend,
        }
        for entry, one in result.failed
    ]


def site_folder(layout: Layout) -> Path:
    """Where the built site lies."""
    return layout.root / SITE
