"""A page of a browser that has the modules of the search, and what is asked of it: many texts or queries at a time.

Texts go there and back as JSON, in which lone surrogates come through as they are.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page
from site_server import serve
from slow_search import SlowSearch

ASSETS = Path(__file__).resolve().parents[2] / "docs" / "assets" / "search"
"""The modules as they are in the checkout."""
MODULES = "assets/search"
"""Where they are served."""


WHOLE, DIVIDED = "whole", "divided"
"""Folders of the search data: in one shard, and in as many as there may be."""


class SearchPage:
    """Runs the functions of `in_the_browser.js` where that is served."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def ask(self, function: str, *arguments: Any) -> Any:
        """What an async function of `in_the_browser.js` answers."""
        answer = self._page.evaluate(
            """async ([name, given]) => {
                const functions = await import("./in_the_browser.js");
                return JSON.stringify(await functions[name](...JSON.parse(given)));
            }""",
            [function, json.dumps(arguments)],
        )
        return json.loads(answer)


@dataclass(frozen=True)
class Searched:
    """The two searches over the real seeds."""

    page: SearchPage
    slow: SlowSearch


@contextmanager
def searching_browser(site: Path, browser: Browser) -> Iterator[SearchPage]:
    """Serves a folder with search data, with the modules of the search beside them, and opens it in the browser."""
    shutil.copytree(ASSETS, site / MODULES)
    (site / "in_the_browser.js").write_bytes(Path(__file__).with_name("in_the_browser.js").read_bytes())
    (site / "index.html").write_text("<!doctype html><meta charset=utf-8><title>search</title>", "utf-8")
    with serve(site) as address:
        page = browser.new_page()
        page.goto(address)
        yield SearchPage(page)
        page.close()
