"""Makes a checkout with a collection of any number of made documents, each with the manifest entry that the converter proposes.

The same arguments give the same bytes. Nothing of it is under version control.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import yaml
from checkout import make_checkout
from gongwen.collection import convert_entry, documents_of, read_collection
from gongwen.glossary.matcher import Matcher
from gongwen.layout import Layout
from gongwen.manifest import Basis, Entry, Term, read_glossary
from gongwen.model import Document, Role
from gongwen.source import Seed, decode_seed, split_lines
from gongwen.structure import manifest_entry
from msgspec.structs import replace

from made.grammar import KINDS, Kind, Writer
from made.names import Identity, Names
from made.prose import Prose
from made.spoiling import spoiled

PROJECT = Layout(Path(__file__).resolve().parents[2])
"""Whose seeds and glossary lend their words."""
CITED, OWN_CITED = (3, 6), (1, 2)
"""Titles that a document cites: the fewest and the most in all, and of other documents of the collection."""
FAVOUR = 3
"""How much oftener some are cited than others: the power of an evenly drawn place."""
FIRST_ADDED = date(2026, 1, 5)
"""On this day the first document came into the collection; twenty a day follow."""
A_DAY = 20
HEAD = "version: 1\ndocuments:\n"
"""How a manifest begins."""


class Made(msgspec.Struct, frozen=True):
    """A made document."""

    seed: Seed
    """Its text."""
    document: Document
    """What the converter finds in it by rule alone, under the id that it has."""
    entry: str
    """Its entry for the manifest, as an item of a list that is not indented."""


def make_made_collection(folder: Path, documents: int, seed: int = 1, a_collection: int | None = None) -> Path:
    """A checkout in `folder`, which is empty or not there, with so many documents; gives it.

    `seed`: of the generator. `a_collection`: how many documents a folder of `seeds/` takes, each with its own manifest;
    None: all lie in `seeds/` itself.
    """
    checkout = make_checkout(folder)
    checkout.empty()
    seeds = checkout.manifest.parent
    terms = read_glossary(PROJECT.glossary).terms
    matcher, found = Matcher(terms), set[str]()
    entries: dict[Path, list[str]] = {seeds: []}
    for number, made in enumerate(made_documents(documents, seed)):
        place = place_of(seeds, number, a_collection)
        place.mkdir(exist_ok=True)
        (place / made.seed.name).write_bytes(made.seed.encode())
        entries.setdefault(place, []).append(made.entry)
        if len(found) < len(terms):
            found |= {one.term for node in made.document.nodes for one in matcher.find(node.text)}
    for place, texts in entries.items():
        body = "\n".join("".join(f"  {line}\n" for line in text.splitlines()) for text in texts)
        (place / "manifest.yml").write_text(HEAD + body if body else "version: 1\ndocuments: []\n", "utf-8")
    (seeds / "glossary.yml").write_text(_glossary([term for term in terms if term.id in found]), "utf-8")
    return folder


def place_of(seeds: Path, number: int, a_collection: int | None) -> Path:
    """The folder of a document by its number, from 0."""
    return seeds if a_collection is None else seeds / f"made-{number // a_collection:03d}"


def made_documents(documents: int, seed: int = 1) -> Iterator[Made]:
    """So many documents, one after another; any may cite any other."""
    chance = Random(seed)
    names = Names(chance)
    kinds = chance.choices(KINDS, [share for *_, share in KINDS], k=documents)
    identities = [names.identity(form) for _, _, form, _ in kinds]
    titles = [f"《{identity.title}》" for identity in identities]
    writer = Writer(chance, names, Prose(chance, *_words()))
    for number, ((name, kind, _, _), identity) in enumerate(zip(kinds, identities, strict=True)):
        cited = _cited(chance, names.works, titles)
        made = _made(writer, kind, identity, cited, f"{name}-{identity.day.year}-{number:05d}")
        added = FIRST_ADDED + timedelta(days=number // A_DAY)
        yield Made(made[0], made[1], manifest_entry(*made, added))


def _made(writer: Writer, kind: Kind, identity: Identity, cited: Sequence[str], name: str) -> tuple[Seed, Document]:
    """A seed of which the converter is sure, and its document."""
    while True:
        found: dict[str, tuple[Seed, Document] | None] = {}

        def outline(text: str, found: dict[str, tuple[Seed, Document] | None] = found) -> list[object] | None:
            found[text] = converted = _converted(text, name)
            return converted and [(node.kind, node.label, node.text) for node in converted[1].nodes]

        clean = "".join(f"{line}\n" for line in kind(writer, identity, cited))
        if outline(clean) is not None and (made := found[spoiled(clean, writer.chance, outline)]):
            return made


def _converted(text: str, name: str) -> tuple[Seed, Document] | None:
    """The seed that a text is, and its document by rule alone; None where the converter warns."""
    seed = decode_seed(Path(f"{name}.txt"), text.encode())
    entry = Entry(name, seed.name, seed.sha256, (Role.MAIN,))
    document = convert_entry(entry, seed, split_lines(seed.text), known=False)
    return None if document.warnings else (seed, document)


def _cited(chance: Random, works: Sequence[str], titles: Sequence[str]) -> list[str]:
    """Titles with 《》, some much oftener than others."""

    def drawn(choices: Sequence[str]) -> str:
        return choices[int(len(choices) * chance.random() ** FAVOUR)]

    own = [drawn(titles) for _ in range(chance.randint(*OWN_CITED))]
    return own + [drawn(works) for _ in range(chance.randint(*CITED) - len(own))]


def _words() -> tuple[list[str], list[str]]:
    """The texts of the seeds, and the terms of the glossary."""
    manifest = read_collection(PROJECT)
    documents = documents_of(PROJECT, manifest, manifest.documents)
    texts = [node.text for _, document in documents for node in document.nodes]
    return texts, [term.term for term in read_glossary(PROJECT.glossary).terms]


def _glossary(terms: Sequence[Term]) -> str:
    """The entries of these terms without quotations, which are from documents that a made collection has not."""
    known = {term.term for term in terms}
    kept: list[Any] = []
    for term in terms:
        basis = Basis.EDITOR if term.basis is Basis.QUOTED else term.basis
        other = replace(
            term,
            basis=basis,
            quotations=(),
            see=tuple(one for one in term.see if one in known),
            also_inside=tuple(one for one in term.also_inside if one in known),
            broader=term.broader if term.broader in known else "",
        )
        values = msgspec.json.decode(msgspec.json.encode(other))
        defaults = {field.name: field.default for field in msgspec.structs.fields(Term)}
        kept.append({name: value for name, value in values.items() if value not in ("", [], defaults[name])})
    return yaml.safe_dump({"version": 1, "terms": kept}, allow_unicode=True, sort_keys=False, width=200)


__all__ = ["Made", "made_documents", "make_made_collection", "place_of"]
