"""Which pages the index of documents is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from gongwen.publish.catalogue.front import front_page
from gongwen.publish.catalogue.links import INDEX, part_file
from gongwen.publish.catalogue.part_page import Placed, part_page, placed
from gongwen.publish.catalogue.trees import by_collection, by_issuer, by_year
from gongwen.publish.listing import Listing, newest_first
from gongwen.publish.pages import index_page

ONE_PAGE = 150
"""So many documents at most have one page as their index."""
ROWS = 150
"""So many documents, issuers or collections at most stand on one page of the catalogue: with 100 kB it is usable on a phone."""


def catalogue_pages(listings: Sequence[Listing]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each page by its file in the docs, with what makes its Markdown; `documents/index.md` is one of them.

    `listings`: the present documents, each with its earlier versions, as `gathered` gives them. A document more, or a change of
    one, changes only the pages that name it, count it, or stand beside a page that is new.
    """
    if len(listings) <= ONE_PAGE:
        yield INDEX, partial(index_page, listings)
        return
    sorted_ = newest_first(listings)
    years, issuers, collections = by_year(sorted_, ROWS), by_issuer(sorted_, ROWS), by_collection(sorted_, ROWS)
    yield INDEX, partial(front_page, sorted_, years, issuers, collections)
    for whole in (years, issuers, collections):
        if whole:
            for found in (Placed(whole), *placed(whole)):
                yield part_file(found.part), partial(part_page, found)
