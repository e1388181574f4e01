"""`make screenshots`: pictures for the READMEs, taken of the built `site/` in Chromium and written to `.github/screenshots/`.

Writes all of them or none: a picture of an older site beside newer ones would mislead.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chromium import QUIET, find_chromium
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from site_server import serve

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
PICTURES = ROOT / ".github" / "screenshots"
MOST = 150_000
"""Bytes that a picture may have."""
COLOURS = (256, 128, 64, 32)
"""Sizes of palette that are tried until a picture is small enough."""
OUTLINE = "[data-gw-outline-open]"
"""The button that opens the outline on a narrow screen."""
DESKTOP = {"viewport": {"width": 1280, "height": 860}, "color_scheme": "light"}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "color_scheme": "dark",
}


@dataclass(frozen=True)
class Shot:
    """One picture."""

    name: str
    """Of the file, without its end."""
    place: str
    """What is opened, from the root of the site."""
    screen: dict[str, Any]
    """Options of Playwright's browser context; sizes in CSS pixels."""
    before: Callable[[Page], None] = lambda page: None
    """What is done on the page before the picture is taken."""


def open_outline(page: Page) -> None:
    """Taps the button of the outline. Exits with what is missing unless the page has one in view."""
    button = page.locator(OUTLINE).filter(visible=True)
    if button.count() != 1:
        place = page.evaluate("location.pathname + location.hash")
        sys.exit(f"error: {place}\n  found:    {button.count()} elements {OUTLINE} in view\n  expected: one to tap")
    button.tap()
    page.wait_for_timeout(500)  # it slides in


SHOTS = (
    Shot("clause-desktop", "documents/cast-plan-2021-2025/#c20", DESKTOP),
    Shot("outline-phone", "documents/cast-2020-work-points/#c20", PHONE, open_outline),
    Shot("documents-desktop", "documents/", DESKTOP),
)


def main() -> None:
    """Takes the pictures."""
    if not (SITE / "index.html").is_file():
        sys.exit("error: site/ is not built; run make site first")
    ask_for_font()
    with serve(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        pictures = {shot.name: small(take(browser, address, shot)) for shot in SHOTS}
        browser.close()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        (PICTURES / f"{name}.png").write_bytes(picture)
        print(f"{PICTURES.relative_to(ROOT)}/{name}.png, {len(picture) / 1000:.0f} kB")


def ask_for_font() -> None:
    """Exits with the name of a package if the machine has no Chinese font and can tell."""
    if not shutil.which("fc-list"):
        return
    fonts = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=True).stdout
    if not fonts.strip():
        sys.exit(
            "error: no font for Chinese is installed, the pictures would show empty boxes; install\n"
            "  fonts-noto-cjk (Debian, Ubuntu), google-noto-sans-cjk-fonts (Fedora) or noto-fonts-cjk (Arch)"
        )


def take(browser: Browser, address: str, shot: Shot) -> bytes:
    """A PNG of what is in view."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce", **shot.screen)
    page = context.new_page()
    answer = page.goto(address + shot.place, wait_until="networkidle")
    anchor = shot.place.partition("#")[2]
    if not answer or not answer.ok or (anchor and not page.locator(f"[id='{anchor}']").count()):
        sys.exit(f"error: {shot.place}: no such address in site/")
    shot.before(page)
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """The same PNG with a palette, so few colours that it has at most `MOST` bytes."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        file = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() <= MOST:
            return file.getvalue()
    sys.exit(f"error: a picture has more than {MOST} bytes even with {COLOURS[-1]} colours; show less on it")


if __name__ == "__main__":
    main()
