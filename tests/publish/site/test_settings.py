"""What pages depend on beside their text: every variable that the configuration asks for, every file that it has MkDocs call."""

from __future__ import annotations

import os
from pathlib import Path

import few_pages
import pytest
from gongwen.publish.site.settings import configuration, read_settings
from gongwen.store.unchanged import Unchanged
from stores import Memory

HOOK = "def on_page_content(html, **_):\n    return html + '<p>{}</p>'\n"


def digest(root: Path) -> str:
    """Of the settings, for a build that knows nothing."""
    return read_settings(root, Unchanged(), Memory()).digest


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("repo_url: !ENV ONE\n", "ONE"),
        ('repo_url: !ENV [ONE, TWO, ""]\n', "ONE TWO"),
        ('repo_url: !ENV [ONE,\n  TWO, ""]\n', "ONE TWO"),
        ('repo_url: !ENV\n  - ONE\n  - TWO\n  - ""\n', "ONE TWO"),
        ("extra: {a: [{b: !ENV ONE}, &c {d: !ENV [TWO, {}]}], e: *c}\n", "ONE TWO"),
        ("# repo_url: !ENV ONE\n", ""),
        ("extra: !ENV [STOCK_SEARCH, false]\n", ""),
    ],
)
def test_every_variable_that_is_asked_for_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, asked: str
) -> None:
    (tmp_path / "mkdocs.yml").write_text(written, "utf-8")
    for name in ("ONE", "TWO", "STOCK_SEARCH"):
        monkeypatch.delenv(name, raising=False)
        before = configuration(tmp_path)
        monkeypatch.setenv(name, "https://example.org/")
        assert (configuration(tmp_path) != before) == (name in asked.split())


def test_another_variable_makes_other_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = few_pages.make_checkout(tmp_path, configuration='site_description: !ENV [ONE, TWO, ""]\n')
    found = set()
    for name in ("TWO", "ONE"):
        found.add(digest(root))
        monkeypatch.setitem(os.environ, name, f"of {name}")
        assert read_settings(root, Unchanged(), Memory()).about.description == f"of {name}"
    assert len(found | {digest(root)}) == 3


def test_a_hook_that_is_another_makes_all_pages_anew(tmp_path: Path) -> None:
    root = few_pages.make_checkout(tmp_path, configuration="hooks: [own.py]\n")
    for words in ("one", "another"):
        (root / "own.py").write_text(HOOK.format(words), "utf-8")
        assert few_pages.build(root)
        assert f"<p>{words}</p>" in (root / "site" / "about" / "index.html").read_text("utf-8")
    assert not few_pages.build(root)


@pytest.mark.parametrize("written", ["nav: [\n", "words\n", "hooks: {a: b}\n", "hooks:\n", "", "? [a]\n: b\n"])
def test_what_is_no_configuration_can_be_asked(tmp_path: Path, written: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(written, "utf-8")
    assert configuration(tmp_path) == [written.encode(), *([b""] if "hooks:\n" in written else [])]
