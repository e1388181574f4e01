"""How far the whole has come: a line that moves on a terminal, nothing in a log, one JSON object a line for machines."""

from __future__ import annotations

import json
import sys
import time
from typing import Protocol, TextIO

OFTEN = 0.1
"""Seconds between two lines on a terminal at least."""


class Progress(Protocol):
    """Told of steps; what it shows is its own affair."""

    def begin(self, step: str, total: int, unit: str) -> None:
        """A step of so many units begins: `converting`, 10,000, `documents`."""

    def advance(self, units: int = 1) -> None:
        """So many more are done."""

    def end(self) -> None:
        """The step is done."""


class Silent:
    """Shows nothing: for a log, and for tests."""

    def begin(self, step: str, total: int, unit: str) -> None:
        """Nothing."""

    def advance(self, units: int = 1) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class Lines:
    """One line on a terminal, written over and over, with rate and time left; gone when the step is done."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self._out = out
        self._step, self._unit, self._total, self._done = "", "", 0, 0
        self._start = self._shown = 0.0

    def begin(self, step: str, total: int, unit: str) -> None:
        """Shows the step from its beginning."""
        self._step, self._unit, self._total, self._done = step, unit, total, 0
        self._start, self._shown = time.monotonic(), 0.0
        self.advance(0)

    def advance(self, units: int = 1) -> None:
        """Shows it again if the last time is long enough ago."""
        self._done += units
        now = time.monotonic()
        if now - self._shown >= OFTEN:
            self._shown = now
            self._out.write(f"\r\x1b[K{self.line(now - self._start)}")
            self._out.flush()

    def end(self) -> None:
        """Takes the line away."""
        self._out.write("\r\x1b[K")
        self._out.flush()

    def line(self, seconds: float) -> str:
        """converting 1,200 of 10,000 documents · 210 a second · 42 s left"""
        said = f"{self._step} {self._done:,} of {self._total:,} {self._unit}"
        if self._done and seconds > 1:
            rate = self._done / seconds
            said += f" · {rate:,.0f} a second · {spoken((self._total - self._done) / rate)} left"
        return said


class Events:
    """One JSON object a line: `{"step": "converting", "done": 1200, "total": 10000, "unit": "documents", "seconds": 5.7}`."""

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
        """Writes that it is done."""
        self._write()

    def _write(self) -> None:
        self._shown = time.monotonic()
        seconds = round(self._shown - self._start, 1)
        event = {"step": self._step, "done": self._done, "total": self._total, "unit": self._unit, "seconds": seconds}
        self._out.write(f"{json.dumps(event)}\n")
        self._out.flush()


def spoken(seconds: float) -> str:
    """12 s, 3 min, 2 h 10 min."""
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
