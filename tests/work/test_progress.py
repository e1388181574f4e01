"""How far it is: nothing in a log, a bar on a terminal, lines of JSON for machines."""

from __future__ import annotations

import io
import json
import time

import pytest
from gongwen.work import Bars, Events, Here, Progress, Silent, each_batch
from tasks import fail


class Terminal(io.StringIO):
    """Says of itself that it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for name in ("monotonic", "time"):
        monkeypatch.setattr(time, name, clock)
    return clock


def whole(progress: Progress, *advances: int) -> None:
    """A step from beginning to end."""
    progress.begin("converting", sum(advances), "documents")
    for units in advances:
        progress.advance(units)
    progress.end()


def given_up(progress: Progress) -> None:
    """A step that fails in its middle."""
    steps = each_batch(Here(), progress, ("converting", "documents"), fail_all, [2, 4, 5, 6], tuple, most=2)
    with pytest.raises(ValueError, match="odd"):
        list(steps)


def fail_all(numbers: tuple[int, ...]) -> list[int]:
    return [fail(number) for number in numbers]


def lines(out: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_nothing_is_said_in_a_log() -> None:
    out = io.StringIO()
    whole(Bars(out), 3, 4)
    whole(Silent(), 3, 4)
    assert out.getvalue() == ""


def test_a_bar_says_what_and_how_much() -> None:
    out = Terminal()
    whole(Bars(out), 3, 4)
    assert "Converting documents" in out.getvalue()
    assert "7/7" in out.getvalue()
    assert out.getvalue().endswith("\n")


def test_a_bar_says_how_fast_it_is_and_how_long_it_takes(clock: Clock) -> None:
    out = Terminal()
    bars = Bars(out)
    bars.begin("converting", 10_000, "documents")
    assert "a second" not in out.getvalue()
    clock.now += 0.9
    bars.advance(900)
    assert "a second" not in out.getvalue()  # too early to say
    clock.now += 1.1
    bars.advance(1_100)
    shown = out.getvalue().rpartition("\r")[2]
    assert "2000/10000" in shown and "00:00:08" in shown and "1,000 a second" in shown
    clock.now += 2
    bars.advance(6_000)
    shown = out.getvalue().rpartition("\r")[2]
    assert "8000/10000" in shown and "00:00:01" in shown and "2,000 a second" in shown
    bars.end()
    bars.begin("linking", 10, "documents")
    shown = out.getvalue().rpartition("\r")[2]
    assert "Linking documents" in shown and "0/10" in shown and "a second" not in shown


def test_bars_follow_each_other() -> None:
    out = Terminal()
    bars = Bars(out)
    whole(bars, 3)
    whole(bars)
    whole(bars, 5)
    assert "3/3" in out.getvalue() and "5/5" in out.getvalue()


def test_a_bar_that_is_given_up_leaves_the_terminal_as_it_was() -> None:
    out = Terminal()
    given_up(Bars(out))
    assert "\x1b[?25l" in out.getvalue() and out.getvalue().endswith("\x1b[?25h\n")


def test_events_are_lines_of_json_that_go_forward() -> None:
    out = io.StringIO()
    whole(Events(out, often=0), 3, 0, 4, 5)
    told = lines(out)
    assert [event["done"] for event in told] == [0, 3, 3, 7, 12, 12]
    assert {(event["step"], event["total"], event["unit"]) for event in told} == {("converting", 12, "documents")}
    seconds = [event["seconds"] for event in told]
    assert seconds == sorted(seconds) and seconds[0] == 0


def test_a_step_that_is_given_up_is_not_told_to_be_done() -> None:
    out = io.StringIO()
    given_up(Events(out, often=1000))
    assert [event["done"] for event in lines(out)] == [0]


def test_events_are_not_more_frequent_than_wanted() -> None:
    out = io.StringIO()
    whole(Events(out, often=1000), *[1] * 500)
    assert [event["done"] for event in lines(out)] == [0, 500]


def test_events_say_how_long_it_took_how_fast_it_is_and_what_is_left(clock: Clock) -> None:
    out = io.StringIO()
    events = Events(out)
    events.begin("converting", 300, "documents")
    for seconds, units in ((0.5, 100), (0.75, 50), (0.5, 100), (0.2, 50)):
        clock.now += seconds
        events.advance(units)
    events.end()
    assert out.getvalue() == (
        '{"step": "converting", "done": 0, "total": 300, "unit": "documents", "seconds": 0.0, '
        '"rate": null, "left": null}\n'
        '{"step": "converting", "done": 150, "total": 300, "unit": "documents", "seconds": 1.2, '
        '"rate": 120.0, "left": 1.2}\n'
        '{"step": "converting", "done": 300, "total": 300, "unit": "documents", "seconds": 2.0, '
        '"rate": 153.8, "left": 0.0}\n'
    )


def test_each_step_counts_from_nothing() -> None:
    out = io.StringIO()
    events = Events(out, often=0)
    whole(events, 2)
    whole(events, 3)
    assert [event["done"] for event in lines(out)] == [0, 2, 2, 0, 3, 3]


def test_other_facts_are_told_in_the_same_way() -> None:
    out = io.StringIO()
    Events(out).tell(found="千\n干", failed=[])
    assert out.getvalue() == '{"found": "千\\n干", "failed": []}\n'
