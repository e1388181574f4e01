"""The data files of a collection in which much is apart, read by `docs/data.md` alone: the seeds, with limits that they exceed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout
from data_manual import MANUAL, outlines, read
from gongwen.layout import Layout
from gongwen.pipeline import run
from gongwen.publish.cited import data as cited_data
from gongwen.publish.cited import facts as cited_facts
from gongwen.publish.cited import told
from gongwen.publish.glossary import data as glossary_data
from made_collections import LIMITS

TOLD = MANUAL.tables("parted")[0]


@pytest.fixture(scope="module")
def parted(_clean: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder `docs/`, in which `data/` is as on the site."""
    made = _clean.copy_to(tmp_path_factory.mktemp("parted"))
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), value in LIMITS.items():
            patch.setattr(module, name, value)
        patch.setattr(cited_facts, "MOST_PLACES", 1)
        run(Layout(made.root))
    yield made.root / "docs"


def outer(path: str) -> list[str]:
    """What the manual says a file of this path holds."""
    (row,) = [row for row in MANUAL.sections["parted"].splitlines() if row.startswith("| `data/") and path in row]
    return MANUAL.inner(row.rpartition(" | ")[2])


def taken(docs: Path, files: list[str], path: str) -> Iterator[dict[str, Any]]:
    for file in files:
        data = read(docs / file)
        assert list(data) == outer(path) and data["version"] == 1
        yield data


def test_the_limits_are_those_of_the_manual() -> None:
    manual = MANUAL.sections["parted"]
    assert f"用例总共超过{glossary_data.MOST_OCCURRENCES}处" in manual
    assert f"用在{glossary_data.MOST_DOCUMENTS}件以上的公文里" in manual
    assert f"引用总共超过{cited_data.MOST_PLACES}处" in manual and f"引用{cited_facts.MOST_PLACES}处以上" in manual
    assert f"`cited_by` 超过{told.MOST_CITED_BY}处" in manual
    assert f"引用的文件超过{cited_facts.MOST_ON_ONE_PAGE}种" in manual


def test_terms_name_the_files_with_their_places(parted: Path) -> None:
    assert {"document_count", "occurrences_in"} <= set(TOLD)
    fields = set(MANUAL.fields("glossary"))
    found: Counter[tuple[str, str, str, int, int]] = Counter()
    assert any("document_count" in term for term in read(parted / "data/glossary.json")["terms"])
    named: list[str] = []
    for term in read(parted / "data/glossary.json")["terms"]:
        many = "document_count" in term
        assert set(term) == (fields - {"occurrences"} | {"occurrences_in"}) - ({"documents"} if many else set()) | (
            {"document_count"} if many else set()
        )
        small = read(parted / f"data/glossary/{term['id']}.json")
        assert small.get("document_count") == term.get("document_count")
        named += term["occurrences_in"]
        places = [
            place
            for data in taken(parted, term["occurrences_in"], "data/occurrences/")
            for place in data["occurrences"]
            if (data["term"] == term["id"] and f"/{data['period']}." in str(term["occurrences_in"]))
            or not data["period"]
        ]
        assert len(places) == term["count"]
        assert len({place["document"] for place in places}) == term.get(
            "document_count", len(term.get("documents", []))
        )
        found.update((term["id"], p["document"], p["anchor"], p["start"], p["end"]) for p in places)
    assert found == Counter(
        (span["target"], document["id"], node["anchor"], span["start"], span["end"])
        for document in outlines(parted)
        for node in document["nodes"]
        for span in node["spans"]
        if span["kind"] == "term"
    )
    on_disk = sorted(path.relative_to(parted).as_posix() for path in (parted / "data/occurrences").rglob("*.json"))
    assert on_disk == sorted(named)
    assert any("/2020-04-2.json" in name for name in named)


def test_cited_documents_are_in_files_by_reading_and_their_places_apart(parted: Path) -> None:
    whole = read(parted / "data/cited.json")
    assert list(whole) == ["version", "documents_in"] and {"documents_in", "places_in"} <= set(TOLD)
    fields = set(MANUAL.fields("cited"))
    places = 0
    where: dict[str, str] = {}
    for file in whole["documents_in"]:
        for data in taken(parted, [file], "data/cited/<读音>"):
            for entry in data["documents"]:
                apart = "places_in" in entry
                assert set(entry) == (fields - {"places"} | {"places_in"} if apart else fields)
                where[entry["id"]] = f"cited/{Path(file).stem}/"
                files = entry.get("places_in", [])
                inside = [p for one in taken(parted, files, "data/cited/<代号>") for p in one["places"]]
                places += len(inside or entry["places"])
    assert places == sum(
        span["kind"] == "cited" for document in outlines(parted) for node in document["nodes"] for span in node["spans"]
    )
    for id_, page in where.items():
        (data,) = taken(parted, [f"data/cited/at/{id_[2:4]}.json"], "data/cited/at/")
        assert data["pages"][id_] == page
        assert f"{{: #{id_} }}" in (parted / f"{page.removesuffix('/')}.md").read_text("utf-8")
