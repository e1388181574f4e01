"""A checkout with two collections: documents come in, move, get new versions and go, and no address is lost."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from unittest import mock

import pytest
import yaml
from checkout import Checkout, digest
from gongwen.changes import trial
from gongwen.manifest import collections
from small import PLAN, everything, refused, unchanged

WORK = """协会工作办法

第一条 为了做好工作，制定本办法。

第二条 本办法自公布之日起施行。
"""
NOTE = "各单位说明\n\n第一条 为了说明情况，制定本说明。\n"
HEAD = "# 2020年的公文\nversion: 1\ntitle: 2020年公文\ndocuments:\n"


def entry_of(name: str, text: str, numbering: str) -> str:
    lines = (f"id: {name}", f"seed: {name}.txt", f"sha256: {digest(text.encode())}", *numbering.splitlines())
    return "\n  - " + "\n    ".join(lines) + "\n"


@pytest.fixture(scope="session")
def _two(_small: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = _small.copy_to(tmp_path_factory.mktemp("two"))
    folder = made.seed("gw2020")
    folder.mkdir()
    (folder / "rules.txt").write_text(WORK, "utf-8")
    (folder / "manifest.yml").write_text(
        HEAD + entry_of("rules", WORK, "texts: [main]\nnumbering: {第一条: runs}"), "utf-8"
    )
    for verb in ("convert", "accept"):
        done = made.run_here(verb)
        assert done.status == 0, done.output
    return made


@pytest.fixture
def two(_two: Checkout, tmp_path: Path) -> Checkout:
    """plan and report in seeds/, rules in gw2020; all addresses in the locks."""
    return _two.copy_to(tmp_path / "checkout")


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "note.txt"
    file.write_text(NOTE, "utf-8")
    return file


def well(checkout: Checkout, *arguments: str) -> str:
    done = checkout.run_here(*arguments)
    assert done.status == 0, done.output
    return done.output


def lock(checkout: Checkout, collection: str = "") -> str:
    return (checkout.seed(collection) / "anchors.lock").read_text("utf-8")


def ids(checkout: Checkout, collection: str = "") -> list[str]:
    return [
        entry["id"] for entry in yaml.safe_load((checkout.seed(collection) / "manifest.yml").read_bytes())["documents"]
    ]


def move(checkout: Checkout, name: str = "plan") -> None:
    """As a person moves a document of seeds/ to gw2020: seed and entry."""
    checkout.seed(f"{name}.txt").rename(checkout.seed("gw2020") / f"{name}.txt")
    text = checkout.manifest.read_text("utf-8")
    entry = re.search(rf"\n  - id: {name}\n(?:    .*\n)*", text)
    assert entry
    checkout.manifest.write_text(text.replace(entry[0], ""), "utf-8")
    with (checkout.seed("gw2020") / "manifest.yml").open("a", encoding="utf-8") as manifest:
        manifest.write(entry[0])


def edit(checkout: Checkout, name: str, old: str, new: str) -> None:
    """Changes a seed of gw2020 and what its manifest has of it."""
    seed, manifest = checkout.seed("gw2020") / name, checkout.seed("gw2020") / "manifest.yml"
    before = seed.read_text("utf-8")
    assert before.count(old) == 1
    seed.write_text(before.replace(old, new), "utf-8")
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace(digest(before.encode()), digest(seed.read_bytes())), "utf-8")


def test_each_collection_has_a_lock_of_its_own(two: Checkout) -> None:
    assert "rules#art1\t" in lock(two, "gw2020") and "plan#c1\t" in lock(two)
    assert "plan#" not in lock(two, "gw2020") and "rules#" not in lock(two)
    page = (two.root / "docs/documents/rules.md").read_text("utf-8")
    assert "底本：[gw2020/rules.txt]" in page
    assert json.loads((two.root / "docs/data/documents/rules.json").read_text("utf-8"))["seed"] == "gw2020/rules.txt"


def test_a_document_that_moves_keeps_its_addresses(two: Checkout) -> None:
    before, locks = two.snapshot("docs"), (lock(two), lock(two, "gw2020"))
    move(two)
    assert "new address" not in well(two, "convert")
    assert "0 lines" in well(two, "accept")
    assert (lock(two), lock(two, "gw2020")) == locks
    after = two.snapshot("docs")
    changed = {name for name in before if before[name] != after[name] and name.startswith("docs/documents/")}
    assert changed == {"docs/documents/plan.md"}  # which names the file of its seed
    two.seed("plan.txt").write_text(PLAN, "utf-8")
    assert "the same bytes as gw2020/plan.txt" in refused(two, "convert")
    two.seed("plan.txt").unlink()
    with mock.patch.object(collections, "MOST_DOCUMENTS", 1):
        said = well(two, "check")
    assert "All well" in said  # a collection that should be parted is a warning
    assert "warning: seeds/gw2020/manifest.yml: 2 documents" in said and "seeds/manifest.yml" not in said


def test_what_becomes_of_a_document_that_moved_is_written_where_its_addresses_are(two: Checkout) -> None:
    before = lock(two), lock(two, "gw2020")
    move(two)
    edit(two, "plan.txt", "4.落实科普经费。经费列入年度预算，专款专用。\n", "5.表彰先进集体。每两年一次。\n")
    assert "plan#c4 is gone" in refused(two, "convert")
    well(two, "accept", "plan#c4", "--withdrawn", "--why", "删去")
    assert "added to seeds/gw2020/anchors.lock" in well(two, "accept")
    assert lock(two) == before[0] + "withdrawn\tplan#c4\t删去\n"
    assert lock(two, "gw2020") == before[1] + "published\tplan#c5\t5表彰先进集体每两年一次\n"
    well(two, "convert")
    assert "{: #c4 }" in (two.root / "docs/documents/plan.md").read_text("utf-8")


def test_an_alias_may_lead_to_a_document_of_another_collection(two: Checkout) -> None:
    clause = "第三条 本办法由办公室负责解释，有关经费列入年度预算，专款专用。\n"
    edit(two, "rules.txt", "施行。\n", f"施行。\n\n{clause}")
    two.edit_seed("plan.txt", "\n4.落实科普经费。经费列入年度预算，专款专用。\n", "")
    well(two, "accept", "plan#c4", "--alias", "rules#art3", "--why", "移入办法")
    assert lock(two).endswith("alias\tplan#c4\trules#art3\t移入办法\n")
    assert "published\trules#art3\t" in lock(two, "gw2020")
    well(two, "convert")
    assert "rules.md#art3" in (two.root / "docs/documents/plan.md").read_text("utf-8")


def test_an_id_in_two_collections_is_refused(two: Checkout) -> None:
    text = WORK + "第三条 另一件。\n"
    (two.seed("gw2020") / "plan.txt").write_text(text, "utf-8")
    with (two.seed("gw2020") / "manifest.yml").open("a", encoding="utf-8") as manifest:
        manifest.write(entry_of("plan", text, "texts: [main]\nnumbering: {第一条: runs}"))
    said = refused(two, "convert")
    assert "seeds/gw2020/manifest.yml:" in said and "seeds/manifest.yml:" in said and "the id plan" in said


def test_an_address_in_the_wrong_lock_as_well_is_refused(two: Checkout) -> None:
    line = next(line for line in lock(two).splitlines() if "\tplan#c1\t" in line)
    with (two.seed("gw2020") / "anchors.lock").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    for verb in ("convert", "accept", "check"):
        said = refused(two, verb)
        assert "seeds/gw2020/anchors.lock:" in said and "seeds/anchors.lock:" in said and "plan#c1" in said


@pytest.mark.parametrize(
    ("arguments", "folder"), [([], ""), (["--collection", "gw2020"], "gw2020"), (["--collection", ""], "")]
)
def test_a_document_is_added_to_the_collection_that_is_said(
    two: Checkout, note: Path, arguments: list[str], folder: str
) -> None:
    before = ids(two, folder)
    dry = well(two, "add", str(note), "--dry-run", *arguments)
    assert f"into {'seeds/gw2020/' if folder else 'seeds/'}:" in dry and "collection:" not in dry
    well(two, "add", str(note), *arguments)
    assert ids(two, folder) == [*before, "note"]
    assert (two.seed(folder) / "note.txt").read_text("utf-8") == NOTE
    assert (two.root / "docs/documents/note.md").exists()
    well(two, "accept")
    assert "note#art1\t" in lock(two, folder)
    assert "nothing is to be done" in refused(two, "add", str(note))


def test_a_file_that_lies_in_a_collection_is_added_there(two: Checkout, note: Path) -> None:
    file = two.seed("gw2020") / "plan.txt"  # a name that a seed of seeds/ has too
    note.rename(file)
    assert "seeds/gw2020/plan.txt" in refused(two, "convert")
    assert "lies in seeds/gw2020/ already" in refused(two, "add", str(file), "--collection", "", status=2)
    well(two, "add", str(file))
    assert ids(two, "gw2020") == ["rules", "plan-2"]


def test_a_web_page_keeps_its_original_in_the_collection(two: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "reading.html"
    clauses = "<p>第一条　为了推动读书，制定本办法。</p><p>第二条　本办法自公布之日起施行。</p>"
    page = f"<title>读书办法</title></head><body><article><h1>读书办法</h1>{clauses}</article></body></html>"
    file.write_text(f'<!doctype html><html><head><meta charset="utf-8">{page}', "utf-8")
    well(two, "add", str(file), "--collection", "gw2020")
    folder = two.seed("gw2020")
    assert sorted(path.name for path in folder.iterdir() if path.stem.startswith("reading")) == [
        "reading.html",
        "reading.html.txt",
    ]
    assert "seeds/gw2020/reading.html.txt" in refused(two, "add", str(file))
    assert "第一条" in well(two, "inspect", str(folder / "reading.html"))
    well(two, "withdraw", "reading", "--why", "作废")
    assert not list(folder.glob("reading*"))


def test_a_collection_that_there_is_not_is_refused(two: Checkout, note: Path) -> None:
    said = refused(two, "add", str(note), "--collection", "gw2021", status=2)
    assert "no collection gw2021" in said and "gw2020" in said and "seeds/gw2021/manifest.yml" in said
    said = refused(two, "add", str(note), "--replaces", "rules", "--collection", "gw2020", status=2)
    assert "--replaces" in said


def test_the_only_collection_needs_not_be_said(two: Checkout, note: Path) -> None:
    well(two, "withdraw", "plan", "report", "--why", "作废")
    two.manifest.unlink()
    well(two, "add", str(note))
    assert ids(two, "gw2020") == ["rules", "note"]
    (two.seed("gw2021")).mkdir()
    (two.seed("gw2021") / "manifest.yml").write_text("version: 1\ndocuments: []\n", "utf-8")
    assert "gw2020, gw2021" in refused(two, "add", str(note), status=2)


def test_a_new_version_stays_in_the_collection_of_the_document(two: Checkout, note: Path) -> None:
    before = lock(two)
    newer = WORK.replace("为了做好工作", "为了更好地工作").replace("本办法自公布", "从此以后，本办法自公布")
    note.write_text(newer, "utf-8")
    well(two, "add", str(note), "--replaces", "rules", "--version-date", "20200101", "--yes")
    assert ids(two, "gw2020") == ["rules/20200101", "rules"]
    assert (two.seed("gw2020") / "note.txt").exists() and lock(two) == before
    assert "published\trules/20200101#art1\t" in lock(two, "gw2020")
    assert "0 lines" in well(two, "accept")
    page = (two.root / "docs/documents/rules/20200101.md").read_text("utf-8")
    assert "为了做好工作" in page


def test_a_document_of_a_collection_is_withdrawn(two: Checkout) -> None:
    root, addresses = lock(two), lock(two, "gw2020").count("published\t")
    assert f"{addresses} addresses" in well(two, "withdraw", "rules", "--why", "作废")
    assert ids(two, "gw2020") == [] and not (two.seed("gw2020") / "rules.txt").exists()
    assert lock(two) == root and lock(two, "gw2020").count("withdrawn\t") == addresses
    assert "作废" in (two.root / "docs/documents/rules.md").read_text("utf-8")
    assert "rules" not in json.loads((two.root / "docs/data/documents.json").read_text("utf-8"))


def test_documents_of_two_collections_are_withdrawn_together_or_not_at_all(two: Checkout) -> None:
    move(two)
    well(two, "convert")
    before = everything(two)
    replace = trial._replace

    def stops(new: Path, target: Path, kept: Path):
        if target.name == "plan.txt":
            raise KeyboardInterrupt
        return replace(new, target, kept)

    with mock.patch.object(trial, "_replace", stops):
        assert two.run_here("withdraw", "rules", "plan", "report", "--why", "作废").status == 1
    unchanged(before, two)
    well(two, "withdraw", "rules", "plan", "report", "--why", "作废")
    assert ids(two) == ids(two, "gw2020") == []
    assert "withdrawn\tplan#c1\t作废" in lock(two) and "withdrawn\trules#art1\t作废" in lock(two, "gw2020")


def test_a_lock_that_lost_a_line_or_is_gone_is_seen_in_each_collection(two: Checkout) -> None:
    def git(*arguments: str) -> None:
        author = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *author, *arguments], cwd=two.root, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    git("add", "seeds")
    git("commit", "--message=seeds")
    path = two.seed("gw2020") / "anchors.lock"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "\trules#art1\t" not in line), "utf-8")
    done = two.run_here("check", "--against", "main")
    assert done.status == 1 and "seeds/gw2020/anchors.lock has lost the line: published\trules#art1\t" in done.stderr
    path.unlink()
    done = two.run_here("check", "--against", "main")
    assert done.status == 1 and done.stderr.count("seeds/gw2020/anchors.lock has lost the line") == len(lines) - 2


def test_the_lock_of_the_collection_that_would_lose_an_address_is_named(two: Checkout) -> None:
    before = WORK.replace("第二条 本办法自公布之日起施行。\n", "")
    two.seed("gw2020/rules.txt").write_text(before, "utf-8")
    manifest = two.seed("gw2020/manifest.yml")
    manifest.write_text(manifest.read_text("utf-8").replace(digest(WORK.encode()), digest(before.encode())), "utf-8")
    done = two.run_here("convert")
    assert done.status == 1
    assert "seeds/gw2020/anchors.lock" in done.stderr and "rules#art2" in done.stderr
