"""In a large collection an address may lead to a page that has not its place any more: a reader is led on to the one that has."""

from __future__ import annotations

import json

from playwright.sync_api import Route
from steps import go
from visit import Visit

PAGE = "<!doctype html><title>一页</title><p id='{}'>此处"


def test_an_entry_of_cited_documents_is_found_on_its_page(desk: Visit) -> None:
    pages = json.dumps({"version": 1, "pages": {"d-12345678": "cited/z/"}})
    desk.page.route("**/data/cited/at/12.json", lambda route: route.fulfill(body=pages, content_type="application/json"))
    desk.page.route("**/cited/z/", lambda route: route.fulfill(body=PAGE.format("d-12345678"), content_type="text/html"))
    go(desk, "cited/#d-12345678")
    desk.page.wait_for_url("**/cited/z/#d-12345678")


def test_the_places_of_a_document_are_found_by_its_year_then_its_month(desk: Visit) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url.partition("/si-fu-wu/")[2])
        anchor = "in-cast-plan-2021-2025" if asked[-1] == "2021-08-2/" else "in-another"
        body = PAGE.format(anchor).replace("'", '"')
        route.fulfill(body=body, content_type="text/html")

    desk.page.route("**/glossary/si-fu-wu/2021*/", answer)
    go(desk, "glossary/si-fu-wu/#in-cast-plan-2021-2025")
    desk.page.wait_for_url("**/glossary/si-fu-wu/2021-08-2/#in-cast-plan-2021-2025")
    assert asked[:3] == ["2021/", "2021-08/", "2021-08-2/"]
