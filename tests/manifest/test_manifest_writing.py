"""Entries are written into the manifest and taken out of it without touching anything else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from from_text import LAYOUT
from gongwen.manifest import Correction, Entry, Join, Original, Query, WarningAccepted, read_manifest
from gongwen.manifest.writing import entry_text, with_entry, with_id, without_entries
from gongwen.model import Numbering, Role
from msgspec.structs import replace

FULL = Entry(
    id="full",
    seed="原件.pdf.txt",
    sha256="0" * 64,
    texts=(Role.NOTICE, Role.MAIN),
    original=Original("原件.pdf", "1" * 64, "pdf"),
    added=date(2026, 11, 22),
    revised=date(2026, 11, 23),
    begins=1,
    numbering={"1.": Numbering.RUNS, "（一）": (Numbering.RUNS, Numbering.RESTARTS)},
    readdressed={"c3": "c3_v2"},
    metadata={"document_number": "某〔2020〕1号", "date": "2020-04-13"},
    corrections=(Correction(3, "百馆: 干场", "百馆: 千场", "“干”为“千”之误识。"),),
    queries=(Query(4, "# 甲", "疑"),),
    joins=(Join(5, "页末"),),
    accepted=(WarningAccepted("number-gap", 6, "原文如此"),),
)
"""An entry with every key."""
REAL = LAYOUT.manifest.read_bytes().decode()
PLAIN = """# 抬头

version: 1  # of the shape
documents:   # one a document
  - id: one   # the first
    seed: one.txt
    sha256: "0000000000000000000000000000000000000000000000000000000000000000"
    texts: [main]
    # a remark within
    corrections:
      - line: 1
        original: 甲
        corrected: 乙
        why: |
          因为。
          所以。

# between

  - {id: two, seed: two.txt, sha256: "0000000000000000000000000000000000000000000000000000000000000000", texts: [main]}
# at the end
"""


def read(tmp_path: Path, text: str) -> list[Entry]:
    file = tmp_path / "manifest.yml"
    file.write_bytes(text.encode())
    return list(read_manifest(file).documents)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(REAL, id="the real one"),
        pytest.param(PLAIN, id="with comments everywhere"),
        pytest.param(REAL.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(REAL.rstrip("\n"), id="no newline at the end"),
        pytest.param("version: 1\ndocuments: []\n", id="empty"),
        pytest.param("documents: [] # none yet\nversion: 1\n", id="empty, the version below"),
        pytest.param(REAL.replace("version: 1\n", "") + "\nversion: 1\n", id="the version below"),
        pytest.param("\n".join(line.removeprefix("  ") for line in REAL.split("\n")), id="not indented"),
    ],
)
def test_an_entry_comes_last_and_nothing_else_changes(tmp_path: Path, text: str) -> None:
    before = read(tmp_path, text)
    after = with_entry(text, FULL)
    assert read(tmp_path, after) == [*before, FULL]
    kept = iter(after.splitlines())
    for line in text.splitlines():
        assert line.replace(" []", "").rstrip() in (other.rstrip() for other in kept), line
    if "\r\n" in text:
        assert after.count("\n") == after.count("\r\n")
    assert without_entries(after, ["full"]).rstrip("\r\n") == text.rstrip("\r\n")


def test_an_entry_reads_as_those_written_by_hand() -> None:
    for entry in read_manifest(LAYOUT.manifest).documents:
        words = entry_text(entry).replace("'1.'", '"1."').replace("'1'", '"1"')
        assert "".join(f"  {line}\n" for line in words.splitlines()) in REAL


def test_a_list_in_brackets_is_refused() -> None:
    with pytest.raises(ValueError, match="documents"):
        with_entry("version: 1\ndocuments: [{id: one}]\n", FULL)


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\ndocuments: [{id: one}, {id: two}]\n",
        "version: 1\ndocuments: [\n  {id: one},\n  {id: two},\n]\n",
        "documents:\n  [{id: one}]\nversion: 1\n",
    ],
)
def test_nothing_is_taken_out_of_a_list_in_brackets(text: str) -> None:
    with pytest.raises(ValueError, match="documents"):
        without_entries(text, ["one"])


def test_entries_are_taken_out_with_their_own_lines_alone(tmp_path: Path) -> None:
    after = without_entries(PLAIN, ["one"])
    assert [entry.id for entry in read(tmp_path, after)] == ["two"]
    assert after.splitlines() == PLAIN.splitlines()[:4] + PLAIN.splitlines()[16:]
    after = without_entries(PLAIN, ["two"])
    assert [entry.id for entry in read(tmp_path, after)] == ["one"]
    assert after.endswith("          所以。\n\n# between\n# at the end\n")
    assert read(tmp_path, without_entries(PLAIN, ["one", "two"])) == []


def test_one_id_is_changed_and_nothing_else(tmp_path: Path) -> None:
    after = with_id(PLAIN, "one", "one/20200413")
    assert after == PLAIN.replace("id: one ", "id: one/20200413 ")
    after = with_id(PLAIN, "two", "one/20200413")
    assert after == PLAIN.replace("id: two", "id: one/20200413")
    assert read(tmp_path, after)[1] == replace(read(tmp_path, PLAIN)[1], id="one/20200413")
