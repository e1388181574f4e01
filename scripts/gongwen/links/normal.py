"""Titles and document numbers as they are compared: what differs in print only (dashes, quotes, width, spaces) makes no difference.

The normal form is for comparing alone and is never shown.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_OPENING = dict.fromkeys("《〈〔［[【（(「『", "(")
_CLOSING = dict.fromkeys("》〉〕］]】）)」』", ")")
_DASHES = dict.fromkeys("‐‑‒–—―－−~～", "-")
_LEFT_OUT = dict.fromkeys("“”‘’\"'＂＇\u00ad\u200b\ufeff")
_ALIKE = str.maketrans(_OPENING | _CLOSING | _DASHES | dict.fromkeys("•・･‧∙⋅", "·") | _LEFT_OUT)
_WHITE = re.compile(r"\s+")
_DASHES_TOGETHER = re.compile("-+")
_YEARS = re.compile(r"\(\d{4}(?:年?-\d{4})+年?\)$")


def normal_form(title: str) -> str:
    """A title, without its 《》, as it is compared with others; empty for one of nothing but quotes and spaces."""
    alike = unicodedata.normalize("NFKC", title.translate(_ALIKE)).translate(_ALIKE)
    return _DASHES_TOGETHER.sub("-", _WHITE.sub("", alike)).lower()


def without_years(form: str) -> str:
    """A normal form without the period at its end, `(2021-2025年)`; the same where there is none or nothing else."""
    return _YEARS.sub("", form) or form


def normal_number(number: str) -> str:
    """A document number as it is compared: 〔2020〕, [2020] and （2020） are the same, spaces are nothing."""
    return normal_form(number)


FORMER = "-former"
"""At the end of the id of a document that one of the same title took the place of."""


def cited_id(title: str, *, former: bool = False) -> str:
    """What a cited title is called in addresses: `d-` and eight hexadecimal digits of its normal form's SHA-256.

    Titles are too long for an address of their own, and no numbering tells them apart. `former`: the document is an earlier one
    of the same title, which the citing document puts out of force.
    """
    return "d-" + hashlib.sha256(normal_form(title).encode()).hexdigest()[:8] + FORMER * former
