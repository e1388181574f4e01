"""Pages that are built in parts, by several processes of MkDocs at once, are those that one process builds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import few_pages
import pytest
from gongwen.errors import InputError
from gongwen.publish.site import engine, tasks

MANY = {f"glossary/{name:02}.md": f"# 第{name}页\n\n见[下一页]({(name + 1) % 45:02}.md)。\n" for name in range(45)}

NAVIGATION = "nav: [index.md, about.md]\n"
"""No page leads to its neighbours."""


def built(root: Path, cores: int, pages: Mapping[str, str] = MANY) -> dict[str, bytes]:
    """The files of the site, by their paths in it, when its theme was built before."""
    few_pages.build(few_pages.make_checkout(root, configuration=NAVIGATION))
    few_pages.make_checkout(root, {**few_pages.PAGES, **pages}, NAVIGATION)
    with engine.making_ready(root, cores):
        few_pages.build(root)
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    render = tasks.render
    monkeypatch.setattr(tasks, "render", lambda *given: (asked.append(len(given[2])), render(*given))[1])
    assert built(tmp_path / "one", 1) == built(tmp_path / "three", 3)
    assert asked[-1] == 3


def test_what_is_wrong_in_several_parts_is_said_together(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        built(tmp_path, 3, {name: text.replace("(", "(gone-") for name, text in MANY.items()})
    assert [f"gone-{number:02}.md" for number in range(45) if f"gone-{number:02}.md" not in raised.value.found] == []
    assert raised.value.found.count("Aborted with 15 warnings") == 1
