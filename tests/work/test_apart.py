"""A function that runs beside the rest: what it returns and raises comes back, also where there can be no other process."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable

import pytest
from gongwen.errors import InputError
from gongwen.work import apart as apart_module
from gongwen.work.apart import apart


@pytest.fixture(params=["beside", "here"])
def beside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether there can be another process: the tests themselves have threads."""
    monkeypatch.setattr(apart_module.threading, "active_count", lambda: 1 if request.param == "beside" else 2)
    return request.param == "beside"


def test_what_it_returns_comes_back(beside: bool) -> None:
    wait: Callable[[], tuple[int, bytes]] = apart(lambda: (os.getpid(), b"x" * 10_000_000))
    number, data = wait()
    assert len(data) == 10_000_000
    assert (number != os.getpid()) == beside


@pytest.mark.usefixtures("beside")
def test_what_it_raises_is_raised() -> None:
    def fail() -> None:
        raise InputError("seeds/a.txt", 7, "千", "干", "correct it")

    with pytest.raises(InputError) as raised:
        apart(fail)()
    assert str(raised.value) == str(InputError("seeds/a.txt", 7, "千", "干", "correct it"))


@pytest.mark.parametrize("beside", ["beside"], indirect=True)
def test_it_works_while_nobody_waits(beside: bool) -> None:
    here, there = os.pipe()
    wait = apart(lambda: os.write(there, b"x"))
    done, _, _ = select.select([here], [], [], 60)
    assert done == [here]
    assert wait() == 1


@pytest.mark.parametrize("beside", ["beside"], indirect=True)
def test_one_that_dies_is_a_message(beside: bool) -> None:
    wait = apart(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(OSError, match="has died"):
        wait()
