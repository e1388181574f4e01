"""What a reader sees before the scripts have come stays where it is when they come, and when what they ask for is there."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Route
from visit import Visit

PAGES = [
    "",
    "about/",
    "cited/",
    "data/",
    "documents/",
    "documents/cast-2020-work-points/",
    "glossary/",
    "glossary/distribution/",
    "glossary/si-fu-wu/",
    "reading-list/",
    "reading-list/#cast-2020-work-points:c20,c3",
    "search/",
    "search/?query=科普",
    "search/?query=科普&year=2021",
    "search/?query=三张制",
    "search/?query=没有这样的话",
]
PAINTED = "document.readyState !== 'loading' && performance.getEntriesByType('paint').length"
NOTE = """
() => {
  const seen = (each) => each.checkVisibility({ visibilityProperty: true });
  const place = (each) => {
    const { top, left, bottom } = each.getBoundingClientRect();
    return { top, left, shown: bottom > 0 && top < innerHeight };
  };
  const noted = new Map([...document.querySelectorAll("article *, footer")].filter(seen).map((each) => [each, place(each)]));
  window.moved = () => [...noted]
    .filter(([each, before]) => {
      const { top, left, shown } = place(each);
      return each.isConnected && (before.shown || shown) && Math.hypot(top - before.top, left - before.left) > 0.5;
    })
    .map(([each]) => each.outerHTML.slice(0, 100));
}
"""
"""Keeps in mind where everything stands, for `moved()`, which tells what of it a reader sees move."""


class Held:
    """The scripts of a page, held back until a test lets them come."""

    def __init__(self, page: Page) -> None:
        self._coming = False
        self._routes: list[Route] = []
        page.route("**/assets/reader/**", self._ask)

    def _ask(self, route: Route) -> None:
        if self._coming:
            route.continue_()
        else:
            self._routes.append(route)

    def come(self) -> None:
        """Lets come what was held back, and what that asks for."""
        assert self._routes, "there was nothing to wait for"
        self._coming = True
        for route in self._routes:
            route.continue_()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_when_the_scripts_come(visit: Visit, path: str) -> None:
    assert moved(visit, path) == []


@pytest.mark.parametrize("collected", [1, 20])
def test_nothing_moves_when_a_kept_list_comes(visit: Visit, collected: int) -> None:
    kept = [
        {"document": "cast-2020-work-points", "anchor": f"c{number + 1}", "note": ""} for number in range(collected)
    ]
    visit.page.add_init_script(f"localStorage.setItem('gongwen.reading-list', {json.dumps(json.dumps(kept))})")
    assert moved(visit, "reading-list/") == []
    assert visit.find("[data-gw-excerpts='own'] .gw-excerpt").count() == collected


def moved(visit: Visit, path: str) -> list[str]:
    """Opens a page whose scripts come only when it has been seen, and gives what a reader sees move."""
    scripts = Held(visit.page)
    visit.page.goto(visit.address + path, wait_until="commit")
    visit.until(PAINTED)
    visit.page.evaluate(NOTE)
    scripts.come()
    visit.rest()
    found: list[str] = visit.page.evaluate("moved()")
    return found


def test_a_search_has_the_screen_to_itself_until_it_is_cleared(visit: Visit) -> None:
    """However much is found: what is told of searching stands below, and comes back."""
    visit.open("search/?query=没有这样的话")
    visit.until("document.querySelector('.gw-search-results').textContent.includes('没有找到')")
    below = "document.getElementById('found').getBoundingClientRect().top >= innerHeight"
    assert visit.page.evaluate(below)
    visit.find(".gw-search input").fill("")
    assert not visit.page.evaluate(below)
    visit.find(".gw-search input").fill("四")
    assert visit.page.evaluate(below)
