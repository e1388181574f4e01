"""The lines of time: which dates stand above them, and that none covers the next."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from gongwen.publish.glossary.time_line import DATE, SPAN, Life, ticks, time_line
from hypothesis import given, settings
from hypothesis import strategies as st

quick = settings(derandomize=True, deadline=None, database=None, max_examples=100)
SPANS = st.tuples(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(40, 60_000))
SHOWN = re.compile(r'translate\(([\d.]+),-5\)[^>]*opacity="([01])">(\d{4}-\d\d)<')


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2020-03-24", "2021-09-16", ["2020-04", "2020-07", "2020-10", "2021-01", "2021-04", "2021-07"]),
        ("2020-01-02", "2020-05-01", ["2020-02", "2020-03", "2020-04", "2020-05"]),
        ("2016-06-01", "2020-06-01", ["2017-01", "2018-01", "2019-01", "2020-01"]),
        ("1995-05-01", "2016-01-01", ["2000-01", "2005-01", "2010-01", "2015-01"]),
        ("1949-10-01", "2029-10-01", ["1960-01", "1980-01", "2000-01", "2020-01"]),
    ],
)
def test_dates_are_firsts_of_months_quarters_or_years(first: str, last: str, expected: list[str]) -> None:
    found = list(ticks(date.fromisoformat(first), date.fromisoformat(last)))
    assert [f"{day:%Y-%m}" for day in found] == expected


@quick
@given(SPANS)
def test_there_are_few_dates_evenly_apart(span: tuple[date, int]) -> None:
    begin, end = span[0], span[0] + timedelta(days=span[1])
    found = list(ticks(begin, end))
    assert 1 <= len(found) <= 9 and all(begin <= day <= end and day.day == 1 for day in found)
    apart = [(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(found)]
    assert len(set(apart)) <= 1


@quick
@given(SPANS)
def test_no_date_covers_the_next_and_uses_lie_where_they_belong(span: tuple[date, int]) -> None:
    begin, end = span[0], span[0] + timedelta(days=span[1])
    middle = begin + timedelta(days=span[1] // 2)
    svg = time_line(
        [Life("甲", begin.isoformat(), middle.isoformat(), "a/#places")], begin.isoformat(), end.isoformat()
    )
    shown = [float(place) for place, opacity, _ in SHOWN.findall(svg) if opacity == "1"]
    assert shown
    assert len(shown) <= 2 or all(right - left >= DATE for left, right in pairwise(shown))
    (across,) = re.findall(r'<line transform="translate\(0,10\)" x2="([\d.]+)"', svg)
    assert float(across) == pytest.approx(SPAN * (span[1] // 2) / span[1])
