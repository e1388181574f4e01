"""What a browser that was never there before fetches for one page, counted by Chromium itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chromium import QUIET, find_chromium
from playwright.sync_api import Browser, Request, sync_playwright

PHONE = {"width": 360, "height": 740}
"""CSS pixels."""
SEARCH_DATA = re.compile(r"/search/[^?]*\.(json|bin)$|/workers/search\b|/lunr/")
"""The index, the worker that reads it and what that loads; code of the page that only talks of search counts with the page."""


@dataclass(frozen=True)
class Weight:
    """What was fetched: how often, and how many bytes on the wire, heads of answers with them."""

    requests: int
    sent: int


@dataclass(frozen=True)
class FirstView:
    """The weight of a page by kind, and what was fetched for searching before anyone searched."""

    kinds: dict[str, Weight]
    """By Chromium's name for the kind: document, stylesheet, script, image, …"""
    search: Weight

    @property
    def total(self) -> Weight:
        """All but what is for searching."""
        kinds = self.kinds.values()
        return Weight(sum(kind.requests for kind in kinds), sum(kind.sent for kind in kinds))


def first_view(address: str) -> FirstView:
    """As `weigh`, in a browser of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
        found = weigh(browser, address)
        browser.close()
    return found


def weigh(browser: Browser, address: str) -> FirstView:
    """Opens `address` on a phone's screen in an empty profile and waits until nothing is fetched any more."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2)
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address, wait_until="networkidle")
    fetched = [(request.url, request.resource_type, _on_the_wire(request)) for request in finished]
    context.close()
    kinds: dict[str, Weight] = {}
    search = Weight(0, 0)
    for url, kind, sent in fetched:
        if SEARCH_DATA.search(url):
            search = Weight(search.requests + 1, search.sent + sent)
        elif url.startswith("http"):
            before = kinds.get(kind, Weight(0, 0))
            kinds[kind] = Weight(before.requests + 1, before.sent + sent)
    return FirstView(kinds, search)


def _on_the_wire(request: Request) -> int:
    """Bytes of the answer as Chromium's `encodedDataLength` has them: compressed, with its head.

    Of a worker's own script Chromium knows only the head; the answer itself says how long the rest is.
    """
    sizes = request.sizes()
    answer = request.response()
    told = int(answer.headers.get("content-length", "0")) if answer else 0
    return int(sizes["responseHeadersSize"] + (sizes["responseBodySize"] or told))
