"""Throw-away checkouts to run the command line in, and one site built from the real seeds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from checkout import Checkout, make_checkout
from chromium import QUIET, find_chromium
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of the machine, else Playwright's own; one for all tests of a process, since Playwright can have but one."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        yield opened
        opened.close()


class Made:
    """Checkouts that are made once, though several processes run the tests; nobody changes them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def once(self, name: str, make: Callable[[Path], Checkout]) -> Checkout:
        """The one of that name. `make`: makes it in a folder that is not there yet."""
        root = self._folder / f"made-{name}"
        with FileLock(f"{root}.lock"):
            if not root.exists():
                half = self._folder / f"half-{name}"
                make(half).root.rename(root)
        return Checkout(root)


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    own = tmp_path_factory.getbasetemp()
    return Made(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def _clean(_made: Made) -> Checkout:
    return _made.once("clean", make_checkout)


@pytest.fixture(scope="session")
def _without_glossary(_made: Made, _clean: Checkout) -> Checkout:
    return _made.once("without-glossary", lambda folder: _clean.copy_to(folder).without_glossary())


@pytest.fixture(scope="session")
def _converted(_made: Made, _without_glossary: Checkout) -> Checkout:
    def make(folder: Path) -> Checkout:
        made = _without_glossary.copy_to(folder)
        made.must("convert")
        (made.root / "site").mkdir()
        (made.root / "site" / "index.html").write_text("the last good site", "utf-8")
        return made

    return _made.once("converted", make)


@pytest.fixture(scope="session")
def built(_made: Made, _clean: Checkout) -> Checkout:
    """The real seeds, converted, and their site; not to be changed."""

    def make(folder: Path) -> Checkout:
        made = _clean.copy_to(folder)
        made.must()
        return made

    return _made.once("built", make)


@pytest.fixture
def checkout(_without_glossary: Checkout, tmp_path: Path) -> Checkout:
    """A checkout of one's own, nothing generated yet, without a glossary."""
    return _without_glossary.copy_to(tmp_path / "checkout")


@pytest.fixture
def converted(_converted: Checkout, tmp_path: Path) -> Checkout:
    """A checkout of one's own with its pages and a stand-in for an older site, without a glossary."""
    return _converted.copy_to(tmp_path / "checkout")
