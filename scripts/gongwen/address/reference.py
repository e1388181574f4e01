"""References of GB/T 7714—2015 (信息与文献 参考文献著录规则) for a document and for each place in it.

The elements of an electronic resource (4.6.2) are 主要责任者. 题名: 其他题名信息[文献类型标识/文献载体标识]. 出版地: 出版者, 出版年:
引文页码(更新或修改日期)[引用日期]. 获取和访问路径. Place and publisher may be left out of it where there are none (8.4.1.3, 8.4.2.3).
What a reader has to add is when they looked and where: `reference` gives everything before that.

The type is one of the list of annex B, where no letter stands for 公文:

- R (报告) is a report; A (档案) is what an archive keeps, cited by its holder, which a document in force is not yet;
- EB (电子公告) is what appears as news on a site: our news articles, known by their 来源, are EB/OL;
- Z (其他) is everything for which the list has nothing else: all other documents are Z/OL.

The document number is 其他题名信息, as are numbers of reports and standards (8.2.3); so is the place of a clause, as is the
designation of a part (三松堂全集: 第4卷). The date (8.4.4.2) is the one on which the document was written: what is online is its
text of that day, and it is by this day that it is looked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gongwen.address.citation import cited_title, in_notice, place
from gongwen.address.versions import version_day
from gongwen.model import Document, Kind

MOST_ISSUERS = 3
"""Of more issuers only so many are named, then 等 (8.1.2)."""


class Work(Struct, frozen=True):
    """A text as bibliographies name it."""

    title: str
    """Its title."""
    issuers: tuple[str, ...] = ()
    """主要责任者: who issued it; the departments that a news article names as its source are one."""
    document_number: str | None = None
    """发文字号."""
    version: str | None = None
    """Of an earlier version of the document, which (2020年4月13日版)."""
    date: str | None = None
    """成文日期, ISO; may lack day or month."""
    type: str = "Z/OL"
    """文献类型标识/文献载体标识."""


def work(document: Document, anchor: str = "") -> Work:
    """The text of the document that is cited for an anchor: the notice for what stands in it, else the one that people cite."""
    metadata = document.metadata
    news = any(node.kind is Kind.SOURCE for node in document.nodes)
    issuer = metadata.issuer or ""
    day = version_day(document.id)
    return Work(
        "".join(cited_title(document, anchor)),
        tuple(filter(None, [issuer] if news else issuer.split("、"))),
        metadata.document_number,
        f"{day}版" if day else None,
        metadata.date,
        "EB/OL" if news else "Z/OL",
    )


def reference(document: Document, anchor: str = "") -> str:
    """The reference of a document, or of a place in it, up to the day on which it was looked at.

    `中国科协办公厅. 中国科协2020年工作要点: 科协办发厅字〔2020〕1号: 第20条[Z/OL]. (2020-04-13)`
    """
    return work_reference(work(document, anchor), place(anchor))


def references(document: Document) -> Iterator[str]:
    """That of each place in it, its nodes in reading order."""
    works: dict[bool, Work] = {}
    for node in document.nodes:
        of_notice = in_notice(node.anchor)
        if of_notice not in works:
            works[of_notice] = work(document, node.anchor)
        yield work_reference(works[of_notice], place(node.anchor))


def work_reference(cited: Work, where: str = "") -> str:
    """The same from what is known of the text; `where`: the words of a place in it."""
    issuers = ", ".join(cited.issuers[:MOST_ISSUERS]) + (", 等" if len(cited.issuers) > MOST_ISSUERS else "")
    title = ": ".join(filter(None, (cited.title, cited.document_number, cited.version, where)))
    return (f"{issuers}. " if issuers else "") + f"{title}[{cited.type}]. " + (f"({cited.date})" if cited.date else "")


def with_access(stem: str, accessed: str, address: str) -> str:
    """The whole reference: what `reference` gives, the day of looking (ISO), the address in full.

    A page cannot know the day: the browser puts this together, and is held against it.
    """
    return f"{stem}[{accessed}]. {address}."
