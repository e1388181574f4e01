"""The page that shows which documents use which terms, and from when to when: pictures, and a table behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from gongwen.manifest import TermKind
from gongwen.publish.card import chinese_date
from gongwen.publish.escape import escape_inline
from gongwen.publish.glossary.address import FOLDER, use_anchor
from gongwen.publish.glossary.charts import Cell, Life, heat_map, time_line
from gongwen.publish.glossary.facts import GlossaryFacts, TermFacts, Use
from gongwen.publish.listing import Listing
from gongwen.publish.page import front_matter, page

MOST_COLUMNS = 24
"""Of documents; where there are more, a column is a year."""
UNDATED = "未注日期"

_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARGIN = timedelta(days=20)


def distribution_files(glossary: GlossaryFacts) -> dict[str, str]:
    """The page and its pictures, by file name."""
    used = [facts for facts in glossary.terms if facts.uses]
    columns = _columns(glossary.documents)
    span = _span(glossary.documents)
    pictures: dict[str, str] = {}
    maps: list[str] = []
    lines: list[str] = []
    for kind in TermKind:
        terms = [facts for facts in used if facts.term.kind is kind]
        if not terms:
            continue
        name = kind.name.lower()
        pictures[f"heat-map-{name}.svg"] = _heat_map(terms, columns)
        maps += [f"### {kind.value} {{: #heat-map-{name} }}", _snippet(f"heat-map-{name}.svg")]
        if span and (lives := _lives(terms)):
            pictures[f"time-line-{name}.svg"] = time_line(lives, *span)
            lines += [f"### {kind.value} {{: #time-line-{name} }}", _snippet(f"time-line-{name}.svg")]
    blocks = [
        "# 用语分布 {: #top }",
        "一格是一条用语在一件公文里的处数，颜色越深处数越多；点一格看那里的用例。图后的[数据表](#table)列出同样的数，空着的是没有用到。",
        "## 用在哪些公文 {: #heat-map }",
        *(maps or ["还没有用例。"]),
        "## 从何时用到何时 {: #time-line }",
        *(lines or ["还没有注明日期的用例。"]),
        "## 数据表 {: #table }",
        _table(used, columns),
    ]
    head = front_matter("用语分布", "哪些公文用了哪些用语，各用几处，从何时用到何时。", {"glossary": "distribution"})
    return {"distribution.md": page(head, blocks), **pictures}


def _columns(documents: Mapping[str, Listing]) -> dict[str, str]:
    """For each document, by id, the name of its column, in order: its own title, or its year where there are many."""
    if len(documents) > MOST_COLUMNS:
        return {id_: f"{entry.date[:4]}年" if entry.date else UNDATED for id_, entry in documents.items()}
    titles = Counter(entry.title for entry in documents.values())
    return {
        id_: entry.title if titles[entry.title] == 1 else f"{entry.title}（{id_}）" for id_, entry in documents.items()
    }


def _span(documents: Mapping[str, Listing]) -> tuple[str, str] | None:
    """The ISO dates that the lines of time reach; None where no document has a full date."""
    dates = [date.fromisoformat(found) for found in _full_dates(documents.values())]
    return ((min(dates) - _MARGIN).isoformat(), (max(dates) + _MARGIN).isoformat()) if dates else None


def _full_dates(documents: Iterable[Listing]) -> list[str]:
    """The ISO dates of those that have a full one."""
    return [entry.date for entry in documents if entry.date and _FULL_DATE.fullmatch(entry.date)]


def _counts(facts: TermFacts, columns: Mapping[str, str]) -> dict[str, list[Use]]:
    """The uses of a term by column."""
    found: dict[str, list[Use]] = {}
    for use in facts.uses:
        found.setdefault(columns[use.document.id], []).append(use)
    return found


def _heat_map(terms: Sequence[TermFacts], columns: Mapping[str, str]) -> str:
    cells = [
        Cell(facts.term.term, column, _places(uses), f"{facts.term.id}/#{use_anchor(uses[0].document.id)}")
        for facts in terms
        for column, uses in _counts(facts, columns).items()
    ]
    return heat_map([facts.term.term for facts in terms], list(dict.fromkeys(columns.values())), cells)


def _places(uses: Sequence[Use]) -> int:
    return sum(len(use.places) for use in uses)


def _lives(terms: Sequence[TermFacts]) -> list[Life]:
    """Sorted by first use, then last."""
    lives: list[Life] = []
    for facts in terms:
        dates = _full_dates(use.document for use in facts.uses)
        if dates:
            lives.append(Life(facts.term.term, min(dates), max(dates), f"{facts.term.id}/#places"))
    return sorted(lives, key=lambda life: (life.first, life.last))


def _snippet(name: str) -> str:
    """The picture, in a block, or its texts would be read as Markdown and given markup that ends it."""
    return f'<div>\n--8<-- "{FOLDER}/{name}"\n</div>'


def _table(terms: Sequence[TermFacts], columns: Mapping[str, str]) -> str:
    names = list(dict.fromkeys(columns.values()))
    rows = [["用语", *(escape_inline(name) for name in names), "首见", "末见"]]
    rows.append(["---"] * len(rows[0]))
    for facts in terms:
        uses = _counts(facts, columns)
        dates = [use.document.date for use in facts.uses if use.document.date]
        shown = [chinese_date(found(dates)) if dates else "—" for found in (min, max)]
        counts = [str(_places(uses[name])) if name in uses else "" for name in names]
        rows.append([f"[{escape_inline(facts.term.term)}]({facts.term.id}.md)", *counts, *shown])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
