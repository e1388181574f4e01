"""Recognises the elements of head and foot in a line, whatever spaces the extraction left in it.

Every function takes a line (or repaired paragraph) without white space around it and is blind to white space within.
"""

from __future__ import annotations

import re
from datetime import date

from gongwen.numbering.numerals import number_of

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
_SENTENCE_END = re.compile('[。：:！？!?][”’"）)】》]*$')
_CLOSING_MARKS = tuple("，。；：、）》”’！？,;:!?)")
_ORGAN_ALONE = re.compile(_ORGAN)
_LETTERHEAD = re.compile(rf"[{HAN}（）()]{{2,30}}文件")
_TITLE_ENDS = re.compile(
    "(?:通知|意见|决定|决议|公告|通告|通报|方案|办法|规定|条例|细则|规划|计划|纲要|报告|请示|批复|函|纪要|要点|制度|规则|章程"
    "|讲话|致辞|发言|措施|目录|标准|规范|预案|说明)(?:[（(][^（）()]+[）)])?$"
)
_ORGANS = re.compile(
    rf"(?:[{HAN}]{{1,14}}?(?:部|委|委员会|厅|局|院|署|协会|学会|联合会|政府|办公厅|办公室|银行|总社|中心)){{1,20}}"
)
_BARE_NUMBER = re.compile(r"第\d{1,5}号|[〔\[［（(【](?:19|20)\d\d[〕\]］）)】]第?\d{1,5}号")
_ISSUING = re.compile(rf"[{HAN}（）()]{{2,30}}(?:令|公报|会议纪要|政府|[部委厅局院署会]|办公[厅室])")
_NEWS_LINE = re.compile("(?:信息来源|稿件来源|来源|作者|发布时间|发布日期|发布机构|责任编辑|编辑)[:：]")
_PERSON = re.compile(rf"[{HAN}]{{2,4}}")
_SALUTATION = re.compile("(?:同志们|朋友们|各位|尊敬的|女士们|先生们).*[:：！!]$")
_QUALIFIER = re.compile(
    r"试行|暂行|草案|修订稿?|修正|征求意见稿|送审稿|讨论稿|节选|摘要|第.+稿|[\d—－–\-至~～年月]{4,}"
)
_OFFICER = re.compile(
    rf"[{HAN}]{{0,14}}(?:[部省市州县区局署会厅行社校院]长|主任|总理|主席|书记|委员长|理事长|检察长|秘书长)[{HAN}·]{{2,8}}"
)
_DOCUMENT_NUMBER = re.compile(rf"([{HAN}]{{2,14}})[〔\[［（(【]((?:19|20)\d\d)[〕\]］）)】]第?(\d{{1,5}})号")
_DATE = re.compile(FULL_DATE)
_DATED = re.compile(rf"(?P<organ>{_ORGAN})(?P<date>{FULL_DATE})")
_SOURCE = re.compile(rf"(?P<organ>{_ORGAN})?(?P<date>{BRACKET_DATE})")
_CC = re.compile(r"抄送[:：](?P<organs>.+?)[。.]?")
_PRINTED = re.compile(rf"(?P<organ>{_ORGAN})?(?P<date>{FULL_DATE})印发")
_NOTE = re.compile(r"[（(](?P<words>[^（()）]+)[）)]")
_ANNEX_MARK = re.compile(rf"附(?:件|表|录)(?:\d{{1,2}}|[{_CN_DIGIT}]{{1,3}})?[:：]?")
_ANNEX_LIST = re.compile(r"附件[:：]\S")
_ADOPTED = re.compile(rf"[（(]?(?:根据|依据|经)?{FULL_DATE}")
_ADOPTION_ENDS = re.compile(r"(?:通过|修订|修正|修改|公布|发布|批准|施行|印发|废止)[）)]?$|[）)]$")
_RECIPIENT = re.compile(
    "(?:[部委厅局会院校府司处办团组位协关室区县市行社队所馆站署员人厂家中心]|机构|公司|同志|企业|中央)(?:[（(][^（）()]*[）)])?$"
)
_NO_RECIPIENT = re.compile("如下|以下|下列|通知|为了|按照|根据|现将|要求|目标|包括|主要|其中")
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


def bare_number(line: str) -> bool:
    """发文字号 without its organ, below the letterhead of an order or of minutes: 第12号, 〔2022〕9号."""
    return bool(_BARE_NUMBER.fullmatch(compact(line)))


def may_issue(line: str) -> bool:
    """Whether a line may be a letterhead without 文件: 某省人民政府, 某部令, 某市人民政府专题会议纪要."""
    line = compact(line)
    return bool(_ISSUING.fullmatch(line)) and "关于" not in line


