"""The Chromium that pages are opened in: which one, and how it is started so that it asks other hosts for nothing."""

from __future__ import annotations

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""What it may be called on the PATH, in order of preference: the first opens a page in a third of the processor time."""
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")


def find_chromium() -> str | None:
    """Path of a Chromium of the machine; None where only Playwright's own can be there."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
