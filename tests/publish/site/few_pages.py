"""A checkout of a few pages that people wrote, with a style sheet, the theme of this project and no documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gongwen.publish.site import Checkout, build_site
from gongwen.store import Objects, open_folder
from gongwen.store.unchanged import Unchanged
from gongwen.work import Here, Silent

CONFIGURATION = """\
site_name: 公文
site_url: https://example.org/
strict: true
theme: {name: material, custom_dir: docs/overrides, font: false}
plugins: []
extra: {generator: false}
exclude_docs: |
  /overrides/
"""
STYLE = ".gw-asked { color: red }\n.gw-nowhere { color: red }\n"
"""One rule that a page calls on, one that none does."""
PAGES = {"index.md": '# 题\n\n<p class="gw-asked">甲</p>\n', "about.md": "# 关于\n"}


def make_checkout(root: Path, pages: Mapping[str, str] = PAGES, configuration: str = "") -> Path:
    """Writes it. `configuration`: further lines of that."""
    files = {f"docs/{name}": text for name, text in pages.items()}
    files |= {"docs/data/documents.json": '{"documents": []}', "docs/assets/own.css": STYLE}
    files |= {"docs/overrides/main.html": '{% extends "base.html" %}', "mkdocs.yml": CONFIGURATION + configuration}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def results(root: Path) -> Objects:
    """Those of its builds."""
    return Objects(open_folder(str(root / "kept" / "objects")))


def build(root: Path) -> bool:
    """Builds its site; gives whether that is another than before."""
    return build_site(Checkout(root, root / "kept", Unchanged(), results(root)), Here(), Silent())
