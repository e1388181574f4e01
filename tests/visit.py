"""A reader's visit to the site, and what the browser complained of meanwhile."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Error, Locator, Page, Request

WATCH_POLICY = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""

SCRIPTS_RUN = """async () => {
  const names = performance.getEntriesByType("resource").map((entry) => entry.name);
  await Promise.all(names.filter((name) => /\\/assets\\/reader\\/[^/]+\\.js$/.test(name)).map((name) => import(name)));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}"""
"""A module that is asked for again comes when it has run, and what waited for it before has been told by then."""
QUIET_LOOKS = 3


class Visit:
    """A page that is being looked at. Requests to other hosts, errors and refusals by the policy are kept and fail the test."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.expected: list[str] = []
        """Parts of complaints that a test brings about on purpose."""
        self._complaints: list[str] = []
        self._under_way: set[Request] = set()
        page.add_init_script(WATCH_POLICY)
        page.on("request", self._ask)
        page.on("requestfinished", lambda request: self._under_way.discard(request))  # Playwright keeps no builtin
        page.on("requestfailed", lambda request: self._under_way.discard(request))
        page.on(
            "console", lambda message: self._complain(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self._complain(str(error)))

    def _ask(self, request: Request) -> None:
        self._under_way.add(request)
        if not request.url.startswith((self.address, "data:", "blob:")):
            self._complain(f"asked for {request.url}")

    def _complain(self, what: str) -> None:
        self._complaints.append(what)

    def open(self, path: str) -> None:
        """Opens a page by its path from the root of the site and waits until it is at rest."""
        self.follow(self.address + path)

    def follow(self, link: str) -> None:
        """Opens a page by its whole address, as one who was sent it, and waits until it is at rest."""
        self.page.goto(link, wait_until="load")
        self.rest()

    def reload(self) -> None:
        """Opens the same page again and waits until it is at rest."""
        self.page.reload(wait_until="load")
        self.rest()

    def rest(self) -> None:
        """Waits until nothing is being fetched and every script of the site has run, seen several times on end.

        (Playwright's own wait for a quiet network says nothing of scripts that have come and not run yet.)
        """
        quiet = 0
        for _ in range(1000):
            with suppress(Error):  # the page is just being changed for another
                self.page.evaluate(SCRIPTS_RUN)
                quiet = 0 if self._under_way else quiet + 1
                if quiet == QUIET_LOOKS:
                    return
            self.page.wait_for_timeout(10)
        raise AssertionError(f"never at rest: {[request.url for request in self._under_way]}")

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
