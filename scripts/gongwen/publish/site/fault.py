"""Where something failed that people wrote for MkDocs, a hook or a template: what is said of it names their file, and no code of ours."""

from __future__ import annotations

import json
import os
import re
import traceback
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, json as msgspec_json

BEGINNING = "FAULT "
"""How the line begins on which one process tells another of a fault."""

_FRAMES = re.compile(
    r'^Traceback \(most recent call last\):\n|^  File "[^\n]*\n(?:    [^\n]*\n|[ ~^]+\n)*', re.MULTILINE
)


class Fault(Struct, frozen=True):
    """What became of an exception."""

    found: str
    """Its kind and what it says."""
    places: tuple[tuple[str, int], ...]
    """Files, by their whole paths, and lines from 1: first where a text is that cannot be read, then what ran, the innermost first."""

    def place_in(self, files: Mapping[Path, str]) -> tuple[str, int] | None:
        """The first place that lies in one of these files. `files`: by their resolved paths, how they are called."""
        return next(((files[Path(file)], line) for file, line in self.places if Path(file) in files), None)

    @property
    def found_at(self) -> str:
        """What was found, and where in the code of others, for what lies in no file that people wrote."""
        file, line = self.places[0] if self.places else ("", 0)
        return f"{self.found} (at {'/'.join(Path(file).parts[-2:])}:{line})" if file else self.found


def fault_of(error: BaseException) -> Fault:
    """That of an exception as it was caught; of one of Python's or jinja's syntax, where the text is."""
    from jinja2 import TemplateSyntaxError

    own: list[tuple[str | None, int | None]] = []
    said = str(error)
    if isinstance(error, SyntaxError):
        own, said = [(error.filename, error.lineno)], error.msg
    elif isinstance(error, TemplateSyntaxError):
        own, said = [(error.filename, error.lineno)], error.message or ""
    ran = [(frame.filename, frame.lineno) for frame in reversed(traceback.extract_tb(error.__traceback__))]
    places = tuple((os.path.realpath(file), line or 1) for file, line in (*own, *ran) if file and file[0] != "<")
    return Fault(": ".join(filter(None, (type(error).__name__, " ".join(said.split())))), places)


def told(fault: Fault) -> str:
    """As one line that can be printed whatever it names."""
    return BEGINNING + json.dumps({"found": fault.found, "places": fault.places})


def heard(line: str) -> Fault:
    """The fault of which a line tells."""
    return msgspec_json.decode(line.removeprefix(BEGINNING), type=Fault)


def without_frames(text: str) -> str:
    """What was said, without where some program was."""
    return _FRAMES.sub("", f"{text}\n").rstrip("\n")
