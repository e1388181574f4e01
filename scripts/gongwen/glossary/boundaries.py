"""Where the characters of a term stand and are yet no occurrence of it: rules that hold for all terms."""

from __future__ import annotations

import re

from gongwen.glossary.folding import CLOSING, OPENING

_ASCII = re.compile("[A-Za-z0-9]")
_NUMERAL = re.compile("[一二三四五六七八九十两]")
_GOES_ON = "第十"


def divides_a_word(whole: str, start: int, end: int) -> bool:
    """Whether a stretch of a folded text (`Folded.whole`) begins or ends within a longer word.

    Letters and digits are not divided (STEAM in STEAMED, 5·30 in 15·30), nor is a Chinese number: 三轮 is not in 第三轮,
    四史 is not in 二十四史.
    """
    before, after = whole[start - 1 : start], whole[end : end + 1]
    if _ASCII.match(whole[start]) and _ASCII.match(before):
        return True
    if _ASCII.match(whole[end - 1]) and _ASCII.match(after):
        return True
    return bool(before) and before in _GOES_ON and bool(_NUMERAL.match(whole[start]))


def with_its_brackets(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch with a quote or bracket that it holds half of: “三长”制 from 三长”制.

    None where the other half is not right beside it, since words that a quotation divides are no word: 科普中国 is not in
    （科普）中国式… unless the bracket begins with it.
    """
    open_ones: list[str] = []
    for character in text[start:end]:
        if character in OPENING:
            open_ones.append(character)
        elif character in CLOSING:
            opening = OPENING[CLOSING.index(character)]
            if open_ones:
                if open_ones.pop() != opening:
                    return None
            elif start and text[start - 1] == opening:
                start -= 1
            else:
                return None
    while open_ones:
        closing = CLOSING[OPENING.index(open_ones.pop())]
        if text[end : end + 1] != closing:
            return None
        end += 1
    return start, end
