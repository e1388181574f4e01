"""What `docs/data.md` says of the data files, and how a stranger reads them by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checkout import PROJECT
from page import article, read_page, texts_by_address

CODE = re.compile("`([^`]+)`")
PLACEHOLDER = "<公文代号>"
TERM_PLACEHOLDER = "<用语代号>"


class Manual:
    """What `docs/data.md` says: its sections by id, and the fields of the tables in each."""

    def __init__(self, text: str) -> None:
        pieces = re.split(r"^## .*\{: #([\w-]+) \}$", text, flags=re.MULTILINE)
        self.opening = pieces[0]
        self.sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))

    def tables(self, section: str) -> list[dict[str, str]]:
        """For each table of fields of a section, what it says of each field."""
        table = r"^\| 字段 \| 内容 \|\n\| --- \| --- \|\n((?:\|.*\n)+)"
        found = []
        for block in re.findall(table, self.sections[section], re.MULTILINE):
            rows = [line.strip("| \n").split(" | ") for line in block.splitlines()]
            found.append({field: told for fields, told in rows for field in CODE.findall(fields)})
        return found

    def fields(self, section: str, table: int = 0) -> dict[str, str]:
        return self.tables(section)[table]

    @staticmethod
    def inner(description: str) -> list[str]:
        """The fields that a description lists: a row of words, each as code, with nothing but spaces between."""
        (found,) = re.findall(r"`[\w-]+`(?: `[\w-]+`)+", description.partition("；")[0])
        return CODE.findall(found)

    @property
    def files(self) -> list[str]:
        """Paths of the first table; one of a document holds the placeholder."""
        found: list[str] = []
        for row in re.findall(r"^\| (.*?) \| .* \|$", self.opening, re.MULTILINE):
            names = CODE.findall(row)
            found += [name if "/" in name or name[0] != "." else names[0].rpartition(".")[0] + name for name in names]
        return found


MANUAL = Manual((PROJECT / "docs" / "data.md").read_text("utf-8"))


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def listed(site: Path) -> list[dict[str, Any]]:
    """The present documents."""
    return read(site / "data/documents.json")["documents"]


def every_version(site: Path) -> list[dict[str, Any]]:
    """The present documents, each with its earlier versions behind it."""
    return [one for entry in listed(site) for one in (entry, *entry["versions"])]


def outlines(site: Path) -> list[dict[str, Any]]:
    """The file of each document that is in the list, earlier versions too."""
    return [read(site / f"data/documents/{entry['id']}.json") for entry in every_version(site)]


def terms(site: Path) -> list[dict[str, Any]]:
    return read(site / "data/glossary.json")["terms"]


def files(site: Path) -> list[str]:
    """Every file that the manual names, for each document or term that it names one for."""
    ids = {
        PLACEHOLDER: [entry["id"] for entry in every_version(site)],
        TERM_PLACEHOLDER: [term["id"] for term in terms(site)],
    }
    found: list[str] = []
    for name in MANUAL.files:
        (placeholder,) = [placeholder for placeholder in ids if placeholder in name] or [""]
        found += [name.replace(placeholder, id_) for id_ in ids[placeholder]] if placeholder else [name]
    return found


def corpus(site: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site / "data/corpus.jsonl").read_text("utf-8").splitlines()]


def texts_at(site: Path, addresses: list[str]) -> Iterator[tuple[str, str]]:
    """For each address from the root of the site, in order of the pages, the text that stands there."""
    by_page: dict[str, list[str]] = {}
    for address in addresses:
        path, _, anchor = address.partition("#")
        by_page.setdefault(path, []).append(anchor)
    for path, anchors in by_page.items():
        texts = texts_by_address(article(read_page(site / path / "index.html")), anchors)
        yield from ((f"{path}#{anchor}", text) for anchor, text in texts.items())
