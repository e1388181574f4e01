"""What asks for the list of documents, in a collection so large that the list is in parts."""

from __future__ import annotations

import json

import pytest
from visit import Visit

IN_PARTS = json.dumps({"version": 1, "parts": []})


@pytest.fixture
def large(desk: Visit) -> Visit:
    """The site of the seeds with the list that a large one has."""
    desk.expected.append("404")
    desk.page.route("**/data/documents.json", lambda route: route.fulfill(body=IN_PARTS, content_type="application/json"))
    return desk


def test_a_shared_list_is_read_from_the_files_of_its_documents(large: Visit) -> None:
    large.open("reading-list/#cast-2020-work-points:c20;no-such-document:c1")
    large.find("[data-gw-excerpts='shared'] .gw-excerpt").wait_for()
    assert "第20条" in large.find("[data-gw-excerpts='shared'] .gw-excerpt").inner_text()
    assert "链接里有1处不是本站的地址" in large.find("[data-gw-excerpts='shared']").inner_text()


def test_a_mangled_address_leads_on(large: Visit) -> None:
    large.page.goto(f"{large.address}documents/cast-2020-work-points%23c20")
    large.until("location.hash === '#c20' && document.querySelector('.gw-here')?.id === 'c20'")
    large.rest()


def test_an_address_that_is_none_gets_no_near_ones(large: Visit) -> None:
    large.open("documents/cast-2020-workpoints/")
    assert large.find("article h1").inner_text() == "没有这个地址"
    assert large.find("[data-gw-missing]").is_hidden()
