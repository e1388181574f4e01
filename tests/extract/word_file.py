"""Makes small .docx files out of their XML, so that a case shows what Word would have written."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
}


def word_file(path: Path, body: str, doctype: str = "", **parts: str) -> Path:
    """A document with that body and the inner XML of further parts: `styles`, `numbering`, `footnotes` …"""
    related = "".join(f'<Relationship Id="r{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            _relationships(f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'),
        )
        archive.writestr("word/_rels/document.xml.rels", _relationships(related))
        archive.writestr(
            "word/document.xml", f"{doctype}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, xml in parts.items():
            root = _ROOTS.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_NAMESPACES}>{xml}</w:{root}>")
    return path


def _relationships(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def numbered_file(path: Path, case: dict[str, Any]) -> Path:
    """A document of numbered paragraphs, from a case of `numbering.yml`."""
    return word_file(
        path,
        "".join(_paragraph(text) for text in case["paragraphs"]),
        styles="".join(_style(name, given) for name, given in case.get("styles", {}).items()),
        numbering="".join(_abstract(name, given) for name, given in case["lists"].items())
        + "".join(_list(number, given) for number, given in case["nums"].items()),
    )


def _paragraph(text: str) -> str:
    """`1/0 words`: level 0 of list 1; `=Name words`: of that style; `=Name,1/0 words`: both; `- words`: neither."""
    how, _, words = text.partition(" ")
    properties = ""
    for one in how.split(","):
        if one.startswith("="):
            properties += f'<w:pStyle w:val="{one[1:]}"/>'
        elif one != "-":
            properties += _numbered(*one.split("/"))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def _numbered(list_id: str = "", level: str = "") -> str:
    inner = f'<w:ilvl w:val="{level}"/>' if level else ""
    inner += f'<w:numId w:val="{list_id}"/>' if list_id else ""
    return f"<w:numPr>{inner}</w:numPr>"


def _style(name: str, given: dict[str, Any]) -> str:
    inner = f'<w:basedOn w:val="{given["based_on"]}"/>' if "based_on" in given else ""
    if "numbered" in given:
        inner += f"<w:pPr>{_numbered(*str(given['numbered']).split('/'))}</w:pPr>"
    default = ' w:default="1"' if given.get("default") else ""
    return f'<w:style w:type="{given.get("type", "paragraph")}" w:styleId="{name}"{default}>{inner}</w:style>'


def _abstract(name: str, given: Any) -> str:
    if isinstance(given, dict):
        return f'<w:abstractNum w:abstractNumId="{name}"><w:numStyleLink w:val="{given["style"]}"/></w:abstractNum>'
    levels = "".join(_level(number, *level) for number, level in enumerate(given))
    return f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'


def _level(number: int, number_format: str, text: str, more: dict[str, Any] | None = None) -> str:
    more = more or {}
    inner = f'<w:start w:val="{more.get("start", 1)}"/><w:numFmt w:val="{number_format}"/>'
    for key, tag in (("restart", "lvlRestart"), ("style", "pStyle"), ("legal", "isLgl")):
        if key in more:
            inner += f'<w:{tag} w:val="{more[key]}"/>'
    return f'<w:lvl w:ilvl="{number}">{inner}<w:lvlText w:val="{escape(text)}"/></w:lvl>'


def _list(number: int, given: Any) -> str:
    if isinstance(given, str):
        given = {"list": given}
    inner = f'<w:abstractNumId w:val="{given["list"]}"/>'
    for level, start in given.get("start", {}).items():
        inner += f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    for level, own in given.get("levels", {}).items():
        inner += f'<w:lvlOverride w:ilvl="{level}">{_level(level, *own)}</w:lvlOverride>'
    return f'<w:num w:numId="{number}">{inner}</w:num>'
