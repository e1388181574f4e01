"""MkDocs in processes of its own: templates are compiled once, and again where what is kept is damaged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from gongwen.publish.site.engine import COMPILED, cores, making_ready, run

HERE = Path(__file__).resolve().parents[3]


def built(checkout: Path, name: str) -> bytes:
    """A page that was built in a checkout; `name`: of the folder of its site."""
    [done] = run([checkout], ("build", "--quiet", "--site-dir", name), {}, checkout)
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
    with making_ready(checkout, 1):
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


def test_several_sites_at_the_same_time_each_have_their_own_status_and_words(checkout: Path) -> None:
    places = [checkout / name for name in ("one", "two", "three")]
    for place, text in zip(places, ("# 一\n", "[不在](nowhere.md)\n", "# 三\n"), strict=True):
        (place / "docs").mkdir(parents=True)
        (place / "docs" / "index.md").write_text(text, "utf-8")
        (place / "mkdocs.yml").write_text("site_name: x\nplugins: []\n", "utf-8")
    with making_ready(checkout, 3):
        assert cores() == 3
        done = run(places, ("build", "--strict", "--site-dir", "site"), {}, checkout)
        assert cores() == 1
    assert [one.returncode for one in done] == [0, 1, 0]
    assert ["nowhere.md" in one.stderr + one.stdout for one in done] == [False, True, False]
    assert ["一" in page.read_text("utf-8") for page in checkout.glob("*/site/index.html")].count(True) == 1
    assert "三" in (places[2] / "site" / "index.html").read_text("utf-8")


def test_one_that_dies_fails_all(checkout: Path) -> None:
    (checkout / "hook.py").write_text("import os, sys\n\ndef on_startup(**_):\n    print('words', flush=True)\n    os._exit(3)\n", "utf-8")
    (checkout / "mkdocs.yml").write_text("site_name: x\nplugins: []\nhooks: [hook.py]\n", "utf-8")
    other = shutil.copytree(checkout, checkout.with_name("other"))
    one, two = run([checkout, other], ("build", "--site-dir", "site"), {}, checkout)
    assert one.returncode == two.returncode == 3 and "words\n" in (one.stdout, two.stdout)


def test_what_a_hook_ends_with_is_said(checkout: Path) -> None:
    (checkout / "hook.py").write_text("import sys\n\ndef on_startup(**_):\n    sys.exit('words')\n", "utf-8")
    (checkout / "mkdocs.yml").write_text("site_name: x\nplugins: []\nhooks: [hook.py]\n", "utf-8")
    [done] = run([checkout], ("build", "--site-dir", "site"), {}, checkout)
    assert done.returncode == 1 and "words" in done.stderr and "Traceback" not in done.stderr


def test_where_no_core_is_given_none_is_made_ready(checkout: Path) -> None:
    with making_ready(checkout, 0):
        assert cores() == 1
