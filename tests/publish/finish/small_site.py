"""A built site of a few files, as an engine would leave it: pages, data files, the Markdown that they were made from."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

from gongwen.publish.finish import SiteFacts
from on_disk import BuiltSite

URL = "https://example.org/gw/"
SCRIPT = 'var at = "a&b" < location.hash // 地址\n'
"""An inline script as it stands in every page."""


def node(anchor: str, text: str, kind: str = "paragraph", **given: Any) -> dict[str, Any]:
    """A node as the data files have it."""
    found = {"kind": kind, "label": None, "number": None, "level": 2, "title": None, "text": text, "anchor": anchor}
    found |= {"spans": [], "source": {"start_line": 1, "end_line": 1}, "citation": f"《标题》{anchor}"}
    return found | given


def document(
    name: str = "one", title: str = "甲市工作要点", nodes: list[dict[str, Any]] | None = None, **given: Any
) -> dict:
    """A document with its title, one labelled clause and what is given, all in one record."""
    found = {"id": name, "address": f"documents/{name}/", "title": title, "issuer": "甲市科协", "former": {}}
    found |= {"document_number": "甲科〔2021〕3号", "date": "2021-03-04", "added": "2022-01-02", "revised": None}
    found["nodes"] = nodes or [
        node("title", title, "title", level=1, title=title, citation=f"《{title}》"),
        node("c1", f"1.{title}。接着说。", "clause", label="1.", citation=f"《{title}》第1条"),
    ]
    return found | given


def facts(url: str = URL, name: str = "公文", description: str = "每一条都有固定地址") -> SiteFacts:
    return SiteFacts(url, name, description)


def make_site(folder: Path, *documents: dict[str, Any], about: SiteFacts | None = None) -> BuiltSite:
    """Writes the site of these documents into a folder."""
    site = BuiltSite(folder / "site", folder / "docs", about or facts())
    listed = [entry for entry in documents if not entry.get("withdrawn")]
    keys = ("id", "address", "title", "issuer", "document_number", "date", "added", "revised")
    site.write("data/documents.json", _json({"documents": [{key: entry[key] for key in keys} for entry in listed]}))
    site.write("index.html", page("首页", "全部公文"))
    site.docs.mkdir(parents=True)
    (site.docs / "index.md").write_text("# 首页\n", "utf-8")
    site.write("404.html", page("没有这个地址", ""))
    for entry in documents:
        anchors = [node["anchor"] for node in entry["nodes"]] + list(entry["former"])
        body = "".join(f'<p id="{anchor}"></p>' for anchor in anchors)
        site.write(f"data/documents/{entry['id']}.json", _json(entry))
        site.write(f"{entry['address']}index.html", page(entry["title"], f"《{entry['title']}》全文", body))
        source = site.docs / "documents" / f"{entry['id']}.md"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(f"# {entry['id']}\n", "utf-8")
    return site


def page(title: str, description: str, body: str = "") -> str:
    meta = f'<meta name="description" content="{escape(description)}">' if description else ""
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n{meta}\n<title>{escape(title)}</title>\n'
        f"<script>{SCRIPT}</script>\n</head>\n<body>{body}</body>\n</html>\n"
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
