"""The site as it is published, under its own address below a path, and browsers to read it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from checkout import Checkout
from playwright.sync_api import Browser, Page
from published import REPOSITORY, Published, free_port, new_context
from site_server import serve
from visit import Visit


@pytest.fixture(scope="session")
def published(_clean: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The real seeds, with one clause that has a former address on its page."""
    made = _clean.copy_to(tmp_path_factory.mktemp("published"))
    with made.lock.open("a", encoding="utf-8") as lock:
        lock.write("published\tcast-2020-work-points#c99\t旧地址的文字\n")
        lock.write("alias\tcast-2020-work-points#c99\tcast-2020-work-points#c20\t编号有误\n")
    port = free_port()
    done = made.run(SITE_URL=f"http://127.0.0.1:{port}/some/path/", REPOSITORY=REPOSITORY)
    assert done.status == 0, done.output
    with serve(made.site, "/some/path/", port) as address:
        yield Published(made, address)


VIEWS = [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")]
"""Widths in pixels and schemes."""
NAMES = [f"{width}-{scheme}" for width, scheme in VIEWS]


@pytest.fixture(params=VIEWS, ids=NAMES)
def looks(request: pytest.FixtureRequest, browser: Browser, published: Published) -> Iterator[Visit]:
    """A reader in each width and scheme, for what can be seen."""
    yield from _reader(browser, published, *request.param)


@pytest.fixture(params=VIEWS[::3], ids=NAMES[::3])
def visit(request: pytest.FixtureRequest, browser: Browser, published: Published) -> Iterator[Visit]:
    """A reader in each width, for what can be done."""
    yield from _reader(browser, published, *request.param)


def _reader(browser: Browser, published: Published, width: int, scheme: str = "light") -> Iterator[Visit]:
    context = new_context(browser, width, scheme)
    visit = Visit(context.new_page(), published.address)
    yield visit
    context.close()
    visit.assert_quiet()


@pytest.fixture
def desk(browser: Browser, published: Published) -> Iterator[Visit]:
    """A reader at a desk."""
    yield from _reader(browser, published, 1280)


@pytest.fixture
def phone(browser: Browser, published: Published) -> Iterator[Visit]:
    """A reader with a phone."""
    yield from _reader(browser, published, 360)


@pytest.fixture
def plain(browser: Browser, published: Published) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    context = new_context(browser, 1280, "light", java_script_enabled=False)
    yield context.new_page()
    context.close()
