"""Search data that another process makes are those that this one would."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Checkout
from folders import contents
from gongwen.layout import Layout
from gongwen.pipeline import flow, run, searching
from gongwen.search.names import stored_under
from gongwen.store import open_folder
from gongwen.work import apart
from gongwen.work.apart import apart as start


def search_of(root: Path) -> dict[str, bytes]:
    """Its files."""
    return contents(open_folder(str(root / "docs" / "search")))


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Search data of collections of any size are made beside the rest; gives how often that was begun."""
    begun: list[str] = []
    monkeypatch.setattr(searching, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(apart.threading, "active_count", lambda: 1)
    monkeypatch.setattr(searching, "apart", lambda function: begun.append("search") or start(function))
    return begun


def test_they_are_the_same(built: Checkout, tmp_path: Path, beside: list[str]) -> None:
    root = built.copy_to(tmp_path / "copy").root
    for folder in ("docs/search", ".build"):
        assert (root / folder).exists()
    before = search_of(root)
    for path in (root / "docs" / "search").iterdir():
        path.unlink()
    (root / ".build" / "kept" / "known.msgpack").unlink()
    run(Layout(root))
    assert search_of(root) == before
    assert beside


def test_a_file_that_is_lost_meanwhile_is_made_again(
    built: Checkout, tmp_path: Path, beside: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process leaves files in the store, which may lose them."""
    root = built.copy_to(tmp_path / "copy").root
    before = search_of(root)
    for path in (root / "docs" / "search").iterdir():
        path.unlink()

    lost: list[str] = []

    class Forgetful(searching.Searching):
        def _bytes(self, name: str) -> bytes:
            kept = stored_under(name) or ""
            self._work.objects.folder.delete(f"{kept[:2]}/{kept[2:]}")
            lost.append(name)
            return super()._bytes(name)

    monkeypatch.setattr(flow, "Searching", Forgetful)
    run(Layout(root))
    assert search_of(root) == before
    assert lost
