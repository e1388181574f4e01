"""The page that shows which documents use which terms, and from when to when: pictures, and a table behind them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from gongwen.manifest import TermKind
from gongwen.publish.card import chinese_date
from gongwen.publish.escape import escape_inline
from gongwen.publish.glossary.address import FOLDER, use_anchor
from gongwen.publish.glossary.facts import GlossaryFacts, TermFacts
from gongwen.publish.glossary.heat_map import Cell, heat_map
from gongwen.publish.glossary.time_line import Life, time_line
from gongwen.publish.listing import Listing
from gongwen.publish.page import front_matter, page
from gongwen.publish.period_names import NO_DATE, in_chinese
from gongwen.publish.periods import UNDATED, Period, Use, period_of

MOST_COLUMNS = 24
"""Of documents; where there are more, a column is a year."""
MOST_YEARS = 12
"""Of columns that are years; where there are more, a column is the five years of a plan, and where there are more of these, a decade.
A phone takes seconds over a picture of ten thousand cells."""

_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARGIN = timedelta(days=20)


class _Columns(Struct, frozen=True):
    """How the documents are put into columns."""

    unit: str
    """What a column is: 件公文, 年的公文, 个五年的公文, 个年代的公文."""
    names: Mapping[str, str]
    """For each document, by id, the name of its column, in order."""


class _Cell(Struct):
    """A term in a column, while its uses are counted."""

    first: Use
    """Its first use there."""
    count: int = 0
    """Places there."""


class _Row(Struct, frozen=True):
    """A term with what the pictures and the table say of it, counted once."""

    facts: TermFacts
    """The term."""
    cells: Mapping[str, _Cell]
    """By the name of the column."""


def distribution_files(glossary: GlossaryFacts) -> dict[str, str]:
    """The page and its pictures, by file name."""
    columns = _columns(glossary.documents)
    used = [_Row(facts, _cells(facts, columns)) for facts in glossary.terms if facts.uses]
    span = _span(glossary.documents)
    pictures: dict[str, str] = {}
    maps: list[str] = []
    lines: list[str] = []
    for kind in TermKind:
        terms = [row for row in used if row.facts.term.kind is kind]
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
        f"一格是一条用语在一{columns.unit}里的处数，颜色越深处数越多；点一格看那里的用例。图后的[数据表](#table)列出同样的数，空着的是没有用到。",
        "## 用在哪些公文 {: #heat-map }",
        *(maps or ["还没有用例。"]),
        "## 从何时用到何时 {: #time-line }",
        *(lines or ["还没有注明日期的用例。"]),
        "## 数据表 {: #table }",
        _table(used, columns),
    ]
    head = front_matter("用语分布", "哪些公文用了哪些用语，各用几处，从何时用到何时。", {"glossary": "distribution"})
    return {"distribution.md": page(head, blocks), **pictures}


def _columns(documents: Mapping[str, Listing]) -> _Columns:
    """A column a document, named by its title; where there are many, a year, five years or a decade."""
    if len(documents) > MOST_COLUMNS:
        years = {id_: period_of(entry.date) for id_, entry in documents.items()}
        units = (("年的公文", in_chinese), ("个五年的公文", _five_years), ("个年代的公文", _decade))
        for unit, name in units:
            found = _Columns(unit, {id_: name(year) for id_, year in years.items()})
            if len(set(found.names.values()) - {NO_DATE}) <= MOST_YEARS:
                break
        return found
    titles = Counter(entry.title for entry in documents.values())
    return _Columns(
        "件公文",
        {
            id_: entry.title if titles[entry.title] == 1 else f"{entry.title}（{id_}）"
            for id_, entry in documents.items()
        },
    )


def _five_years(year: str) -> str:
    """The five years of a plan (五年规划) that a year lies in: 2021 → 2021—2025, which a narrow column holds."""
    if year == UNDATED:
        return NO_DATE
    first = (int(year) - 1) // 5 * 5 + 1
    return f"{first}—{first + 4}"


def _decade(year: str) -> str:
    return NO_DATE if year == UNDATED else f"{year[:3]}0年代"


def _span(documents: Mapping[str, Listing]) -> tuple[str, str] | None:
    """The ISO dates that the lines of time reach; None where no document has a full date."""
    in_order = list(documents.values())
    found = _full_dates(in_order, reversed(in_order))
    if found is None:
        return None
    first, last = (date.fromisoformat(day) for day in found)
    return (first - _MARGIN).isoformat(), (last + _MARGIN).isoformat()


def _full_dates(documents: Iterable[Listing], backwards: Iterable[Listing]) -> tuple[str, str] | None:
    """The first and the last full ISO date of documents in order of date, given twice; None where none has one."""
    first = next(filter(_is_full, (entry.date for entry in documents)), None)
    last = next(filter(_is_full, (entry.date for entry in backwards)), None)
    return (first, last) if first and last else None


def _is_full(date: str | None) -> bool:
    return date is not None and _FULL_DATE.fullmatch(date) is not None


def _cells(facts: TermFacts, columns: _Columns) -> dict[str, _Cell]:
    """The uses of a term by column."""
    found: dict[str, _Cell] = {}
    for use in facts.uses:
        name = columns.names[use.document.id]
        if (cell := found.get(name)) is None:
            cell = found[name] = _Cell(use)
        cell.count += use.count
    return found


def _heat_map(terms: Sequence[_Row], columns: _Columns) -> str:
    cells = []
    for row in terms:
        years = row.facts.years
        cells += [
            Cell(row.facts.term.term, column, cell.count, _link(row.facts.term.id, years, cell.first.document))
            for column, cell in row.cells.items()
        ]
    return heat_map([row.facts.term.term for row in terms], list(dict.fromkeys(columns.names.values())), cells)


def _link(term: str, years: Sequence[Period], document: Listing) -> str:
    """Where a cell leads whose first use is in a document: to the use on the term's page, or to the page of the year."""
    return f"{term}/{period_of(document.date)}/" if years else f"{term}/#{use_anchor(document.id)}"


def _lives(terms: Sequence[_Row]) -> list[Life]:
    """Sorted by first use, then last."""
    lives: list[Life] = []
    for facts in (row.facts for row in terms):
        if dates := _full_dates((use.document for use in facts.uses), (use.document for use in reversed(facts.uses))):
            lives.append(Life(facts.term.term, *dates, f"{facts.term.id}/#places"))
    return sorted(lives, key=lambda life: (life.first, life.last))


def _snippet(name: str) -> str:
    """The picture, in a block, or its texts would be read as Markdown and given markup that ends it."""
    return f'<div>\n--8<-- "{FOLDER}/{name}"\n</div>'


def _table(terms: Sequence[_Row], columns: _Columns) -> str:
    names = list(dict.fromkeys(columns.names.values()))
    rows = [["用语", *(escape_inline(name) for name in names), "首见", "末见"]]
    rows.append(["---"] * len(rows[0]))
    for row in terms:
        facts = row.facts
        shown = map(chinese_date, facts.dates) if facts.dates else ("—", "—")
        counts = [str(row.cells[name].count) if name in row.cells else "" for name in names]
        rows.append([f"[{escape_inline(facts.term.term)}]({facts.term.id}.md)", *counts, *shown])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
