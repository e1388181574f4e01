"""One shard: text that the browser loads to look into, and what has to be known of it to lead there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from gongwen.search.definition import exact
from gongwen.search.grams import grams_of
from gongwen.search.parts import GLOSSARY_SOURCE, Source
from gongwen.search.records import Record


class Shard(Struct, frozen=True):
    """One file."""

    sources: tuple[Source, ...]
    """Those of its records."""
    records: tuple[tuple[int, Record], ...]
    """Each with the place of its source in `sources`, in the order in which they come first if nothing else tells them apart."""


class ShardFacts(Struct, frozen=True, array_like=True):
    """What is known of a shard."""

    records: int
    """How many it has."""
    glossary: bool
    """Whether terms are among them."""
    characters: dict[str, int]
    """How often each character stands in its texts, titles and names, normalised."""
    grams: str
    """Of its texts alone; those of one character, in order, then TAB, then pairs, in order."""
    titled: str
    """Those in a title or name, in the same manner."""


def make_shard(pieces: Iterable[tuple[Source, Sequence[Record]]]) -> tuple[bytes, ShardFacts]:
    """The file of a shard, and what is known of it. `pieces`: its records by their sources."""
    sources: list[Source] = []
    records: list[tuple[int, Record]] = []
    for source, some in pieces:
        records += ((len(sources), record) for record in some)
        sources.append(source)
    texts = exact("\n".join(record.text for _, record in records))
    titles = exact("\n".join(words for _, record in records for words in (record.title, *record.names)))
    titled = grams_of(titles)
    characters = Counter(texts)
    characters.update(titles)
    del characters["\n"]
    facts = ShardFacts(
        len(records),
        GLOSSARY_SOURCE in sources,
        dict(sorted(characters.items())),
        _joined(grams_of(texts) - titled),
        _joined(titled),
    )
    return msgspec.json.encode(Shard(tuple(sources), tuple(records))) + b"\n", facts


def separate(grams: str) -> list[str]:
    """The grams that were joined for `ShardFacts`, in order."""
    single, _, pairs = grams.partition("\t")
    return [*single, *(pairs[place : place + 2] for place in range(0, len(pairs), 2))]


def _joined(grams: set[str]) -> str:
    single, pairs = ([gram for gram in grams if len(gram) == length] for length in (1, 2))
    return f"{''.join(sorted(single))}\t{''.join(sorted(pairs))}"
