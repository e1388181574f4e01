"""Many items in batches, so that what a task costs beside its work does not count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from gongwen.work.executor import Executor, Given, Made, Task
from gongwen.work.progress import Progress

Item = TypeVar("Item")
ROUNDS = 4
"""So many batches a process at least, where there are items enough: the last ones end at about the same time. Fewer where a batch
would have less than the fewest items, for which it does not pay to begin."""


def each_batch(
    executor: Executor,
    progress: Progress,
    step: tuple[str, str],
    task: Task[Given, Sequence[Made]],
    items: Sequence[Item],
    batch: Callable[[Sequence[Item]], Given],
    *,
    most: int,
    least: int = 1,
) -> Iterator[tuple[int, Sequence[Item], Sequence[Made]]]:
    """Runs a task over batches; gives, as they end, the place of the first item of each, from 0, its items and what was made of them.

    A task that has nobody beside it runs in this process: so few items are done sooner than others begin.

    `step`: its name and what is counted, for `progress`; `batch`: what the task is given for some of the items, of which it gives
    one result each; `most`, `least`: items of a batch.
    """
    rounds = max(1, min(ROUNDS, len(items) // (least * executor.width)))
    batches = max(1, min(rounds * executor.width, len(items) // least))
    size = max(1, min(most, -(-len(items) // batches)))
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    if not parts:
        return
    progress.begin(step[0], len(items), step[1])
    try:
        for place, results in executor.run(task, [batch(part) for part in parts]):
            progress.advance(len(parts[place]))
            yield place * size, parts[place], results
    finally:
        progress.end()


def in_order(batches: Iterable[tuple[int, Sequence[Item], Sequence[Made]]]) -> list[Made]:
    """What was made of each item, in the order of the items, when all batches have ended."""
    made = {first: results for first, _, results in batches}
    return [one for first in sorted(made) for one in made[first]]
