"""The manifests of several collections, read from a folder of seeds: what each may say, and what all of them together."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from checkout import digest
from gongwen.collection import check_files, read_collections
from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.manifest import Collections, collections, read_manifests, reader
from gongwen.store import sha256_of
from stores import Memory

TEXT = "某某办法\n\n第一条 为了读书，制定本办法。\n"


def write(seeds: Path, collection: str, *ids: str, head: str = "", extra: str = "") -> Path:
    """A collection with a seed for each id, whose text names it."""
    folder = seeds / collection
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["version: 1", *([head] if head else []), "documents:" if ids else "documents: []"]
    for name in ids:
        seed = name.replace("/", "-") + ".txt"
        text = f"{TEXT}{collection} {name}\n".encode()
        (folder / seed).write_bytes(text)
        lines += [f"  - id: {name}", f"    seed: {seed}", f"    sha256: {digest(text)}", "    texts: [main]"]
        lines += [f"    {extra}"] if extra else []
    (folder / "manifest.yml").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def read(root: Path) -> Collections:
    found = read_collections(Layout(root))
    check_files(found)
    return found


def refused(root: Path) -> InputError:
    with pytest.raises(InputError) as raised:
        read(root)
    return raised.value


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """One document in seeds/, two in a further collection."""
    write(tmp_path / "seeds", "", "plan")
    write(tmp_path / "seeds", "gw2020", "report", "report/20200101", head="title: 2020年公文")
    return tmp_path / "seeds"


def test_each_folder_with_a_manifest_is_a_collection(seeds: Path) -> None:
    write(seeds, "gw2019", "notice")
    found = read(seeds.parent)
    assert [(one.name, one.title, one.folder) for one in found] == [
        ("", None, seeds),
        ("gw2019", None, seeds / "gw2019"),
        ("gw2020", "2020年公文", seeds / "gw2020"),
    ]
    assert (found.by_name["gw2020"].manifest, found.by_name["gw2020"].lock) == (
        seeds / "gw2020" / "manifest.yml",
        seeds / "gw2020" / "anchors.lock",
    )
    assert list(found.by_id) == ["plan", "notice", "report", "report/20200101"]
    entries = found.manifest.documents
    assert [entry.collection for entry in entries] == ["", "gw2019", "gw2020", "gw2020"]
    assert [entry.seed_path for entry in entries][:3] == ["plan.txt", "gw2019/notice.txt", "gw2020/report.txt"]
    assert entries[2].seed == "report.txt"


def test_seeds_of_one_name_may_lie_in_two_folders(seeds: Path) -> None:
    text = f"{TEXT}另一件\n".encode()
    (seeds / "gw2020" / "plan.txt").write_bytes(text)
    with (seeds / "gw2020" / "manifest.yml").open("a", encoding="utf-8") as manifest:
        manifest.write(f"  - {{id: other, seed: plan.txt, sha256: {digest(text)}, texts: [main]}}\n")
    assert read(seeds.parent).by_id["other"].seed_path == "gw2020/plan.txt"


def test_seeds_itself_needs_no_manifest_beside_a_collection(seeds: Path) -> None:
    (seeds / "manifest.yml").unlink()
    (seeds / "plan.txt").unlink()
    (seeds / "glossary.yml").write_text("version: 1\nterms: []\n", "utf-8")
    (seeds / "anchors.lock").write_text("", "utf-8")
    assert list(read(seeds.parent).by_name) == ["gw2020"]
    (seeds / "plan.txt").write_text(TEXT, "utf-8")
    assert refused(seeds.parent).file == seeds / "plan.txt"


def test_without_any_manifest_that_of_seeds_is_missing(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    assert refused(tmp_path).file == tmp_path / "seeds" / "manifest.yml"


def test_an_id_in_two_manifests_is_named_with_both_places(seeds: Path) -> None:
    write(seeds, "gw2021", "notice", "plan")
    wrong = refused(seeds.parent)
    assert (wrong.file, wrong.line) == (seeds / "gw2021" / "manifest.yml", 7)
    assert "which seeds/manifest.yml:3" in wrong.found and "plan" in wrong.found


def test_an_earlier_version_stands_in_the_manifest_of_its_document(seeds: Path) -> None:
    write(seeds, "gw2021", "plan/20200101")
    wrong = refused(seeds.parent)
    assert (wrong.file, wrong.line) == (seeds / "gw2021" / "manifest.yml", 3)
    assert "same manifest" in wrong.expected


@pytest.mark.parametrize("name", ["GW2020", "gw_2020", "gw--2020", "公文", "glossary", "index"])
def test_a_collection_has_a_name_fit_for_an_address(seeds: Path, name: str) -> None:
    write(seeds, name, "notice")
    wrong = refused(seeds.parent)
    assert wrong.file == seeds / name and "small letters" in wrong.expected


def test_a_folder_without_a_manifest_is_refused_and_a_hidden_one_overlooked(seeds: Path) -> None:
    (seeds / ".git").mkdir()
    read(seeds.parent)
    (seeds / "more").mkdir()
    wrong = refused(seeds.parent)
    assert wrong.file == seeds / "more" and "manifest.yml" in wrong.mend


def test_a_folder_within_a_collection_is_refused(seeds: Path) -> None:
    write(seeds / "gw2020", "inner", "notice")
    assert refused(seeds.parent).file == seeds / "gw2020" / "inner"


def test_a_link_to_a_collection_is_refused(seeds: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", "gw2021", "notice")
    (seeds / "gw2021").symlink_to(tmp_path / "elsewhere" / "gw2021", target_is_directory=True)
    assert refused(seeds.parent).file == seeds / "gw2021"


def test_a_glossary_of_one_collection_is_refused(seeds: Path) -> None:
    (seeds / "gw2020" / "glossary.yml").write_text("version: 1\nterms: []\n", "utf-8")
    wrong = refused(seeds.parent)
    assert wrong.file == seeds / "gw2020" / "glossary.yml" and "seeds/glossary.yml" in wrong.expected


def test_an_entry_that_moved_without_its_seed_is_named(seeds: Path) -> None:
    (seeds / "gw2020" / "report.txt").rename(seeds / "report.txt")
    wrong = refused(seeds.parent)
    assert (wrong.file, wrong.line) == (seeds / "gw2020" / "manifest.yml", 4)
    assert "report.txt, which is not in gw2020/" in wrong.found


def test_a_seed_without_an_entry_is_to_be_added_where_it_lies(seeds: Path) -> None:
    (seeds / "gw2020" / "new.txt").write_text(TEXT, "utf-8")
    wrong = refused(seeds.parent)
    assert wrong.file == seeds / "gw2020" / "new.txt"
    assert "gw2020/manifest.yml" in wrong.expected and "add seeds/gw2020/new.txt" in wrong.mend
    assert "- id: new" in wrong.mend


def test_a_copy_of_a_seed_of_another_collection_is_refused(seeds: Path) -> None:
    (seeds / "copy.txt").write_bytes((seeds / "gw2020" / "report.txt").read_bytes())
    assert "gw2020/report.txt" in refused(seeds.parent).found


def test_a_seed_that_changed_is_named_by_its_own_manifest(seeds: Path) -> None:
    (seeds / "gw2020" / "report.txt").write_text(TEXT, "utf-8")
    wrong = refused(seeds.parent)
    assert (wrong.file, wrong.line) == (seeds / "gw2020" / "manifest.yml", 4)


def test_an_unknown_marker_is_named_by_its_own_manifest(seeds: Path) -> None:
    write(seeds, "gw2021", "notice", extra="numbering: {甲、: runs}")
    wrong = refused(seeds.parent)
    assert (wrong.file, wrong.line) == (seeds / "gw2021" / "manifest.yml", 7)


def test_seeds_are_not_read_where_their_digests_are_known(seeds: Path) -> None:
    known = {file: sha256_of(file) for file in seeds.rglob("*.txt")}
    found = read_collections(Layout(seeds.parent))
    with mock.patch.object(Path, "open", side_effect=AssertionError), mock.patch.object(Path, "read_bytes", None):
        check_files(found, known.__getitem__)


def test_a_collection_that_should_be_parted_says_so(seeds: Path) -> None:
    assert not any(one.too_large for one in read(seeds.parent))
    with mock.patch.object(collections, "MOST_DOCUMENTS", 1):
        assert [one.name for one in read(seeds.parent) if one.too_large] == ["gw2020"]


def test_what_was_read_is_kept_until_its_file_or_the_code_changes(seeds: Path) -> None:
    store = Memory()
    first = read_manifests(seeds, store)
    assert store.puts == 2
    with mock.patch.object(reader, "read_yaml", side_effect=AssertionError("read again")):
        again = read_manifests(seeds, store)
        assert again.by_id == first.by_id and again.by_name["gw2020"].title == "2020年公文"
        with mock.patch.object(reader, "code_digest", return_value="other"), pytest.raises(AssertionError):
            read_manifests(seeds, store)
        write(seeds, "gw2020", "report", head="title: 公文")
        with pytest.raises(AssertionError):
            read_manifests(seeds, store)
    assert read_manifests(seeds, store).by_name["gw2020"].title == "公文"
    assert store.puts == 3


def test_what_is_damaged_in_the_store_is_read_again(seeds: Path) -> None:
    store = Memory()
    first = read_manifests(seeds, store)
    for key in store:
        store[key] = store[key][:-1]
    assert read_manifests(seeds, store).by_id == first.by_id


def test_a_manifest_that_is_refused_is_not_kept(seeds: Path) -> None:
    store = Memory()
    (seeds / "manifest.yml").write_text("version: 2\ndocuments: []\n", "utf-8")
    for _ in range(2):
        with pytest.raises(InputError):
            read_manifests(seeds, store)
    assert not store.puts


def test_a_file_that_changed_while_it_was_read_is_not_kept(seeds: Path) -> None:
    store = Memory()
    old = sha256_of(seeds / "manifest.yml")
    write(seeds, "", "plan", head="title: 新")
    reader.read_manifest(seeds / "manifest.yml", store, lambda _: old)
    assert not store


def test_a_message_about_what_was_kept_finds_its_line_again(seeds: Path) -> None:
    store = Memory()
    read_collections(Layout(seeds.parent), store)
    (seeds / "gw2020" / "report.txt").unlink()
    with pytest.raises(InputError) as raised:
        check_files(read_collections(Layout(seeds.parent), store))
    assert raised.value.line == 4
