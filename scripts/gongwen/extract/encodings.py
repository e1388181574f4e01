"""Tells the encoding of a Chinese text from its bytes alone.

Guaranteed: what is given back was decoded strictly, so no byte was lost or replaced. Among encodings in which all bytes
are valid, the characters decide: read rightly, most are among the frequent ones; read wrongly, hardly any.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from gongwen.errors import InputError
from gongwen.extract.frequent import FREQUENT

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = (("gb18030",), ("cp950", "big5hkscs"), ("utf-16-le",), ("utf-16-be",))
"""Families of encodings; of each, the first in which all bytes are valid is a candidate."""
_LINE_ENDING = re.compile(r"\r\n|\r|\n")
_LEAST_SHARE = 0.25
"""Frequent among all characters beyond ASCII, below which a text is not taken for Chinese; lists of names have 0.4."""
_LEAST_LEAD = 2.0
"""How many times the share of the best guess must be that of the next."""
_COUNTED = re.compile(r"[^\t\n\f\r\x20-\x7e]")
_LOOKED_AT = 200_000
"""Characters that are counted at most."""
_REPLACED = "�"
_MOSTLY_RIGHT = 0.95
"""Share of characters that decode, from which a file is said to be in an encoding but for one place."""


class Decoded(Struct, frozen=True):
    """A text and how it was read."""

    text: str
    """Without byte order mark; line endings as they are."""
    encoding: str
    """Python's name of the codec."""
    why: str
    """What speaks for it, in words."""


def decode(path: Path, data: bytes) -> Decoded:
    """Reads the bytes of a text.

    Raises InputError, with the line, for bytes that are not valid in the encoding that all others speak for, and where
    no encoding gives Chinese text or two do.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(path, data[len(bom) :], encoding), encoding, "it begins with a byte order mark")
    if b"\x00" not in data and (text := _try(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", "all of it is valid UTF-8")
    scored = sorted(_candidates(data), key=lambda one: -one[0])
    if scored and scored[0][0] >= _LEAST_SHARE and (len(scored) == 1 or scored[0][0] >= scored[1][0] * _LEAST_LEAD):
        share, encoding, text = scored[0]
        why = f"{share:.0%} of its Chinese is among the most frequent characters"
        if len(scored) > 1:
            why += f", {scored[1][0]:.0%} if it were {scored[1][1]}"
        return Decoded(text, encoding, why)
    if (text := _try(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", "all of it is valid UTF-8")
    raise _undecided(path, data, [(share, encoding) for share, encoding, _ in scored])


def share_of_frequent(text: str) -> float:
    """The share, 0 to 1, of frequent characters among those beyond ASCII; 0 where there are none.

    Control characters count with them: a text read wrongly has some.
    """
    counted = _COUNTED.findall(text[:_LOOKED_AT])
    return sum(character in FREQUENT for character in counted) / len(counted) if counted else 0.0


def _candidates(data: bytes) -> Iterator[tuple[float, str, str]]:
    """Share of frequent characters, codec and text for each family in which the bytes are valid."""
    for family in _GUESSES:
        for encoding in family:
            if (text := _try(data, encoding)) is not None:
                yield share_of_frequent(text), encoding, text
                break


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_byte(path, data, error) from error


def _wrong_byte(path: Path, data: bytes, error: UnicodeDecodeError) -> InputError:
    line = len(_LINE_ENDING.findall(data[: error.start].decode(error.encoding, "replace"))) + 1
    return InputError(
        path,
        line,
        f"the byte 0x{data[error.start]:02x} at place {error.start}, in a text that is otherwise {error.encoding}",
        "text in one encoding from beginning to end",
        "mend that place in the program that wrote the file and save it as UTF-8, or fetch the file again",
    )


def _undecided(path: Path, data: bytes, scored: list[tuple[float, str]]) -> InputError:
    """What to say of bytes that no guess or more than one fits."""
    for encoding in ("utf-8", *(family[0] for family in _GUESSES)):
        text = data.decode(encoding, "replace")
        whole = 1 - text.count(_REPLACED) / max(len(text), 1)
        if whole >= _MOSTLY_RIGHT and share_of_frequent(text) >= _LEAST_SHARE:
            try:
                data.decode(encoding)
            except UnicodeDecodeError as error:
                return _wrong_byte(path, data, error)
    if scored and scored[0][0] >= _LEAST_SHARE:
        found = " or ".join(f"{encoding} ({share:.0%} frequent characters)" for share, encoding in scored[:2])
        return InputError(
            path,
            None,
            f"text that may be {found}",
            "text in UTF-8, or more of it to judge by",
            f"save it as UTF-8: try iconv -f {_in_iconv(scored[0][1])} -t UTF-8 {path.name}, and look at what it gives",
        )
    return InputError(
        path,
        None,
        "bytes that are no Chinese text in UTF-8, UTF-16, GB18030 or Big5",
        "a text, .docx, .html or .pdf file",
        "open it in the program that wrote it and save it as text in UTF-8, or with: "
        f"iconv -f ITS-ENCODING -t UTF-8 {path.name}",
    )


def _in_iconv(encoding: str) -> str:
    return encoding.upper().replace("UTF-16-", "UTF-16")
