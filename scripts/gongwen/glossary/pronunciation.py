"""How a term is read and where it stands in an alphabet: pinyin with tones from the library, or as its entry has it."""

from __future__ import annotations

import re
import unicodedata

from gongwen.glossary.folding import CLOSING, OPENING
from gongwen.manifest import Term

_SILENT = str.maketrans("", "", OPENING + CLOSING)
_PUNCTUATION = re.compile(r"\s*([，、；：。！？])\s*")
_WESTERN = str.maketrans("，、；：。！？", ",,;:.!?")
_MARKED_U = re.compile("[ǖǘǚǜü]")
_TONES = str.maketrans("\u0304\u0301\u030c\u0300", "1234")
_NUMERALS = {"两": "二", "双": "二"} | {numeral: numeral for numeral in "一二三四五六七八九十百千万"}
_NUMERAL = re.compile(f"[{''.join(_NUMERALS)}]")


def pinyin(term: Term) -> str:
    """Syllables with tone marks, parted by spaces; what is no Chinese character stays as it is."""
    return term.pinyin or read_aloud(term.term)


def read_aloud(words: str) -> str:
    """How the library reads any words."""
    from pypinyin import Style, lazy_pinyin  # not before: its dictionary takes 50 MB, and most processes read nothing

    syllables = lazy_pinyin(words.translate(_SILENT), style=Style.TONE)
    spaced = _PUNCTUATION.sub(r"\1 ", " ".join(" ".join(syllables).split()))
    return spaced.translate(_WESTERN).strip()


def plain(read: str) -> str:
    """Pinyin without tones, in small letters, ü as v: as one types it."""
    letters = unicodedata.normalize("NFKD", _MARKED_U.sub("v", unicodedata.normalize("NFC", read.lower())))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def alphabetical(term: Term) -> tuple[str, str, str]:
    """What terms are sorted by: pinyin without tones, then with, the first tone first, then the characters."""
    read = pinyin(term)
    return plain(read), unicodedata.normalize("NFD", read).translate(_TONES), term.term


def initial(term: Term) -> str:
    """The letter under which the index has it, in capitals; `0–9` for a term that begins with a figure."""
    first = next((character for character in plain(pinyin(term)) if character.isalnum()), "0")
    return "0–9" if first.isdecimal() else first.upper()


def numeral(words: str) -> str | None:
    """The first Chinese numeral of a term, by which numeric abbreviations are sorted: 四服务 → 四, 双创 → 二; None without one."""
    found = _NUMERAL.search(words)
    return _NUMERALS[found[0]] if found else None
