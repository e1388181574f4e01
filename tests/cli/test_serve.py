"""`serve` goes on, and the last good site stays, whatever is wrong with what people write meanwhile."""

from __future__ import annotations

import socket
from collections.abc import Callable
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from checkout import Checkout, Finished, snapshot
from gongwen.cli import serve
from small import refused


def served(checkout: Checkout, monkeypatch: pytest.MonkeyPatch, *edits: Callable[[], object]) -> Finished:
    """Serves while these edits are made one after the other, with a build after each; looks that the site stays as it was."""

    def edited(root: Path, server: ThreadingHTTPServer, build: Callable[[], None]) -> None:
        before = snapshot(root, "site")
        assert before["site/index.html"]
        for edit in edits:
            edit()
            build()
        assert snapshot(root, "site") == before

    monkeypatch.setattr(serve, "serve_site", edited)
    done = checkout.run_here("serve", "--port", "0")
    assert done.status == 0, done.output
    return done


def test_what_is_wrong_with_what_people_write_is_said(small: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = small.root / "mkdocs.yml"
    lines = configuration.read_text("utf-8").count("\n")
    right, manifest = configuration.read_bytes(), small.manifest.read_bytes()
    kept = small.root / ".build" / "kept"
    done = served(
        small,
        monkeypatch,
        lambda: configuration.write_bytes(right + b"nav: [\n"),
        lambda: configuration.write_bytes(right + b"use_directory_urls: perhaps\n"),
        lambda: configuration.write_bytes(b"only words\n"),
        lambda: (configuration.write_bytes(right), small.manifest.write_bytes(b"version: [\n")),
        lambda: (small.manifest.write_bytes(manifest), kept.rename(kept.with_name("aside")), kept.write_text("")),
        lambda: (kept.unlink(), kept.with_name("aside").rename(kept)),
    )
    said = done.stderr.split("The last good site stays.\n")
    assert len(said) == 6
    assert said[0].startswith(f"error: {configuration}:{lines + 2}\n  found:    ") and "expected: YAML" in said[0]
    assert "use_directory_urls" in said[1] and "settings that MkDocs takes" in said[1]
    assert "key-value" in said[2]
    assert "manifest.yml" in said[3]
    assert said[4].startswith(f"error: {kept}: File exists")
    assert done.stdout.count("site/ is as it was") == 1


def test_a_port_that_is_in_use_is_said_before_anything_is_built(small: Checkout) -> None:
    with socket.create_server(("localhost", 0)) as listening:
        port = listening.getsockname()[1]
        said = refused(small, "serve", "--port", str(port))
    assert said.startswith(f"error: --port\n  found:    {port}, which is in use\n") and "--port 0" in said


@pytest.mark.parametrize("port", ["99999", "65536", "-1", "x"])
def test_a_number_that_is_no_port_is_refused(small: Checkout, port: str) -> None:
    assert "--port" in refused(small, "serve", "--port", port, status=2)
