"""The index of more documents than one page holds: ways to all of them by year, issuer and collection, and the newest."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.publish.catalogue.links import INDEX, counted, link, part_file
from gongwen.publish.catalogue.parts import Part
from gongwen.publish.catalogue.table import documents_table
from gongwen.publish.catalogue.trees import named
from gongwen.publish.listing import Listing
from gongwen.publish.page import front_matter, page

NEWEST = 100
"""So many documents stand on the page itself."""
BUSIEST = 20
"""So many issuers, and collections, at most are named there: those with the most documents."""


def front_page(listings: Sequence[Listing], years: Part, issuers: Part, collections: Part | None) -> str:
    """Markdown of the page; the documents sorted as `newest_first` does."""
    head = front_matter("公文", "全部公文，按年份、发文机关和汇编排列；最近的公文。")
    blocks = ["# 公文 {: #top }", f"共{len(listings)}件。", "## 按年份 {: #by-year }", counted(years.parts, INDEX)]
    blocks += ["## 按发文机关 {: #by-issuer }", *_busiest(issuers, "个发文机关")]
    if collections:
        blocks += ["## 按汇编 {: #by-collection }", *_busiest(collections, "部汇编")]
    newest = listings[:NEWEST]
    blocks += [f"## 最近的{len(newest)}件 {{: #by-date }}", documents_table(newest, INDEX)]
    return page(head, blocks)


def _busiest(whole: Part, unit: str) -> list[str]:
    """All of few, of many those with the most documents."""
    parts = list(named(whole))
    if len(parts) <= BUSIEST:
        return [counted(parts, INDEX)]
    most = sorted(parts, key=lambda part: -len(part.listings))[:BUSIEST]
    every = link(f"全部{len(parts)}{unit}", part_file(whole), INDEX)
    return [f"这里是公文最多的{len(most)}{unit}，另有{every}的目录。", counted(most, INDEX)]
