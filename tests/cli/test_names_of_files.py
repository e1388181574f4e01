"""Files whose names are not UTF-8, as they come out of an archive that was packed on Windows, are messages wherever they lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from checkout import Checkout
from gongwen.errors import InputError, told
from small import refused

NAME = os.fsdecode("报告.txt".encode("gbk"))
SHOWN = r"\udcb1\udca8\udcb8\udce6.txt"


def test_in_seeds_it_is_a_seed_without_an_entry(small: Checkout) -> None:
    small.seed(NAME).write_text("某某办法\n", "utf-8")
    for arguments in ((), ("convert",)):
        said = refused(small, *arguments)
        assert f"/seeds/{SHOWN}\n  found:    a seed that the manifest does not name\n" in said
        assert "rename it" in said


@pytest.mark.parametrize("folder", ["", "assets", "overrides"])
def test_in_the_docs_it_is_named(small: Checkout, folder: str) -> None:
    (small.root / "docs" / folder / NAME).write_text("x", "utf-8")
    done = small.run_here()
    place = "/".join(filter(None, ("docs", folder, SHOWN)))
    assert (done.status, done.stdout) == (1, "")
    assert done.stderr.startswith(f"error: {place}\n  found:    a name that is not UTF-8\n")
    assert (small.site / "index.html").read_text("utf-8") == "the last good site"


def test_among_generated_files_it_goes_as_all_that_does_not_belong_there(small: Checkout) -> None:
    file = small.root / "docs" / "data" / NAME
    for _ in range(3):
        file.write_text("x", "utf-8")
        done = small.run_here("convert")
        assert done.status == 0, done.output
        assert not file.exists()


def test_a_message_can_be_printed_whatever_it_names() -> None:
    error = InputError(Path("seeds") / NAME, 7, f"the name {NAME}", "another", f"rename {NAME}")
    assert str(error).encode().count(SHOWN.encode()) == 3


def test_a_message_names_what_lies_below_the_folder_where_one_is_by_its_path_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in (tmp_path / "seeds" / "a.txt", Path("seeds", "a.txt")):
        assert told(InputError(file, 7, "one", "another", "mend it")).startswith("seeds/a.txt:7\n")
        assert told(PermissionError(13, "no right", str(file))) == "seeds/a.txt: no right"
    assert told(PermissionError(13, "no right", "/elsewhere")) == "/elsewhere: no right"
