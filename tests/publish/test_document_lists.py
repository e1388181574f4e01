"""The list of documents and the corpus as data files, whole and in parts, read as `docs/data.md` describes them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from catalogue_listings import listed, made
from data_manual import CODE, MANUAL
from gongwen.publish import document_lists
from gongwen.publish.data import to_json
from gongwen.publish.document_lists import corpus_files, list_files
from gongwen.publish.finish.documents import Listed, read_list
from gongwen.publish.listing import Listing, newest_first, with_versions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WHOLE = "data/documents.json"


def files(listings: Sequence[Listing]) -> dict[str, dict[str, Any]]:
    return {file.name: json.loads(to_json(file.data())) for file in list_files(listings)}


def test_few_documents_are_in_one_list_and_one_corpus() -> None:
    listings = [*made(999), listed("a", versions=(listed("a/20200413"),))]
    found = files(listings)
    assert list(found) == [WHOLE]
    assert [entry["id"] for entry in found[WHOLE]["documents"]] == [entry.id for entry in newest_first(listings)]
    assert set(corpus_files(listings).values()) == {"data/corpus.jsonl"}
    assert corpus_files(listings).keys() == {entry.id for entry in with_versions(listings)}


def test_many_are_in_lists_by_year_as_the_manual_says() -> None:
    found = files(made(1001))
    whole = found[WHOLE]
    assert list(whole) == ["version", "parts"]
    told = MANUAL.fields("documents", 1)
    assert all(list(part) == list(told) for part in whole["parts"])
    assert {part["address"] for part in whole["parts"]} == found.keys() - {WHOLE}
    part = next(part for part in whole["parts"] if part["date"] == "2020")
    assert (part["address"], part["corpus"]) == ("data/lists/2020.json", "data/corpus/2020.jsonl")
    documents = found[part["address"]]["documents"]
    assert len(documents) == part["documents"]
    assert all(entry["date"].startswith("2020-") for entry in documents)
    assert sorted(documents[0]) == sorted(MANUAL.fields("documents"))
    assert whole["parts"][-1]["date"] is None
    assert whole["parts"][-1]["address"] == "data/lists/undated.json"


def test_the_manual_names_the_fields_of_both_shapes() -> None:
    assert CODE.findall(MANUAL.sections["documents"].strip().partition("；")[0]) == ["version", "documents"]
    assert "`data/lists/2020.json`" in MANUAL.sections["documents"]
    assert "`data/corpus/2020.jsonl`" in MANUAL.sections["documents"]


def test_a_year_of_very_many_has_a_list_a_month() -> None:
    listings = [listed(f"d{number:04}", date=f"2020-{number % 12 + 1:02}-01") for number in range(2001)]
    names = [part["address"] for part in files([*listings, listed("other")])[WHOLE]["parts"]]
    assert names == ["data/lists/2021.json", *(f"data/lists/2020-{month:02}.json" for month in range(12, 0, -1))]


def test_a_version_is_beside_its_document_in_the_corpus() -> None:
    version = listed("a/19990413", date="1999-04-13")
    files_of = corpus_files([listed("a", date="2020-01-01", versions=(version,)), *made(1000)])
    assert files_of["a"] == files_of["a/19990413"] == "data/corpus/2020.jsonl"


def test_one_edit_changes_one_list() -> None:
    before = made(3000)
    edited = [listed(before[5].id, date=before[5].date, title="新标题"), *before[:5], *before[6:]]
    one, other = files(before), files(edited)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == [f"data/lists/{before[5].date[:4]}.json"]


def test_an_entry_reads_as_it_will_be_written(tmp_path: Path) -> None:
    days = {"added": datetime.date(2026, 11, 22), "revised": datetime.date(2026, 12, 1)}
    listings = [listed("a", versions=(listed("a/20200413", **days),), **days), *made(5)]
    [file] = list_files(listings)
    (tmp_path / "data").mkdir()
    (tmp_path / file.name).write_text(to_json(file.data()), "utf-8")
    assert read_list(tmp_path) == msgspec.convert(newest_first(listings), list[Listed], from_attributes=True)


DATES = st.sampled_from([None, "2019", "2020", "2020-01", "2020-01-02", "2020-01-03", "2020-02-03", "2021-01-01"])
IDS = st.lists(st.from_regex(r"\A(undated|a|b)(-(undated|a|b)){0,3}\Z"), unique=True, max_size=30)


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_lists, "ONE_LIST", 2)
    monkeypatch.setattr(document_lists, "IN_A_PART", 3)


@settings(derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(IDS, st.data())
def test_the_lists_read_one_after_another_have_every_document_in_order(
    small_limits: None, tmp_path: Path, ids: list[str], data: st.DataObject
) -> None:
    listings = [listed(id_, date=data.draw(DATES)) for id_ in ids]
    for name, content in files(listings).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(json.dumps(content), "utf-8")
        assert len(listings) <= 2 or name == WHOLE or len(content["documents"]) <= 3
    assert [entry.id for entry in read_list(tmp_path)] == [entry.id for entry in newest_first(listings)]
    parts = files(listings)[WHOLE].get("parts", [])
    assert len({part["corpus"] for part in parts}) == len(parts)
    for part in parts:
        entries = files(listings)[part["address"]]["documents"]
        assert all((entry["date"] or "").startswith(part["date"] or "") for entry in entries)
        assert {corpus_files(listings)[entry["id"]] for entry in entries} == {part["corpus"]}
