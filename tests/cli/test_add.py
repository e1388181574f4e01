"""`add` takes a file of any format into the collection, whole or not at all, and shows first what it understood."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from adding import NOTICE, entry_of, refused
from checkout import Checkout, digest
from gongwen.manifest import read_manifest
from small import everything, unchanged


def test_a_text_comes_in_byte_for_byte_with_entry_and_page(small: Checkout, notice: Path) -> None:
    manifest, lock = small.manifest.read_bytes(), small.lock.read_bytes()
    done = small.run("add", str(notice))
    assert done.status == 0, done.output
    assert small.seed("reading-notice.txt").read_bytes() == NOTICE.encode()
    assert small.manifest.read_bytes().startswith(manifest)
    entry = entry_of(small, "reading-notice")
    assert entry.pop("added")
    assert entry == {
        "id": "reading-notice",
        "seed": "reading-notice.txt",
        "sha256": digest(NOTICE.encode()),
        "texts": ["main"],
        "numbering": {"一、": "runs", "1.": "runs"},
    }
    assert small.lock.read_bytes() == lock
    assert "读书活动" in (small.root / "docs" / "documents" / "reading-notice.md").read_text("utf-8")
    assert "reading-notice" in (small.root / "docs" / "data" / "documents.json").read_text("utf-8")
    before = everything(small)
    small.must("convert")
    unchanged(before, small)
    assert notice.exists()


def test_what_was_understood_is_shown(small: Checkout, notice: Path) -> None:
    shown = small.run_here("add", str(notice)).stdout
    for words in (
        "read as: text, utf-8",
        "reading-notice (reading-notice.txt)",
        "title: 某某协会关于开展读书活动的通知",
        "document_number: 某协办〔2021〕3号",
        "cc: —",
        "s1  一、时间安排",
        "c1  1.全年开展。",
        "warning, line 15: number-gap",
        ">    15 | 三、保障措施",
        "     13 | 1.全年开展。活动每月举办一次，面向公众。",
        "     17 | 2.落实经费。经费列入预算。",
    ):
        assert words in shown, words


def test_inspect_shows_the_same_as_a_dry_run(small: Checkout, notice: Path) -> None:
    inspected = small.run_here("inspect", str(notice)).stdout
    assert inspected and small.run_here("add", str(notice), "--dry-run").stdout.startswith(inspected)


def test_a_long_outline_is_shortened_in_its_middle(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("长篇要点\n\n" + "".join(f"{n}.第{n}项工作。抓好落实。\n\n" for n in range(1, 101)), "utf-8")
    shown = small.run_here("inspect", str(file)).stdout
    assert "c1  1.第1项工作。" in shown and "c100  100.第100项工作。" in shown and "c60 " not in shown
    (hidden,) = re.findall(r"… (\d+) more \(--all shows them\) …", shown)
    assert len(re.findall(r"^ +(?:title|c\d+)  ", shown, re.MULTILINE)) + int(hidden) == 101
    whole = small.run_here("inspect", str(file), "--all").stdout
    assert "c60  60." in whole and "--all" not in whole


def test_a_dry_run_writes_nothing_at_all_and_shows_the_entry(small: Checkout, notice: Path) -> None:
    small.run_here("convert")
    before = everything(small)
    modified = small.root.joinpath(".build").stat().st_mtime_ns
    done = small.run_here("add", str(notice), "--dry-run")
    assert done.status == 0, done.output
    unchanged(before, small)
    assert small.root.joinpath(".build").stat().st_mtime_ns == modified
    shown = yaml.safe_load(done.stdout.partition("into seeds/:")[2])
    assert shown[0]["id"] == "reading-notice" and shown[0]["sha256"] == digest(NOTICE.encode())


def test_a_dry_run_fails_where_the_run_would(small: Checkout, notice: Path) -> None:
    assert small.run_here("withdraw", "plan", "--why", "作废").status == 0
    assert "was given up" in refused(small, str(notice), "--id", "plan", "--dry-run")


def test_the_entry_is_read_back_as_written(small: Checkout, notice: Path) -> None:
    assert small.run_here("add", str(notice)).status == 0
    assert [entry.id for entry in read_manifest(small.manifest).documents] == ["plan", "report", "reading-notice"]
