"""When a document came in and was last revised: dates with and without quotes are read alike; proposals bring one along."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml
from checkout import Checkout, Finished
from from_text import convert_text, seed_of
from gongwen.manifest import Entry, read_manifest
from gongwen.structure import manifest_entry

SEED = "关于读书活动的说明\n\n一、活动时间\n\n四月开始读书。\n"
HEAD = f"version: 1\ndocuments:\n  - id: one\n    seed: one.txt\n    sha256: {'a' * 64}\n    texts: [main]\n"
ADDED, REVISED = date(2026, 11, 22), date(2026, 12, 1)


def entry(folder: Path, *lines: str) -> Entry:
    """An entry with these lines, read from a manifest."""
    path = folder / "manifest.yml"
    path.write_text(HEAD + "".join(f"    {line}\n" for line in lines), "utf-8")
    (found,) = read_manifest(path).documents
    return found


@pytest.mark.parametrize(
    ("lines", "added", "revised"),
    [
        (["added: 2026-11-22", "revised: 2026-12-01"], ADDED, REVISED),
        (['added: "2026-11-22"', "revised: '2026-12-01'"], ADDED, REVISED),
        (['added: "2026-11-22"', "revised: 2026-12-01"], ADDED, REVISED),
        (["added: 2026-11-22", "revised: 2026-11-22"], ADDED, ADDED),
        (["revised: 2026-12-01"], None, REVISED),
        (["added: 2026-11-22"], ADDED, None),
        (["added:", "revised: null"], None, None),
        ([], None, None),
    ],
    ids=["plain", "quoted", "mixed", "on the same day", "revised alone", "added alone", "empty", "neither"],
)
def test_dates(tmp_path: Path, lines: list[str], added: date | None, revised: date | None) -> None:
    found = entry(tmp_path, *lines)
    assert (found.added, found.revised) == (added, revised)


def test_a_proposal_has_the_day_that_it_is_made_for(tmp_path: Path) -> None:
    proposal = manifest_entry(seed_of(SEED), convert_text(SEED), ADDED)
    assert "added: 2026-11-22\n" in proposal
    path = tmp_path / "manifest.yml"
    path.write_text(f"version: 1\ndocuments:\n{proposal}", "utf-8")
    assert [found.added for found in read_manifest(path).documents] == [ADDED]


def proposed(done: Finished) -> str:
    """The entry that a refused run offers, ready to paste."""
    assert done.status == 1
    return done.stderr[done.stderr.index("  - id:") :]


@pytest.mark.parametrize("verb", [[], ["convert"], ["check"]], ids=["make site", "convert", "check"])
def test_a_seed_without_an_entry_is_offered_one_with_a_day(converted: Checkout, verb: list[str]) -> None:
    converted.seed("reading.txt").write_text(SEED, "utf-8")
    (offered,) = yaml.safe_load(proposed(converted.run_here(*verb)))
    assert type(offered["added"]) is date


def test_the_day_of_the_proposal_reaches_the_list(converted: Checkout) -> None:
    converted.seed("reading.txt").write_text(SEED, "utf-8")
    offer = proposed(converted.run_here("convert"))
    with converted.manifest.open("a", encoding="utf-8") as manifest:
        manifest.write(f"\n{offer}\n")
    assert converted.run_here("convert").status == 0
    listed = json.loads((converted.root / "docs/data/documents.json").read_text("utf-8"))["documents"]
    days = {each["id"]: each["added"] for each in listed}
    assert f"added: {days['reading']}\n" in offer
