"""Names of files in seeds/ that every system, shell and archive takes: letters and digits of any script, `.`, `-` and `_`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

LONGEST = 120
"""Bytes of a name in UTF-8, so that a suffix still fits below the limit of file systems, which is 255."""

_OTHERS = re.compile(r"[^\w.-]+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever their ending."""


def portable_name(name: str) -> str:
    """A file name with `_` for each row of other characters; nothing hidden, nothing that reads as an option."""
    plain = _OTHERS.sub("_", unicodedata.normalize("NFC", name)).rstrip("_.")
    stem, dot, ending = plain.rpartition(".")
    stem, ending = (stem, dot + ending.lstrip("_")) if stem else (plain, "")
    stem = stem.lstrip(".-_").rstrip("_.")
    while len((stem + ending).encode()) > LONGEST and stem:
        stem = stem[:-1]
    if not stem or _DEVICES.fullmatch(stem.partition(".")[0]):
        stem = f"seed_{stem}".rstrip("_")
    return stem + ending


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number before its ending if it is taken; capital letters make no difference."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    known = {other.casefold() for other in taken}
    choices = (name if number == 1 else f"{stem}-{number}{ending}" for number in count(1))
    return next(choice for choice in choices if choice.casefold() not in known)
