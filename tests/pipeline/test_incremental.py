"""A build that makes only what changed gives the same bytes as one from nothing, whatever was done, in whatever order."""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import stub_engine
import yaml
from changed_code import Code, changing_code
from checkout import Checkout, digest, make_checkout
from gongwen.cli.building import site_of, sweep
from gongwen.collection import documents_of, read_collection
from gongwen.layout import Layout
from gongwen.manifest import read_glossary
from gongwen.pipeline import Tools, run_in, working
from gongwen.pipeline.facts import Kind
from gongwen.pipeline.known import read_known
from gongwen.publish.cited import facts as cited_facts
from gongwen.publish.glossary import facts as glossary_facts
from gongwen.publish.site.state import VERSION
from gongwen.registry import Event, addresses, compare, read_locks, term_addresses
from gongwen.store import LocalFolder, Objects
from whole_build import build_all

HERE = Path(__file__).parent
EDITS = [case["edit"] for case in yaml.safe_load((HERE / "edits.yml").read_text("utf-8"))]
RULES = {case["name"]: case for case in yaml.safe_load((HERE / "rules.yml").read_text("utf-8"))}
COMPARED = ("remove", "meddle", "rule", "alias", "withdraw", "replace", "forget")
"""After these edits every build is compared with one from nothing, after the others every second."""
MADE = ("docs/documents", "docs/data", "docs/search", "docs/glossary", "docs/cited", "docs/catalogue", "site")
TEXT = """{title}

某协办[{year}]{number}号

一、建设场馆

1.开放场馆{number}处。按照《{cited}》，每周开放五天。

2.培训队伍。队伍覆盖乡镇。

二、保障措施

3.落实经费。参照第一条执行，见{cited}。

某某协会

{year}年3月{number}日
"""
GLOSSARY = {
    "version": 1,
    "terms": [
        {"id": "chang-guan", "term": "场馆", "kind": "平台与品牌", "english": "venues", "basis": "evident"},
        {"id": "dui-wu", "term": "队伍", "kind": "平台与品牌", "english": "teams", "basis": "evident"},
    ],
}


