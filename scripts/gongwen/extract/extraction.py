"""Takes any file; gives the text of the document in it as UTF-8, or refuses the file and says what to do with it.

Guaranteed of a text that was extracted: it is what `read_seed` takes, every line ends in `\\n`, and it holds no control
character but tab and form feed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from gongwen.errors import InputError
from gongwen.extract.plain_text import read_plain_text
from gongwen.extract.reading import Reading, check_characters, check_text
from gongwen.extract.recognise import EXPECTED, Format, recognise

LARGEST_FILE = 200_000_000
"""Bytes of a file that is looked at."""


class Extraction(Struct, frozen=True):
    """What was found in a file."""

    text: str
    """Lines that end in `\\n`; of a plain file exactly its text, without byte order mark."""
    format: str
    """`text`, `markdown`, `html`, `docx` or `pdf`."""
    encoding: str | None
    """Python's name of the codec of a text or web page; None for the others."""
    why: str
    """How it was read, what speaks for the encoding, what was left out: to be shown to the person who adds the file. May be empty."""
    original: str
    """SHA-256 of the bytes of the file, hexadecimal."""
    places: tuple[str, ...]
    """For each line of the text, where it stands in the file (`page 3`, `table 1 row 2`); empty for a text."""
    plain: bool
    """Whether the file is UTF-8 text that can be a seed as it is."""


def extract(path: Path) -> Extraction:
    """The text of a file.

    Raises InputError, and nothing else, for a file that cannot be read: unreadable, too large, of another format, broken,
    encrypted, a scan, in an encoding that cannot be told, with a control character, or without text.
    """
    data = _read(path)
    form = recognise(path, data)
    plain = False
    try:
        if form.name in ("text", "markdown"):
            found = read_plain_text(path, data)
            reading, plain = found.reading, found.plain
        else:
            reading = _reading(path, data, form)
            check_characters(path, reading.text, reading.places)
            check_text(path, reading.text)
    except (RecursionError, MemoryError) as error:
        raise InputError(
            path,
            None,
            "a file that is nested too deeply or too large to read",
            EXPECTED,
            "save it anew from the program that wrote it, or save its text as .txt in UTF-8, and add that",
        ) from error
    why = "; ".join(said for said in (form.remark, reading.why) if said)
    sha256 = hashlib.sha256(data).hexdigest()
    return Extraction(reading.text, form.name, reading.encoding, why, sha256, reading.places, plain)


def _reading(path: Path, data: bytes, form: Format) -> Reading:
    """The text of a file that is more than text; its reader, and the library behind that, is loaded here."""
    if form.name == "pdf":
        from gongwen.extract.pdf import read_pdf

        return read_pdf(path, data)
    if form.name == "docx":
        from gongwen.extract.word_document import read_word_document

        return read_word_document(path, data)
    from gongwen.extract.web_page import read_web_page

    return read_web_page(path, data)


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            what = "a folder" if path.is_dir() else "no such file" if not path.exists() else "no ordinary file"
            raise InputError(path, None, what, EXPECTED, "check its name")
        if (size := path.stat().st_size) > LARGEST_FILE:
            raise InputError(
                path,
                None,
                f"{size:,} bytes",
                f"at most {LARGEST_FILE:,}",
                "take the pictures out, or save its text alone",
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(path, None, str(error), "a file that can be read", "check its name and its rights") from error
