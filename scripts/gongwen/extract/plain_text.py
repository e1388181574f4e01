"""Reads a text in whatever encoding it has; one that `read_seed` takes as it is stays exactly as it is."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from gongwen.extract.encodings import decode
from gongwen.extract.reading import Reading, check_characters, check_text


class PlainText(Struct, frozen=True):
    """A text and whether its file can be a seed."""

    reading: Reading
    """The text; exactly that of the file where it can be a seed."""
    plain: bool
    """Whether the file is UTF-8 without a character that no text may hold."""


def read_plain_text(path: Path, data: bytes) -> PlainText:
    """The text of a file.

    Raises InputError for an encoding that cannot be told, a wrong byte, a control character, and a file without text.
    """
    decoded = decode(path, data)
    plain = decoded.encoding == "utf-8"
    text = decoded.text if plain else decoded.text.lstrip("\ufeff")  # it would be taken for a mark when read again
    check_characters(path, text, ())
    check_text(path, text)
    if plain:
        return PlainText(Reading(text, (), decoded.why, "utf-8"), True)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text if text.endswith("\n") else f"{text}\n"
    return PlainText(Reading(text, (), decoded.why, decoded.encoding), False)
