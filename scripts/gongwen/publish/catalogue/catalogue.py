"""Which pages the index of documents is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from gongwen.publish.catalogue.front import front, front_page
from gongwen.publish.catalogue.links import INDEX
from gongwen.publish.catalogue.part_page import Placed, part_page, placed, shown
from gongwen.publish.catalogue.slug import slug
from gongwen.publish.catalogue.trees import by_collection, by_issuer, by_year
from gongwen.publish.listing import Listing, newest_first
from gongwen.publish.pages import index_page

ONE_PAGE = 150
"""So many documents at most have one page as their index."""
ROWS = 150
"""So many documents, issuers or collections at most stand on one page of the catalogue: with 100 kB it is usable on a phone."""


class CataloguePage(Struct, frozen=True):
    """A page that can be made."""

    file: str
    """In the docs."""
    shows: object
    """All that it is made from, as plain data: what can be encoded, and is the same as long as the page is."""
    markdown: Callable[[], str]
    """Makes it."""


def catalogue_pages(listings: Sequence[Listing], slug_of: Callable[[str], str] = slug) -> Iterator[CataloguePage]:
    """Each page; `documents/index.md` is one of them.

    `listings`: the present documents, each with its earlier versions, as `gathered` gives them; `slug_of`: gives what issuers are
    called in addresses. A document more, or a change of one, changes only the pages that name it, count it, or stand beside a page
    that is new.
    """
    if len(listings) <= ONE_PAGE:
        yield CataloguePage(INDEX, listings, partial(index_page, listings))
        return
    sorted_ = newest_first(listings)
    years, collections = by_year(sorted_, ROWS), by_collection(sorted_, ROWS)
    issuers = by_issuer(sorted_, ROWS, slug_of)
    of_all = front(sorted_, years, issuers, collections)
    yield CataloguePage(INDEX, of_all, partial(front_page, of_all))
    for whole in (years, issuers, collections):
        if whole:
            for found in map(shown, (Placed(whole), *placed(whole))):
                yield CataloguePage(found.file, found, partial(part_page, found))
