"""Steps of readers who search in the box, for tests of several modules."""

from __future__ import annotations

import json

from visit import Visit

RESULTS = ".md-search-result__link"
META = "[data-gw-search-count]"
FILTERS = ".gw-search-filters"
NAMES = ("in", "document", "year", "issuer")
"""Of the filters, in addresses and fields."""


def open_box(visit: Visit) -> None:
    """Opens the box as a finger or a pointer does, where it is not open."""
    if not visit.page.locator("#__search").is_checked():
        if visit.page.viewport_size["width"] < 500:
            visit.find("label.md-header__button[for=__search]").click()
        else:
            visit.find(".md-search__input").click()


def search(visit: Visit, query: str) -> list[str]:
    """Opens the box, puts a query into it as pasting does, and gives the addresses of the results from the root of the site."""
    open_box(visit)
    visit.find(".md-search__input").fill(query)
    told(visit, query)
    return addresses(visit)


def told(visit: Visit, query: str) -> str:
    """What the box says of the number of results, when it has come to it."""
    visit.until("/找到|没有/.test(document.querySelector('[data-gw-search-count]').textContent)")
    if visit.find("[data-gw-search-page]").count():  # whose address is not the box's
        visit.page.wait_for_timeout(300)
    else:
        visit.until(f"new URLSearchParams(location.search).get('q') === {json.dumps(query)}")
    return visit.find(META).inner_text()


def addresses(visit: Visit) -> list[str]:
    """Those of all results, hidden ones and the documents' own too, from the root of the site."""
    return [link.evaluate("link => link.href").removeprefix(visit.address) for link in visit.find(RESULTS).all()]


def open_filters(visit: Visit) -> None:
    """Unfolds the filters of the box."""
    if visit.find(f"{FILTERS} details:not([open])").count():
        visit.find(f"{FILTERS} summary").click()


def filter_by(visit: Visit, **values: str) -> None:
    """Sets filters in the open box and waits until the answer is there; `in_` is the one called `in`."""
    open_filters(visit)
    asked = {name.rstrip("_"): value for name, value in values.items()}
    for name, value in asked.items():
        visit.find(f"{FILTERS} select[name={name}]").select_option(value)
    for name, value in asked.items():
        visit.until(f"(new URLSearchParams(location.search).get('{name}') ?? '') === {json.dumps(value)}")


def filters_set(visit: Visit) -> dict[str, str]:
    """The filters that are set in the box."""
    set_ = {name: visit.find(f"{FILTERS} select[name={name}]").input_value() for name in NAMES}
    return {name: value for name, value in set_.items() if value}
