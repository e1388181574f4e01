"""Texts that no one writes, each of about so many characters as asked for: one sign again and again, labels alone, one endless line.

What takes more than linear time shows with these first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

TITLE = "某会要点\n\n"


def _counted(line: str, characters: int) -> str:
    """Lines with a running number, `line` made with it, until so many characters are there."""
    lines = []
    left = characters
    number = 0
    while left > 0:
        number += 1
        lines.append(line.format(number, number % 9 + 1, number // 9 % 90 + 1))
        left -= len(lines[-1])
    return "".join(lines)


def _filled(words: str) -> Callable[[int], str]:
    """A body of the same words again and again."""
    return lambda characters: TITLE + words * (characters // len(words)) + "\n"


def _one_line(words: str) -> Callable[[int], str]:
    return lambda characters: f"{TITLE}甲{words * (characters // len(words))}\n"


def _within(before: str, words: str, after: str) -> Callable[[int], str]:
    return lambda characters: f"{TITLE}{before}{words * (characters // len(words))}{after}\n"


HARD_TEXTS: Mapping[str, Callable[[int], str]] = {
    "one bracket （": _one_line("（"),
    "one bracket (": _one_line("("),
    "brackets () in pairs": lambda count: f"{TITLE}甲{'(' * (count // 2)}{')' * (count // 2)}\n",
    "a bracket a line": _filled("（\n"),
    "straight quotes": _one_line('"'),
    "quotes “": _one_line("“"),
    "labels 1., running": lambda count: TITLE + _counted("{0}.甲乙丙。\n", count),
    "labels 1., with nothing": lambda count: TITLE + _counted("{1}.\n", count),
    "labels 一、, all the same": _filled("一、甲\n"),
    "labels （一）, all the same": _filled("（一）甲乙；\n"),
    "labels 第一条 without a space": _filled("第一条为了\n"),
    "labels 3.1": lambda count: TITLE + _counted("{2}.{1} 甲\n", count),
    "labels 1, bare": lambda count: TITLE + _counted("{1} 甲乙丙\n", count),
    "labels alone": _filled("一、\n（一）\n1.\n"),
    "misread labels (-)": _filled("(-)甲。\n"),
    "dashes": _filled("——甲，乙。\n"),
    "stray list markers": _filled("- 甲，乙。\n"),
    "lines without punctuation": _filled("甲乙丙丁戊己庚辛" * 8 + "\n"),
    "short lines": _filled("甲乙\n"),
    "one line": _one_line("甲乙丙丁，戊己庚辛。"),
    "one line without punctuation": _one_line("甲乙丙丁"),
    "one line of labels": _one_line("一、甲乙丙丁，戊己庚辛。（一）甲。1.丙。"),
    "one line of gaps": _one_line("甲乙丙丁，戊己庚辛。　　"),
    "a space after each character": _one_line("甲 "),
    "a space after each figure": _one_line("1 "),
    "spaces": _within("甲", " ", "乙。"),
    "wide spaces": _within("甲", "　", "乙。"),
    "a TAB after each character": _one_line("甲\t"),
    "blank lines": _within("甲。", "\n", "乙。"),
    "form feeds": _filled("甲乙，\n\f"),
    "cells with a TAB": _filled("\t甲\n\t乙\n\n"),
    "rows with TABs": _filled("序号\t甲\t乙\n"),
    "序号 and nothing": _filled("序号\n1\n"),
    "序号 and columns": _filled("序号\n甲\n乙\n1\n丙\n丁\n"),
    "table of contents": lambda count: (
        TITLE + "目录\n" + "一、甲......1\n" * (count // 20) + "一、甲\n乙。\n" * (count // 20)
    ),
    "dots of a leader": lambda count: f"{TITLE}目录\n{'.' * count}\n",
    "leaders": lambda count: f"{TITLE}目录\n{'一、甲' + '… ' * (count // 2)}乙\n一、甲\n",
    "figures": _filled("1\n"),
    "figures on one line": _one_line("1"),
    "figures and dots": _one_line("1."),
    "page numbers": _filled("甲乙丙\n- 3 -\n"),
    "running heads": lambda count: TITLE + _counted("某会要点\n甲乙丙丁，\n- {0} -\n", count),
    "the same line": _filled("某会要点\n"),
    "one Chinese numeral": _within("", "一", "、甲"),
    "第 一 一 一 条": _within("第", "一 ", "条"),
    "dates": _one_line("2020年1月1日"),
    "dates a line": _filled("2020年1月1日\n"),
    "organs": _within("", "某部", "\n2020年1月1日"),
    "organs parted by spaces": _within("", "某部　", "2020年1月1日"),
    "recipients without an end": _filled("各市，各县，\n"),
    "annex marks": _filled("附件1\n甲乙\n"),
    "annex lists": _filled("附件：1.甲\n2.乙\n"),
    "notes": _filled("（甲）\n"),
    "adoption notes": lambda count: TITLE + "（2020年1月1日通过\n" + "根据2020年1月1日修正\n" * (count // 15),
    "letterheads": _filled("某会文件\n"),
    "radicals": _one_line("⼯"),
    "Latin": _one_line("a, "),
    "invisible characters": _one_line("\u200b"),
    "Windows line ends": _filled("甲，乙。\r\n"),
    "old Macintosh line ends": _filled("甲，乙。\r"),
    "mixed line ends": _filled("甲，\r\n乙。\n"),
}
"""What each is, and a function that gives it from a number of characters."""