class Collection:
    """A small collection, and what can be done to it."""

    code: Code
    """By which it is built; of a collection whose rules are to change."""
    led_to = ""
    """The document to which a former address of another leads."""

    def __init__(self, folder: Path) -> None:
        self.checkout = make_checkout(folder)
        self.checkout.empty()
        self.chance = random.Random(str(folder.name))
        self.next = 1
        self._glossary(GLOSSARY)
        for _ in range(4):
            self.add()

    def add(self) -> str:
        number, self.next = self.next, self.next + 1
        cited = f"场馆工作要点之{max(1, number - 1)}"
        text = TEXT.format(title=f"场馆工作要点之{number}", year=2020 + number % 3, number=number, cited=cited)
        self.checkout.seed(f"d{number}.txt").write_text(text, "utf-8")
        entry = {"id": f"d{number}", "seed": f"d{number}.txt", "sha256": digest(text.encode()), "texts": ["main"]}
        self._write([*(self._manifest()["documents"] or ()), entry | {"numbering": {"一、": "runs", "1.": "runs"}}])
        return entry["id"]

    def remove(self) -> None:
        if len(entries := self._manifest()["documents"]) > 3:
            entries.remove(gone := self._without_versions()[1])
            self.checkout.seed(gone["seed"]).unlink()
            self._write(entries)

    def rename(self) -> None:
        self._change(lambda entry: entry.update(id=f"{entry['id']}x"))

    def names(self) -> None:
        self._change(lambda entry: entry.update(names=[f"别名{self.chance.randrange(3)}"]))

    def reword(self) -> None:
        self._edit("每周开放", "每日开放", "每周开放")

    def lengthen(self) -> None:
        self._edit("队伍覆盖乡镇。\n", "队伍覆盖乡镇。\n\n3.表彰场馆。\n", "队伍覆盖乡镇。\n", last="3.落实经费")

    def retitle(self) -> None:
        self._edit("场馆工作要点", "场馆工作计划", "场馆工作要点")

    def redate(self) -> None:
        self._edit("2021年3月", "1999年4月", "2021年3月")

    def term(self) -> None:
        found = self._read_glossary()
        terms = [term for term in found["terms"] if term["id"] != "xiang-zhen"]
        if len(terms) == len(found["terms"]):
            terms.append(
                {"id": "xiang-zhen", "term": "乡镇", "kind": "平台与品牌", "english": "towns", "basis": "evident"}
            )
        self._glossary(found | {"terms": terms})

    def mark(self) -> None:
        found = self._read_glossary()
        found["terms"][0]["mark"] = not found["terms"][0].get("mark", True)
        self._glossary(found)

    def page(self) -> None:
        self._append("docs/about.md", "\n又一段。\n")

    def theme(self) -> None:
        self._append("docs/overrides/404.html", "<!-- . -->\n")

    def style(self) -> None:
        self._append("docs/assets/gongwen.css", ".md-header { margin: 0 }\n")

    def configuration(self) -> None:
        path = self.checkout.root / "mkdocs.yml"
        path.write_text(path.read_text("utf-8").replace("site_name: 公文", "site_name: 公文库"), "utf-8")

    def meddle(self) -> None:
        self._append("docs/documents/index.md", "多余的话\n")

    def accept(self) -> None:
        self.settle()
        self._run("accept")

    def move(self) -> None:
        """To a collection that comes with the first that moves."""
        moved = self.chance.choice(self._without_versions())
        folder = self.checkout.seed("more")
        folder.mkdir(exist_ok=True)
        manifest = folder / "manifest.yml"
        there = yaml.safe_load(manifest.read_text("utf-8")) if manifest.exists() else {"version": 1, "documents": []}
        self.checkout.seed(moved["seed"]).rename(folder / moved["seed"])
        there["documents"].append(moved)
        manifest.write_text(yaml.safe_dump(there, allow_unicode=True), "utf-8")
        self._write([entry for entry in self._manifest()["documents"] if entry != moved])

    def entitle(self) -> None:
        if not (manifest := self.checkout.seed("more") / "manifest.yml").exists():
            self.move()
            build_all(self.checkout.root)
        manifest.write_text(f"title: 又一集\n{manifest.read_text('utf-8')}", "utf-8")

    def alias(self) -> None:
        """Of a document of its own, since an address that was given up must not come back."""
        self.led_to = self.chance.choice(self._without_versions())["id"]
        name = self.add()
        self.accept()
        for old, new in (("3.落实经费", "落实经费"), ("队伍覆盖乡镇", "队伍覆盖城乡")):
            self.checkout.edit_seed(f"{name}.txt", old, new)
        self._run("accept", f"{name}#c3", "--alias", f"{self.led_to}#title", "--why", "移入")

    def withdraw(self) -> None:
        if self.led_to not in [entry["id"] for entry in self._without_versions()]:
            self.alias()
            self.settle()
            build_all(self.checkout.root)
        self._run("withdraw", self.led_to, "--why", "作废")

    def replace(self) -> None:
        self.accept()
        entry = self.chance.choice(self._without_versions())
        text = self.checkout.seed(entry["seed"]).read_text("utf-8").replace("落实经费", "落实专项经费")
        file = self.checkout.root.parent / f"{entry['id']}-new.txt"
        file.write_text(text, "utf-8")
        self._run("add", str(file), "--replaces", entry["id"], "--yes")

    def forget(self) -> None:
        self.accept()
        found = self._read_glossary()
        self._glossary(found | {"terms": [term for term in found["terms"] if term["id"] != "dui-wu"]})

    def settle(self) -> None:
        """Says of every published address that is gone or leads to other words that it shall be so."""
        layout = Layout(self.checkout.root)
        manifest = read_collection(layout)
        today = dict(term_addresses(read_glossary(layout.glossary)))
        for _, document in documents_of(layout, manifest, manifest.documents):
            today |= dict(addresses(document))
        locks = read_locks(layout.locks)
        found = compare(locks.whole(), today.items())
        events = [Event("withdrawn", address, "删去") for address in found.vanished]
        events += [Event("reworded", address, now, "修改") for address, _, now in found.changed]
        locks.write(events, {})

    def rule(self) -> None:
        change_rule(self.code, self.chance.choice(list(RULES)))

    def nothing(self) -> None:
        pass

    def _run(self, *arguments: str) -> None:
        done = self.checkout.run_here("--workers", "1", *arguments)
        assert done.status == 0, done.output

    def _append(self, name: str, words: str) -> None:
        with (self.checkout.root / name).open("a", encoding="utf-8") as file:
            file.write(words)

    def _edit(self, old: str, new: str, where: str, last: str = "") -> None:
        for entry in self.chance.sample(entries := self._manifest()["documents"], len(entries)):
            text = self.checkout.seed(entry["seed"]).read_text("utf-8")
            if where in text:
                changed = text.replace(old, new)
                if last:
                    changed = changed.replace(last, f"4{last[1:]}")
                self.checkout.edit_seed(entry["seed"], text, changed)
                return

    def _manifest(self) -> dict:
        return yaml.safe_load(self.checkout.manifest.read_text("utf-8"))

    def _write(self, entries: list[dict]) -> None:
        text = yaml.safe_dump(self._manifest() | {"documents": entries}, allow_unicode=True, sort_keys=False)
        self.checkout.manifest.write_text(text, "utf-8")

    def _without_versions(self) -> list[dict]:
        """The entries of documents that have no earlier versions, and are none."""
        entries = self._manifest()["documents"]
        versions = {entry["id"].partition("/")[0] for entry in entries if "/" in entry["id"]}
        return [entry for entry in entries if entry["id"].partition("/")[0] not in versions]

    def _change(self, change: Callable[[dict], None]) -> None:
        entries = self._manifest()["documents"]
        change(entries[entries.index(self.chance.choice(self._without_versions()))])
        self._write(entries)

    def _read_glossary(self) -> dict:
        return yaml.safe_load(self.checkout.seed("glossary.yml").read_text("utf-8"))

    def _glossary(self, found: dict) -> None:
        self.checkout.seed("glossary.yml").write_text(yaml.safe_dump(found, allow_unicode=True), "utf-8")


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


def change_rule(code: Code, rule: str) -> None:
    code.change(*(RULES[rule][part] for part in ("file", "old", "new")))


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
