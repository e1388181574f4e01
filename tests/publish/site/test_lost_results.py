"""A result that is lost while the site is built is made again; it never counts as nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import few_pages
import pytest
from folders import contents
from gongwen.publish.site import build as site_build
from gongwen.publish.site import tasks
from gongwen.store import LocalFolder, Objects


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return few_pages.make_checkout(tmp_path)


def site(root: Path) -> dict[str, bytes]:
    return contents(LocalFolder(root / "site"))


def lose(objects: Objects, key: str) -> None:
    objects.folder.delete(f"{key[:2]}/{key[2:]}")


def losing(task: Callable[[tasks.Theme], None], times: int) -> Callable[[tasks.Theme], None]:
    """The same task, of which the results are lost so many times."""
    left = [times]

    def done(theme: tasks.Theme) -> None:
        task(theme)
        if left[0]:
            left[0] -= 1
            lose(Objects(LocalFolder(Path(theme.objects))), theme.key)

    return done


def test_what_style_sheets_ask_for_is_known_when_it_is_lost(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few_pages.build(root)
    right = site(root)
    assert b"gw-asked" in right["assets/own.css"] and b"gw-nowhere" not in right["assets/own.css"]
    tasks._names.cache_clear()
    keep, left = site_build._keep_names, [2]

    def kept_and_lost(objects: Objects, names: tuple[str, ...]) -> str:
        key = keep(objects, names)
        if left[0]:
            left[0] -= 1
            lose(objects, key)
        return key

    monkeypatch.setattr(site_build, "_keep_names", kept_and_lost)
    (root / "docs" / "about.md").write_text("# 另一页\n", "utf-8")
    few_pages.build(root)
    assert left == [0]
    now = site(root)
    assert now["assets/own.css"] == right["assets/own.css"]
    assert "另一页".encode() in now["about/index.html"]


def test_a_theme_that_is_lost_is_made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few_pages.build(root)
    right = site(root)
    other = few_pages.make_checkout(root / "other")
    monkeypatch.setattr(site_build, "build_theme", losing(site_build.build_theme, 2))
    few_pages.build(other)
    assert site(other) == right


def test_a_theme_that_is_lost_again_and_again_is_a_message(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_build, "build_theme", losing(lambda theme: None, 9))
    with pytest.raises(OSError, match="cannot be kept there"):
        few_pages.build(root)
    assert not (root / "site").exists()
