"""Reads the text layer of a PDF: lines as they are laid out, pages parted by a form feed, as pdftotext does it.

The form feed stands at the beginning of the first line of each page but the first. A PDF whose pages are mostly pictures
is refused, and so is one whose characters cannot be told.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from gongwen.errors import InputError
from gongwen.extract.advice import OCR
from gongwen.extract.reading import Lines, Reading

_HYPHEN = re.compile("[\x02\ufffe]")
"""What pdfium puts where a word was hyphenated at the end of a line, in place of hyphen and line ending."""
_UNTOLD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd\ufffe\uffff]")
"""Characters that a PDF gives where it does not say what its glyphs mean."""
_RADICAL = re.compile("[\u2f00-\u2fd5]")
"""⼀ U+2F00 instead of 一 U+4E00: some fonts give a radical's code for a character that looks the same."""
_FEWEST = 10
"""Characters on a page, below which it has as good as no text."""
_MOST_UNTOLD = 0.1
"""Share of characters that cannot be told, above which a text layer is of no use."""
_MOST_PAGES = 5000
"""Pages of one document."""


class _Page(Struct, frozen=True):
    text: str
    """Its lines."""
    picture: bool
    """Whether it holds one."""
    outside: int
    """Characters that lie outside what is shown of it; they are not in the text."""


def read_pdf(path: Path, data: bytes) -> Reading:
    """The text of a PDF.

    Raises InputError for one that is broken, encrypted, a scan, or without readable characters.
    """
    pages = _pages(path, data)
    text = "".join(page.text for page in pages)
    empty = [number for number, page in enumerate(pages, 1) if _count(page.text) < _FEWEST]
    if len(empty) * 2 > len(pages):
        raise InputError(
            path,
            None,
            f"a PDF with no text on {len(empty)} of {len(pages)} pages: it holds pictures of them (a scan)",
            "a PDF with a text layer",
            OCR,
        )
    untold = len(_UNTOLD.findall(text))
    if untold > len(text) * _MOST_UNTOLD:
        raise InputError(
            path,
            None,
            f"a PDF whose text layer cannot be read: {untold} of {len(text)} characters have no known meaning",
            "a PDF with a text layer",
            "take the .docx that it was made from, or make a new text layer: "
            "`ocrmypdf --force-ocr -l chi_sim old.pdf text.pdf`; then compare with the original",
        )
    lines = Lines()
    for number, page in enumerate(pages, 1):
        lines.add(("\f" if number > 1 else "") + _UNTOLD.sub("�", page.text), f"page {number}")
    said = [f"text layer of {len(pages)} pages"]
    if pictures := [str(number) for number in empty if pages[number - 1].picture]:
        said.append(f"as good as no text but pictures on page {', '.join(pictures)}: compare with the original")
    if outside := sum(page.outside for page in pages):
        said.append(f"{outside} characters that lie outside the pages left out")
    if untold:
        said.append(f"{untold} characters could not be told and are written as �")
    return lines.reading("; ".join(said))


def _pages(path: Path, data: bytes) -> list[_Page]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() and b"/Encrypt" in data:  # pdfium may repeat the error of a file before
            raise InputError(
                path,
                None,
                "a PDF that asks for a password",
                "a PDF without one",
                "save it without a password in the program that opens it (or: qpdf --decrypt --password=… old.pdf new.pdf)",
            ) from error
        raise _broken(path, str(error)) from error
    try:
        if len(document) > _MOST_PAGES:
            raise _broken(path, f"{len(document)} pages, more than {_MOST_PAGES}")
        return [_page(document, number) for number in range(len(document))]
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise _broken(path, str(error)) from error
    finally:
        document.close()


def _page(document: Any, number: int) -> _Page:
    from pypdfium2 import raw

    page = document[number]
    layer = page.get_textpage()
    shown, everything = layer.get_text_bounded(), layer.get_text_range()
    picture = any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    layer.close()
    page.close()
    text = _HYPHEN.sub("-\n", shown.replace("\r\n", "\n").replace("\r", "\n"))
    text = _RADICAL.sub(lambda radical: _plain(radical[0]), text)
    return _Page(text, picture, max(0, _count(everything) - _count(shown)))


def _count(text: str) -> int:
    return len("".join(text.split()))


def _plain(radical: str) -> str:
    from unicodedata import normalize

    return normalize("NFKC", radical)


def _broken(path: Path, what: str) -> InputError:
    return InputError(
        path,
        None,
        f"a PDF that cannot be read ({what})",
        "a whole PDF file",
        "fetch it again, or open it in a browser and print it into a new PDF",
    )
