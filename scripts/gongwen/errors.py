"""The one exception that readers of the terminal ever see, as a message instead of a traceback."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


def told(error: InputError | OSError) -> str:
    """What a person is told of an error."""
    if isinstance(error, InputError):
        return str(error)
    said = error.strerror or str(error)
    return f"{from_here(error.filename)}: {said}" if error.filename else said


def from_here(file: Path | str) -> str:
    """A file as a person names it: by the path from the folder where they are, if it lies below that."""
    try:
        return str(file).removeprefix(f"{Path.cwd()}{os.sep}")
    except FileNotFoundError:  # that folder is gone
        return str(file)


@dataclass
class InputError(Exception):
    """Something that a person wrote or dropped in cannot be used.

    Raised before anything is written, so the last good pages and site stay as they are.
    """

    file: Path | str
    """The file as the user knows it."""
    line: int | None
    """Line counted from 1, or None where the whole file is meant."""
    found: str
    """What stands there."""
    expected: str
    """What should stand there."""
    mend: str
    """What to do about it, ready to follow."""

    def __reduce__(self) -> tuple[object, ...]:
        """How it travels from one process to another."""
        return type(self), (str(self.file), self.line, self.found, self.expected, self.mend)

    def __str__(self) -> str:
        file = from_here(self.file)
        place = f"{file}:{self.line}" if self.line else file
        said = f"{place}\n  found:    {self.found}\n  expected: {self.expected}\n  to mend:  {self.mend}"
        return said.encode(errors="backslashreplace").decode()  # a name of a file need not be UTF-8
