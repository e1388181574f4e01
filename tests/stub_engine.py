"""Stands in for MkDocs where only what is done with its pages matters: each page holds its Markdown, in the encoding that it names."""

from __future__ import annotations

import html
import subprocess
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from gongwen.publish.site import engine, mkdocs


def install() -> None:
    """From here on, in this process."""
    engine.run = _run
    engine.making_ready = lambda *_: nullcontext()


def _run(folders: Sequence[Path], arguments: Sequence[str], *_: object) -> list[subprocess.CompletedProcess[str]]:
    for folder in folders:
        _build(folder / "docs", folder / arguments[arguments.index("--site-dir") + 1])
    return [subprocess.CompletedProcess(arguments, 0, "", "")] * len(folders)


def _build(docs: Path, site: Path) -> None:
    for source in sorted(docs.rglob("*.md")):
        page = site / mkdocs.built_page(source.relative_to(docs).as_posix())
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>{html.escape(source.name)}</title>\n</head>\n'
            f"<body><pre>{html.escape(source.read_text('utf-8'))}</pre></body>\n</html>\n",
            "utf-8",
        )
    (site / "404.html").write_text('<!doctype html>\n<meta charset="utf-8">\n<title>404</title>\n</head>\n', "utf-8")
