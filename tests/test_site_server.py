"""The server that the built site is tested and measured with."""

from __future__ import annotations

import gzip
import http.client
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from site_server import serve

WORDS = "第一条　公文。\n" * 100
FILES = {
    "index.html": WORDS,
    "404.html": "没有这个地址",
    "documents/index.html": "全部公文",
    "documents/plan.md": WORDS,
    "data/documents.json": "{}",
    "feed.xml": "<feed/>",
    "sitemap.xml": "<urlset/>",
    "main.js": "0",
    "images/mark.png": "not compressed",
    "empty/folder.txt": "",
}
Ask = Callable[..., tuple[http.client.HTTPResponse, bytes]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("beside the site", "utf-8")
    for name, text in FILES.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path / "site"


@pytest.fixture
def ask(site: Path) -> Iterator[Ask]:
    """Asks for a path as it stands, all over one connection."""
    with serve(site) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)

        def request(path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return answer, answer.read()

        yield request
        connection.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("documents/?q=1", "text/html; charset=utf-8"),
        ("documents/plan.md", "text/markdown; charset=utf-8"),
        ("data/documents.json", "application/json"),
        ("feed.xml", "application/atom+xml"),
        ("sitemap.xml", "application/xml"),
        ("main.js", "text/javascript"),
        ("images/mark.png", "image/png"),
    ],
)
def test_types(ask: Ask, path: str, kind: str) -> None:
    answer, body = ask(f"/some/path/{path}")
    file = path.partition("?")[0]
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert body.decode() == FILES[f"{file}index.html" if not file or file.endswith("/") else file]


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "documents/nothing/",
        "documents/plan.md/",
        "empty/",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2Fsecret.txt",
    ],
)
def test_what_is_not_there(ask: Ask, path: str) -> None:
    answer, body = ask(f"/some/path/{path}")
    assert (answer.status, body.decode()) == (404, FILES["404.html"])


@pytest.mark.parametrize("path", ["/", "/index.html", "/some/", "/some/pathology/", "/robots.txt"])
def test_nothing_beside_the_path(ask: Ask, path: str) -> None:
    answer, body = ask(path)
    assert answer.status == 404
    assert body.decode() not in FILES.values()


@pytest.mark.parametrize(
    ("path", "place"),
    [("/some/path", "/some/path/"), ("/some/path/documents?q=1", "/some/path/documents/?q=1")],
)
def test_folders_end_with_a_slash(ask: Ask, path: str, place: str) -> None:
    answer, _ = ask(path)
    assert (answer.status, answer.headers["Location"]) == (301, place)


@pytest.mark.parametrize(
    ("path", "accepted", "coding"),
    [
        ("", "gzip, deflate, br", "gzip"),
        ("", "deflate;q=1, gzip;q=0.5", "gzip"),
        ("", "gzip;q=0", None),
        ("", "br", None),
        ("images/mark.png", "gzip", None),
    ],
)
def test_compression(ask: Ask, path: str, accepted: str, coding: str | None) -> None:
    answer, body = ask(f"/some/path/{path}", Accept_Encoding=accepted)
    assert answer.headers["Content-Encoding"] == coding
    assert answer.headers["Vary"] == (None if path.endswith(".png") else "Accept-Encoding")
    text = gzip.decompress(body) if coding else body
    assert text.decode() == FILES[path or "index.html"]
    assert int(answer.headers["Content-Length"]) == len(body)


def test_a_changed_file_is_compressed_anew(ask: Ask, site: Path) -> None:
    ask("/some/path/", Accept_Encoding="gzip")
    (site / "index.html").write_text("改后", "utf-8")
    assert gzip.decompress(ask("/some/path/", Accept_Encoding="gzip")[1]).decode() == "改后"


def test_head_is_the_head_alone(site: Path) -> None:
    with serve(site) as address:
        parts = urlsplit(address)
        with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as connection:
            connection.sendall(b"HEAD /some/path/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert f"Content-Length: {len(WORDS.encode())}\r\n".encode() in head
    assert body == b""


def test_security_headers_of_the_build(site: Path) -> None:
    (site / "security-headers.nginx.conf").write_text(
        "# comment\nadd_header Content-Security-Policy \"default-src 'self'; img-src 'self' data:\" always;\n"
        'add_header X-Content-Type-Options "nosniff" always;\n',
        "utf-8",
    )
    with serve(site, "/") as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        for path, status in (("/", 200), ("/nothing", 404), ("/documents", 301)):
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == status
            assert answer.headers["Content-Security-Policy"] == "default-src 'self'; img-src 'self' data:"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        connection.close()


def test_a_port_of_ones_choice(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serve(site, "deep", port) as address:
        assert address == f"http://127.0.0.1:{port}/deep/"
