"""Serves a site folder below a path, and nothing else, as a good host would: what browsers are measured and tested against.

Compresses text, names types, sends the security headers that the build wrote, answers with the site's own `404.html` for
what is not there, and keeps connections open. Says nothing.
"""

from __future__ import annotations

import gzip
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".gz": "application/gzip",
}
OF_FILES = {"feed.xml": "application/atom+xml"}
"""Types by a file's whole name."""
COMPRESSED = {".html", ".css", ".js", ".json", ".jsonl", ".map", ".webmanifest", ".xml", ".svg", ".txt", ".md"}
SECURITY_HEADERS = "security-headers.nginx.conf"
"""What the build writes into the site, with lines `add_header Name "value" always;`."""

_ADD_HEADER = re.compile(r'^\s*add_header\s+(\S+)\s+"((?:[^"\\]|\\.)*)"\s+always;', re.MULTILINE)


@contextmanager
def serve(site: Path, base: str = "/some/path/", port: int = 0) -> Iterator[str]:
    """Serves the folder `site` below the path `base` on 127.0.0.1; gives the address, which ends with `base`.

    `port`: 0 for any that is free. Ends with the context.
    """
    base = f"/{base.strip('/')}/".replace("//", "/")
    handler = type("_Handler", (_Handler,), {"site": site.resolve(), "base": base, "security": _security_headers(site)})
    with _Server(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{base}"
        finally:
            server.shutdown()


def _security_headers(site: Path) -> list[tuple[str, str]]:
    file = site / SECURITY_HEADERS
    found = _ADD_HEADER.findall(file.read_text("utf-8")) if file.is_file() else []
    return [(name, re.sub(r"\\(.)", r"\1", value)) for name, value in found]


@cache
def _compressed(path: Path, changed: int) -> bytes:
    """The bytes of a file, compressed; `changed` (ns) tells a file from what it was before."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    site: Path
    base: str
    security: list[tuple[str, str]]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path + "/" == self.base:
            return self._redirect(path, address.query)
        if not path.startswith(self.base):
            return self._send(HTTPStatus.NOT_FOUND, TYPES[".txt"], b"Nothing is served here.\n")
        file = (self.site / path.removeprefix(self.base).lstrip("/").replace("\0", "")).resolve()
        if not file.is_relative_to(self.site):
            return self._send_missing()
        if file.is_dir():
            if not path.endswith("/"):
                return self._redirect(path, address.query)
            file /= "index.html"
        elif path.endswith("/"):
            return self._send_missing()
        return self._send_file(HTTPStatus.OK, file) if file.is_file() else self._send_missing()

    do_HEAD = do_GET  # noqa: N815 (the library's name)

    def _redirect(self, path: str, query: str) -> None:
        place = f"/{quote(path.lstrip('/'))}/" + (f"?{query}" if query else "")
        self._send(HTTPStatus.MOVED_PERMANENTLY, TYPES[".txt"], b"", Location=place)

    def _send_missing(self) -> None:
        page = self.site / "404.html"
        if page.is_file():
            self._send_file(HTTPStatus.NOT_FOUND, page)
        else:
            self._send(HTTPStatus.NOT_FOUND, TYPES[".txt"], b"Not found.\n")

    def _send_file(self, status: HTTPStatus, file: Path) -> None:
        changed = file.stat()
        headers = {"Last-Modified": formatdate(changed.st_mtime, usegmt=True)}
        kind = OF_FILES.get(file.name) or TYPES.get(file.suffix, "application/octet-stream")
        if file.suffix not in COMPRESSED:
            return self._send(status, kind, file.read_bytes(), **headers)
        headers["Vary"] = "Accept-Encoding"
        if not self._takes_gzip():
            return self._send(status, kind, file.read_bytes(), **headers)
        headers["Content-Encoding"] = "gzip"
        return self._send(status, kind, _compressed(file, changed.st_mtime_ns), **headers)

    def _takes_gzip(self) -> bool:
        accepted = self.headers.get("Accept-Encoding", "").replace(" ", "").split(",")
        return any(re.fullmatch(r"(gzip|\*)(;q=(?!0(\.0*)?$).+)?", coding) for coding in accepted)

    def _send(self, status: HTTPStatus, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *headers.items()):
            self.send_header(name, value)
        for name, value in self.security:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""
