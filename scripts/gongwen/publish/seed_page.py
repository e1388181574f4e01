"""The raw text of a document as a page of its own, every line with an address (`#L29`): what the page was made from."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from gongwen.address.versions import full_title
from gongwen.model import Document
from gongwen.source import Line


def seed_page(document: Document, lines: Sequence[Line]) -> str:
    """HTML that stands in `data/seeds/`; works without scripts and without the theme.

    `lines`: those of the seed that belong to the document. Beside the first line of each node stands a link to it.
    """
    beginning: dict[int, list[str]] = {}
    for node in document.nodes:
        beginning.setdefault(node.first_line, []).append(node.anchor)
    root = "../" * (2 + document.id.count("/"))
    page = f"{root}documents/{document.id}/"
    title = f"底本：{full_title(document)}"
    rows = [_row(line, beginning.get(line.number, []), page) for line in lines]
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">\n<title>{escape(title)}</title>\n'
        f'<meta name="robots" content="noindex">\n<link rel="icon" href="{root}assets/favicon.svg">\n'
        f'<link rel="stylesheet" href="{root}assets/seed.css">\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n'
        f"<p>这是整理前的原始文字（{escape(document.seed)}），逐行照录，未作任何改动；行末的链接通到整理后的正文。"
        f'<a href="{page}">回到正文</a></p>\n<ol>\n{"".join(rows)}</ol>\n</main>\n</body>\n</html>\n'
    )


def _row(line: Line, anchors: Sequence[str], page: str) -> str:
    links = "".join(f' <a href="{page}#{anchor}">#{anchor}</a>' for anchor in anchors)
    return f'<li id="L{line.number}" value="{line.number}"><span>{escape(line.text)}</span>{links}</li>\n'
