"""Asking the person at the terminal; nobody is asked where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click


def on_terminal() -> bool:
    """Whether a person can answer."""
    return sys.stdin.isatty()


def ask_until_right(question: str, proposal: str, problem: Callable[[str], str | None]) -> str:
    """An answer in which `problem` finds nothing wrong; Enter takes the proposal."""
    while True:
        answer: str = click.prompt(question, default=proposal, err=True).strip()
        if not (wrong := problem(answer)):
            return answer
        click.echo(wrong, err=True)
