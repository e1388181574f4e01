"""A file of the site, or of its spare, that somebody changed in place: `check` names it, and the build after that mends it."""

from __future__ import annotations

from pathlib import Path

import pytest
import stub_engine
from checkout import Checkout

BUILD = ("--workers", "1")
SPARE = ".build/kept/spare"
WRONG = " is not what was built; the next build makes it anew\n"
EDITED = ("plan.txt", "每周不少于五天", "每周不少于六天")


@pytest.fixture
def built(small: Checkout, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Built without MkDocs, twice, so that `plan` is another in the spare."""
    for name in ("run", "making_ready"):
        monkeypatch.setattr(f"gongwen.publish.site.engine.{name}", None)
    stub_engine.install()
    for old, new in (EDITED[1:], EDITED[:0:-1]):
        small.edit_seed(EDITED[0], old, new)
        assert small.run_here(*BUILD).status == 0
    return small


def replaced(file: Path, data: bytes) -> None:
    """Another file of the same name, as many editors have it."""
    file.unlink()
    file.write_bytes(data)


@pytest.mark.parametrize("write", [Path.write_bytes, replaced], ids=["in both folders, if it is one file", "in one"])
@pytest.mark.parametrize("folder", ["site", SPARE])
@pytest.mark.parametrize("name", ["plan", "report"])
def test_it_is_named_and_mended(built: Checkout, folder: str, name: str, write: object) -> None:
    right = built.snapshot("site")
    page = built.root / folder / "documents" / name / "index.html"
    write(page, b"\xff not what was built")  # type: ignore[operator]
    assert "is as it was" in built.run_here(*BUILD).stdout
    done = built.run_here(*BUILD, "check")
    assert done.status == 1
    assert f"{folder}/documents/{name}/index.html{WRONG}" in done.stderr
    assert built.run_here(*BUILD).status == 0
    assert built.snapshot("site") == right
    assert WRONG not in built.run_here(*BUILD, "check").stderr
    for old, new in (EDITED[1:], EDITED[:0:-1]):
        built.edit_seed(EDITED[0], old, new)
        assert built.run_here(*BUILD).status == 0
    assert built.snapshot("site") == right
