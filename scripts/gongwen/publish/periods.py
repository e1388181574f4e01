"""Divides places of documents over pages of bounded size by the dates of the documents: a page a year, a month, numbered pages.

Takes how often something stands in each document; gives the years with their pages. Guaranteed: every place is on exactly one
page, no page has more than `MOST_ON_PAGE`, and a document more or less changes only the pages that `showing` names for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct

from gongwen.publish.listing import Listing

MOST_ON_PAGE = 300
"""Places on one page."""
NEWEST = 30
"""Places of the newest documents that are shown where the whole is divided; about so many, since a document stays whole."""
UNDATED = "undated"
"""Name of the period of documents without a date."""

_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR = re.compile(r"\d{4}")


class Use(Struct, frozen=True, gc=False):
    """How often something stands in one document."""

    document: Listing
    """Which."""
    count: int
    """Places; at least one."""


class Piece(Struct, frozen=True, gc=False):
    """Places of one document on one page: all of them, but for a document that has more than a page holds."""

    use: Use
    """The document and how many places it has in all."""
    first: int
    """Of the document's places the first that is here, from 0."""
    last: int
    """One past the last that is here."""


class Period(Struct, frozen=True):
    """A year, a month, or the time of the undated documents."""

    name: str
    """`2020`, `2020-04`, `undated`; also the name of its first page. A year's `2020-00` is what is dated by the year alone."""
    documents: int
    """How many documents."""
    count: int
    """How many places."""
    pages: tuple[tuple[Piece, ...], ...]
    """What each page shows; none where it is divided into months."""
    months: tuple[Period, ...] = ()
    """Of a year that has too many places for one page."""

    @property
    def page_names(self) -> tuple[str, ...]:
        """The names of its pages with places: `2020-04`, `2020-04-2`."""
        return tuple(page_name(self, number) for number in range(len(self.pages)))


def divided(uses: Sequence[Use]) -> tuple[Period, ...]:
    """The years of documents that are sorted by date, undated ones last."""
    years = []
    for name, found in _stretches(uses, period_of):
        year = _period(name, found)
        if name == UNDATED or year.count <= MOST_ON_PAGE:
            years.append(year)
            continue
        months = tuple(_period(month, within) for month, within in _stretches(found, lambda date: _month(date or "")))
        years.append(Period(name, year.documents, year.count, (), months))
    return tuple(years)


def period_of(date: str | None) -> str:
    """The name of the year that an ISO date lies in."""
    return date[:4] if date and _YEAR.match(date) else UNDATED


def leaves(years: Sequence[Period]) -> Iterator[Period]:
    """The periods that have pages with places: years, or the months of a year, in order."""
    for year in years:
        yield from year.months or (year,)


def parts(uses: Sequence[Use], years: Sequence[Period]) -> list[tuple[str, Sequence[Piece]]]:
    """The pages with places, by name; one without a name where there are no years, since one page shows all."""
    if not years:
        return [("", [Piece(use, 0, use.count) for use in uses])]
    return [
        (page_name(period, number), pieces) for period in leaves(years) for number, pieces in enumerate(period.pages)
    ]


def page_name(period: Period, number: int) -> str:
    """The name of a page of a period; `number` from 0."""
    return f"{period.name}-{number + 1}" if number else period.name


def showing(years: Sequence[Period], documents: Collection[str]) -> Iterator[str]:
    """The names of the pages that some documents have a say in: those of their periods, and those of the years with months.

    When these documents come, change or go, no other page changes, but for those whose names are new or gone.
    """
    for year in years:
        within = [period for period in year.months or (year,) if _shows(period, documents)]
        if within and year.months:
            yield year.name
        for period in within:
            yield from period.page_names


def _shows(period: Period, documents: Collection[str]) -> bool:
    return any(piece.use.document.id in documents for pieces in period.pages for piece in pieces)


def newest(uses: Sequence[Use], most: int = NEWEST) -> list[Piece]:
    """The newest documents of those that are sorted by date, undated ones last, until there are so many places; the newest first.

    There is at least one; of one with more places the first are taken.
    """
    found: list[Piece] = []
    room = most
    dated = [use for use in uses if period_of(use.document.date) != UNDATED]
    for use in reversed(dated or uses):
        if found and use.count > room:
            break
        found.append(Piece(use, 0, min(use.count, room)))
        room -= use.count
    return found


def _stretches(uses: Sequence[Use], name_of: Callable[[str | None], str]) -> Iterator[tuple[str, Sequence[Use]]]:
    """Uses whose dates have the same name, and that; they follow one another, so that the last of them is found by halving."""
    start = 0
    while start < len(uses):
        name = name_of(uses[start].document.date)
        end = bisect_left(uses, True, start, key=lambda use: name_of(use.document.date) != name)
        yield name, uses[start:end]
        start = end


def _month(date: str) -> str:
    return date[:7] if _MONTH.match(date) else f"{date[:4]}-00"


def _period(name: str, uses: Sequence[Use]) -> Period:
    count = sum(use.count for use in uses)
    if count <= MOST_ON_PAGE:
        return Period(name, len(uses), count, (tuple(Piece(use, 0, use.count) for use in uses),))
    return Period(name, len(uses), count, tuple(map(tuple, _pages(uses))))


def _pages(uses: Sequence[Use]) -> list[list[Piece]]:
    """Pages filled one after another; a document is divided only where no page would hold it."""
    pages: list[list[Piece]] = [[]]
    room = MOST_ON_PAGE
    for use in uses:
        if pages[-1] and use.count > room:
            pages.append([])
            room = MOST_ON_PAGE
        first = 0
        while use.count - first > room:
            pages[-1].append(Piece(use, first, first + room))
            first += room
            pages.append([])
            room = MOST_ON_PAGE
        pages[-1].append(Piece(use, first, use.count))
        room -= use.count - first
    return pages
