"""Parts of a large collection's docs that a copy of this process makes while this one goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from gongwen.work.apart import apart
from gongwen.work.workplace import Work

WORTH_A_PROCESS = 1_000
"""Documents from which such a part takes longer than to copy this process."""

Made = TypeVar("Made")


def beside(work: Work, documents: int, make: Callable[[], tuple[Made, Collection[str]]]) -> Callable[[], Made]:
    """Starts to make something; gives what waits for it, and raises what `make` raises.

    `documents`: how many there are; of few it is made when it is waited for. `make`: gives it, as plain data, and the keys of all
    that it used in the store.
    """
    wait = apart(make, work.run) if documents >= WORTH_A_PROCESS else make

    def waited() -> Made:
        made, keys = wait()
        work.objects.keys.update(keys)
        return made

    return waited