def is_news_line(line: str) -> bool:
    """来源, 发布时间, 责任编辑 of a web page."""
    return bool(_NEWS_LINE.match(compact(line)))


def is_person(line: str) -> bool:
    """Whether a line may be the name of a person alone: two to four characters."""
    return bool(_PERSON.fullmatch(compact(line)))


def is_salutation(line: str) -> bool:
    """同志们：, 各位代表：, at the beginning of a speech; they are no recipients."""
    return bool(_SALUTATION.match(compact(line)))


def qualifies_title(line: str) -> bool:
    """（试行）, （2020—2022年） on a line of its own below a title, of which it is part."""
    words = note(line)
    return bool(words and _QUALIFIER.fullmatch(compact(words)))


def complete_title(line: str) -> bool:
    """Whether a line ends as titles and subtitles do: …的意见, …办法, …上的讲话."""
    return bool(_TITLE_ENDS.search(compact(line)))


def names_organs(line: str) -> bool:
    """Whether a line is nothing but names of organs: 民政部国土资源部财政部."""
    return bool(_ORGANS.fullmatch(compact(line)))


def is_officer(line: str) -> bool:
    """Whether a signature is that of a person by office and name: 部长　卢望川."""
    return bool(_OFFICER.fullmatch(compact(line)))


def recipients(line: str) -> str | None:
    """主送机关 without the colon, or None; only the head of a text may ask, since 总体目标： looks alike."""
    line = compact(line)
    if line[-1:] not in "：:" or len(line) <= 2 or re.search("[。；;]", line):
        return None
    return None if re.search("如下|以下|下列", line[-12:]) else line[:-1]


def begins_recipients(line: str) -> bool:
    """Whether a line may be the beginning of 主送机关 that fill several lines: names of organs, parted by commas."""
    line = compact(line)
    return bool(line) and not re.search("[。；;：:]", line) and not _NO_RECIPIENT.search(line)


def names_recipients(words: str) -> bool:
    """Whether the words before a colon end with an organ or people, as those of 主送机关 do."""
    words = compact(words)
    return bool(_RECIPIENT.search(words)) and not _NO_RECIPIENT.search(words)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as paragraphs do: 。 or ： (and ！ ？), perhaps inside quotes or brackets."""
    return bool(_SENTENCE_END.search(line))


def begins_with_closing_mark(line: str) -> bool:
    """Whether a line begins with what no line of print begins with; extraction breaks lines before it."""
    return line.startswith(_CLOSING_MARKS)


def begins_with_date(line: str) -> bool:
    """Whether a line begins with a full date: 1998年11月5日北京市…通过."""
    return bool(re.match(rf"[（(]?{FULL_DATE}", compact(line)))


def adopted(line: str) -> bool:
    """Whether a line begins a 题注: （2000年3月15日…通过, 根据2015年3月15日…修正; all dates, one a line or together."""
    line = compact(line)
    match = _ADOPTED.match(line)
    if not match or is_date(line.strip("（()）")):
        return False
    return line[match.end() : match.end() + 1] not in ("，", ",")


def adoption_ends(line: str) -> bool:
    """Whether a line of a 题注 comes to its end: …通过, …第二次修正）."""
    return bool(_ADOPTION_ENDS.search(compact(line)))


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


def dated_note(line: str) -> bool:
    """（2018年12月3日） on a line of its own, below a title."""
    words = note(line)
    return bool(words and is_date(words))


def is_listing(line: str) -> bool:
    """Whether a line lists names, parted by 、 or ，."""
    return bool(re.search("[、，,]", line))


def is_annex_mark(line: str) -> bool:
    """附件, 附件1, 附表二 on a line of its own, above an annex."""
    return bool(_ANNEX_MARK.fullmatch(compact(line)))


def lists_annexes(line: str) -> bool:
    """附件说明: 附件：1.… below the body, above the signature."""
    return bool(_ANNEX_LIST.match(compact(line)))


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
    words = compact(words).strip("[]（()）")
    if words[0].isdecimal():
        year, month, day = (int(piece) for piece in re.findall(r"\d+", words))
    else:
        pieces = re.split("[年月日]", words)
        year = int("".join(str(number_of(digit)) for digit in pieces[0]))
        month, day = (number_of(piece) or 0 for piece in pieces[1:3])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def first_dates(line: str) -> list[str]:
    """All full dates in a line, ISO, in order: the adoption and amendments in a 题注."""
    return [found for words in re.findall(FULL_DATE, compact(line)) if (found := iso_date(words))]
