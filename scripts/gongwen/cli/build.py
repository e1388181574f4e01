"""What `build.py` does without a verb: convert, then build the site; and the site alone, for verbs that go on with it."""

from __future__ import annotations

from pathlib import Path

import click

from gongwen import pipeline
from gongwen.cli.convert import say_findings
from gongwen.cli.tools import tell, tools
from gongwen.collection import Layout
from gongwen.pipeline import Result, Work
from gongwen.publish.site import SITE, Checkout, build_site


def build(layout: Layout) -> None:
    """Converts the collection and builds its site; only what changed is made."""
    with pipeline.working(layout.root, tools()) as work:
        result = pipeline.run_in(work, layout)
        changed = site_of(work)
    if tell(built=changed, documents=len(result.listings), addresses=result.nodes, failed=failures(result)):
        return
    say_findings(result)
    said = "is built" if changed else "is as it was"
    click.echo(f"{SITE}/ {said}: {len(result.listings)} documents, {result.nodes} addresses.")
    click.echo(f"To look at it: python3 -m http.server -d {SITE} 8000, then http://localhost:8000/ (or: make serve)")


def site_of(work: Work) -> bool:
    """Builds the site of a converted collection; gives whether it is another than before."""
    checkout = Checkout(work.root, work.kept, work.unchanged, work.objects)
    return build_site(checkout, work.tools.executor, work.tools.progress)


def failures(result: Result) -> list[dict[str, object]]:
    """The documents that could not be converted, for machines."""
    return [
        {"document": entry.id, "file": one.file, "line": one.line, "found": one.found, "mend": one.mend}
        for entry, one in result.failed
    ]


def site_folder(layout: Layout) -> Path:
    """Where the built site lies."""
    return layout.root / SITE
