"""The grammar of made documents: each kind is a list of lines as a clean copy has them, one paragraph a line.

Elements are those of GB/T 9704 in their order: 发文机关标志, 发文字号, 标题, 主送机关, 正文, 附件说明, 署名, 成文日期, 附件,
抄送, 印发.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from cn2an import an2cn

from made.names import Identity, Names, written
from made.prose import Prose

FEWEST, MIDDLE, MOST = 3, 8, 80
"""Clauses of a document: at least, as many as half of them have, at most."""
REFERRING = 0.5
"""Share of the articles of a regulation that refer to another."""
SPREAD = 0.75
"""Of their logarithm; with it ten clauses is the mean."""


@dataclass(frozen=True)
class Writer:
    """What a document is written with."""

    chance: Random
    """Decides everything that the others do not."""
    names: Names
    """Names of bodies."""
    prose: Prose
    """Sentences."""

    def clauses(self) -> int:
        """How many clauses the next document has."""
        return min(max(round(self.chance.lognormvariate(math.log(MIDDLE), SPREAD)), FEWEST), MOST)

    def bodies_of_clauses(self, count: int, cited: Sequence[str]) -> list[str]:
        """The words of so many clauses; each of the cited titles stands in one of them."""
        citing: list[list[str]] = [[] for _ in range(count)]
        for title in cited:
            self.chance.choice(citing).append(title)
        return [self.prose.clause(*titles) for titles in citing]


def work_points(writer: Writer, identity: Identity, cited: Sequence[str]) -> list[str]:
    """A yearly plan that a notice circulates: 一、 with clauses 1. that run through the text."""
    lines = [*_head(identity), *_circulating(writer, identity), identity.title, writer.prose.clause()]
    for number, words in enumerate(writer.bodies_of_clauses(writer.clauses(), cited)):
        if number % 5 == 0:
            lines.append(f"{an2cn(number // 5 + 1)}、{writer.prose.heading()}")
        lines.append(f"{number + 1}.{writer.prose.heading()}。{words}")
    return [*lines, *_foot(writer, identity)]


def five_year_plan(writer: Writer, identity: Identity, cited: Sequence[str]) -> list[str]:
    """A plan for five years with a table of contents: 一、 and （一）, which begins anew."""
    lines = [*_head(identity), *_circulating(writer, identity), identity.title]
    bodies = writer.bodies_of_clauses(max(writer.clauses(), 6), cited)
    parts = [bodies[start : start + 4] for start in range(0, len(bodies), 4)]
    headings = [f"{an2cn(number)}、{writer.prose.heading()}" for number in range(1, len(parts) + 1)]
    lines += ["目　录", *headings, writer.prose.clause()]
    for heading, part in zip(headings, parts, strict=True):
        lines.append(heading)
        lines += [f"（{an2cn(number)}）{writer.prose.heading()}。{words}" for number, words in enumerate(part, 1)]
    return [*lines, *_foot(writer, identity)]


def notice(writer: Writer, identity: Identity, cited: Sequence[str]) -> list[str]:
    """A notice with an annex that is a table."""
    lines = [*_head(identity), identity.title, writer.names.recipients(identity.issuer)]
    lines.append(f"{writer.prose.clause()}现就有关事项通知如下：")
    for number, words in enumerate(writer.bodies_of_clauses(writer.clauses(), cited), 1):
        lines.append(f"{an2cn(number)}、{writer.prose.heading()}。{words}")
    annex = f"{identity.day.year}年{identity.subject}任务分配表"
    lines += [f"附件：{annex}", identity.issuer.name, written(identity.day), "附件", annex]
    lines.append("序号\t地区\t任务数\t完成时限")
    for number, body in enumerate(writer.names.bodies(writer.chance.randint(4, 12)), 1):
        lines.append(f"{number}\t{body}\t{writer.chance.randint(2, 99)}\t{writer.chance.randint(3, 12)}月底")
    return [*lines, *_foot(writer, identity)]


def news(writer: Writer, identity: Identity, cited: Sequence[str]) -> list[str]:
    """A news article: paragraphs, its source and its day."""
    opening = f"{identity.day.month}月{identity.day.day}日，{identity.issuer.name}召开会议，{writer.prose.sentence()}"
    lines = [identity.title, opening, *writer.bodies_of_clauses(writer.clauses(), cited)]
    return [*lines, identity.issuer.name, f"[{identity.day.isoformat()}]"]


def regulation(writer: Writer, identity: Identity, cited: Sequence[str]) -> list[str]:
    """A local regulation: 题注, articles, some with items, some that refer to others."""
    count = max(writer.clauses(), 5)
    congress = f"{identity.issuer.place}第{an2cn(writer.chance.randint(5, 17))}届人民代表大会常务委员会"
    session = f"第{an2cn(writer.chance.randint(2, 40))}次会议通过"
    lines = [identity.title, f"（{written(identity.day)}{congress}{session}）"]
    with_items: list[int] = []
    for number, words in enumerate(writer.bodies_of_clauses(count, cited), 1):
        label = f"第{an2cn(number)}条　"
        if number == count:
            lines.append(f"{label}本条例自{written(identity.day + timedelta(days=120))}起施行。")
        elif writer.chance.random() < 0.2:
            with_items.append(number)
            lines.append(f"{label}{writer.prose.stretch()}，应当具备下列条件：")
            items = writer.chance.randint(2, 5)
            for item in range(1, items + 1):
                lines.append(f"（{an2cn(item)}）{writer.prose.stretch()}{'。' if item == items else '；'}")
        else:
            lines.append(label + _referring(writer, number, with_items) + words)
    return lines


Kind = Callable[[Writer, Identity, Sequence[str]], list[str]]
KINDS: tuple[tuple[str, Kind, str, float], ...] = (
    ("work-points", work_points, "{name}{year}年{subject}工作要点", 0.3),
    ("plan", five_year_plan, "{place}{subject}发展规划（{year}—{end}年）", 0.1),
    ("notice", notice, "{name}关于做好{year}年{subject}工作的通知", 0.25),
    ("news", news, "{name}{year}年推进{subject}取得实效", 0.15),
    ("regulation", regulation, "{place}{subject}条例", 0.2),
)
"""Each kind: what its ids begin with, how it is written, the form of its title, its share of the documents."""


def _head(identity: Identity) -> list[str]:
    number = f"{identity.issuer.code}〔{identity.day.year}〕{identity.number}号"
    return [f"{identity.issuer.name}文件", number]


def _circulating(writer: Writer, identity: Identity) -> list[str]:
    """The notice that circulates the text: title, recipients, a paragraph, signature and date."""
    return [
        f"{identity.issuer.name}关于印发《{identity.title}》的通知",
        writer.names.recipients(identity.issuer),
        f"现将《{identity.title}》印发给你们，请结合实际认真贯彻执行。",
        identity.issuer.name,
        written(identity.day),
    ]


def _foot(writer: Writer, identity: Identity) -> list[str]:
    printed = written(identity.day + timedelta(days=writer.chance.randint(1, 4)))
    return [writer.names.copied(identity.issuer), f"{identity.issuer.name}办公室　{printed}印发"]


def _referring(writer: Writer, number: int, with_items: Sequence[int]) -> str:
    """Words that refer to an article before this one, now and then."""
    if number < 3 or writer.chance.random() > REFERRING:
        return ""
    if with_items and writer.chance.random() < 0.5:
        return f"符合本条例第{an2cn(writer.chance.choice(with_items))}条第一项规定的，{writer.prose.sentence()}"
    return f"依照本条例第{an2cn(writer.chance.randint(1, number - 1))}条的规定，{writer.prose.sentence()}"
