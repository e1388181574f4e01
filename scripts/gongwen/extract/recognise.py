"""Tells the format of a file from its first bytes and, where these leave it open, from its name.

What is read is text, Markdown, HTML, .docx and PDF; everything else is refused with what to do about it.
"""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from gongwen.errors import InputError
from gongwen.extract.advice import OCR, SAVE_AS_WORD
from gongwen.extract.word_package import part_names

EXPECTED = "a text, .md, .html, .docx or PDF file"
"""What may be added."""
_TEXT = frozenset(("", ".txt", ".text"))
_MARKDOWN = frozenset((".md", ".markdown"))
_HTML = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_BINARY = frozenset((".docx", ".pdf"))
_OLD_WORD = frozenset((".doc", ".wps", ".rtf", ".wpt", ".dot"))
"""Names under which servers hand out web pages, too."""
_BEGINS_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,2000}-->)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|br|table|body|span|h[1-6])[\s/>]", re.IGNORECASE)
_HEAD = 4096
"""Bytes that are looked at for the beginning of a web page."""
_ZIPPED = (
    ("OFD.xml", "an OFD file", "open it in an OFD reader or WPS, save it as .docx or as PDF with text, and add that"),
    ("xl/workbook.xml", "an Excel workbook", "save the sheet as text parted by tabs, in UTF-8, and add that"),
    ("ppt/presentation.xml", "a PowerPoint presentation", "save its outline as text in UTF-8, and add that"),
    ("content.xml", "an OpenDocument file", SAVE_AS_WORD),
    ("META-INF/container.xml", "an e-book (EPUB)", "save its text in UTF-8 and add that"),
)
"""A part of a ZIP file, what it tells, what to do."""
_UNPACK = "unpack it and add the document that is in it"
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str, str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), name, advice)
    for pattern, name, advice in (
        (rb"\{\\rtf", "a rich text file (RTF)", SAVE_AS_WORD),
        (
            rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP|.{4}ftyp(?:heic|avif|mif1)",
            "a picture",
            OCR,
        ),
        (rb"AT&TFORM", "a DjVu file", OCR),
        (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh[1-9]|\xfd7zXZ|MSCF", "an archive", _UNPACK),
        (rb"CAJ\x00|HN\x00\x00|KDH [0-9]", "a CAJ file", "save it as PDF in CAJViewer and add that"),
        (
            rb"MIME-Version:|From: <Saved by",
            "a web page in one file (MHTML)",
            "save it as .html, or as .docx from Word, and add that",
        ),
        (rb"ITSF", "a help file (CHM)", "save its pages as .html and add those"),
    )
)


class Format(Struct, frozen=True):
    """What a file is."""

    name: str
    """`text`, `markdown`, `html`, `docx` or `pdf`."""
    remark: str = ""
    """What a person should know where name and content disagree."""


def recognise(path: Path, data: bytes) -> Format:
    """The format of a file; raises InputError, with advice, for one that is not read here."""
    ending = path.suffix.lower()
    if data.lstrip().startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:1024]):
        return _named(Format("pdf"), ending, {".pdf"}, "a PDF")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(path, data, ending)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _compound(path, data)
    for signature, name, advice in _SIGNATURES:
        if signature.match(data):
            raise _refused(path, name, advice)
    page = _BEGINS_PAGE.match(_without_zeros(data[:_HEAD]))
    if ending in _BINARY:
        raise _no_such(path, ending, bool(page))
    if ending in _HTML:
        return Format("html") if page or _TAG.search(_without_zeros(data)) else Format("text", "a text without any tag")
    if page and ending in _TEXT | _OLD_WORD:
        return _named(Format("html"), ending, set(), "a web page")
    if ending in _MARKDOWN:
        return Format("markdown")
    if ending in _TEXT:
        return Format("text")
    if ending in _OLD_WORD:
        raise _refused(path, f"a file named {ending} that is not one", "open it in what wrote it, and save it as .docx")
    raise _refused(
        path, f"a file named {ending}", "if it holds the text of a document, save that as .txt in UTF-8 or as .docx"
    )


def _named(format_: Format, ending: str, usual: set[str], what: str) -> Format:
    return format_ if ending in usual else Format(format_.name, f"named {ending or 'without ending'} but {what}")


def _without_zeros(data: bytes) -> bytes:
    """The tags of a page in UTF-16 as if it were ASCII."""
    return data.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")


def _zipped(path: Path, data: bytes, ending: str) -> Format:
    names = part_names(data)
    if names is None:
        if ending == ".docx":
            raise _refused(path, "a .docx that is broken or not whole", "fetch it again, or save it anew from Word")
        raise _refused(path, "an archive that cannot be opened", _UNPACK)
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return _named(Format("docx"), ending, {".docx", ".docm"}, "a Word document")
    for part, name, advice in _ZIPPED:
        if part in names:
            raise _refused(path, name, advice)
    raise _refused(path, "an archive", _UNPACK)


def _compound(path: Path, data: bytes) -> InputError:
    """What to say of the container that old Office files and encrypted new ones share."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refused(path, "an Office document with a password", "save it without one, as .docx, and add that")
    if "WordDocument".encode("utf-16-le") in data:
        return _refused(path, "a document of Word 97–2003 or WPS", SAVE_AS_WORD)
    return _refused(path, "an Office file of an old kind", SAVE_AS_WORD)


def _no_such(path: Path, ending: str, page: bool) -> InputError:
    """A file whose name says .docx or .pdf and whose bytes do not."""
    what = {".docx": "Word document", ".pdf": "PDF"}[ending]
    if page:
        advice = "often the message of a server: look at it, fetch the file again; or rename it .html if that is the document"
        return _refused(path, f"a web page named {ending}", advice)
    return _refused(path, f"a file named {ending} that is no {what}", "fetch it again, or name it for what it is")


def _refused(path: Path, found: str, advice: str) -> InputError:
    return InputError(path, None, found, EXPECTED, advice)
