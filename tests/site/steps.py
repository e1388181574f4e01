"""Steps that readers take, for tests of several modules."""

from __future__ import annotations

from visit import Visit

MOST_STOPS = 20


def tab_to(visit: Visit, selector: str) -> None:
    """Presses Tab until the focus is on what a selector finds; a walk that never comes there fails."""
    for _ in range(MOST_STOPS):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector} within {MOST_STOPS} stops")


def go(visit: Visit, path: str) -> None:
    """Opens a page by its path from the root of the site, for a reader who does not wait until it is at rest."""
    visit.page.goto(visit.address + path, wait_until="load")
