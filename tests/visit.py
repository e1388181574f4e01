"""A reader's visit to the site, and what the browser complained of meanwhile."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error, Locator, Page

WATCH_POLICY = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""


class Visit:
    """A page that is being looked at. Requests to other hosts, errors and refusals by the policy are kept and fail the test."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.expected: list[str] = []
        """Parts of complaints that a test brings about on purpose."""
        self._complaints: list[str] = []
        page.add_init_script(WATCH_POLICY)
        page.on("request", lambda request: self._ask(request.url))
        page.on(
            "console", lambda message: self._complain(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self._complain(str(error)))

    def _ask(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self._complain(f"asked for {url}")

    def _complain(self, what: str) -> None:
        self._complaints.append(what)

    def open(self, path: str) -> None:
        """Opens a page by its path from the root of the site and waits until it is at rest."""
        self.page.goto(self.address + path, wait_until="networkidle")

    def document(self, place: str) -> None:
        """Opens a place such as `cast-2020-work-points/#c20`."""
        self.open(f"documents/{place}")

    def find(self, selector: str, **filters: str) -> Locator:
        """What a selector finds; `filters` are those of Playwright's locators."""
        return self.page.locator(selector, **filters)

    def until(self, expression: str, seconds: float = 10) -> None:
        """Waits until an expression of the page is true. (Playwright's own way evaluates strings, which the policy forbids.)"""
        for _ in range(int(seconds * 25)):
            with suppress(Error):  # the page is just being changed for another
                if self.page.evaluate(f"!!({expression})"):
                    return
            self.page.wait_for_timeout(40)
        raise AssertionError(f"never true: {expression}")

    def assert_quiet(self) -> None:
        """Nothing was asked of another host, and nothing complained."""
        left = [text for text in self._complaints if not any(part in text for part in self.expected)]
        assert left == []
