"""What `add` asks a person who sits at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from adding import NOTICE, answered, entry_of
from checkout import Checkout
from small import everything, unchanged


def test_on_a_terminal_the_id_is_asked_until_it_is_one(small: Checkout, notice: Path) -> None:
    status, output = answered(small, "plan\nA B\nmy-notice\n", "add", str(notice))
    assert status == 0, output
    assert "plan is the id of another document" in output and "'A B' is no id" in output
    assert entry_of(small, "my-notice")


def test_on_a_terminal_enter_takes_the_proposal_and_yes_asks_nothing(small: Checkout, notice: Path) -> None:
    status, output = answered(small, "\n", "add", str(notice))
    assert status == 0 and "[reading-notice]" in output
    other = notice.with_name("other-notice.txt")
    other.write_text(NOTICE + "附言。\n", "utf-8")
    status, output = answered(small, "", "add", str(other), "--yes")
    assert status == 0 and entry_of(small, "other-notice"), output


def test_ctrl_c_at_the_question_leaves_everything(small: Checkout, notice: Path) -> None:
    before = everything(small)
    status, output = answered(small, "\x03", "add", str(notice), after="Its id")
    assert status == 1 and "Traceback" not in output
    unchanged(before, small)


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("n", False)])
def test_on_a_terminal_corrections_are_asked_for(small: Checkout, misread: Path, answer: str, written: bool) -> None:
    status, output = answered(small, f"{answer}\n\n", "add", str(misread))
    assert status == 0 and "Write this correction into the entry?" in output
    assert ("corrections" in entry_of(small, "misread")) is written
