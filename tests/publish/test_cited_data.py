"""The data of cited documents and of references, read by `docs/data.md` alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout
from data_manual import CODE, MANUAL, outlines, read
from page import article, read_page


@pytest.fixture
def site(built: Checkout) -> Path:
    return built.site


def cited(site: Path) -> list[dict[str, Any]]:
    return read(site / "data/cited.json")["documents"]


def words_at(site: Path, place: dict[str, Any]) -> str:
    document = read(site / f"data/documents/{place['document']}.json")
    (node,) = [node for node in document["nodes"] if node["anchor"] == place["anchor"]]
    assert place["address"] == node["address"]
    return node["text"][place["start"] : place["end"]]


def test_cited_documents_have_the_fields_of_the_manual(site: Path) -> None:
    whole = read(site / "data/cited.json")
    assert list(whole) == CODE.findall(MANUAL.sections["cited"].partition("；")[0])[1:]
    assert whole["version"] == 1
    told = MANUAL.fields("cited")
    for entry in cited(site):
        assert sorted(entry) == sorted(told)
        assert entry["places"]
        for place in entry["places"]:
            assert list(place) == MANUAL.inner(told["places"])


def test_every_place_has_a_form_of_the_title(site: Path) -> None:
    for entry in cited(site):
        for place in entry["places"]:
            words = words_at(site, place)
            assert words[0] + words[-1] in ("《》", "〈〉")
            assert words[1:-1] in (entry["title"], *entry["forms"])


def test_every_entry_stands_on_the_page_under_its_address(site: Path) -> None:
    page = article(read_page(site / "cited/index.html"))
    found = page.xpath(".//p[starts-with(@id, 'd-')]/@id")
    assert [f"cited/#{anchor}" for anchor in found] == [entry["address"] for entry in cited(site)]
    assert len(set(found)) == len(found)


def test_references_have_the_fields_of_the_manual_and_lead_somewhere(site: Path) -> None:
    told = MANUAL.fields("outline", 1)
    addresses = {node["address"] for document in outlines(site) for node in document["nodes"]}
    addresses |= {entry["address"] for entry in cited(site)}
    seen = 0
    for document in outlines(site):
        for node in document["nodes"]:
            spans = [span for span in node["spans"] if span["kind"] in ("reference", "cited")]
            assert [(span["start"], span["end"], span["kind"]) for span in spans] == [
                (reference["start"], reference["end"], reference["kind"]) for reference in node["references"]
            ]
            for reference in node["references"]:
                assert list(reference) == MANUAL.inner(told["references"])
                assert reference["address"] in addresses
                seen += 1
            for place in node["cited_by"]:
                assert list(place) == MANUAL.inner(told["cited_by"])
    assert seen == sum(len(entry["places"]) for entry in cited(site))
