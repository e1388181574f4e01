"""A Markdown page: its front matter and its blocks."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence


def front_matter(title: str, description: str, marks: Mapping[str, str | int] | None = None) -> str:
    """YAML, whose quoted strings are those of JSON. Themes put these values into HTML as they are: they must be HTML already.

    `marks`: plain words and numbers by which the theme tells what the page is, such as `document: cast-2020-work-points`.
    """
    values = {"title": html.escape(title), "description": html.escape(description)}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()]
    lines += [f"{key}: {value}\n" for key, value in (marks or {}).items()]
    return f"---\n{''.join(lines)}---\n"


def page(head: str, blocks: Sequence[str]) -> str:
    """The whole page: the front matter, then the blocks, each after an empty line."""
    return head + "".join(f"\n{block}\n" for block in blocks)
