"""The preview: MkDocs's own server, and a watch over the seeds that converts anew when one changes."""

from __future__ import annotations

import subprocess
import sys
import threading

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from gongwen import pipeline
from gongwen.collection import Layout
from gongwen.errors import InputError
from gongwen.publish.site import OWN_SEARCH, site_environment

QUIET_SECONDS = 0.3
"""How long the seeds must have been still before they are converted."""


class _Changes(FileSystemEventHandler):
    """Notes that something happened below the seeds folder."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Any event counts; a conversion without a change writes nothing."""
        self.happened.set()


def serve_site(layout: Layout, port: int) -> None:
    """Serves on localhost until interrupted; a seed or manifest that cannot be used is reported, the last good pages stay."""
    changes = _Changes()
    observer = PollingObserver(timeout=1)
    observer.schedule(changes, str(layout.seeds), recursive=True)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--dev-addr",
        f"localhost:{port}",
        "--watch",
        str(layout.root / "docs"),
    ]
    server = subprocess.Popen(command, cwd=layout.root, env=site_environment(None) | OWN_SEARCH)
    observer.start()
    try:
        while server.poll() is None:
            if changes.happened.wait(QUIET_SECONDS):
                changes.happened.clear()
                if not changes.happened.wait(QUIET_SECONDS):
                    _convert(layout)
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        server.terminate()
        server.wait()


def _convert(layout: Layout) -> None:
    try:
        result = pipeline.run(layout)
    except InputError as error:
        click.echo(f"error: {error}\nThe last good pages stay.", err=True)
    else:
        click.echo(f"Converted {len(result.listings)} documents.", err=True)
