"""Reads the text of a .docx: one paragraph a line, one row of a table a line, automatic labels written out.

A label has a space after it, even where the page shows no gap, so that it can be told from the words. Line breaks within a
paragraph end a line. Text boxes stand before the words of the paragraph that they are anchored in, or after it where words
come first. A cell's paragraphs are joined by spaces; a table of one column is read as paragraphs. Of tracked changes, what
was inserted is kept and what was deleted left out. Footnotes and endnotes stand at the end, `[1]` in front, and `[1]`
where they belong. Headers, footers, comments, pictures and hidden words are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongwen.errors import InputError
from gongwen.extract.advice import OCR
from gongwen.extract.grid import Cell, one_line, rows_as_lines
from gongwen.extract.reading import Lines, Reading
from gongwen.extract.symbols import symbol
from gongwen.extract.word_numbering import Numbering
from gongwen.extract.word_package import W, WordPackage, attribute

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SHAPE = "{urn:schemas-microsoft-com:vml}"
_EITHER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile(r"[\r\n]+")
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_NO_TEXT = frozenset((f"{W}pPr", f"{W}rPr", f"{W}rt", f"{W}sdtPr", f"{W}sdtEndPr", *_DELETED))
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", f"{_SHAPE}imagedata")
_OFF = ("0", "false", "off")
_LEFT_OUT = {"headers": "header", "footers": "footer", "comments": "comments"}


def read_word_document(path: Path, data: bytes) -> Reading:
    """The text of a .docx.

    Raises InputError for a broken or encrypted file, and for one that holds pictures instead of text.
    """
    package = WordPackage(path, data)
    root = package.document()
    reader = _Reader(package)
    for body in root.iterfind(f"{W}body"):
        reader.read(body)
    reader.read_notes()
    reading = reader.lines.reading(reader.why(root))
    if not reading.text.strip() and any(True for _ in root.iter(f"{W}drawing", f"{W}pict", f"{W}object")):
        raise InputError(path, None, "a Word document that holds pictures and no text", "text", OCR)
    return reading


class _Reader:
    """Walks through the body of a document, in order, since its lists count."""

    def __init__(self, package: WordPackage) -> None:
        self.lines = Lines()
        self._package = package
        self._numbering = Numbering(package.part("numbering"), package.part("styles"))
        self._paragraphs = 0
        self._tables = 0
        self._notes: list[tuple[str, str]] = []  # part and id of each, in the order in which they are referred to
        self._boxes: list[Any] = []
        self._carried = ""  # words of a paragraph whose end was deleted: they belong to the next

    def why(self, root: Any) -> str:
        """What was written out and what left out, in words."""
        said = []
        if self._numbering.written:
            said.append(f"{self._numbering.written} labels of automatic numbering written out")
        changes = {word: sum(1 for _ in root.iter(W + word)) for word in ("ins", "del")}
        if any(changes.values()):
            said.append(f"tracked changes: {changes['ins']} insertions kept, {changes['del']} deletions left out")
        left = [words for words, kind in _LEFT_OUT.items() if self._package.has(kind)]
        if pictures := sum(1 for _ in root.iter(*_PICTURES)):
            left.append(f"{pictures} pictures")
        if left:
            said.append(f"left out: {', '.join(left)}")
        if embedded := sum(1 for _ in root.iter(f"{W}altChunk")):
            said.append(f"not read: {embedded} documents embedded in it")
        return "; ".join(said)

    def read(self, container: Any, place: str = "") -> None:
        """Adds the lines of a body, cell or text box; `place` is where it stands, empty for the body."""
        for block in _blocks(container):
            if block.tag == f"{W}tbl":
                self._end_carried(place)
                self._tables += 1
                self._read_table(block, place)
            else:
                if not place:
                    self._paragraphs += 1
                self._read_paragraph(block, place or f"paragraph {self._paragraphs}")
        self._end_carried(place)

    def _end_carried(self, place: str) -> None:
        if self._carried:
            self.lines.add(self._carried, place or f"paragraph {self._paragraphs}")
            self._carried = ""

    def read_notes(self) -> None:
        """Adds the footnotes and endnotes that were referred to."""
        parts = {kind: self._package.part(kind) for kind in {kind for kind, _ in self._notes}}
        notes = {
            (kind, attribute(note, "id")): note for kind, part in parts.items() if part is not None for note in part
        }
        for number, (kind, note_id) in enumerate(self._notes, 1):
            if (note := notes.get((kind, note_id))) is not None:
                self.lines.add(f"[{number}] {self._on_one_line(note)}", f"{kind[:-1]} {number}")

    def _read_paragraph(self, paragraph: Any, place: str) -> None:
        properties = paragraph.find(f"{W}pPr")
        outer, self._boxes = self._boxes, []
        text = self._carried
        before: int | None = None  # how many boxes are anchored before the first word
        for piece in self._pieces(paragraph):
            text += piece
            if before is None and piece.strip():
                before = len(self._boxes)
        boxes, self._boxes = self._boxes, outer
        self._carried = ""
        for box in boxes[:before]:
            self._read_box(box, place)
        if _has(properties, "rPr", _DELETED):
            self._carried = text
        else:
            label = self._numbering.label(properties)
            self.lines.add(f"{label} {text}" if label else text, place)
        for box in boxes[before:] if before is not None else ():
            self._read_box(box, place)

    def _read_box(self, box: Any, place: str) -> None:
        carried, self._carried = self._carried, ""
        where = f"text box in {place}"
        if isinstance(box, str):
            self.lines.add(box, where)
        else:
            self.read(box, where)
        self._carried = carried

    def _read_table(self, table: Any, place: str) -> None:
        number = self._tables
        rows = [row for row in _rows(table) if not _has(row, "trPr", _DELETED)]
        cells = [list(_cells(row)) for row in rows]
        one_column = all(len(row) <= 1 for row in cells)

        def where(row: int) -> str:
            return f"table {number} row {row}" + (f", in {place}" if place else "")

        if one_column:
            for index, row in enumerate(cells, 1):
                for cell in row:
                    self.read(cell, where(index))
            return
        read = (self._row(row, inside) for row, inside in zip(rows, cells, strict=True))
        for index, line in enumerate(rows_as_lines(read), 1):
            self.lines.add(line, where(index))

    def _row(self, row: Any, cells: list[Any]) -> Iterator[Cell]:
        properties = row.find(f"{W}trPr")
        before = _number(properties, "gridBefore", 0)
        if before:
            yield Cell("", before)
        for cell in cells:
            of = cell.find(f"{W}tcPr")
            merges = [] if of is None else [of.find(f"{W}vMerge"), of.find(f"{W}hMerge")]
            goes_on = any(merge is not None and attribute(merge) != "restart" for merge in merges)
            yield Cell("" if goes_on else self._on_one_line(cell), _number(of, "gridSpan", 1))

    def _on_one_line(self, container: Any) -> str:
        outer, self.lines = self.lines, Lines()
        self.read(container, "inside")
        text = self.lines.reading("").text
        self.lines = outer
        return one_line(text)

    def _pieces(self, element: Any) -> Iterator[str]:
        """The words below an element, in order; text boxes are put aside in `_boxes`."""
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                text = _BREAKS.sub(" ", child.text or "")
                yield text if child.get(_SPACE) == "preserve" else text.strip(" \t")
            elif tag == f"{_MATH}t":
                yield child.text or ""
            elif tag in _CHARACTERS:
                yield _CHARACTERS[tag]
            elif tag == f"{W}sym":
                yield symbol(attribute(child, "font"), attribute(child, "char"))
            elif tag in _NOTES:
                self._notes.append((_NOTES[tag], attribute(child, "id")))
                yield "" if attribute(child, "customMarkFollows") else f"[{len(self._notes)}]"
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._boxes += _text_boxes(child)
            elif tag == f"{_EITHER}AlternateContent":
                if (chosen := _choice(child)) is not None:
                    yield from self._pieces(chosen)
            elif tag == f"{W}r" and _hidden(child):
                continue
            elif isinstance(tag, str) and tag not in _NO_TEXT:
                yield from self._pieces(child)


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables, through what may wrap them."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{_EITHER}AlternateContent":
            if (chosen := _choice(child)) is not None:
                yield from _blocks(chosen)
        elif isinstance(child.tag, str) and child.tag not in _NO_TEXT:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[Any]:
    yield from _through(table, f"{W}tr")


def _cells(row: Any) -> Iterator[Any]:
    yield from _through(row, f"{W}tc")


def _through(element: Any, tag: str) -> Iterator[Any]:
    """The children of that tag, through content controls and marks of changes."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _NO_TEXT:
            yield from _through(child, tag)


