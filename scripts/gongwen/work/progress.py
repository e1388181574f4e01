"""How far the whole has come: a bar on a terminal, nothing in a log, one JSON object a line for machines."""

from __future__ import annotations

import json
import sys
import time
from typing import Any, Protocol, TextIO

import click


class Progress(Protocol):
    """Told of steps; what it shows is its own affair."""

    def begin(self, step: str, total: int, unit: str) -> None:
        """A step of so many units begins: `converting`, 10,000, `documents`."""

    def advance(self, units: int = 1) -> None:
        """So many more are done."""

    def end(self) -> None:
        """The step is over: done, or given up."""


class Silent:
    """Shows nothing: for a log, and for tests."""

    def begin(self, step: str, total: int, unit: str) -> None:
        """Nothing."""

    def advance(self, units: int = 1) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class Bars:
    """A bar for each step, with time left and rate; on anything but a terminal nothing."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self._out = out
        self._bar: Any = None
        self._start = 0.0

    def begin(self, step: str, total: int, unit: str) -> None:
        """Shows the step from its beginning."""
        self._start = time.monotonic()
        self._bar = click.progressbar(
            length=total,
            label=f"{step.capitalize()} {unit}",
            show_pos=True,
            item_show_func=self._rate,
            file=self._out,
            hidden=not self._out.isatty(),
        )
        self._bar.__enter__()

    def advance(self, units: int = 1) -> None:
        """Shows it further on."""
        self._bar.update(units, self._bar.pos + units)

    def end(self) -> None:
        """Ends its line."""
        self._bar.__exit__(None, None, None)

    def _rate(self, done: int | None) -> str | None:
        seconds = time.monotonic() - self._start
        return f"{done / seconds:,.0f} a second" if done and seconds > 1 else None


class Events:
    """One JSON object a line: step, units done and in all, what they are, seconds since it began, units a second, seconds left.

    `{"step": "converting", "done": 1200, "total": 10000, "unit": "documents", "seconds": 5.7, "rate": 210.5, "left": 41.8}`; `rate`
    and `left` are null while nothing is known.
    """

    def __init__(self, out: TextIO = sys.stdout, often: float = 1.0) -> None:
        """`often`: seconds between two lines of one step at least."""
        self._out = out
        self._often = often
        self._step, self._unit, self._total, self._done = "", "", 0, 0
        self._start = self._shown = 0.0

    def begin(self, step: str, total: int, unit: str) -> None:
        """Writes that it begins."""
        self._step, self._unit, self._total, self._done = step, unit, total, 0
        self._start = time.monotonic()
        self._write()

    def advance(self, units: int = 1) -> None:
        """Writes if the last line is long enough ago."""
        self._done += units
        if time.monotonic() - self._shown >= self._often:
            self._write()

    def end(self) -> None:
        """Writes that it is done, if it is."""
        if self._done == self._total:
            self._write()

    def tell(self, **facts: object) -> None:
        """Writes something else in the same way."""
        self._out.write(f"{json.dumps(facts, ensure_ascii=False)}\n")
        self._out.flush()

    def _write(self) -> None:
        self._shown = time.monotonic()
        seconds = self._shown - self._start
        rate = self._done / seconds if self._done and seconds else None
        self.tell(
            step=self._step,
            done=self._done,
            total=self._total,
            unit=self._unit,
            seconds=round(seconds, 1),
            rate=round(rate, 1) if rate else None,
            left=round((self._total - self._done) / rate, 1) if rate else None,
        )
