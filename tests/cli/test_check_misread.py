"""`check` names characters that may be others, until they are corrected or accepted."""

from __future__ import annotations

import pytest
from checkout import Checkout

RIGHT, WRONG = "建设百家技术馆", "建设百家枝术馆"
ACCEPTED = "texts: [main]\nnumbering: {'1.': runs}\naccepted:\n  - {code: look-alike, line: 9, why: 原件如此}"


def seed(last: str) -> str:
    clauses = [*(f"{number}.{RIGHT}。甲乙丙丁。" for number in range(1, 4)), f"4.{last}。甲乙丙丁。"]
    return "某会要点\n\n" + "\n\n".join(clauses) + "\n"


@pytest.mark.parametrize(("entry", "named"), [("texts: [main]\nnumbering: {'1.': runs}", True), (ACCEPTED, False)])
def test_a_character_that_may_be_another(checkout: Checkout, entry: str, named: bool) -> None:
    checkout.empty()
    checkout.add("some.txt", seed(WRONG), entry)
    done = checkout.run("check")
    assert done.status == 1  # addresses wait in any case
    assert ("seeds/some.txt:9: look-alike: “" in done.output) is named


def test_an_acceptance_of_what_is_none(checkout: Checkout) -> None:
    checkout.empty()
    checkout.add("some.txt", seed(RIGHT), ACCEPTED)
    assert "accepts look-alike at line 9, which is no warning" in checkout.run("check").output
