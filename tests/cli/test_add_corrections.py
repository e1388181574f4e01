"""What looks misread in a file is proposed to whoever adds it, and made only when that is wanted."""

from __future__ import annotations

from pathlib import Path

import yaml
from adding import MISREAD, entry_of
from checkout import Checkout


def test_corrections_are_proposed_and_not_made(small: Checkout, misread: Path) -> None:
    done = small.run_here("add", str(misread))
    assert done.status == 0, done.output
    found = yaml.safe_load(done.stdout[done.stdout.index("    corrections:") :].partition("\n\n")[0])["corrections"]
    assert [(one["line"], one["original"], one["corrected"]) for one in found] == [(5, "周不少干五", "周不少于五")]
    assert "用语“每周不少于五天”" in found[0]["why"]
    assert "corrections" not in entry_of(small, "misread")
    assert "不少干五天" in (small.root / "docs" / "documents" / "misread.md").read_text("utf-8")


def test_corrections_are_written_when_that_is_wanted(small: Checkout, misread: Path) -> None:
    assert small.run_here("add", str(misread), "--corrections").status == 0
    (found,) = entry_of(small, "misread")["corrections"]
    assert found["corrected"] == "周不少于五"
    page = (small.root / "docs" / "documents" / "misread.md").read_text("utf-8")
    assert "更正1处" in page and small.seed("misread.txt").read_bytes() == MISREAD.encode()
