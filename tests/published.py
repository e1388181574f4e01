"""The site as it is published, below a path, and how browsers come to it."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

from checkout import Checkout
from playwright.sync_api import Browser, BrowserContext

REPOSITORY = "https://example.org/owner/collection"


@dataclass(frozen=True)
class Published:
    """A built site that is being served."""

    checkout: Checkout
    address: str
    """Of its root."""

    def document(self, place: str) -> str:
        """The address of a place such as `cast-2020-work-points/#c20`."""
        return f"{self.address}documents/{place}"


def free_port() -> int:
    """A port that nothing listens on: the site is told its address before it is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_context(browser: Browser, width: int, scheme: str, **options: object) -> BrowserContext:
    """A fresh browser profile; narrow ones are touched, wide ones have a pointer."""
    phone = width < 500
    return browser.new_context(
        viewport={"width": width, "height": 740 if phone else 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        is_mobile=phone,
        has_touch=phone,
        permissions=["clipboard-read", "clipboard-write"],
        **options,  # type: ignore[arg-type]
    )


def pages_of(site: Path) -> list[str]:
    """Every page of a built site as a path from its root, but for the ones that only lead on to a clause."""
    found = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if 'http-equiv="refresh"' not in file.read_text("utf-8"):
            found.append(path.removesuffix("index.html"))
    return found
