"""Proposes the id of a new document: from the name of its file if that is words, else from what the document is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count

from gongwen.manifest import RESERVED_IDS
from gongwen.model import Document

LONGEST = 40
"""Characters of a proposed id, without the number of one that is taken."""

_PARTS = re.compile(r"[^a-z0-9]+")
_SAYS_NOTHING = {
    "document",
    "file",
    "text",
    "scan",
    "untitled",
    "download",
    "copy",
    "new",
    "seed",
    "doc",
    "page",
    "index",
}
"""Words of file names that tell nothing of a document."""
_FORMALITIES = re.compile(
    r"^关于|(?:印发|转发|发布|公布)|(?:通知|公告|通报|函)$|[（(][^（）()]*[）)]|[《》〈〉“”‘’「」『』]|的|(?<=\d)年(?:度)?"
)
"""Of a title, what it shares with others."""
_OFFICE = re.compile(r"(?:办公厅|办公室|秘书处)$")
_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9]+|[A-Za-z]+")
_LONGEST_WORD = 3
_PLACES = tuple("省市县区")
"""What belongs to the name of a place before it: 重庆市."""


def propose_id(document: Document, file: str, taken: Collection[str]) -> str:
    """An id that is none of those `taken`. `file`: the name of the document's file."""
    words = _words_of_name(file) or _words_of_document(document) or ["document"]
    plain = ""
    for word in words:
        longer = f"{plain}-{word}".strip("-")
        if len(longer) > LONGEST:
            break
        plain = longer
    plain = plain or words[0][:LONGEST]
    choices = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(choice for choice in choices if choice not in taken and choice not in RESERVED_IDS)


def _words_of_name(file: str) -> list[str]:
    """The words of a file name that is nothing but ASCII words and years; none for another, such as a number or a checksum."""
    stem = file.rpartition(".")[0] or file
    parts = [part for part in _PARTS.split(stem.lower()) if part]
    if not stem.isascii() or any(_is_code(part) for part in parts):
        return []
    named = any(part.isalpha() and part not in _SAYS_NOTHING for part in parts)
    return parts if named else []


def _is_code(part: str) -> bool:
    """Whether a part of a name is a long number, or letters and digits mixed at length: t20210129, 944305e8974e2fe9."""
    return (part.isdecimal() and len(part) > 4) or (not part.isalpha() and not part.isdecimal() and len(part) > 4)


def _words_of_document(document: Document) -> list[str]:
    """Who issued it, when, and what it is called, in pinyin; what the title says already is not said twice."""
    metadata = document.metadata
    title = _FORMALITIES.sub("", _short(document.main_title)) if document.main_title != document.id else ""
    issuer = _OFFICE.sub("", _short(metadata.issuer or "").split("、")[0].split(" ")[0])
    year = (metadata.date or "")[:4]
    if re.search(r"(?:19|20)\d\d", title):
        year = ""
    title = title.replace(issuer, issuer + year, 1) if issuer and issuer in title else f"{issuer}{year} {title}"
    return [word for run in _RUN.findall(title) for word in _words(run)]


def _short(name: str) -> str:
    """With the body's short name, as its own documents have it."""
    return name.replace("科学技术协会", "科协")


def _words(run: str) -> Iterator[str]:
    """The words of a run of one script, in pinyin: such as the dictionary of readings has, else two characters each."""
    if run.isascii():
        yield run.lower()
        return
    from pypinyin.constants import PHRASES_DICT  # not before: it takes 50 MB, and most processes read nothing

    loose = ""
    place = 0
    while place < len(run):
        length = next((n for n in range(_LONGEST_WORD, 1, -1) if run[place : place + n] in PHRASES_DICT), 0)
        if length:
            length += run[place + length : place + length + 1] in _PLACES
            yield from _pairs(loose)
            loose = ""
            yield _spelled(run[place : place + length])
        else:
            loose += run[place]
        place += length or 1
    yield from _pairs(loose)


def _pairs(characters: str) -> Iterator[str]:
    for place in range(0, len(characters), 2):
        if spelled := _spelled(characters[place : place + 2]):
            yield spelled


def _spelled(word: str) -> str:
    from pypinyin import Style, lazy_pinyin  # not before, as above

    letters = "".join(lazy_pinyin(word, style=Style.NORMAL, v_to_u=False, errors="ignore"))
    return re.sub(r"[^a-z]", "", letters.lower())
