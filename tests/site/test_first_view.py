"""What a first view of the longest document costs: bytes and requests are counted, so this is no measurement of speed."""

from __future__ import annotations

from first_view import weigh
from playwright.sync_api import Browser
from published import Published

MOST_BYTES = 100_000
MOST_REQUESTS = 9


def test_a_first_view_is_light(published: Published, browser: Browser) -> None:
    """Everything but the theme's search data."""
    view = weigh(browser, published.document("cast-plan-2021-2025/"))
    assert view.total.sent <= MOST_BYTES, view.kinds
    assert view.total.requests <= MOST_REQUESTS, view.kinds
