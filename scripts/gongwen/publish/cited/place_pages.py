"""The pages of a cited document that has too many places for its entry: all clauses that cite it, by year where they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gongwen.links.citations import CitedDocument
from gongwen.publish.card import chinese_date
from gongwen.publish.cited.address import marked, place_name
from gongwen.publish.cited.entry import entry_name
from gongwen.publish.cited.facts import CitedFacts, by_node, has_own_page, places_by_document, uses, years
from gongwen.publish.escape import escape_inline, escape_start
from gongwen.publish.page import front_matter, page
from gongwen.publish.period_names import in_chinese, page_links, period_list
from gongwen.publish.periods import Period, Piece, page_name


def place_pages(entry: CitedDocument, cited: CitedFacts) -> Iterator[tuple[str, Callable[[], str]]]:
    """For each page its name within `docs/cited/` and a way to its Markdown; none for an entry that names all its places."""
    if not has_own_page(entry):
        return
    found = years(entry, cited)
    yield f"{entry.id}.md", _own(entry, found, cited)
    for year in found:
        if year.months:
            yield f"{entry.id}/{year.name}.md", _months(entry, year, cited)
        for period in year.months or (year,):
            for number in range(len(period.pages)):
                yield f"{entry.id}/{page_name(period, number)}.md", _period(entry, period, number, cited)


def _own(entry: CitedDocument, found: Sequence[Period], cited: CitedFacts) -> Callable[[], str]:
    def text() -> str:
        citing = uses(entry, cited)
        said = f"{entry_name(entry)}被{len(citing)}件公文引用，共{len(entry.places)}处。"
        if found:
            return _page(entry, "", said, [period_list(found, f"{entry.id}/")])
        return _page(entry, "", said, _pieces([Piece(use, 0, use.count) for use in citing], entry, cited, "../"))

    return text


def _months(entry: CitedDocument, year: Period, cited: CitedFacts) -> Callable[[], str]:
    return lambda: _page(entry, in_chinese(year.name), _said(entry, year), [period_list(year.months)])


def _period(entry: CitedDocument, period: Period, number: int, cited: CitedFacts) -> Callable[[], str]:
    def text() -> str:
        pages = [f"分{len(period.pages)}页：{page_links(period, number)}。"] if len(period.pages) > 1 else []
        pieces = _pieces(period.pages[number], entry, cited, "../../")
        return _page(entry, in_chinese(period.name), _said(entry, period), [*pages, *pieces])

    return text


def _said(entry: CitedDocument, period: Period) -> str:
    link = f"[{escape_inline(marked(entry.title))}](../{entry.id}.md)"
    return f"{link}被{in_chinese(period.name)}的{period.documents}件公文引用，共{period.count}处。"


def _page(entry: CitedDocument, when: str, said: str, blocks: Sequence[str]) -> str:
    title = f"{marked(entry.title)}的引用{f'（{when}）' if when else ''}"
    head = front_matter(title, f"引用{marked(entry.title)}的条目，逐处链接原文。", {"cited": "places"})
    return page(head, [f"# {escape_inline(title)} {{: #top }}", escape_start(said), *blocks])


def _pieces(pieces: Sequence[Piece], entry: CitedDocument, cited: CitedFacts, up: str) -> list[str]:
    """A paragraph a document: its title, its date, its clauses that cite."""
    places = places_by_document(entry)
    blocks = []
    for piece in pieces:
        document = piece.use.document
        link = f"[{escape_inline(marked(document.title))}]({up}documents/{document.id}.md)"
        date = f"（{chinese_date(document.date)}）" if document.date else ""
        clauses = by_node(places[document.id][piece.first : piece.last])
        named = "、".join(
            f"[{escape_inline(place_name(anchor))}]({up}documents/{document.id}.md#{anchor})"
            + (f"（{count}处）" if count > 1 else "")
            for (_, anchor), count in clauses.items()
        )
        blocks.append(f"{escape_start(link)}{date}：{named}")
    return blocks
