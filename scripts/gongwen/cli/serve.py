"""`serve`: the preview."""

from __future__ import annotations

import click

from gongwen.cli.build import build
from gongwen.cli.building import site_folder
from gongwen.errors import InputError, told
from gongwen.layout import Layout
from gongwen.preview import opened, serve_site


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@click.pass_obj
def serve(layout: Layout, port: int) -> None:
    """Shows the site and builds it anew when a seed, the manifest or a page changes."""
    with opened(site_folder(layout), port) as server:
        build(layout)
        serve_site(layout.root, server, lambda: _rebuild(layout))


def _rebuild(layout: Layout) -> None:
    """What cannot be used is reported, the last good site stays."""
    try:
        build(layout)
    except (InputError, OSError) as error:
        click.echo(f"error: {told(error)}\nThe last good site stays.", err=True)
