"""Keys differ where anything that a result depends on differs, and only there; several files make one result and come back."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from gongwen.store import code_digest, digest, digests, key, pack, unpack
from hypothesis import given, settings
from hypothesis import strategies as st

PARTS = st.lists(st.text(max_size=3) | st.binary(max_size=3), max_size=4)


def told(what: str, parts: list[str | bytes]) -> list[bytes]:
    """What a key depends on."""
    return [part.encode() if isinstance(part, str) else part for part in (what, *parts)]


@settings(deadline=None)
@given(st.text(max_size=3), PARTS, st.text(max_size=3), PARTS)
def test_different_parts_are_different_keys(
    what: str, parts: list[str | bytes], other: str, others: list[str | bytes]
) -> None:
    assert (key(what, *parts) == key(other, *others)) == (told(what, parts) == told(other, others))


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=12), st.data())
def test_the_same_bytes_parted_elsewhere_are_another_key(whole: bytes, data: st.DataObject) -> None:
    cuts = st.lists(st.integers(0, len(whole)), max_size=3).map(sorted)

    def parted(at: list[int]) -> list[bytes]:
        return [whole[start:end] for start, end in zip([0, *at], [*at, len(whole)], strict=True)]

    one, other = parted(data.draw(cuts)), parted(data.draw(cuts))
    assert (key("x", *one) == key("x", *other)) == (one == other)


def test_a_key_is_the_same_in_every_process() -> None:
    code = "from gongwen.store import key, code_digest; print(key('a', 'b', b'c'), code_digest('store', 'model.py'))"
    run = [sys.executable, "-c", code]
    done = subprocess.run(
        run, env={"PYTHONPATH": str(digests.LIBRARY.parent), "PYTHONHASHSEED": "7"}, capture_output=True, text=True
    )
    assert done.stdout.split() == [key("a", "b", b"c"), code_digest("store", "model.py")], done.stderr


def test_a_digest_is_what_other_programs_say() -> None:
    assert digest("千".encode()) == sha256("千".encode()).hexdigest()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small library of its own, with its list of what is installed."""
    (tmp_path / "stage" / "deep").mkdir(parents=True)
    (tmp_path / "stage" / "deep" / "a.py").write_text("a = 1")
    (tmp_path / "stage" / "terms.yml").write_text("a: 1")
    (tmp_path / "model.py").write_text("m = 1")
    (tmp_path / "lock").write_text("x==1")
    monkeypatch.setattr(digests, "LIBRARY", tmp_path)
    monkeypatch.setattr(digests, "LOCK_FILE", tmp_path / "lock")
    return tmp_path


def of_code(*parts: str) -> str:
    """As a new process would see it."""
    return code_digest.__wrapped__(*parts)


@pytest.mark.parametrize("name", ["stage/deep/a.py", "stage/terms.yml", "model.py", "lock"])
def test_code_that_changed_has_another_digest(library: Path, name: str) -> None:
    before = of_code("stage", "model.py")
    old = (library / name).read_text()
    (library / name).write_text(f"{old} ")
    assert of_code("stage", "model.py") != before
    (library / name).write_text(old)
    assert of_code("stage", "model.py") == before


def test_renamed_code_has_another_digest(library: Path) -> None:
    before = of_code("stage")
    (library / "stage" / "terms.yml").rename(library / "stage" / "words.yml")
    assert of_code("stage") != before


def test_compiled_and_other_code_do_not_count(library: Path) -> None:
    before = of_code("stage")
    (library / "stage" / "__pycache__").mkdir()
    (library / "stage" / "__pycache__" / "a.pyc").write_bytes(b"x")
    (library / "model.py").write_text("m = 2")
    assert of_code("stage") == before


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=5), st.binary(max_size=20), max_size=5))
def test_packed_files_come_back(files: dict[str, bytes]) -> None:
    assert unpack(pack(files)) == files
    assert pack(dict(reversed(files.items()))) == pack(files)


def test_anything_else_is_no_parcel() -> None:
    with pytest.raises(msgspec.DecodeError):
        unpack(b"\xff")
