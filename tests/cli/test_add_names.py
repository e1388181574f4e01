"""Under which id and which name a file comes into the collection."""

from __future__ import annotations

from pathlib import Path

import pytest
from adding import NOTICE, entry_of, refused
from checkout import Checkout
from small import PLAN


def test_an_id_can_be_given(small: Checkout, notice: Path) -> None:
    assert small.run_here("add", str(notice), "--id", "chosen-2021").status == 0
    assert entry_of(small, "chosen-2021")["seed"] == "reading-notice.txt"
    assert (small.root / "docs" / "documents" / "chosen-2021.md").exists()


@pytest.mark.parametrize("name", ["plan", "Plan", "a_b", "", "glossary", "a/20200101", "a--b"])
def test_an_id_that_is_taken_or_none_is_refused(small: Checkout, notice: Path, name: str) -> None:
    assert "id" in refused(small, str(notice), "--id", name, status=2)


def test_an_id_that_was_withdrawn_is_not_proposed(small: Checkout, tmp_path: Path) -> None:
    assert small.run_here("withdraw", "plan", "--why", "作废").status == 0
    file = tmp_path / "plan.txt"
    file.write_text(NOTICE, "utf-8")
    assert "was given up" in refused(small, str(file), "--id", "plan")
    assert small.run_here("add", str(file)).status == 0
    assert entry_of(small, "plan-2")


@pytest.mark.parametrize("name", ["again.txt", "plan.txt"])
def test_a_file_that_is_there_already_is_named_with_its_id(small: Checkout, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(PLAN, "utf-8")
    said = refused(small, str(file))
    assert "plan.txt" in said and "which is plan" in said


def test_a_name_that_is_taken_gets_a_number(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "PLAN.txt"
    file.write_text(NOTICE, "utf-8")
    assert small.run_here("add", str(file)).status == 0
    assert small.seed("PLAN-2.txt").read_bytes() == NOTICE.encode()
    assert small.seed("plan.txt").read_bytes() == PLAN.encode()
    assert entry_of(small, "plan-2")["seed"] == "PLAN-2.txt"


def test_a_name_that_is_not_portable_is_cleaned(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "读书 通知（一）?.txt"
    file.write_text(NOTICE, "utf-8")
    assert small.run_here("add", str(file), "--id", "x").status == 0
    assert entry_of(small, "x")["seed"] == "读书_通知_一.txt"


def test_a_file_that_lies_in_seeds_stays_where_it_is(small: Checkout) -> None:
    small.seed("dropped.txt").write_text(NOTICE, "utf-8")
    assert "add seeds/dropped.txt" in small.run_here("convert").stderr
    number = small.seed("dropped.txt").stat().st_ino
    assert small.run("add", "seeds/dropped.txt").status == 0
    assert small.seed("dropped.txt").stat().st_ino == number
    assert small.run_here("convert").output.count("error") == 0


def test_a_file_in_seeds_under_a_bad_name_is_refused(small: Checkout) -> None:
    small.seed("a b.txt").write_text(NOTICE, "utf-8")
    assert "rename it, such as to a_b.txt" in refused(small, str(small.seed("a b.txt")))
