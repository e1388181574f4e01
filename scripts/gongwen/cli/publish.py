"""`publish`: the built site goes to a folder or a store."""

from __future__ import annotations

import click

from gongwen import pipeline
from gongwen.cli.building import site_folder, site_of
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
        pipeline.run_in(work, layout)
        site_of(work)
        done = publish_site(
            site_folder(layout), work.kept, work.objects, target, work.tools.executor, work.tools.progress
        )
    if not tell(published=target, written=done.written, removed=done.removed):
        click.echo(f"{target} is up to date: {done.written} files written, {done.removed} removed.")
