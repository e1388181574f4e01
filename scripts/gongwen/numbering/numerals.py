"""Chinese numerals: 十二 is 12, and 12 is 十二.

Up to 999 the usual ones are in a table: to load the library that knows all of them takes longer than to read the labels of a
document, and few documents need it.
"""

from __future__ import annotations

from functools import lru_cache

_FIGURES = "零一二三四五六七八九"
_TABLE_ENDS = 1000


def _usual(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if not hundreds:
        ten = {0: "", 1: "十"}.get(tens, f"{_FIGURES[tens]}十")
        return ten + _FIGURES[ones] if ones or not tens else ten
    hundred = f"{_FIGURES[hundreds]}百"
    if not rest:
        return hundred
    middle = f"{_FIGURES[tens]}十" if tens else "零"
    return hundred + middle + (_FIGURES[ones] if ones else "")


_USUAL = tuple(_usual(number) for number in range(_TABLE_ENDS))
_NUMBERS = {words: number for number, words in enumerate(_USUAL)}


@lru_cache(maxsize=4096)
def number_of(numeral: str) -> int | None:
    """The number that a numeral says: 一百零五 and 一零五 are 105, 〇 and the ○ that stands for it in prints are 零.

    None where the characters say none (十十, 二十○).
    """
    plain = numeral.replace("○", "零").replace("Ｏ", "零").replace("〇", "零")
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    from cn2an import cn2an

    try:
        return int(cn2an(plain, "smart"))
    except (ValueError, KeyError):  # the latter of 二十零
        return None


def numeral_of(number: int) -> str:
    """A number in Chinese; in figures from 10**16 on, for which the library has no words though it reads any row of numerals."""
    if number < _TABLE_ENDS:
        return _USUAL[number]
    if number >= 10**16:
        return str(number)
    from cn2an import an2cn

    return str(an2cn(number))
