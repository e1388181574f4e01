"""What a reader of one format gives: lines, and where in the original each stands."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from gongwen.errors import InputError

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters that no text may hold: all but tab, line ending and form feed; halves of surrogate pairs too."""
_LINE_ENDING = re.compile(r"\r\n|\r|\n")


class Reading(Struct, frozen=True):
    """The text of one file as its reader found it."""

    text: str
    """With `\\n` after every line."""
    places: tuple[str, ...]
    """For each line, where it stands in the original; empty where the lines are the original's own."""
    why: str
    """What a person should know of how it was read, in words."""
    encoding: str | None = None
    """Codec of the original where it is a text of its own."""


class Lines:
    """Collects the lines of a text with their places."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._places: list[str] = []

    def add(self, text: str, place: str) -> None:
        """Adds a text; it becomes several lines where it holds `\\n`. Byte order marks within it are left out."""
        for line in text.replace("\ufeff", "").split("\n"):
            self._lines.append(line.rstrip(" "))
            self._places.append(place)

    def reading(self, why: str, encoding: str | None = None) -> Reading:
        """All that was added, without blank lines before and after."""
        written = [index for index, line in enumerate(self._lines) if line.strip()]
        kept = slice(written[0], written[-1] + 1) if written else slice(0)
        return Reading("".join(f"{line}\n" for line in self._lines[kept]), tuple(self._places[kept]), why, encoding)


def check_characters(path: Path, text: str, places: tuple[str, ...]) -> None:
    """Raises InputError for the first control character, with its line or its place in the original."""
    if not (control := CONTROL.search(text)):
        return
    before = len(_LINE_ENDING.findall(text, 0, control.start()))
    where = f" ({places[before]} of the file)" if places else ""
    raise InputError(
        path,
        None if places else before + 1,
        f"the control character U+{ord(control[0]):04X}{where}",
        "no control characters but tab, form feed and line ending",
        "take it out in the program that wrote the file, save it again and add it again",
    )


def check_text(path: Path, text: str) -> None:
    """Raises InputError for a file without any text."""
    if not text.strip():
        raise InputError(path, None, "no text", "the text of a document", "look whether it is the right file")
