"""Items in batches: every one once, in order, in batches neither too large nor too small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from gongwen.work import Executor, Here, Silent, each_batch, in_order
from gongwen.work.batches import ROUNDS
from gongwen.work.executor import Given, Made, Task
from hypothesis import given, settings
from hypothesis import strategies as st
from tasks import double_all

STEP = ("doubling", "numbers")


class Shuffled:
    """Runs tasks in an order of its own."""

    def __init__(self, width: int, order: list[int]) -> None:
        self.width = width
        self._order = order

    def run(self, task: Task[Given, Made], given: Sequence[Given]) -> Iterator[tuple[int, Made]]:
        for place in sorted(range(len(given)), key=lambda place: self._order[place % len(self._order)]):
            yield place, task(given[place])

    def begin(self, task: Task[Given, Made], given: Given) -> Callable[[], Made]:
        return Here().begin(task, given)


class Counted(Silent):
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def begin(self, step: str, total: int, unit: str) -> None:
        self.told.append((step, total, unit))

    def advance(self, units: int = 1) -> None:
        self.told.append(units)

    def end(self) -> None:
        self.told.append("end")


def sizes(executor: Executor, count: int, most: int, least: int = 1) -> list[int]:
    """Of the batches."""
    found: list[int] = []
    items = range(count)
    in_order(
        each_batch(
            executor,
            Silent(),
            STEP,
            double_all,
            items,
            lambda some: found.append(len(some)) or some,
            most=most,
            least=least,
        )
    )
    return found


@settings(deadline=None)
@given(
    st.lists(st.integers(), max_size=60),
    st.integers(1, 8),
    st.lists(st.integers(), min_size=1, max_size=9),
    st.integers(1, 20),
    st.integers(1, 20),
)
def test_every_item_is_done_once_and_in_order(
    items: list[int], width: int, order: list[int], most: int, least: int
) -> None:
    progress, batches = Counted(), []
    made = in_order(each_batch(
        Shuffled(width, order), progress, STEP, double_all, items, lambda some: batches.append(some) or some,
        most=most, least=least,
    ))  # fmt: skip
    assert made == [2 * item for item in items]
    assert [item for batch in batches for item in batch] == items
    assert all(0 < len(batch) <= most for batch in batches)
    assert all(len(batch) >= min(least, most) for batch in batches[:-1])
    if items:
        assert progress.told[0] == (STEP[0], len(items), STEP[1])
        assert sum(progress.told[1:-1]) == len(items) and progress.told[-1] == "end"
    else:
        assert progress.told == []


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_step_that_is_given_up_ends(error: type[BaseException]) -> None:
    def fail(numbers: Sequence[int]) -> list[int]:
        if 3 in numbers:
            raise error
        return double_all(numbers)

    progress = Counted()
    with pytest.raises(error):
        list(each_batch(Here(), progress, STEP, fail, range(6), lambda some: some, most=2))
    assert progress.told == [(STEP[0], 6, STEP[1]), 2, "end"]


@pytest.mark.parametrize(
    ("count", "width", "most", "least", "expected"),
    [
        (1000, 2, 50, 1, [50] * 20),
        (80, 2, 50, 1, [10] * 8),
        (81, 2, 50, 1, [11] * 7 + [4]),
        (5, 2, 50, 1, [2, 2, 1]),
        (80, 2, 50, 40, [40, 40]),
        (153, 2, 400, 40, [77, 76]),
        (30, 2, 50, 40, [30]),
        (30, 2, 8, 40, [8, 8, 8, 6]),
        (0, 2, 50, 1, []),
    ],
    ids=[
        "many",
        "few",
        "uneven",
        "fewer than batches",
        "at least",
        "one for each",
        "fewer than at least",
        "most counts",
        "none",
    ],
)
def test_sizes_of_batches(count: int, width: int, most: int, least: int, expected: list[int]) -> None:
    assert sizes(Shuffled(width, [0]), count, most, least) == expected


def test_there_are_enough_batches_to_end_together() -> None:
    assert len(sizes(Shuffled(3, [0]), 900, 1000)) == 3 * ROUNDS
    assert len(sizes(Here(), 900, 1000)) == ROUNDS