def _choice(either: Any) -> Any:
    """Of content written in two ways, the first that is there."""
    chosen = either.find(f"{_EITHER}Choice")
    return either.find(f"{_EITHER}Fallback") if chosen is None else chosen


def _text_boxes(element: Any) -> Iterator[Any]:
    """The contents of text boxes in a drawing, outermost only; the words of WordArt as strings."""
    if element.tag == f"{W}txbxContent":
        yield element
    elif element.tag == f"{_SHAPE}textpath":
        if words := element.get("string"):
            yield words
    elif element.tag == f"{_EITHER}AlternateContent":
        if (chosen := _choice(element)) is not None:
            yield from _text_boxes(chosen)
    else:
        for child in element:
            yield from _text_boxes(child)


def _has(element: Any, properties: str, tags: frozenset[str]) -> bool:
    """Whether the properties of an element hold one of the tags."""
    found = element.find(W + properties) if element is not None else None
    return found is not None and any(child.tag in tags for child in found)


def _hidden(run: Any) -> bool:
    properties = run.find(f"{W}rPr")
    vanish = properties.find(f"{W}vanish") if properties is not None else None
    return vanish is not None and attribute(vanish) not in _OFF


def _number(properties: Any, name: str, otherwise: int) -> int:
    text = attribute(properties.find(W + name)) if properties is not None else ""
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else otherwise
