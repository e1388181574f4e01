"""Takes a seed file; gives its text, exactly decoded, and its lines with their places.

Guaranteed after it ran: encoding the text again gives the file's bytes; the text holds no control character but tab, form
feed (which pdftotext puts before each page) and the line ending; every line knows its number and its place in the text.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from msgspec import Struct

from gongwen.errors import InputError

_LINE_ENDING = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


class Line(Struct, frozen=True):
    """One line of a seed, without its line ending."""

    number: int
    """Counted from 1."""
    start: int
    """Where it begins in the text, in code points."""
    end: int
    """One past its last character; its line ending, if it has one, begins here."""
    text: str
    """What it says."""


class Seed(Struct, frozen=True):
    """A decoded seed file."""

    name: str
    """File name."""
    sha256: str
    """Of the bytes of the file, hexadecimal."""
    encoding: str
    """Codec of the text: `utf-8`."""
    bom: bool
    """Whether a byte order mark came first; it is not part of the text."""
    newline: str
    """`\\n`, `\\r\\n` or `\\r`, and then the text has `\\n`; `mixed`, and then it has them as they are."""
    text: str
    """The decoded text."""

    def encode(self) -> bytes:
        """The bytes of the file, made from the text again."""
        return encode(self.text, self.encoding, self.bom, self.newline)


def encode(text: str, encoding: str, bom: bool, newline: str) -> bytes:
    """Bytes of a seed from its text and the head of its ledger; the inverse of decoding."""
    if newline != "mixed":
        text = text.replace("\n", newline)
    return (codecs.BOM_UTF8 if bom else b"") + text.encode(encoding)


def read_seed(path: Path) -> Seed:
    """Reads and decodes one file.

    Raises InputError for a file that cannot be read, and as `decode_seed` does.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            path, None, error.strerror or "unreadable", "a file that can be read", "check its name"
        ) from error
    return decode_seed(path, data)


def decode_seed(path: Path, data: bytes) -> Seed:
    """The seed that these bytes are; `path` is the file that messages name, and need not be there.

    Raises InputError for bytes that are not UTF-8, control characters, and a file without text.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    bom = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            path,
            len(_LINE_ENDING.findall(data[: error.start].decode("utf-8"))) + 1,
            f"the byte 0x{data[error.start]:02x}, which is not UTF-8",
            "text in UTF-8",
            f"scripts/build.py add {path.name} reads other encodings, Word, PDF and web pages into text",
        ) from error
    endings = {match[0] for match in _LINE_ENDING.finditer(text)}
    newline = "mixed" if len(endings) > 1 else next(iter(endings), "\n")
    if newline not in ("\n", "mixed"):
        text = text.replace(newline, "\n")
    if control := _CONTROL.search(text):
        raise InputError(
            path,
            len(_LINE_ENDING.findall(text, 0, control.start())) + 1,
            f"the control character U+{ord(control[0]):04X}",
            "no control characters but tab, form feed and line ending",
            f"if it is no text, scripts/build.py add {path.name} reads Word, PDF and web pages; else take the character out",
        )
    if not text.strip():
        raise InputError(path, None, "no text", "the text of a document", "extract the text again")
    return Seed(path.name, sha256, "utf-8", bom, newline, text)


def split_lines(text: str) -> list[Line]:
    """The lines of a text; one that ends in a line ending has no empty line after it."""
    lines: list[Line] = []
    start = 0
    for match in _LINE_ENDING.finditer(text):
        lines.append(Line(len(lines) + 1, start, match.start(), text[start : match.start()]))
        start = match.end()
    if start < len(text):
        lines.append(Line(len(lines) + 1, start, len(text), text[start:]))
    return lines
