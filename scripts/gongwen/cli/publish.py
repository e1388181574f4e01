"""`publish`: the built site goes to a folder or a store."""

from __future__ import annotations

import click

from gongwen import pipeline
from gongwen.cli.building import make_in, site_folder
from gongwen.cli.tools import tell, tools
from gongwen.layout import Layout
from gongwen.publish.site import publish_site


@click.command()
@click.argument("target")
@click.pass_obj
def publish(layout: Layout, target: str) -> None:
    """Builds, then brings TARGET, a folder or an address such as s3://bucket/site, to the state of the site.

    Writes only files that changed, pages after the data they ask for; removes at last what is gone.
    """
    with pipeline.working(layout.root, tools()) as work:
        outcome = make_in(work, layout)
        done = publish_site(
            site_folder(layout), work.kept, work.objects, target, work.tools.executor, work.tools.progress
        )
    if not tell(published=target, written=done.written, removed=done.removed, failed=outcome.failed):
        for line in outcome.built.findings:
            click.echo(line, err=True)
        click.echo(f"{target} is up to date: {done.written} files written, {done.removed} removed.")
