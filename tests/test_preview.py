"""The preview: files as they are, the site's own page for what is not there, and a build when something that people write changed."""

from __future__ import annotations

import http.client
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from gongwen import preview


class Preview:
    """One that runs in a thread; ends by the next build after `ends` was set."""

    def __init__(self, root: Path, said: Queue[str]) -> None:
        self.root = root
        self.built = threading.Semaphore(0)
        self.builds = 0
        self._ends = False
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        found = re.search(r":(\d+)/", said.get(timeout=20))
        assert found
        self.port = int(found[1])

    def _serve(self) -> None:
        with preview.opened(self.root / "site", 0) as server:
            preview.serve_site(self.root, server, self._build)

    def _build(self) -> None:
        if self._ends:
            raise KeyboardInterrupt
        self.builds += 1
        self.built.release()

    def get(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        found = answer.status, answer.read()
        connection.close()
        return found

    def end(self) -> bool:
        """Ends it as Ctrl-C does; gives whether it ended."""
        self._ends = True
        (self.root / "seeds" / "end.txt").write_text("x")
        self._thread.join(20)
        return not self._thread.is_alive()


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Preview]:
    for folder in ("seeds/laws", "docs/documents", "docs/assets", "site/a"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("a: 1")
    (tmp_path / "seeds" / "laws" / "a.txt").write_text("一")
    (tmp_path / "site" / "404.html").write_text("没有这一页", "utf-8")
    (tmp_path / "site" / "a" / "index.html").write_text("页", "utf-8")
    said: Queue[str] = Queue()
    monkeypatch.setattr("click.echo", lambda words, err: said.put(words))
    monkeypatch.setattr(preview, "QUIET_SECONDS", 0.05)
    polling = preview.PollingObserver
    monkeypatch.setattr(preview, "PollingObserver", lambda timeout: polling(timeout=0.1))
    made = Preview(tmp_path, said)
    yield made
    assert made.end()


def test_files_are_served_as_they_are_now(served: Preview) -> None:
    assert served.get("/a/") == (200, "页".encode())
    (served.root / "site" / "a" / "index.html").write_text("新", "utf-8")
    assert served.get("/a/") == (200, "新".encode())
    assert served.get("/b/") == (404, "没有这一页".encode())
    (served.root / "site" / "404.html").unlink()
    assert served.get("/b/")[0] == 404


def test_who_asks_for_the_head_gets_no_page(served: Preview) -> None:
    with socket.create_connection(("localhost", served.port)) as asking:
        asking.sendall(b"HEAD /b/ HTTP/1.0\r\n\r\n")
        answer = b"".join(iter(lambda: asking.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.0 404") and answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    "name", ["seeds/laws/a.txt", "seeds/new.txt", "docs/index.md", "docs/assets/a.css", "mkdocs.yml"]
)
def test_what_people_write_is_built(served: Preview, name: str) -> None:
    (served.root / name).write_text("another", "utf-8")
    assert served.built.acquire(timeout=20)


def test_what_is_made_is_not_built_again(served: Preview) -> None:
    for name in ("docs/documents/a.md", "site/a/index.html", "README.md", ".build"):
        (served.root / name).write_text("another", "utf-8")
    assert not served.built.acquire(timeout=0.6)
    assert served.builds == 0
