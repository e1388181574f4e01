"""What is no text in UTF-8 is kept beside the text that was read from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from adding import NOTICE, PAGE, entry_of, refused
from checkout import Checkout, digest
from small import NUMBERING, REPORT, everything, unchanged


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        pytest.param("规定.txt", NOTICE.encode("gb18030"), "text", id="another encoding"),
        pytest.param("办法.html", PAGE.encode(), "html", id="a web page"),
    ],
)
def test_what_is_no_utf_8_text_is_kept_beside_its_text(
    small: Checkout, tmp_path: Path, name: str, data: bytes, form: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    done = small.run_here("add", str(file), "--id", "original")
    assert done.status == 0, done.output
    assert small.seed(name).read_bytes() == data
    text = small.seed(f"{name}.txt").read_bytes()
    assert "读书" in text.decode()
    entry = entry_of(small, "original")
    assert (entry["seed"], entry["sha256"]) == (f"{name}.txt", digest(text))
    assert entry["original"] == {"file": name, "sha256": digest(data), "format": form}
    before = everything(small)
    assert small.run_here("convert").status == 0
    unchanged(before, small)
    assert "which is original" in refused(small, str(file))
    inspected = small.run_here("inspect", str(file))
    assert inspected.stdout.split("\n")[1] == f"original ({name}.txt)"


def test_a_warning_says_where_the_line_stands_in_the_original(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "table.html"
    rows = "".join(f"<tr><td>{n}</td><td>项目{n}</td></tr>" for n in (1, 2, 4))
    body = f"<h1>读书活动要点</h1><p>一、时间</p><p>安排如下。</p><p>三、方式</p><table>{rows}</table>"
    file.write_text(f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>", "utf-8")
    shown = small.run_here("inspect", str(file)).stdout
    assert re.search(r"> +\d+ \| 三、方式", shown), shown
    assert re.search(r"\| .*  \(table 1 row 1\)\n", shown), shown


def test_an_original_that_was_changed_or_is_gone_is_named(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    assert small.run_here("add", str(file)).status == 0
    small.seed("page.html").write_text(PAGE + " ", "utf-8")
    said = small.run_here("convert").stderr
    assert "page.html has the SHA-256" in said and "put the original back" in said
    assert re.search(r"manifest\.yml:\d+", said)
    small.seed("page.html").unlink()
    assert "the original page.html, which is not in seeds/" in small.run_here("convert").stderr


def test_the_names_of_an_original_and_its_text_are_both_free(small: Checkout, tmp_path: Path) -> None:
    small.add("page.html.txt", REPORT + "另有一段。\n", NUMBERING)
    small.edit_manifest("id: page.html", "id: page")
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    assert small.run_here("add", str(file), "--id", "x").status == 0
    assert entry_of(small, "x")["original"]["file"] == "page-2.html"
    assert entry_of(small, "x")["seed"] == "page-2.html.txt"
