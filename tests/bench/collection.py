"""Makes throw-away collections of any size: the seeds again and again, under other ids and file names."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
"""The checkout that is measured."""


def make_collection(folder: Path, documents: int) -> Path:
    """A checkout in `folder` whose manifest has so many documents; gives it.

    One document is that of the first seed, which is of middle size; more come in the order of the manifest.
    """
    shutil.copytree(ROOT / "scripts", folder / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("documents", "data", "glossary", "cited")
    )
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "seeds").mkdir()
    manifest = yaml.safe_load((ROOT / "seeds" / "manifest.yml").read_text("utf-8"))
    entries = []
    for number in range(documents):
        copy, which = divmod(number, len(manifest["documents"]))
        entry = dict(manifest["documents"][which])
        seed = entry["seed"]
        entry["seed"] = f"{copy:05d}_{seed}"
        entry["id"] = f"{entry['id']}-{copy:05d}"
        shutil.copy(ROOT / "seeds" / seed, folder / "seeds" / entry["seed"])
        entries.append(entry)
    manifest["documents"] = entries
    (folder / "seeds" / "manifest.yml").write_text(yaml.safe_dump(manifest, allow_unicode=True), "utf-8")
    return folder


def add_glossary(checkout: Path, *, marked: bool) -> None:
    """Gives a collection that has every document of the seeds their glossary; `marked`: whether its texts show it."""
    glossary = yaml.safe_load((ROOT / "seeds" / "glossary.yml").read_text("utf-8"))
    for term in glossary["terms"]:
        term["mark"] = marked and term.get("mark", True)
        for quotation in term.get("quotations", ()):
            quotation["document"] += "-00000"
    (checkout / "seeds" / "glossary.yml").write_text(yaml.safe_dump(glossary, allow_unicode=True), "utf-8")
