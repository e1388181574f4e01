"""Citation strings in the house form: 《中国科协2020年工作要点》（科协办发厅字〔2020〕1号）第20条.

Where in its document a node stands is read off its anchor, so that a citation and an address never disagree.
"""

from __future__ import annotations

import re

from cn2an import an2cn

from gongwen.address.anchors import NAMED
from gongwen.model import Document, Kind, Role

_SEGMENT = re.compile(r"([a-z]+)(\d+)((?:-\d+)*)(?:_(\d+))?")
_PATH = re.compile(rf"{_SEGMENT.pattern}(?:-{_SEGMENT.pattern})*")
_PREFIX = re.compile(r"(notice|x(\d+))-")
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
_NAMED = {NAMED[kind]: name for kind, name in _NAMES.items()} | {"title": ""}
_CIRCLED = {number: chr(ord("①") + number - 1) for number in range(1, 21)}


def head(document: Document, anchor: str) -> str:
    """The document as a citation names it: title, and its number or, without one, who issued it and when.

    What stands in a notice is cited from the notice, everything else from the text that people cite.
    """
    metadata = document.metadata
    notice = anchor.startswith("notice-") and any(text.role is Role.NOTICE for text in document.texts)
    title = (metadata.title or document.main_title) if notice else document.main_title
    origin = metadata.document_number or "，".join(filter(None, (metadata.issuer, _date(metadata.date))))
    return f"《{_inner_marks(title)}》" + (f"（{origin}）" if origin else "")


def place(anchor: str) -> str:
    """Where in its text an anchor leads, in words: `c20` → 第20条, `art12-p2-u3` → 第十二条第二款第三项.

    Empty for the title, which stands for the whole, and for what is no address.
    """
    words = ""
    if prefix := _PREFIX.match(anchor):
        words = f"附件{prefix[2]}" if prefix[2] else ""
        anchor = anchor[prefix.end() :]
    plain = re.sub(r"[-_]\d+$", "", anchor) if not _SEGMENT.match(anchor) else anchor
    if plain in _NAMED:
        return words + _NAMED[plain]
    if not _PATH.fullmatch(anchor):
        return ""
    in_article = False
    for code, number, branch, again in _SEGMENT.findall(anchor):
        in_article |= code == "art"
        words += _segment(code, int(number), [int(piece) for piece in branch.split("-") if piece], in_article)
        words += f"（第{again}处）" if again else ""
    return words


def citation(document: Document, anchor: str) -> str:
    """The whole citation of a node of the document, without its address."""
    return head(document, anchor) + place(anchor)


def _segment(code: str, number: int, branch: list[int], in_article: bool) -> str:
    numeral = an2cn(number)
    if code == "art":
        return f"第{numeral}条" + "".join(f"之{an2cn(piece)}" for piece in branch)
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
    }.get(code, "")


_IN_ARTICLES = {"p": "款", "u": "项", "c": "目"}
"""What stands below an 条 (《立法法》: 条 分为 款、项、目)."""
_ORDINALS = {"pt": "编", "sp": "分编", "ch": "章", "sec": "节", "s": "部分"}


def _date(iso: str | None) -> str | None:
    if iso is None or iso.count("-") != 2:
        return iso
    year, month, day = iso.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _inner_marks(title: str) -> str:
    """Book marks within a title in book marks are single ones (GB/T 15834—2011, 4.13.3.4)."""
    return title.replace("《", "〈").replace("》", "〉")
