"""The index of more documents than one page holds: ways to all of them by year, issuer and collection, and the newest."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gongwen.publish.catalogue.links import INDEX, Row, counted, link, part_file, row
from gongwen.publish.catalogue.parts import Part
from gongwen.publish.catalogue.table import documents_table
from gongwen.publish.catalogue.trees import named
from gongwen.publish.listing import Listing
from gongwen.publish.page import front_matter, page

NEWEST = 100
"""So many documents stand on the page itself."""
BUSIEST = 20
"""So many issuers, and collections, at most are named there: those with the most documents."""


class Busiest(Struct, frozen=True, array_like=True):
    """Issuers or collections: all of few, of many those with the most documents."""

    all: int
    """So many there are."""
    most: tuple[Row, ...]
    """Those that are named."""
    file: str
    """That of the page with all."""


class Front(Struct, frozen=True, array_like=True):
    """All that the page is made from."""

    documents: int
    """So many there are."""
    years: tuple[Row, ...]
    """Each."""
    issuers: Busiest
    """Of these."""
    collections: Busiest | None
    """Of these, where there are several."""
    newest: tuple[Listing, ...]
    """Documents, the newest first."""


def front(listings: Sequence[Listing], years: Part, issuers: Part, collections: Part | None) -> Front:
    """What is shown of all; the documents sorted as `newest_first` does."""
    return Front(
        len(listings),
        tuple(map(row, years.parts)),
        _busiest(issuers),
        _busiest(collections) if collections else None,
        tuple(listings[:NEWEST]),
    )


def front_page(front: Front) -> str:
    """Markdown of the page."""
    head = front_matter("公文", "全部公文，按年份、发文机关和汇编排列；最近的公文。")
    blocks = ["# 公文 {: #top }", f"共{front.documents}件。", "## 按年份 {: #by-year }", counted(front.years, INDEX)]
    blocks += ["## 按发文机关 {: #by-issuer }", *_named(front.issuers, "个发文机关")]
    if front.collections:
        blocks += ["## 按汇编 {: #by-collection }", *_named(front.collections, "部汇编")]
    blocks += [f"## 最近的{len(front.newest)}件 {{: #by-date }}", documents_table(front.newest, INDEX)]
    return page(head, blocks)


def _busiest(whole: Part) -> Busiest:
    rows = [row(part) for part in named(whole)]
    most = rows if len(rows) <= BUSIEST else sorted(rows, key=lambda row: -row.documents)[:BUSIEST]
    return Busiest(len(rows), tuple(most), part_file(whole))


def _named(busiest: Busiest, unit: str) -> list[str]:
    most = counted(busiest.most, INDEX)
    if busiest.all == len(busiest.most):
        return [most]
    every = link(f"全部{busiest.all}{unit}", busiest.file, INDEX)
    return [f"这里是公文最多的{len(busiest.most)}{unit}，另有{every}的目录。", most]
