"""Citation strings in the house form: 《中国科协2020年工作要点》（科协办发厅字〔2020〕1号）第20条.

Where in its document a node stands is read off its anchor, so that a citation and an address never disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongwen.address.anchors import MARK, NAMED
from gongwen.address.versions import version_day
from gongwen.model import Document, Kind, Role
from gongwen.numbering.numerals import numeral_of

_SEGMENT = re.compile(r"(pt|sp|ch|sec|art|s|u|d|c|n|o|b|p|t|r)(\d+)((?:-\d+)*)(?:_(\d+))?")
_PATH = re.compile(rf"{_SEGMENT.pattern}(?:-{_SEGMENT.pattern})*")
_PREFIX = re.compile(r"(notice|x(\d+))-")
_VERSION = re.compile(r"_v\d+$")
"""At the end of an anchor whose short form led to another text in an earlier version of the document."""
_PART = re.compile(r"([a-z]+)(?:-(\d+))?")
_NAMES = {
    Kind.LETTERHEAD: "发文机关标志",
    Kind.DOCUMENT_NUMBER: "发文字号",
    Kind.SUBTITLE: "副标题",
    Kind.RECIPIENTS: "主送机关",
    Kind.SIGNATURE: "署名",
    Kind.DATE: "成文日期",
    Kind.NOTE: "附注",
    Kind.SOURCE: "来源",
    Kind.CC: "抄送",
    Kind.PRINTED: "印发",
}
_NAMED = {NAMED[kind]: name for kind, name in _NAMES.items()} | {"title": "", MARK: "附件标识"}
_CIRCLED = {number: chr(ord("①") + number - 1) for number in range(1, 21)}


KNOWN_PLACES = 4096
"""So many anchors have their words kept: all documents share most of them."""


def head(document: Document, anchor: str) -> str:
    """The document as a citation names it: title, and its number or, without one, who issued it and when.

    What stands in a notice is cited from the notice, everything else from the text that people cite.
    """
    metadata = document.metadata
    title, kind = cited_title(document, anchor)
    origin = metadata.document_number or "，".join(filter(None, (metadata.issuer, _date(metadata.date))))
    if day := version_day(document.id):
        origin += f"{'，' if origin else ''}{day}版"
    return f"《{_inner_marks(title)}》{kind}" + (f"（{origin}）" if origin else "")


def cited_title(document: Document, anchor: str) -> tuple[str, str]:
    """The title of the text that is cited for an anchor, and what else must be said of it: 的印发通知 of a notice without its own."""
    title = document.main_title
    if not in_notice(anchor):
        return title, ""
    own = _notice_title(document) or title
    return own, "的印发通知" if own == title else ""  # else its own title says that it is a notice


def place(anchor: str) -> str:
    """Where in its text an anchor leads, in words: `c20` → 第20条, `art12-p2-u3` → 第十二条第二款第三项.

    Empty for the title, which stands for the whole, and for what is no address.
    """
    return "".join(place_parts(anchor))


@lru_cache(maxsize=KNOWN_PLACES)
def place_parts(anchor: str) -> tuple[str, str]:
    """`place` in two, so that its neighbours can be cited with it: what it stands within, and itself (第十二条第二款, 第三项)."""
    words = own = ""
    anchor = _VERSION.sub("", anchor)
    if prefix := _PREFIX.match(anchor):
        words = f"附件{prefix[2]}" if prefix[2] else ""
        anchor = anchor[prefix.end() :]
    if (part := _PART.fullmatch(anchor)) and part[1] in _NAMED:
        own = _NAMED[part[1]] + _again(part[2])
        return (words, own) if own else ("", words)  # the title of an annex stands for it
    if not _PATH.fullmatch(anchor):
        return "", ""
    in_article = False
    for code, number, further, repeat in _SEGMENT.findall(anchor):
        in_article |= code == "art"
        branch = [int(piece) for piece in further.split("-") if piece]
        words += own
        if code == "d" and words:
            words += "的"  # 附件1的3.1.2
        own = _segment(code, int(number), branch, in_article)
        own += _again(repeat or (branch and code not in _BRANCHED and branch[-1]))
    return words, own


def citation(document: Document, anchor: str) -> str:
    """The whole citation of a node of the document, without its address."""
    return head(document, anchor) + place(anchor)


def citations(document: Document) -> Iterator[str]:
    """That of each of its nodes, in reading order."""
    heads: dict[bool, str] = {}
    for node in document.nodes:
        of_notice = in_notice(node.anchor)
        if of_notice not in heads:
            heads[of_notice] = head(document, node.anchor)
        yield heads[of_notice] + place(node.anchor)


def in_notice(anchor: str) -> bool:
    """Whether an anchor stands in a notice, which is cited under its own title; of one document this alone decides the title."""
    return anchor.startswith("notice-")


def _notice_title(document: Document) -> str | None:
    """The notice's own title; what the manifest gives where it has none."""
    notices = (text for text in document.texts if text.role is Role.NOTICE)
    titles = (node.text for text in notices for node in text.nodes if node.kind is Kind.TITLE)
    return next(titles, document.metadata.title)


def _again(repeat: object) -> str:
    """What tells apart the places that bear the same number."""
    return f"（第{repeat}处）" if repeat else ""


def _segment(code: str, number: int, branch: list[int], in_article: bool) -> str:
    numeral = numeral_of(number)
    if code == "art":
        return f"第{numeral}条" + "".join(f"之{numeral_of(piece)}" for piece in branch)
    if code == "d":
        return ".".join(str(piece) for piece in (number, *branch))
    if in_article and code in _IN_ARTICLES:
        return f"第{numeral}{_IN_ARTICLES[code]}"
    if code in _ORDINALS:
        return f"第{numeral}{_ORDINALS[code]}"
    return {
        "u": f"（{numeral}）",
        "c": f"第{number}条",
        "n": f"（{number}）",
        "o": _CIRCLED.get(number, f"（{number}）"),
        "b": f"第{number}个破折号项",
        "p": f"第{number}段",
        "t": f"表{number}",
        "r": f"第{number}行",
    }[code]


_IN_ARTICLES = {"p": "款", "u": "项", "c": "目"}
"""What stands below an 条 (《立法法》: 条 分为 款、项、目)."""
_BRANCHED = ("art", "d")
"""What has further numbers of its own, 之一 and 3.1.2; with all others a hyphen and a number say that it stands twice."""
_ORDINALS = {"pt": "编", "sp": "分编", "ch": "章", "sec": "节", "s": "部分"}


def _date(iso: str | None) -> str | None:
    if iso is None or iso.count("-") != 2:
        return iso
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _inner_marks(title: str) -> str:
    """Book marks within a title in book marks are single ones (GB/T 15834—2011, 4.13.3.4)."""
    return title.replace("《", "〈").replace("》", "〉")
