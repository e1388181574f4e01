"""What the graph asks of whoever runs its tasks.

A task is a function of a module and one argument, both of which can be sent to another process. Tasks are idempotent: they
write only results by key, each whole or not at all, so that one that was killed, or ran twice, does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from gongwen.errors import InputError

Given = TypeVar("Given")
Made = TypeVar("Made")
Task = Callable[[Given], Made]


def refuse_dying(option: str, mend: str) -> InputError:
    """The message where those who do the work die again and again during the same tasks."""
    found = "processes that did the work and died again and again"
    return InputError(option, None, found, "memory enough for each, some 250 MB, and nobody who kills them", mend)


class Executor(Protocol):
    """Runs tasks in any order."""

    @property
    def width(self) -> int:
        """How many run at once."""

    @property
    def cores(self) -> int:
        """How many cores a task may use that has nobody beside it; none where it runs on another machine, which is not asked."""

    def run(self, task: Task[Given, Made], given: Sequence[Given]) -> Iterator[tuple[int, Made]]:
        """Place in `given` and result of each, as they are finished. What a task raises is raised here."""

    def begin(self, task: Task[Given, Made], given: Given) -> Callable[[], Made]:
        """One task that nobody waits for yet, beside those that are run meanwhile; gives what waits for it, and raises what it
        raises. Who runs one task after another runs it then."""
