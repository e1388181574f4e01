"""The pages of a term whose places are too many for its own page: a year each, a month each where a year has too many."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongwen.manifest import Term
from gongwen.publish.escape import escape_inline
from gongwen.publish.glossary.facts import Places, TermFacts
from gongwen.publish.glossary.places import piece_blocks
from gongwen.publish.page import front_matter, page
from gongwen.publish.period_names import in_chinese, page_links, period_list
from gongwen.publish.periods import Period, page_name


def period_pages(facts: TermFacts, places: Places) -> Iterator[tuple[str, Callable[[], str]]]:
    """For each page its name within `docs/glossary/` and a way to its Markdown."""
    term = facts.term
    for year in facts.years:
        if year.months:
            yield f"{term.id}/{year.name}.md", _year_of_months(term, year)
        for period in year.months or (year,):
            for number in range(len(period.pages)):
                yield f"{term.id}/{page_name(period, number)}.md", _places_page(term, period, number, places)


def _year_of_months(term: Term, year: Period) -> Callable[[], str]:
    def text() -> str:
        return _page(term, year, ["## 各月 {: #months }", period_list(year.months)])

    return text


def _places_page(term: Term, period: Period, number: int, places: Places) -> Callable[[], str]:
    def text() -> str:
        blocks = ["## 用例 {: #places }"]
        if len(period.pages) > 1:
            blocks.append(f"分{len(period.pages)}页：{page_links(period, number)}。")
        return _page(term, period, [*blocks, *piece_blocks(period.pages[number], term, places, "../../")])

    return text


def _page(term: Term, period: Period, blocks: list[str]) -> str:
    when = in_chinese(period.name)
    words = escape_inline(term.term)
    said = f"[{words}](../{term.id}.md)在{when}的{period.documents}件公文里有{period.count}处用例。"
    head = front_matter(
        f"{term.term}（{when}）",
        f"{term.term}在{when}的公文里的{period.count}处用例，逐处链接原文。",
        {"glossary": "places"},
    )
    return page(head, [f"# {words}（{when}） {{: #top }}", said, *blocks])
