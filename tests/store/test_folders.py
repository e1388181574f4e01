"""Files below one place, on disk and elsewhere: written whole, named alike, gone when deleted."""

from __future__ import annotations

import os
import resource
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from folders import contents
from fsspec import AbstractFileSystem, register_implementation
from fsspec.core import url_to_fs
from gongwen.errors import InputError
from gongwen.store import Folder, LocalFolder, open_folder
from gongwen.store.folder import TEMPORARY, RemoteFolder


def test_what_is_written_is_read(folder: Folder) -> None:
    folder.write("a.txt", b"a")
    folder.write("deep/er/书.txt", b"")
    folder.write("a.txt", b"another")
    assert contents(folder) == {"a.txt": b"another", "deep/er/书.txt": b""}


def test_what_is_not_there_is_none(folder: Folder) -> None:
    assert folder.read("a.txt") is None
    assert list(folder.names()) == []
    folder.delete("deep/a.txt")
    folder.write("deep/a.txt", b"a")
    assert folder.read("deep") is None
    assert folder.read("deep/a.txt/b") is None
    folder.delete("deep/a.txt/b")
    assert contents(folder) == {"deep/a.txt": b"a"}


@pytest.mark.parametrize(
    "name", ["", ".", "deep", "deep/", "deep/none.txt", "../place/a.txt", "deep/../a.txt", "a.txt/", "a\0b", "长" * 300]
)
def test_what_is_no_file_below_is_not_there(folder: Folder, name: str) -> None:
    for file in ("a.txt", "deep/书.txt"):
        folder.write(file, b"x")
        assert folder.has(file)
    assert not folder.has(name)


def test_a_deleted_file_is_gone_and_its_neighbours_stay(folder: Folder) -> None:
    for name in ("deep/a.txt", "deep/er/b.txt", "deeper/c.txt"):
        folder.write(name, b"x")
    folder.delete("deep/er/b.txt")
    assert sorted(folder.names()) == ["deep/a.txt", "deeper/c.txt"]


def test_an_address_opens_the_same_folder_again(folder: Folder) -> None:
    folder.write("a/b.txt", b"x")
    assert contents(open_folder(folder.url)) == {"a/b.txt": b"x"}


def test_a_neighbour_whose_name_begins_alike_is_another_folder(folder: Folder) -> None:
    open_folder(f"{folder.url}-2").write("a.txt", b"x")
    folder.write("b.txt", b"x")
    assert list(folder.names()) == ["b.txt"]


def test_what_another_process_writes_is_seen(place: str) -> None:
    folder = open_folder(place)
    folder.write("a.txt", b"x")
    assert list(folder.names()) == ["a.txt"]
    if isinstance(folder, LocalFolder):
        other: Folder = LocalFolder(Path(place))
    else:
        other = RemoteFolder(place, *url_to_fs(place, skip_instance_cache=True))
    other.write("b.txt", b"x")
    other.delete("a.txt")
    assert list(folder.names()) == ["b.txt"]
    assert folder.has("b.txt") and not folder.has("a.txt")


class Unreachable(AbstractFileSystem):  # type: ignore[misc]
    """A store that cannot be used."""

    protocol = "unreachable"
    raised: Exception = RuntimeError("no way there")

    def _fails(self, *_: object, **__: object) -> None:
        raise self.raised

    cat_file = isfile = makedirs = pipe_file = rm_file = find = _fails


@pytest.mark.parametrize("raised", [RuntimeError("no way there"), PermissionError("no way there"), ValueError()])
@pytest.mark.parametrize(
    "use",
    [
        lambda folder: folder.read("a.txt"),
        lambda folder: folder.has("a.txt"),
        lambda folder: folder.write("a.txt", b""),
        lambda folder: folder.delete("a.txt"),
        lambda folder: list(folder.names()),
    ],
)
def test_a_store_that_cannot_be_used_is_named(
    use: Callable[[Folder], object], raised: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Unreachable, "raised", raised)
    register_implementation("unreachable", Unreachable, clobber=True)
    with pytest.raises(OSError, match=str(raised) or "ValueError") as error:
        use(open_folder("unreachable://place"))
    assert error.value.filename == "unreachable://place"
    assert isinstance(error.value, PermissionError) == isinstance(raised, PermissionError)


def test_an_address_that_nothing_opens_is_a_message() -> None:
    register_implementation("gone", "no_such_module.Thing", errtxt="Install gonefs", clobber=True)
    for address, said in (("gone://place", "Install gonefs"), ("nowhere://place", "nowhere")):
        with pytest.raises(InputError, match=said) as error:
            open_folder(address)
        assert error.value.file == address


def test_addresses_of_files_are_folders_on_disk(tmp_path: Path) -> None:
    opened = open_folder(f"file://{tmp_path}/x")
    assert isinstance(opened, LocalFolder)
    opened.write("a.txt", b"x")
    assert (tmp_path / "x" / "a.txt").read_bytes() == b"x"


def test_empty_folders_go_with_their_last_file(tmp_path: Path) -> None:
    folder = LocalFolder(tmp_path / "place")
    folder.write("a/b/c.txt", b"x")
    folder.delete("a/b/c.txt")
    assert list((tmp_path / "place").iterdir()) == []


def test_what_a_killed_writer_has_left_is_no_file(tmp_path: Path) -> None:
    (tmp_path / f"{TEMPORARY}1").write_bytes(b"ha")
    assert list(LocalFolder(tmp_path).names()) == []


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    folder = LocalFolder(tmp_path)
    folder.write("a.txt", b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            folder.write("a.txt", b"new" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert folder.read("a.txt") == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_the_longest_names_are_written(tmp_path: Path) -> None:
    name = "书" * 85
    assert len(os.fsencode(name)) == 255
    LocalFolder(tmp_path).write(name, b"x")
    assert contents(LocalFolder(tmp_path)) == {name: b"x"}


def test_writers_on_two_machines_do_not_write_into_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of processes and threads are the same on both, as they may be."""
    written: list[str] = []
    rename = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, target: written.append(self.name) or rename(self, target))
    for _ in range(2):
        LocalFolder(tmp_path).write("a.txt", b"x")
    assert len(set(written)) == 2


def test_a_reader_never_meets_half_a_file(folder: Folder) -> None:
    wholes = {bytes([digit]) * 200_000 for digit in range(4)}
    folder.write("a.bin", next(iter(wholes)))
    ends = threading.Event()
    halves: list[bytes | None] = []

    def reads() -> None:
        while not ends.is_set():
            if (data := folder.read("a.bin")) not in wholes:
                halves.append(data)

    reader = threading.Thread(target=reads)
    reader.start()
    for _ in range(40):
        for whole in wholes:
            folder.write("a.bin", whole)
    ends.set()
    reader.join()
    assert halves == []
