"""Throw-away checkouts to run the command line in, and one site built from the real seeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checkout import Checkout, make_checkout
from chromium import QUIET, find_chromium
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of the machine, else Playwright's own; one for all tests of a process, since Playwright can have but one."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def _clean(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return make_checkout(tmp_path_factory.mktemp("clean"))


@pytest.fixture(scope="session")
def _without_glossary(_clean: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return _clean.copy_to(tmp_path_factory.mktemp("without-glossary")).without_glossary()


@pytest.fixture(scope="session")
def _converted(_without_glossary: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = _without_glossary.copy_to(tmp_path_factory.mktemp("converted"))
    made.must("convert")
    (made.root / "site").mkdir()
    (made.root / "site" / "index.html").write_text("the last good site", "utf-8")
    return made


@pytest.fixture(scope="session")
def built(_clean: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The real seeds, converted, and their site; not to be changed."""
    made = _clean.copy_to(tmp_path_factory.mktemp("built"))
    made.must()
    return made


@pytest.fixture
def checkout(_without_glossary: Checkout, tmp_path: Path) -> Checkout:
    """A checkout of one's own, nothing generated yet, without a glossary."""
    return _without_glossary.copy_to(tmp_path / "checkout")


@pytest.fixture
def converted(_converted: Checkout, tmp_path: Path) -> Checkout:
    """A checkout of one's own with its pages and a stand-in for an older site, without a glossary."""
    return _converted.copy_to(tmp_path / "checkout")
