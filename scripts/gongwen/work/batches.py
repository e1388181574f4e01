"""Many items in batches, so that what a task costs beside its work does not count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from gongwen.work.executor import Executor, Given, Made, Task
from gongwen.work.progress import Progress

Item = TypeVar("Item")
ROUNDS = 4
"""So many batches a process at least, where there are items enough: the last ones end at about the same time."""


def run_batches(
    executor: Executor,
    progress: Progress,
    step: tuple[str, str],
    task: Task[Given, Sequence[Made]],
    items: Sequence[Item],
    batch: Callable[[Sequence[Item]], Given],
    *,
    most: int,
    least: int = 1,
) -> list[Made]:
    """Runs a task over batches; gives what it made of each item, in the order of the items.

    `step`: its name and what is counted, for `progress`; `batch`: what the task is given for some of the items, of which it gives
    one result each; `most`, `least`: items of a batch.
    """
    size = min(most, max(least, -(-len(items) // (ROUNDS * executor.width))))
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    made: list[Sequence[Made]] = [()] * len(parts)
    if not parts:
        return []
    progress.begin(step[0], len(items), step[1])
    for place, results in executor.run(task, [batch(part) for part in parts]):
        made[place] = results
        progress.advance(len(parts[place]))
    progress.end()
    return [one for results in made for one in results]
