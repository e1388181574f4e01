"""The lines of time: every term once, where its dates are, below a grid that has room for its names at any span."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import lxml.etree
import pytest
from gongwen.publish.glossary.chart import ROW
from gongwen.publish.glossary.time_line import LINES, NAMED, SPAN, Life, time_line
from hypothesis import given, settings
from hypothesis import strategies as st

SHORTEST = timedelta(days=40)
"""The span of documents of a single day, with a margin on both sides."""
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
AT = re.compile(r"translate\(([\d.]+),")
quick = settings(derandomize=True, deadline=None, database=None, max_examples=60)

two_dates = st.tuples(st.dates(), st.dates()).map(sorted).filter(lambda both: both[1] - both[0] >= SHORTEST)


def drawn(lives: list[Life], first: str, last: str) -> lxml.etree._Element:
    return lxml.etree.fromstring(time_line(lives, first, last))


def grid_of(picture: lxml.etree._Element) -> list[int]:
    """Where the lines of the grid are, from the left."""
    paths = picture.xpath("//*[local-name()='g']/*[local-name()='path']/@d")
    return [int(re.match(r"M(\d+),", path)[1]) for path in paths]


def names_of(picture: lxml.etree._Element) -> list[tuple[float, str]]:
    """The names of lines of the grid, and where they are."""
    return [
        (float(AT.match(text.get("transform"))[1]), text.text)
        for text in picture.iter(f"{SVG}text")
        if text.get("text-anchor") == "middle"
    ]


@quick
@given(two_dates)
def test_the_grid_has_few_lines_and_room_for_names(dates: list[date]) -> None:
    first, last = dates
    picture = drawn([Life("甲", first.isoformat(), last.isoformat(), "x/")], first.isoformat(), last.isoformat())
    grid, names = grid_of(picture), names_of(picture)
    assert 1 <= len(grid) <= LINES
    assert all(0 <= line <= SPAN for line in grid) and grid == sorted(set(grid))
    assert names and all(min(abs(place - line) for line in grid) <= 0.51 for place, _ in names)
    places = [place for place, _ in names]
    assert all(after - before >= NAMED - 0.01 for before, after in pairwise(places))
    for place, name in names:
        day = date.fromisoformat(f"{name}-01")
        assert first <= day <= last
        assert place == pytest.approx(SPAN * (day - first).days / (last - first).days, abs=0.01)


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2020-02-02", "2020-03-13", ["2020-03"]),
        ("2020-01-01", "2020-09-01", ["2020-01", "2020-04", "2020-07"]),
        ("2020-03-24", "2021-09-23", ["2020-04", "2020-10", "2021-04"]),
        ("1949-10-01", "2026-01-01", ["1960-01", "1980-01", "2000-01", "2020-01"]),
    ],
    ids=["a single day", "months", "the seeds", "a lifetime"],
)
def test_lines_are_at_even_distances_of_the_calendar(first: str, last: str, names: list[str]) -> None:
    assert [name for _, name in names_of(drawn([], first, last))] == names


def test_a_term_is_one_link_with_points_at_its_dates() -> None:
    lives = [
        Life("四服务", "2020-01-11", "2020-01-11", "si-fu-wu/#places"),
        Life("三长制", "2020-01-21", "2020-03-01", "san-zhang-zhi/#places"),
    ]
    links = list(drawn(lives, "2020-01-01", "2020-04-10").iter(f"{SVG}a"))  # 100 days on 240 pixels
    assert [link.get(XLINK) for link in links] == ["../si-fu-wu/#places", "../san-zhang-zhi/#places"]
    shapes = [link[0].get("d") for link in links]
    discs = [re.findall(r"M([\d.]+),(\d+)a3\.5,", shape) for shape in shapes]
    middle = ROW // 2
    assert discs == [
        [("27.50", str(middle))],
        [("51.50", str(ROW + middle)), ("147.50", str(ROW + middle))],  # the right edges, a radius after the dates
    ]
    assert [re.findall(r"M[\d.]+,\d+H.*?Z", shape) for shape in shapes] == [
        [],
        [f"M48.00,{ROW + middle - 1}H144.00v2H48.00Z"],
    ]


def test_rows_are_named_in_order_whatever_is_in_the_names() -> None:
    names = ["<甲>&", "一个长得写不下的名字就是这样", "甲", "甲"]
    lives = [Life(name, "2020-02-01", "2020-02-02", "x/?a&b") for name in names]
    picture = drawn(lives, "2020-01-01", "2020-04-10")
    rows = [text for text in picture.iter(f"{SVG}text") if text.get("text-anchor") == "end"]
    assert [text.text for text in rows] == ["<甲>&", "一个长得写不下的名…", "甲", "甲"]
    heights = [float(re.search(r",([\d.]+)\)", text.get("transform"))[1]) for text in rows]
    assert [after - before for before, after in pairwise(heights)] == [ROW] * 3
    assert (picture.get("aria-hidden"), picture.get("focusable")) == ("true", "false")
    assert {link.get("tabindex") for link in picture.iter(f"{SVG}a")} == {"-1"}
    assert {link.get(XLINK) for link in picture.iter(f"{SVG}a")} == {"../x/?a&b"}
