"""What a term looks like that the glossary lacks: data and patterns, each with the line of a seed that it is for."""

from __future__ import annotations

import re

from gongwen.manifest import TermKind

HAN = r"[\u3400-\u9fff]"

QUOTED = re.compile(r"“([^“”‘’。；：，、！？\t]{2,12})”")
"""A short quoted phrase: 秉承“科协在身边”宗旨."""
EXPANDED = re.compile(r"“([^“”\t]{2,12})”（([^（）\t]*、[^（）\t]*)）")
"""A quoted phrase and, in brackets, what it stands for: “四史”（党史、新中国史、改革开放史、社会主义发展史）."""
SHORT_NAME = re.compile(r"简称(?:为|：)?“?([^“”（）()。；：，、\t]{2,12})”?")
"""以下简称“网信办”."""
ABBREVIATED = re.compile(r"（([A-Z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*)）")
"""A foreign abbreviation in brackets: 新冠病毒肺炎（COVID-19）."""
OTHER_NAME = re.compile(rf"{HAN}（((?!以下|简称|[〇一二三四五六七八九十百]+）){HAN}{{3,6}})）")
"""Another name in brackets: 重庆科技服务云（易智网）."""

_MEASURES = "年月日天号届次项条个名家种类期级章节部批篇万亿千百十成倍元位份件组岁人层步章点方面代届来者些场中"
_OTHER_WORDS = "两岸|两江|双方|双重|双月|四川|三峡|三亚|九龙|一起|一带|一路"
CHAIN = re.compile(rf"((?:[一二两三四五六七八九十](?![{_MEASURES}]){HAN}){{2,4}})")
"""Numbers and nouns by turns: 一体两翼, 三会一课."""
NUMBERED = re.compile(
    rf"(?<![第一二两双三四五六七八九十百千万亿〇])(?!{_OTHER_WORDS})([两双三四五六七八九十](?![{_MEASURES}一二三四五六七八九]){HAN}制?)"
)
"""A number and a noun: 三农, 双创, 三长制. What follows a measure word is a count, not a name."""
UNITED = re.compile(rf"([两三四五六七八九]位一体|[三四五六七八九十]个一(?!{HAN}))")
"""六位一体, “六个一”."""

EXPANSION = "带引号并展开"
SIGNS = {
    EXPANSION: EXPANDED,
    "带引号": QUOTED,
    "简称": SHORT_NAME,
    "括号里的缩写": ABBREVIATED,
    "括号里的名称": OTHER_NAME,
    "数字连用": CHAIN,
    "数字合称": UNITED,
    "数字": NUMBERED,
}
"""What it is that makes words look like a term; the words are the first group, of `EXPANDED` the second what they stand for."""

KINDS = (
    (re.compile(r"^[\x00-\x7f]+$"), TermKind.FOREIGN),
    (re.compile(r"(计划|工程|行动|专项)$"), TermKind.PROGRAMME),
    (re.compile(r"(大会|论坛|峰会|年会|活动|活动周|展|日|节|赛)$"), TermKind.EVENT),
    (re.compile(r"(平台|网|云|库|站|中国|在线|科技馆)$"), TermKind.PLATFORM),
    (re.compile(r"奖$"), TermKind.AWARD),
    (re.compile(r"(委员会|协会|学会|中心|联合体|办公室|办)$"), TermKind.BODY),
    (re.compile(r"^去?[一二两双三四五六七八九十]"), TermKind.NUMERIC),
)
"""What sort of term its words make it; the first that fits."""
OTHERWISE = TermKind.FORMULA
