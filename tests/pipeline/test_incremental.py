"""A build that makes only what changed gives the same bytes as one from nothing, whatever was done, in whatever order."""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import stub_engine
import yaml
from changed_code import Code, changing_code
from checkout import Checkout
from edited_collection import RULES, Collection, change_rule
from gongwen.cli.building import site_of, sweep
from gongwen.layout import Layout
from gongwen.pipeline import Tools, cited_files, run_in, working
from gongwen.pipeline.facts import Kind
from gongwen.pipeline.known import read_known
from gongwen.publish.cited import facts as cited_facts
from gongwen.publish.glossary import facts as glossary_facts
from gongwen.publish.site.state import VERSION
from gongwen.store import LocalFolder, Objects
from whole_build import build_all

HERE = Path(__file__).parent
EDITS = [case["edit"] for case in yaml.safe_load((HERE / "edits.yml").read_text("utf-8"))]
COMPARED = ("remove", "meddle", "rule", "alias", "withdraw", "replace", "forget")
"""After these edits every build is compared with one from nothing, after the others every second."""
MADE = ("docs/documents", "docs/data", "docs/search", "docs/glossary", "docs/cited", "docs/catalogue", "site")


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    """Without MkDocs, and with limits so low that pages, lists and titles are divided."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("run", "making_ready"):
            patch.setattr(f"gongwen.publish.site.engine.{name}", None)
        stub_engine.install()
        patch.setattr(glossary_facts, "MOST_ON_ENTRY", 3)
        patch.setattr("gongwen.publish.periods.MOST_ON_PAGE", 4)
        patch.setattr(cited_facts, "MOST_ON_ONE_PAGE", 2)
        patch.setattr(cited_facts, "MOST_PLACES", 1)
        patch.setattr(cited_facts, "MOST_ON_ITS_PAGE", 2)
        patch.setattr("gongwen.publish.cited.data.MOST_PLACES", 3)
        patch.setattr("gongwen.publish.cited.groups.MOST_IN_GROUP", 2)
        patch.setattr("gongwen.publish.catalogue.catalogue.ONE_PAGE", 3)
        patch.setattr("gongwen.publish.catalogue.catalogue.ROWS", 2)
        patch.setattr("gongwen.publish.document_lists.ONE_LIST", 3)
        patch.setattr("gongwen.publish.document_lists.IN_A_PART", 2)
        patch.setattr("gongwen.pipeline.titles.DOCUMENTS_IN_A_PART", 1)
        yield


@pytest.fixture
def code() -> Iterator[Code]:
    with changing_code() as code:
        yield code


def made(root: Path) -> dict[str, bytes]:
    return Checkout(root).snapshot(*MADE)


def from_nothing(root: Path, folder: Path) -> dict[str, bytes]:
    """What a build makes of a copy without anything that was made before."""
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(".build", "scripts"))
    (folder / "scripts").symlink_to(root / "scripts")
    for name in MADE:
        shutil.rmtree(folder / name, ignore_errors=True)
    build_all(folder)
    return made(folder)


@pytest.mark.parametrize("seed", range(2))
def test_edits_in_any_order_give_the_same_as_from_nothing(tmp_path: Path, code: Code, seed: int) -> None:
    collection = Collection(tmp_path / f"collection-{seed}")
    root = collection.checkout.root
    collection.code = code
    code.lies_in(root / "scripts" / "gongwen")
    build_all(root)
    order = random.Random(seed).sample(EDITS, len(EDITS))
    for step, edit in enumerate(order):
        getattr(collection, edit)()
        collection.settle()
        build_all(root)
        if step % 2 or edit in COMPARED:
            assert made(root) == from_nothing(root, tmp_path / f"clean-{step}"), order[: step + 1]


@pytest.fixture(scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A collection of which addresses were given up."""
    collection = Collection(tmp_path_factory.mktemp("built") / "collection")
    collection.alias()
    collection.settle()
    build_all(collection.checkout.root)
    return collection.checkout


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_becomes_another_gives_the_same_as_from_nothing(
    _built: Checkout, tmp_path: Path, code: Code, rule: str
) -> None:
    root = _built.copy_to(tmp_path / "collection").root
    before = made(root)
    code.lies_in(root / "scripts" / "gongwen")
    change_rule(code, rule)
    build_all(root)
    after = made(root)
    assert after == from_nothing(root, tmp_path / "clean")
    changed = {name for name in after if after[name] != before.get(name)} - {f"site/{VERSION}"}
    assert bool(changed) != RULES[rule].get("unseen", False)


def test_a_build_where_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    root = Collection(tmp_path / "collection").checkout.root
    build_all(root)
    before = {path: path.stat() for folder in MADE for path in (root / folder).rglob("*")}
    build_all(root)
    after = {path: path.stat() for folder in MADE for path in (root / folder).rglob("*")}
    assert {p: (s.st_ino, s.st_mtime_ns) for p, s in after.items()} == {
        p: (s.st_ino, s.st_mtime_ns) for p, s in before.items()
    }


