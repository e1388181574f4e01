"""Parts of a large collection's docs that another process makes while this one goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from gongwen.work.apart import apart, can_be_copied
from gongwen.work.executor import Given, Task
from gongwen.work.workplace import Work

WORTH_A_PROCESS = 1_000
"""Documents from which such a part takes longer than to copy this process."""

Made = TypeVar("Made")


def beside(
    work: Work, documents: int, what: str, task: Task[Given, tuple[Made, Collection[str]]], give: Callable[[], Given]
) -> Callable[[], Made]:
    """Begins a task; gives what waits for it, and raises what it raises.

    Of few documents it runs when it is waited for. Of many it runs in a copy of this process, which has all that is known here; or,
    where other processes work already, so that this one has threads and cannot be copied, in one of them.

    `documents`: how many there are; `what`: what is made, for `progress`, which shows that it is waited for; `task`: gives what it
    makes, and the keys of all that it used in the store; `give`: gives what the task is given, in whatever process asks for it.
    """
    if documents < WORTH_A_PROCESS:
        wait = _wait_for(task, give)
    elif can_be_copied():
        wait = apart(_wait_for(task, give), work.run)
    else:
        wait = work.tools.executor.begin(task, give())

    def waited() -> Made:
        progress = work.tools.progress
        progress.begin("finishing", 1, what)
        try:
            made, keys = wait()
            progress.advance()
        finally:
            progress.end()
        work.objects.keys.update(keys)
        return made

    return waited


def _wait_for(task: Task[Given, Made], give: Callable[[], Given]) -> Callable[[], Made]:
    return lambda: task(give())
