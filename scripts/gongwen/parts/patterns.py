"""Recognises the elements of head and foot in a line, whatever spaces the extraction left in it.

Every function takes a line (or repaired paragraph) without white space around it and is blind to white space within.
"""

from __future__ import annotations

import re
from datetime import date

import cn2an

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
"""Chinese characters, for use inside a character class."""

_CN_DIGIT = "〇○零一二三四五六七八九十"
_FIGURES = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_NUMERALS = rf"[{_CN_DIGIT}Ｏ]{{4}}\s*年\s*[{_CN_DIGIT}]{{1,3}}\s*月\s*[{_CN_DIGIT}]{{1,3}}\s*日"
FULL_DATE = rf"(?:{_FIGURES}|{_NUMERALS})"
"""2020年4月13日 or 二〇二〇年四月十三日, with or without spaces beside 年月日."""
BRACKET_DATE = r"\[\d{4}-\d{1,2}-\d{1,2}\]"
"""[2021-01-29], under an article of a news sheet."""

_ORGAN = rf"[{HAN}“”（）()、·]{{2,60}}?"
_SENTENCE = re.compile("[，,。；;]")
_ORGAN_ALONE = re.compile(_ORGAN)
_LETTERHEAD = re.compile(rf"[{HAN}（）()]{{2,30}}文件")
_DOCUMENT_NUMBER = re.compile(rf"([{HAN}]{{2,14}})[〔\[［（(【]((?:19|20)\d\d)[〕\]］）)】]第?(\d{{1,5}})号")
_DATE = re.compile(FULL_DATE)
_DATED = re.compile(rf"(?P<organ>{_ORGAN})(?P<date>{FULL_DATE})")
_SOURCE = re.compile(rf"(?P<organ>{_ORGAN})?(?P<date>{BRACKET_DATE})")
_CC = re.compile(r"抄送[:：](?P<organs>.+?)[。.]?")
_PRINTED = re.compile(rf"(?P<organ>{_ORGAN})?(?P<date>{FULL_DATE})印发")
_NOTE = re.compile(r"[（(](?P<words>[^（()）]+)[）)]")
_ANNEX_MARK = re.compile(r"附件\d{0,2}[:：]?")
_CIRCULATES = re.compile(r"(?:印发|转发|批转|发布|公布|颁发|通报).*的(?:通知|决定|公告|令)$")


def compact(line: str) -> str:
    """The line without any white space."""
    return "".join(line.split())


def is_letterhead(line: str) -> bool:
    """发文机关标志: 中国科协办公厅文件."""
    return bool(_LETTERHEAD.fullmatch(compact(line)))


def document_number(line: str) -> str | None:
    """发文字号 with 〔〕, or None: 科协办发厅字〔2020〕1号, also where the extraction wrote [2020]."""
    match = _DOCUMENT_NUMBER.fullmatch(compact(line))
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else None


def recipients(line: str) -> str | None:
    """主送机关 without the colon, or None; only the head of a text may ask, since 总体目标： looks alike."""
    line = compact(line)
    return line[:-1] if line[-1:] in "：:" and len(line) > 2 and not re.search("[。；;]", line) else None


def is_date(line: str) -> bool:
    """成文日期 on a line of its own."""
    return line.endswith("日") and bool(_DATE.fullmatch(compact(line)))


def dated_signature(line: str) -> tuple[str, str | None] | None:
    """发文机关署名 and 成文日期 on one line: organ and ISO date, or None."""
    match = _DATED.fullmatch(compact(line)) if line.endswith("日") else None
    return (match["organ"], iso_date(match["date"])) if match else None


def news_source(line: str) -> tuple[str | None, str | None] | None:
    """The source of a news article, `中国科协调研宣传部、信息中心 [2021-02-01]`: organs (None if absent) and ISO date."""
    match = _SOURCE.fullmatch(compact(line)) if line.endswith("]") else None
    return (match["organ"], iso_date(match["date"])) if match else None


def carbon_copy(line: str) -> str | None:
    """抄送机关 without 抄送： and the full stop, or None."""
    match = _CC.fullmatch(compact(line)) if line.startswith("抄") else None
    return match["organs"] if match else None


def printed(line: str) -> tuple[str | None, str | None] | None:
    """印发机关 (None if on another line) and 印发日期, ISO, or None."""
    match = _PRINTED.fullmatch(compact(line)) if line.endswith("发") else None
    return (match["organ"], iso_date(match["date"])) if match else None


def note(line: str) -> str | None:
    """附注 or 题注 in brackets, without them, or None: （此件公开发布）, （2021年5月30日…通过）."""
    match = _NOTE.fullmatch(compact(line)) if line.startswith(("（", "(")) else None
    return match["words"] if match else None


def is_annex_mark(line: str) -> bool:
    """附件, 附件1 on a line of its own, above an annex."""
    return bool(_ANNEX_MARK.fullmatch(compact(line)))


def is_organ(line: str) -> bool:
    """Whether a line may be the name of an organ or department: short, no punctuation of sentences."""
    return len(line) <= 80 and len(compact(line)) <= 40 and bool(_ORGAN_ALONE.fullmatch(compact(line)))


def is_prose(line: str) -> bool:
    """Whether a line is running text rather than a title: it has the punctuation of sentences."""
    return bool(_SENTENCE.search(line))


def circulates(title: str) -> bool:
    """Whether a title is that of a notice that circulates another text: 关于印发…的通知."""
    return bool(_CIRCULATES.search(compact(title)))


def iso_date(words: str) -> str | None:
    """ISO form of a date found by this module (2020年4月13日, 二〇二〇年四月十三日, [2021-01-29]); None if no calendar has it."""
    words = compact(words).strip("[]")
    if words[0].isdecimal():
        year, month, day = (int(piece) for piece in re.findall(r"\d+", words))
    else:
        pieces = re.split("[年月日]", words.replace("○", "零").replace("Ｏ", "零").replace("〇", "零"))
        year = int("".join(str(cn2an.cn2an(digit, "smart")) for digit in pieces[0]))
        month, day = (int(cn2an.cn2an(piece, "smart")) for piece in pieces[1:3])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def first_dates(line: str) -> list[str]:
    """All full dates in a line, ISO, in order: the adoption and amendments in a 题注."""
    return [found for words in re.findall(FULL_DATE, compact(line)) if (found := iso_date(words))]
