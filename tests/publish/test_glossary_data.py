"""The data files of the glossary, read by a stranger who has `docs/data.md` and nothing else of the project."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from checkout import Checkout
from data_manual import CODE, MANUAL, listed, outlines, read, terms


@pytest.fixture
def site(built: Checkout) -> Path:
    return built.site


def test_a_term_has_the_fields_of_the_manual(site: Path) -> None:
    told = MANUAL.fields("glossary")
    found = read(site / "data/glossary.json")
    assert list(found) == CODE.findall(MANUAL.sections["glossary"].partition("；")[0])[1:]
    assert found["version"] == 1 and found["terms"]
    bases = CODE.findall(told["basis"])
    for term in found["terms"]:
        assert sorted(term) == sorted(told)
        assert f"{term['kind']}" in told["kind"] and term["basis"] in bases
        assert (term["definition"] is None) == (term["basis"] in bases[3:])
        for key in ("quotations", "not_same", "occurrences"):
            assert all(list(each) == MANUAL.inner(told[key]) for each in term[key])


def test_the_small_file_of_a_term_is_its_entry_without_occurrences(site: Path) -> None:
    (told,) = re.findall(r"没有 `occurrences`.*", MANUAL.sections["glossary"])
    for term in terms(site):
        small = read(site / f"data/glossary/{term['id']}.json")
        explanation = small.pop("explanation")
        assert small.pop("version") == 1
        assert list(explanation) == MANUAL.inner(told.partition("后者有")[2])
        assert explanation["meaning"] and (term["definition"] in (None, explanation["meaning"]))
        assert small == {key: value for key, value in term.items() if key != "occurrences"}


def test_the_table_of_terms_says_what_the_entries_say(site: Path) -> None:
    (columns,) = re.findall(r"各列是 (.*?)；", MANUAL.sections["glossary"])
    with (site / "data/glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    dates = {entry["id"]: entry["date"] for entry in listed(site)}
    assert list(rows[0]) == CODE.findall(columns)
    assert [row["id"] for row in rows] == [term["id"] for term in terms(site)]
    for row, term in zip(rows, terms(site), strict=True):
        for key in ("address", "term", "pinyin", "english", "kind", "definition", "basis", "count"):
            assert row[key] == str("" if term[key] is None else term[key])
        assert row["forms"] == "；".join(term["forms"])
        assert row["documents"] == str(len(term["documents"]))
        dated = [dates[document] for document in term["documents"] if dates[document]]
        assert (row["first_date"], row["last_date"]) == (min(dated, default=""), max(dated, default=""))


def test_every_occurrence_is_a_span_of_its_node_and_every_span_an_occurrence(site: Path) -> None:
    wanted = Counter(
        (term["id"], place["document"], place["anchor"], place["start"], place["end"])
        for term in terms(site)
        for place in term["occurrences"]
    )
    found = Counter(
        (span["target"], document["id"], node["anchor"], span["start"], span["end"])
        for document in outlines(site)
        for node in document["nodes"]
        for span in node["spans"]
        if span["kind"] == "term"
    )
    assert wanted == found and wanted
    for term in terms(site):
        assert term["count"] == len(term["occurrences"]) > 0
        assert term["documents"] == list(dict.fromkeys(place["document"] for place in term["occurrences"]))


def test_terms_refer_to_terms(site: Path) -> None:
    entries = {term["id"]: term for term in terms(site)}
    assert list(entries) == [term["id"] for term in terms(site)]
    for term in terms(site):
        assert {*term["see"], *term["narrower"], *filter(None, [term["broader"]])} <= set(entries)
        assert all(entries[narrower]["broader"] == term["id"] for narrower in term["narrower"])
        assert (site / term["address"] / "index.html").is_file()
