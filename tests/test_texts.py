"""Texts of every kind of official document, each with the outline that a careful reader expects of it.

`texts/<name>.txt` is a clean text: one paragraph a line, invented, in the manner of its kind.
`texts/<name>.yml` says how it reads, by GB/T 9704—2012, 立法技术规范 and the design, not by what the converter makes of it:

- `metadata`: the keys of the public outline, null where the text has none. White space inside a value is not meant to be compared
  (a title or a 题注 over several lines).
- `warnings`, if there are any: `[line, code]` of each that the converter is right to give, lines counted from 1.
- `lines`: one entry for each line of the text, in order.
  - `n`: the number of the entry, from 0. `first`: the first eight characters of the line, for whoever reads the file.
  - `toc: true`: a line of a printed table of contents, which the outline leaves out.
  - `joined: true`: the line goes on with the entry before it (a title over two lines); it has no node of its own.
  - `kind`: of the closed list of the outline; a line 附件1 is an `annex-title` beside the title of the annex.
  - `label`: the label as the line begins with it, or null. A row has none, nor has an entry of the 附件说明.
  - `under`: the number of the entry that it stands under, or null. A title is nobody's parent.
  - `title`: the heading, or the run-in title of a clause, without its 。 and without the spaces of 总　则.
  - `anchor`: its address. Null where the design gives none.
  - `unsettled: true`: neither standard nor design decides. The entry has what a reader would expect, or a null anchor. These are:
    lines of the 附件说明; a document number of the circulated text; 出席、请假、列席 and 责任编辑; a line of
    years in brackets below a title; paragraphs after numbered points that speak for the whole (此复。), but could by their form
    belong to the last point.

What was chosen, where several readings are possible, for all texts alike:

- A series of numbers that occurs once in a text restarts, but 一、, 第一编, 第一章 and 第一条 run. So it is in the seeds, where （一）
  occurs below 二、 alone and has `s2-u1`.
- 章 that begin again in every 编 restart, though they go on through its 分编.
- Decimal numbers are section, subsection, clause or item by their depth; （1） and ① are items.
- The document's own number is `number`, whether it stands above the title of the notice or below it.
- A paragraph without label after labelled ones belongs to the last of them. In an article, after its 项, it is a further 款 of
  the article; in 工作规则, whose 一、 are what articles are elsewhere, a further paragraph of that 一、.
- `issuer` is the organ that signs, several parted by 、; for an order the organ of its letterhead; null where nobody signs, or
  a person does.
- `date` of a law is the last of its 题注; it is null where only the source line of a news text has one.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from damage import DAMAGES, HAN, Damage, ocr_brackets
from gongwen.model import Kind

TEXTS = Path(__file__).resolve().parent / "texts"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
METADATA = {
    "title", "issuer", "document_number", "date", "recipients", "cc", "printed_by", "printed_date", "note", "annexes",
}  # fmt: skip
KINDS = {kind.value for kind in Kind}
ENTRY = ["kind", "label", "under", "title", "anchor"]
ANCHOR = re.compile(r"(?:(?:notice|x[1-9]\d*)-)?[a-z]+[0-9]*(?:-[a-z]*[0-9]+)*")


def text_of(name: str) -> str:
    """The clean text."""
    return (TEXTS / f"{name}.txt").read_text("utf-8")


def expected_of(name: str) -> dict[str, Any]:
    """What it should parse to."""
    expected = yaml.safe_load((TEXTS / f"{name}.yml").read_text("utf-8"))
    assert isinstance(expected, dict)
    return expected


def solid(text: str) -> str:
    """Without white space."""
    return re.sub(r"\s", "", text)


def test_every_text_has_its_outline_and_every_outline_its_text() -> None:
    assert NAMES
    assert sorted(path.stem for path in TEXTS.glob("*.yml")) == NAMES
    assert {path.suffix for path in TEXTS.iterdir()} == {".txt", ".yml"}


@pytest.mark.parametrize("name", NAMES)
def test_the_entries_are_the_lines(name: str) -> None:
    lines = [line for line in text_of(name).split("\n") if line.strip()]
    entries = expected_of(name)["lines"]
    assert [(entry["n"], entry["first"]) for entry in entries] == [(n, line[:8]) for n, line in enumerate(lines)]
    for entry, line in zip(entries, lines, strict=True):
        given = [key for key in entry if key not in {"n", "first", "unsettled"}]
        if "toc" in entry or "joined" in entry:
            assert given in (["toc"], ["joined"]), entry
            assert entry[given[0]] is True
            continue
        assert given == ENTRY, entry
        assert entry.get("unsettled", True) is True
        assert entry["kind"] in KINDS, entry
        assert line.startswith(entry["label"] or ""), entry
        if entry["title"] is not None:
            assert entry["label"], entry
            assert solid(line.removeprefix(entry["label"])).startswith(entry["title"]), entry
            assert not entry["title"].endswith("。"), entry


@pytest.mark.parametrize("name", NAMES)
def test_each_entry_stands_under_an_earlier_one(name: str) -> None:
    entries = expected_of(name)["lines"]
    for entry in entries:
        under = entry.get("under")
        if under is not None:
            assert 0 <= under < entry["n"], entry
            assert "kind" in entries[under], entry
            assert entries[under]["label"] or entries[under]["kind"] in {"paragraph", "table"}, entry
        if entry.get("joined"):
            before = entries[entry["n"] - 1]
            assert "kind" in before or "joined" in before, entry


@pytest.mark.parametrize("name", NAMES)
def test_addresses_are_well_formed_and_unique(name: str) -> None:
    entries = [entry for entry in expected_of(name)["lines"] if "kind" in entry]
    anchors = [entry["anchor"] for entry in entries if entry["anchor"] is not None]
    assert len(set(anchors)) == len(anchors)
    for anchor in anchors:
        assert ANCHOR.fullmatch(anchor), anchor
    assert all(entry.get("unsettled") for entry in entries if entry["anchor"] is None)


@pytest.mark.parametrize("name", NAMES)
def test_the_metadata_stand_in_the_text(name: str) -> None:
    metadata = expected_of(name)["metadata"]
    assert set(metadata) == METADATA
    text = solid(text_of(name))
    for key in METADATA - {"date", "printed_date", "issuer", "annexes"}:
        assert solid(metadata[key] or "") in text, key
    for part in [*(metadata["annexes"] or ()), *(metadata["issuer"] or "").split("、")]:
        assert solid(part) in text, part
    for key in ("date", "printed_date"):
        if metadata[key] is not None:
            assert date.fromisoformat(metadata[key]).isoformat() == metadata[key]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_damage_is_repeatable_and_loses_no_character(damage: Damage, name: str) -> None:
    text = text_of(name)
    for seed in range(3):
        damaged = damage(text, Random(seed))
        assert damaged == damage(text, Random(seed))
        assert damaged.endswith("\n")
        remaining = iter(damaged)
        lost = [character for character in re.findall(HAN, text) if character not in remaining]
        assert not lost or damage is ocr_brackets
