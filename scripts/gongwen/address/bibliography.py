"""A document as reference managers read it: BibTeX, RIS and CSL-JSON, one entry a file, from what its reference says of it.

BibTeX is written by bibtexparser, RIS by rispy; CSL-JSON is JSON. Addresses are left out where the site's own is unknown.
"""

from __future__ import annotations

from typing import Any

import msgspec
import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from gongwen.address.reference import Work

LANGUAGE = "zh-CN"

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""What would be markup in BibTeX; Chinese stays as it is."""
_IN_ADDRESSES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
"""What an address may not hold; all else of it BibTeX's styles take as it is."""


def bibtex(cited: Work, key: str, address: str) -> str:
    """The entry in BibTeX: `@misc`, or `@online` for a news article; issuers are whole names, not persons."""
    day = _day(cited)
    given = {
        "author": " and ".join(f"{{{_latex(issuer)}}}" for issuer in cited.issuers),
        "title": _latex(cited.title),
        "number": _latex(cited.document_number or ""),
        "version": _latex(cited.version or ""),
        "year": day[0] if day else "",
        "date": "-".join(day),
        "url": address.translate(_IN_ADDRESSES),
        "language": LANGUAGE,
    }
    fields = [Field(name, value) for name, value in given.items() if value]
    entry = Entry("online" if _is_news(cited) else "misc", key.replace("/", "-"), fields)
    return write_string(Library([entry]))


def ris(cited: Work, address: str) -> str:
    """The entry in RIS: a government document (GOVDOC), or a web page (ELEC) for a news article."""
    year, month, day = [*_day(cited), "", "", ""][:3]
    given: dict[str, Any] = {
        "type_of_reference": "ELEC" if _is_news(cited) else "GOVDOC",
        "authors": [_one_line(issuer) for issuer in cited.issuers],
        "title": _one_line(cited.title),
        "number": _one_line(cited.document_number or ""),
        "edition": cited.version,
        "year": year,
        "date": f"{year}/{month}/{day}/" if year else "",
        "urls": [address] if address else [],
        "language": LANGUAGE,
    }
    entry = {name: value for name, value in given.items() if value}
    return str(rispy.dumps([entry], implementation=_Unnumbered))


def csl_json(cited: Work, key: str, address: str) -> str:
    """The entry in CSL-JSON, in the list that the format wants; `document`, or `webpage` for a news article."""
    given: dict[str, Any] = {
        "id": key,
        "type": "webpage" if _is_news(cited) else "document",
        "title": cited.title,
        "author": [{"literal": issuer} for issuer in cited.issuers],
        "number": cited.document_number,
        "version": cited.version,
        "issued": {"date-parts": [[int(piece) for piece in day]]} if (day := _day(cited)) else None,
        "URL": address,
        "language": LANGUAGE,
    }
    return msgspec.json.encode([{name: value for name, value in given.items() if value}]).decode() + "\n"


class _Unnumbered(rispy.RisWriter):  # type: ignore[misc]  # the library is not typed
    """Without the number that the library puts above each entry."""

    def set_header(self, count: int) -> str:
        """What stands above the entry with this number."""
        return ""


def _day(cited: Work) -> list[str]:
    """Year, month and day, as far as they are known."""
    pieces = (cited.date or "").split("-")
    return pieces[:3] if all(piece.isdecimal() for piece in pieces) else []


def _is_news(cited: Work) -> bool:
    return cited.type.startswith("EB")


def _latex(words: str) -> str:
    return _one_line(words).translate(_LATEX)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def files(cited: Work, key: str, address: str) -> dict[str, str]:
    """The entry in each format, by the end of its file's name."""
    return {
        "bib": bibtex(cited, key, address),
        "ris": ris(cited, address),
        "csl.json": csl_json(cited, key, address),
    }
