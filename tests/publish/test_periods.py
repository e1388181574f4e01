"""Places divided by the dates of their documents: each on one page, no page too long, and one document moves few pages."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import pytest
from gongwen.publish import periods
from gongwen.publish.period_names import in_chinese, page_links, period_list
from gongwen.publish.periods import Period, Piece, Use, divided, leaves, newest, parts, showing
from hypothesis import given, settings
from hypothesis import strategies as st
from made_collections import DATES, listed, small_limits  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_limits")
quick = settings(derandomize=True, deadline=None, database=None, max_examples=150)
COUNTS = st.dictionaries(st.integers(0, 30), st.tuples(DATES, st.integers(1, 11)), min_size=1, max_size=16)


def uses_of(made: dict[int, tuple[str | None, int]]) -> list[Use]:
    found = [Use(listed(f"d{number:02}", date), count) for number, (date, count) in made.items()]
    return sorted(found, key=lambda use: (use.document.date is None, use.document.date or "", use.document.id))


def pages(years: tuple[Period, ...]) -> dict[str, object]:
    """By name what each page shows, those of years with their months too."""
    found: dict[str, object] = {
        year.name: [(m.name, m.documents, m.count) for m in year.months] for year in years if year.months
    }
    for period in leaves(years):
        for number, pieces in enumerate(period.pages):
            said = [(p.use.document.id, p.use.count, p.first, p.last) for p in pieces]
            found[period.page_names[number]] = (period.documents, period.count, len(period.pages), said)
    return found


@quick
@given(COUNTS)
def test_every_place_is_on_one_page_and_no_page_is_too_long(made: dict[int, tuple[str | None, int]]) -> None:
    uses = uses_of(made)
    shown: Counter[tuple[str, int]] = Counter()
    names = []
    for name, pieces in parts(uses, divided(uses)):
        names.append(name)
        assert pieces and sum(piece.last - piece.first for piece in pieces) <= periods.MOST_ON_PAGE
        shown.update((piece.use.document.id, n) for piece in pieces for n in range(piece.first, piece.last))
    assert shown == Counter((use.document.id, n) for use in uses for n in range(use.count))
    assert len(set(names)) == len(names)
    assert all(len(year.pages) == 1 for year in divided(uses) if not year.months and year.name != periods.UNDATED)


@quick
@given(COUNTS)
def test_a_document_is_divided_only_where_no_page_holds_it(made: dict[int, tuple[str | None, int]]) -> None:
    uses = uses_of(made)
    for piece in chain(*(pieces for _, pieces in parts(uses, divided(uses)))):
        assert piece.use.count > periods.MOST_ON_PAGE or (piece.first, piece.last) == (0, piece.use.count)


@quick
@given(COUNTS, st.integers(0, 30), st.one_of(st.none(), st.tuples(DATES, st.integers(1, 11))))
def test_one_document_changes_only_the_pages_that_are_named(
    made: dict[int, tuple[str | None, int]], number: int, to: tuple[str | None, int] | None
) -> None:
    """Added, moved, made longer or shorter, taken out."""
    after = {**made, number: to} if to else {name: value for name, value in made.items() if name != number}
    old, new = divided(uses_of(made)), divided(uses_of(after))
    before, then = pages(old), pages(new)
    named = {*showing(old, {f"d{number:02}"}), *showing(new, {f"d{number:02}"})}
    changed = {name for name in before.keys() & then.keys() if before[name] != then[name]}
    assert changed <= named


@quick
@given(COUNTS)
def test_the_page_of_a_document_has_it_and_is_named_for_it(made: dict[int, tuple[str | None, int]]) -> None:
    uses = uses_of(made)
    years = divided(uses)
    by_name = dict(parts(uses, years))
    for use in uses:
        having = {name for name, pieces in by_name.items() if any(piece.use == use for piece in pieces)}
        assert having and having <= set(showing(years, {use.document.id}))
    assert not list(showing(years, {"nobody"}))


@quick
@given(COUNTS, st.integers(1, 12))
def test_the_newest_come_first_and_are_about_so_many(made: dict[int, tuple[str | None, int]], most: int) -> None:
    uses = uses_of(made)
    found = newest(uses, most)
    assert found and sum(piece.last for piece in found) <= most
    dated = [use for use in uses if use.document.date] or uses
    assert [piece.use for piece in found] == dated[::-1][: len(found)]
    assert all(piece.last == piece.use.count for piece in found[1:])


def test_names_of_pages_and_of_time() -> None:
    uses = uses_of(
        {
            1: ("2020-04-01", 4),
            2: ("2020-04-02", 3),
            3: ("2020-05-01", 1),
            4: ("2021-01-01", 2),
            5: (None, 5),
            6: ("2020", 1),
        }
    )
    years = divided(uses)
    assert [name for name, _ in parts(uses, years)] == [
        "2020-00",
        "2020-04",
        "2020-04-2",
        "2020-05",
        "2021",
        "undated",
        "undated-2",
    ]
    assert [in_chinese(year.name) for year in years] == ["2020年", "2021年", "未注日期"]
    assert [in_chinese(month.name) for month in years[0].months] == ["2020年（未注月份）", "2020年4月", "2020年5月"]
    assert period_list(years, "t/").splitlines()[0] == "- [2020年](t/2020.md)：4件公文，9处"
    assert page_links(years[0].months[1], 1) == "[1](2020-04.md)、2"
    assert parts(uses, ()) == [("", [Piece(use, 0, use.count) for use in uses])]
