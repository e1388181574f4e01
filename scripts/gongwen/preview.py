"""The preview: serves the built site, and has it built anew when something that people write changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from errno import EADDRINUSE
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from gongwen.errors import InputError
from gongwen.publish.site.settings import CONFIGURATION, DOCS

QUIET_SECONDS = 0.3
"""How long everything must have been still before it is built."""
WRITTEN = (("seeds", True), (DOCS, False), (f"{DOCS}/assets", True), (f"{DOCS}/overrides", True))
"""Folders in which people write, and whether also in those below."""


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site as they are now; for what is not there its own page."""

    def end_headers(self) -> None:
        """A browser asks again each time."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The page of the site for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what matters is what the build says."""


class _Changes(FileSystemEventHandler):
    """Notes that something happened."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Any event counts: a build without a change writes nothing."""
        if not event.is_directory:
            self.happened.set()


class _Configuration(_Changes):
    """Notes that the configuration changed; in its folder other things happen all the time."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Counts for one file only."""
        if Path(str(event.src_path)).name == CONFIGURATION:
            super().on_any_event(event)


def opened(site: Path, port: int) -> ThreadingHTTPServer:
    """What will serve `site`, which need not be there yet, on localhost; 0 for any port that is free.

    Raises InputError where the port cannot be had.
    """
    try:
        return ThreadingHTTPServer(("localhost", port), partial(_Handler, directory=str(site)))
    except OSError as error:
        found = f"{port}, which is in use" if error.errno == EADDRINUSE else f"{port}: {error.strerror}"
        mend = "end what listens there, or choose another: --port 8001, or --port 0 for any that is free"
        raise InputError("--port", None, found, "a port that is free", mend) from error


def serve_site(root: Path, server: ThreadingHTTPServer, build: Callable[[], None]) -> None:
    """Serves until interrupted; calls `build` when something that people write in `root` was changed."""
    changes, configuration = _Changes(), _Configuration()
    configuration.happened = changes.happened
    observer = PollingObserver(timeout=1)
    for folder, below in WRITTEN:
        if (root / folder).is_dir():
            observer.schedule(changes, str(root / folder), recursive=below)
    observer.schedule(configuration, str(root), recursive=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    observer.start()
    click.echo(f"Serving http://localhost:{server.server_port}/ — Ctrl-C ends it.", err=True)
    try:
        while True:
            if changes.happened.wait(QUIET_SECONDS):
                changes.happened.clear()
                if not changes.happened.wait(QUIET_SECONDS):
                    build()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        server.shutdown()