@pytest.mark.parametrize("seed", range(2))
def test_what_is_kept_may_be_damaged_or_lost(tmp_path: Path, seed: int) -> None:
    """Results, what is known of documents, of pages, of the site: whatever it is, it is made again."""
    root = Collection(tmp_path / "collection").checkout.root
    build_all(root)
    right = made(root)
    chance = random.Random(seed)
    place = root / ".build" / "kept"
    spares = (place / "docs", place / "spare")  # names of files that stand in docs/ and site/, too
    kept = sorted(
        path for path in place.rglob("*") if path.is_file() and not any(path.is_relative_to(spare) for spare in spares)
    )
    shutil.rmtree(chance.choice(spares))
    for path in kept:
        what = chance.choice(("truncate", "flip", "remove", "keep", "keep"))
        data = path.read_bytes()
        if what == "truncate":
            path.write_bytes(data[: len(data) // 2])
        elif what == "flip" and data:
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        elif what == "remove":
            path.unlink()
    build_all(root)
    assert made(root) == right


def test_every_result_lost_is_made_again_though_pages_changed(tmp_path: Path) -> None:
    collection = Collection(tmp_path / "collection")
    root = collection.checkout.root
    build_all(root)
    shutil.rmtree(root / ".build" / "kept" / "objects")
    collection.reword()
    build_all(root)
    assert made(root) == from_nothing(root, tmp_path / "clean")


def test_results_of_no_use_are_removed_and_those_of_use_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When they have doubled. Beside it a checkout in which they stay: the next edit makes the same in both."""
    swept = Collection(tmp_path / "swept")
    build_all(swept.checkout.root)
    place = swept.checkout.root / ".build" / "kept" / "objects"
    for number in range(100):
        Objects(LocalFolder(place)).put(f"00{number:038}", b"of no use")
    left = copy.deepcopy(swept)
    left.checkout = Checkout(tmp_path / "left")
    shutil.copytree(swept.checkout.root, left.checkout.root)
    remade: list[list[str]] = []
    for collection in (swept, left):
        root = collection.checkout.root
        collection.reword()
        build_all(root)
        with working(root, Tools()) as work:
            run_in(work, Layout(root))
            site_of(work)
            if collection is swept:
                assert sweep(work, 20) <= 20
            else:
                assert sweep(work, 30) == 30
        collection.lengthen()
        with monkeypatch.context() as patched:
            remade.append(_remember_puts(patched))
            build_all(root)
    assert len(list((left.checkout.root / ".build" / "kept" / "objects" / "00").glob("0*"))) >= 100
    assert sorted(remade[0]) == sorted(remade[1])
    assert made(swept.checkout.root) == from_nothing(swept.checkout.root, tmp_path / "clean")


def _remember_puts(patched: pytest.MonkeyPatch) -> list[str]:
    """Keys of the results that are made from here on."""
    keys: list[str] = []
    put = Objects.put

    def remembered(objects: Objects, wanted: str, data: bytes) -> None:
        keys.append(wanted)
        put(objects, wanted, data)

    patched.setattr(Objects, "put", remembered)
    return keys


def test_files_of_a_document_that_are_lost_both_in_the_docs_and_in_the_store_are_made_again(tmp_path: Path) -> None:
    root = Collection(tmp_path / "collection").checkout.root
    build_all(root)
    right = made(root)
    kept = root / ".build" / "kept"
    with working(root, Tools()) as work:
        name, told = next(iter(read_known(work).told.items()))
    written = told.written
    assert written is not None
    key = written.key
    (kept / "objects" / key[:2] / key[2:]).unlink()
    (root / "docs" / next(iter(written.files(name)))).write_text("meddled with", "utf-8")
    build_all(root)
    assert made(root) == right


def test_a_file_that_crosses_documents_and_is_lost_both_in_the_docs_and_in_their_spare_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Collection(tmp_path / "collection").checkout.root
    build_all(root)
    right = made(root)
    for place in (root / "docs", root / ".build" / "kept" / "docs"):
        (place / "glossary" / "index.md").write_text("meddled with", "utf-8")
        (place / "data" / "documents.json").unlink()
    keys = _remember_puts(monkeypatch)
    build_all(root)
    assert made(root) == right
    assert keys == []  # neither documents nor pages had to be made


def test_who_cites_whom_is_gathered_only_where_somebody_cites_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = Collection(tmp_path / "collection")
    root = collection.checkout.root
    build_all(root)
    asked: list[str] = []
    gather = cited_files.gather_cited
    monkeypatch.setattr(cited_files, "gather_cited", lambda *given: (asked.append("asked"), gather(*given))[1])
    collection.reword()
    build_all(root)
    assert asked == []
    assert made(root) == from_nothing(root, tmp_path / "clean")
    asked.clear()
    collection.retitle()
    build_all(root)
    assert asked
    assert made(root) == from_nothing(root, tmp_path / "clean again")


@pytest.mark.parametrize("kind", Kind)
def test_facts_of_any_kind_that_are_lost_are_told_again(tmp_path: Path, kind: Kind) -> None:
    """Also those that a run does not ask for, and finds gone when it keeps the group."""
    collection = Collection(tmp_path / "collection")
    root = collection.checkout.root
    build_all(root)
    for name in (root / ".build" / "kept" / "told").glob(f"{kind}-*"):
        name.unlink()
    collection.reword()
    build_all(root)
    assert made(root) == from_nothing(root, tmp_path / "clean")
    build_all(root)
    with working(root, Tools()) as work:
        known = read_known(work)
        assert all(list(known.facts.each(one, known.told)) for one in Kind)
        assert len(known.told) == 4


def test_a_document_that_fails_does_not_stop_the_others_if_that_is_wanted(tmp_path: Path) -> None:
    collection = Collection(tmp_path / "collection")
    root = collection.checkout.root
    build_all(root)
    old = (root / "site/documents/d2/index.html").read_bytes()
    text = collection.checkout.seed("d2.txt").read_text("utf-8")
    collection.checkout.edit_seed("d2.txt", text, text.replace("培训", "培\x01训"))
    collection.reword()
    with pytest.raises(Exception, match=r"d2\.txt"):
        build_all(root)
    result = build_all(root, Tools(keep_going=True))
    assert [entry.id for entry, _ in result.failed] == ["d2"]
    assert (root / "site/documents/d2/index.html").read_bytes() == old
    assert len(result.listings) == 4
