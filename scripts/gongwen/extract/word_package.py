"""Opens the ZIP of a .docx and parses those of its parts that hold text, within a limit of size.

Guaranteed: nothing outside the file is read, no part defines entities, and none is larger than the limit.
"""

from __future__ import annotations

import lzma
import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from gongwen.errors import InputError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of WordprocessingML, as in a tag."""
LARGEST_PART = 100_000_000
"""Bytes that an uncompressed part may have; a document of 1,000 pages has some 30,000,000."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""Namespaces of the strict variant, and those of all other documents."""
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
)
"""What `zipfile` raises for broken, encrypted and unknown archives."""


def attribute(element: Any, name: str = "val") -> str:
    """An attribute of WordprocessingML; empty where it, or the element, is missing."""
    return "" if element is None else str(element.get(W + name) or "")


def part_names(data: bytes) -> list[str] | None:
    """The names in a ZIP file; None if it cannot be opened."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return [_normal(name) for name in archive.namelist()]
    except _BROKEN:
        return None


class WordPackage:
    """The parts of a .docx."""

    def __init__(self, path: Path, data: bytes) -> None:
        """Opens the file; raises InputError if it is broken."""
        self._path = path
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise self._broken(str(error)) from error
        self._entries = {_normal(info.filename): info for info in self._archive.infolist()}
        self._main = self._related("", "officeDocument") or "word/document.xml"

    def document(self) -> Any:
        """The root of the main part; raises InputError if there is none or it is broken."""
        if (root := self._parse(self._main)) is None:
            raise self._broken(f"no {self._main} in it")
        return root

    def part(self, kind: str) -> Any:
        """The root of the part of a kind (`styles`, `numbering`, `footnotes`, `comments`); None if there is none."""
        name = self._related(self._main, kind)
        return self._parse(name) if name else None

    def has(self, kind: str) -> bool:
        """Whether the main part has a part of that kind, such as `header`."""
        return bool(self._related(self._main, kind))

    def _related(self, source: str, kind: str) -> str:
        """The name of the first part to which another (empty: the package) has a relationship of that kind."""
        folder, name = posixpath.split(source)
        root = self._parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return ""
        for one in root.iter(_RELATIONSHIP):
            if one.get("Type", "").rpartition("/")[2] == kind and one.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
        return ""

    def _parse(self, name: str) -> Any:
        from lxml import etree

        entry = self._entries.get(name)
        if entry is None:
            return None
        if entry.file_size > LARGEST_PART:
            raise self._broken(f"{name}, which has {entry.file_size:,} bytes when unpacked")
        try:
            with self._archive.open(entry) as file:
                data = file.read(LARGEST_PART)
        except _BROKEN as error:
            raise self._broken(f"{name}: {error}") from error
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken(f"{name}: {error}") from error
        if root.getroottree().docinfo.doctype:
            raise self._broken(f"{name} has a document type, which Word never writes")
        return root

    def _broken(self, what: str) -> InputError:
        return InputError(
            self._path,
            None,
            f"a Word document that cannot be read ({what})",
            "a whole .docx file without a password",
            "open it in Word or WPS, save it as a new .docx and add that",
        )


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")
