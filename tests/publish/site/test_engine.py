"""MkDocs in processes of its own: templates are compiled once, and again where what is kept is damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from gongwen.publish.site.engine import COMPILED, making_ready, run

HERE = Path(__file__).resolve().parents[3]


def built(checkout: Path, name: str) -> bytes:
    """A page that was built in a checkout; `name`: of the folder of its site."""
    done = run(checkout, ("build", "--quiet", "--site-dir", str(checkout / name)), {}, checkout)
    assert done.returncode == 0, done.stderr
    return (checkout / name / "index.html").read_bytes()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """One page with the theme of this project."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 题\n", "utf-8")
    (tmp_path / "theme").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material, custom_dir: theme, font: false}\nplugins: []\n"
        "extra: {generator: false}\nuse_directory_urls: true\n",
        "utf-8",
    )
    return tmp_path


def compiled(checkout: Path) -> dict[str, tuple[int, bytes]]:
    """Names of what is kept, with the time at which it was written."""
    return {file.name: (file.stat().st_ino, file.read_bytes()) for file in sorted((checkout / COMPILED).iterdir())}


def damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("spoil", [damage, Path.unlink, lambda file: file.write_bytes(b"")])
def test_templates_are_compiled_once(checkout: Path, spoil: Callable[[Path], object]) -> None:
    first = built(checkout, "first")
    kept = compiled(checkout)
    assert len(kept) > 10
    with making_ready(checkout):
        assert built(checkout, "second") == first
    assert compiled(checkout) == kept
    for file in (checkout / COMPILED).iterdir():
        spoil(file)
    assert built(checkout, "third") == first
    assert {name: data for name, (_, data) in compiled(checkout).items()} == {
        name: data for name, (_, data) in kept.items()
    }


def test_a_template_that_is_another_is_compiled_anew(checkout: Path) -> None:
    first = built(checkout, "first")
    (checkout / "theme" / "main.html").write_text('{% extends "base.html" %}{% block content %}another{% endblock %}')
    second = built(checkout, "second")
    assert b"another" in second and b"another" not in first
