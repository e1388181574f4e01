"""`serve`: the preview."""

from __future__ import annotations

import click

from gongwen.cli.build import build
from gongwen.cli.building import site_folder
from gongwen.errors import InputError, told
from gongwen.layout import Layout
from gongwen.preview import serve_site


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.pass_obj
def serve(layout: Layout, port: int) -> None:
    """Shows the site and builds it anew when a seed, the manifest or a page changes."""
    build(layout)
    serve_site(layout.root, site_folder(layout), port, lambda: _rebuild(layout))


def _rebuild(layout: Layout) -> None:
    """What cannot be used is reported, the last good site stays."""
    try:
        build(layout)
    except (InputError, OSError) as error:
        click.echo(f"error: {told(error)}\nThe last good site stays.", err=True)
