"""Writes small PDF files by hand, so that a test decides what their text layer says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{ranges}
endcmap CMapName currentdict /CMap defineresource pop end end"""
_ENCRYPTED = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>".format("5a" * 32)


def pdf_file(path: Path, pages: Sequence[Sequence[str]], password: bool = False) -> Path:
    """A PDF whose pages have these lines; each character is a glyph that a map of the font gives a meaning."""
    characters = sorted({character for page in pages for line in page for character in line})
    code = {character: number for number, character in enumerate(characters, 1)}
    entries = "\n".join(f"<{number:04X}> <{character.encode('utf-16-be').hex()}>" for character, number in code.items())
    ranges = f"{len(code)} beginbfchar\n{entries}\nendbfchar" if code else ""
    numbers = range(6, 6 + 2 * len(pages), 2)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        " /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /T /Flags 4 /ItalicAngle 0 /Ascent 800"
        " /Descent -200 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 800] >> >>",
        _stream(_MAP.format(ranges=ranges)),
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F 3 0 R >> >> >>"
        )
        shown = "".join(
            f"BT /F 12 Tf 60 {780 - 24 * row} Td <{''.join(f'{code[one]:04X}' for one in line)}> Tj ET\n"
            for row, line in enumerate(page)
        )
        objects.append(_stream(shown))
    return _write(path, objects, f"/Encrypt {_ENCRYPTED} /ID [<00> <00>]" if password else "")


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _write(path: Path, objects: Sequence[str], more: str) -> Path:
    written = "%PDF-1.5\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {more} >>\nstartxref\n{len(written)}\n%%EOF\n"
    path.write_bytes(f"{written}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("ascii"))
    return path
