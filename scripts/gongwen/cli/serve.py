"""`serve`: the preview."""

from __future__ import annotations

import click

from gongwen.cli.convert import run_over
from gongwen.collection import Layout
from gongwen.preview import serve_site


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.pass_obj
def serve(layout: Layout, port: int) -> None:
    """Shows the site and builds it anew when a seed, the manifest or a page changes."""
    run_over(layout)
    serve_site(layout, port)
