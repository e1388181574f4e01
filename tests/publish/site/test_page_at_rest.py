"""A page that somebody changes while the site is built is not taken for the one that it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Checkout
from gongwen.errors import InputError
from gongwen.publish.site import tasks
from gongwen.store import Folder
from whole_build import build_all


def test_it_is_refused_and_the_last_good_site_stays(
    built: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = built.copy_to(tmp_path / "copy").root
    page, home = root / "docs" / "about.md", root / "site" / "about" / "index.html"
    before, read = home.read_bytes(), tasks._read
    page.write_text(page.read_text("utf-8") + "\n一句。\n", "utf-8")

    def changed_meanwhile(folder: Folder, name: str) -> bytes:
        if name == "docs/about.md":
            page.write_text("# 另一页\n", "utf-8")
        return read(folder, name)

    monkeypatch.setattr(tasks, "_read", changed_meanwhile)
    with pytest.raises(InputError, match="changed while the site was built") as raised:
        build_all(root)
    assert "docs/about.md" in str(raised.value)
    assert home.read_bytes() == before
    monkeypatch.undo()
    build_all(root)
    assert "另一页" in home.read_text("utf-8")
