"""A small collection, and the edits of `edits.yml` that a person may make between two builds."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import yaml
from changed_code import Code
from checkout import digest, make_checkout
from gongwen.collection import documents_of, read_collection
from gongwen.layout import Layout
from gongwen.manifest import read_glossary
from gongwen.registry import Event, addresses, compare, read_locks, term_addresses
from whole_build import build_all

HERE = Path(__file__).parent
RULES = {case["name"]: case for case in yaml.safe_load((HERE / "rules.yml").read_text("utf-8"))}
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


def change_rule(code: Code, rule: str) -> None:
    code.change(*(RULES[rule][part] for part in ("file", "old", "new")))


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
