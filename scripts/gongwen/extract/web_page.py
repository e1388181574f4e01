"""Reads the document in a web page: one paragraph a line, one row of a table a line, its cells parted by TAB.

Numbers of ordered lists are written out; bullets are not. A table that only lays out the page is read as paragraphs.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from gongwen.errors import InputError
from gongwen.extract.encodings import Decoded, decode, share_of_frequent
from gongwen.extract.grid import Cell, one_line, rows_as_lines
from gongwen.extract.number_formats import format_number
from gongwen.extract.reading import Lines, Reading, check_characters
from gongwen.extract.web_content import find_content

_DECLARED = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
"""Bytes within which a page declares its encoding."""
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
}
"""What pages declare, and what they mean by it."""
_LEAST_SHARE = 0.25
"""Frequent characters among those beyond ASCII, from which a page is in the encoding that it declares."""
_PARAGRAPHS = frozenset(
    (
        *("html", "body", "header", "footer", "main", "article", "aside", "section", "div"),
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "address", "blockquote", "pre", "hr"),
        *("center", "form", "fieldset", "legend", "details", "summary", "figure", "figcaption"),
        *("ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"),
    )
)
"""Elements that begin and end a line."""
_SPACES = re.compile("[ \t\r\n\f]+")
_LIST_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "taiwaneseCountingThousand",
    "cjk-decimal": "ideographDigital",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_NO_LABEL = ("none", "disc", "circle", "square")
_LONG_CELL = 300
"""Characters of a cell with several paragraphs, from which its table only lays out the page."""
_SHOWN = 60
"""Characters of what was left out that are shown at each end."""


def read_web_page(path: Path, data: bytes) -> Reading:
    """The text of the document in a page.

    Raises InputError for an encoding that cannot be told, a control character, and a page that cannot be parsed.
    """
    decoded = _decode(path, data)
    check_characters(path, decoded.text, ())
    content = find_content(_parse(path, decoded.text))
    reader = _Reader()
    if content.title:
        reader.lines.add(content.title, "title of the page")
    reader.read(content.element)
    said = decoded.why
    if content.title:
        said += "; the page's title put in front"
    if content.hidden:
        said += f"; {content.hidden} hidden characters left out"
    if content.left_out:
        said += f"; left out around the document: {_shorten(content.left_out)}"
    return reader.lines.reading(said, decoded.encoding)


def _decode(path: Path, data: bytes) -> Decoded:
    """The page by its byte order mark, by what it declares where that gives Chinese, else by its bytes."""
    declared = _DECLARED.search(data[:_HEAD])
    encoding = _CODECS.get(declared[1].decode("ascii", "replace").lower(), "") if declared else ""
    if encoding and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            pass
        else:
            if encoding == "utf-8" or share_of_frequent(text) >= _LEAST_SHARE:
                return Decoded(text, encoding, "as the page declares")
    guess = decode(path, data)
    return (
        Decoded(guess.text, guess.encoding, f"{guess.why}, though the page declares {encoding}") if encoding else guess
    )


def _parse(path: Path, text: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unreadable(path, str(error)) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise _unreadable(path, "its elements are nested too deeply")
    if root is None:
        raise _unreadable(path, "no element in it")
    return root


def _unreadable(path: Path, what: str) -> InputError:
    return InputError(
        path,
        None,
        f"a web page that cannot be read ({what})",
        "a web page with a document in it",
        "open it in a browser, copy the document's text into a .txt file in UTF-8, and add that",
    )


class _Reader:
    """Walks through a part of a page, in order."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._line = ""
        self._label = ""  # number of a list's item, before its first word
        self._paragraphs = 0
        self._tables = 0
        self._numbers: dict[Any, int] = {}  # for each ordered list, the number of its next item
        self._kept = 0  # how many elements are open in which white space is kept

    def read(self, root: Any) -> None:
        """Adds the lines of an element."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag == "table" and _holds_data(element):
                    self._end_line()
                    self._read_table(element)
                    walk.skip_subtree()
                    continue
                self._start(element)
            else:
                self._end(element)
                if element is not root:
                    self._write(element.tail)
        self._end_line()

    def _start(self, element: Any) -> None:
        if element.tag in _PARAGRAPHS:
            self._end_line()
        self._kept += element.tag == "pre"
        if element.tag == "br":
            self._end_line()
        elif element.tag == "li":
            self._label = self._number(element)
        self._write(element.text)

    def _end(self, element: Any) -> None:
        if element.tag == "li" and self._label and not self._line.strip():
            self._line, self._label = self._label, ""
        if element.tag in _PARAGRAPHS:
            self._end_line()
        self._kept -= element.tag == "pre"

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if self._kept:
            *ended, text = text.split("\n")
            for line in ended:
                self._line += line
                self._end_line()
            self._line += text
            return
        text = _SPACES.sub(" ", text)
        self._line += text.lstrip(" ") if not self._line or self._line.endswith(" ") else text

    def _end_line(self) -> None:
        line = self._line.rstrip(" \r\n") if self._kept else self._line.strip(" \r\n")
        if line.strip():
            self._paragraphs += 1
            if self._label:
                line = f"{self._label} {line}"
            self._label = ""
            self.lines.add(line, f"paragraph {self._paragraphs}")
        self._line = ""

    def _number(self, item: Any) -> str:
        """The number of an item of an ordered list, as a browser shows it."""
        above = item.getparent()
        if above is None or above.tag != "ol":
            return ""
        number = _integer(item.get("value"), self._numbers.get(above, _integer(above.get("start"), 1)))
        self._numbers[above] = number + 1
        style = _LIST_STYLE.search(f"{above.get('style', '')};{item.get('style', '')}")
        kind = style[1].lower() if style else above.get("type", "1")
        if kind in _NO_LABEL:
            return ""
        number_format = _LIST_FORMATS.get(kind, "decimal")
        chinese = number_format not in ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
        return format_number(number, number_format) + ("、" if chinese else ".")

    def _read_table(self, table: Any) -> None:
        self._tables += 1
        for caption in table.iter("caption"):
            self.lines.add(_text_of(caption), f"table {self._tables}")
        rows = (
            [Cell(_text_of(cell), _integer(cell.get("colspan"), 1), _integer(cell.get("rowspan"), 1)) for cell in row]
            for row in ([cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr"))
        )
        for number, line in enumerate(rows_as_lines(rows), 1):
            if line:
                self.lines.add(line, f"table {self._tables} row {number}")


def _holds_data(table: Any) -> bool:
    """Whether a table has columns, rather than laying out the page.

    No table stands within it, no cell holds long paragraphs, and no text stands outside its cells.
    """
    if next(table.iterdescendants("table"), None) is not None:  # first: all else would be done for each level anew
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if not any(len(row) > 1 for row in rows):
        return False
    cells = [cell for row in rows for cell in row]
    if _letters(table) != sum(map(_letters, [*cells, *table.iter("caption")])):
        return False
    return not any(sum(1 for _ in cell.iter("p", "br", "div")) > 2 and _letters(cell) > _LONG_CELL for cell in cells)


def _letters(element: Any) -> int:
    return len("".join("".join(element.itertext()).split()))


def _text_of(element: Any) -> str:
    """The text of a cell on one line."""
    reader = _Reader()
    reader.read(element)
    return one_line(reader.lines.reading("").text)


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*[0-9]{1,6}\s*", text) else otherwise


def _shorten(text: str) -> str:
    return text if len(text) <= 2 * _SHOWN else f"{text[:_SHOWN]} … {text[-_SHOWN:]}"
