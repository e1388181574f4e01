"""The built site in a real browser, below a path as on a project's own pages: it asks no other host for anything, shows
what was asked for, and fits a phone."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator

import pytest
from checkout import Checkout
from playwright.sync_api import Browser, Page, sync_playwright

BASE = "/some/path/"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PAGES = (
    "",
    "about/",
    "documents/",
    "documents/cast-2020-work-points/",
    "documents/cast-plan-2021-2025/",
    "documents/cqast-2020-work-points/",
    "documents/cast-news-2021-01-29/",
    "documents/cast-news-2021-02-01/",
)
ANCHORS = (
    "cast-2020-work-points/#c20",
    "cast-2020-work-points/#erratum-29",
    "cast-plan-2021-2025/#s2-u3-b7",
    "cqast-2020-work-points/#x1-s4-t1-r10",
    "cast-news-2021-02-01/#c10-p1",
)


class _BelowAPath(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below `BASE`, and nothing else."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BASE) if path.startswith(BASE) else "/nowhere")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def address(built: Checkout) -> Iterator[str]:
    """Where the site is served."""
    handler = functools.partial(_BelowAPath, directory=str(built.site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of the machine, else Playwright's own."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=quiet)
        yield opened
        opened.close()


class _Visit:
    """A page that is being looked at, and what it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["desktop-light", "phone-dark"])
def visit(request: pytest.FixtureRequest, browser: Browser) -> Iterator[_Visit]:
    """A fresh browser profile in two sizes and schemes."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    yield _Visit(context.new_page())
    context.close()


@pytest.mark.parametrize("path", PAGES, ids=[path or "home" for path in PAGES])
def test_a_page_asks_only_its_own_host_and_fits(visit: _Visit, address: str, path: str) -> None:
    answer = visit.page.goto(address + path, wait_until="networkidle")
    assert answer is not None and answer.ok
    assert [url for url in visit.requests if not url.startswith((address, "data:", "blob:"))] == []
    assert visit.complaints == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert visit.page.locator("article h1").count() == 1


@pytest.mark.parametrize("place", ANCHORS)
def test_an_opened_address_is_in_view_and_marked(visit: _Visit, address: str, place: str) -> None:
    visit.page.goto(f"{address}documents/{place}")
    target = visit.page.locator(f"[id='{place.partition('#')[2]}']")
    box, header = target.bounding_box(), visit.page.locator(".md-header").bounding_box()
    assert box and header
    assert header["y"] + header["height"] <= box["y"] + 1
    assert box["y"] < 800
    assert target.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_every_link_of_the_index_opens_its_document(visit: _Visit, address: str) -> None:
    visit.page.goto(f"{address}documents/")
    links = visit.page.locator("article table a")
    titles = links.all_inner_texts()
    assert len(titles) == 5
    for number, title in enumerate(titles):
        visit.page.goto(f"{address}documents/")
        links.nth(number).click()
        visit.page.wait_for_load_state()
        heading = visit.page.locator("article h1").evaluate("node => node.firstChild.textContent")
        assert heading == title
