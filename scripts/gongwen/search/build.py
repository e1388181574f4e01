"""The search data of a site: a small index, text in shards, and, where one shard is not enough, buckets that lead to shards.

Files are named by what they hold, and the index, the one file with a fixed name, lists them. So a reader with an older index still
finds its files, and publishing writes what is new. The same parts give the same files, whatever was built before.

What an edit changes: its shard, now and then one or two beside it; the buckets of the grams that the shard did not have before or
has no more; the index. Buckets are in two layers, of the newest group of shards with the glossary, and of all others, each with as
many buckets as its text asks for. So a new document, which is the newest, changes the few small buckets of the first layer, and only
when a group is full, once in some sixteen shards, all of the others. An older document more or less changes as many buckets as it has
pairs of characters that its shard had not; and all, when the number of shards changes.

The index has six bytes that cannot be compressed for each other file, some 15 kB with 100,000 clauses, beside 10 kB that do not grow.

How it is made: shards, then groups of some sixteen shards, then sections of a few buckets. Each is a function of plain data; what it
gives is kept in a store by a digest of all that it depends on. When nothing is known, one shard, one group or one section is in memory
at a time, and the list of parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import accumulate

import msgspec
from msgspec import Struct

from gongwen.search.boundaries import Sizes, groups, shard_extents
from gongwen.search.buckets import bucket_count
from gongwen.search.groups import sections
from gongwen.search.kept import Group, Kept, Records, digest
from gongwen.search.parts import Part, in_order
from gongwen.search.simplified import SIMPLIFIED
from gongwen.search.spelling import Commonest, initials, merged, spelled
from gongwen.store import Store

VERSION = 2
"""Of the format."""


class SearchFile(Struct, frozen=True):
    """A file beside the index."""

    name: str
    """It tells what the file holds: one of the same name is the same."""
    data: Callable[[], bytes]
    """Gives its bytes."""


class SearchFiles(Struct, frozen=True):
    """All files of the search data."""

    index: bytes
    """Of `index.json`."""
    files: Sequence[SearchFile]
    """The others."""
    results: Collection[str]
    """Keys of what is in the store for the next time."""


def search_files(
    parts: Sequence[Part], records: Records, store: Store, version: str, sizes: Sizes | None = None
) -> SearchFiles:
    """The search data of these parts.

    `records` is called for parts of which a shard is not known. `store` keeps what is made; `version` stands for the code that
    made it.
    """
    sizes = sizes or Sizes()
    parts = in_order(parts)
    kept = Kept(parts, records, store, version, sizes.told)
    layers = _layers(parts, kept, sizes)
    all_groups = [group for layer in layers for group in layer]
    characters: Counter[str] = Counter()
    for group in all_groups:
        characters.update(group.facts.characters)
    files: dict[str, SearchFile] = {}

    def added(kind: str, name: str, data: Callable[[], bytes]) -> str:
        file = SearchFile(f"{kind}-{name}.json", data)
        files[file.name] = file  # two buckets without any gram are one file
        return name

    for group in all_groups:
        for name, extent in zip(group.facts.names, group.extents, strict=True):
            added("text", name, partial(kept.text, name, extent))
    spoken = kept.pinyin(characters)
    letters = initials(msgspec.json.decode(spoken, type=dict[str, str]))
    made = [
        [kept.section(layer, number, letters) for number in range(sections(layer[0].buckets))]
        for layer in layers
        if layer[0].buckets
    ]
    for layer, own in zip(layers, made, strict=False):
        for number, section in enumerate(own):
            for place, name in enumerate(section.names):
                added("grams", name, partial(kept.bucket, name, layer, number, place))
    pairs = _spelled([kept.commonest(own) for own in made])
    index = {
        "version": VERSION,
        "texts": "".join(name for group in reversed(all_groups) for name in reversed(group.facts.names)),
        "layers": [
            [sum(len(group.extents) for group in layer), "".join(_in_turn([section.names for section in own]))]
            for layer, own in zip(layers, made, strict=False)
        ],
        "records": sum(group.facts.records for group in all_groups),
        "glossary": sum(group.facts.glossary for group in all_groups),
        "pinyin": added("pinyin", digest(spoken), lambda: spoken),
        "spelled": {letter: added("spelled", digest(data), partial(bytes, data)) for letter, data in pairs.items()},
        "simplified": _simplified(characters),
        "common": "".join(character for character, _ in _by_count(characters)[: sizes.common]) if made else "",
    }
    return SearchFiles(msgspec.json.encode(index) + b"\n", list(files.values()), kept.results)


def _layers(parts: Sequence[Part], kept: Kept, sizes: Sizes) -> list[list[Group]]:
    """All groups but the newest of documents and those of terms; these. One that would have no group is left out."""
    of_terms, of_documents = shard_extents(parts, sizes)
    in_groups = list(groups(of_documents, sizes))
    recent = max(0, len(in_groups) - 1)
    in_groups += groups(of_terms, sizes)
    found: list[list[Group]] = []
    for some, for_each in ((in_groups[:recent], sizes.bucket), (in_groups[recent:], sizes.recent_bucket)):
        characters = sum(extent.characters for extents in some for extent in extents)
        buckets = bucket_count(characters, for_each) if len(of_terms) + len(of_documents) > 1 else 0
        firsts = accumulate((len(extents) for extents in some), initial=0)
        if some:
            found.append([kept.group(first, extents, buckets) for first, extents in zip(firsts, some, strict=False)])
    return found


def _in_turn(sections: Sequence[Sequence[str]]) -> Iterator[str]:
    """The names of all buckets, in order, of those in each section."""
    for names in zip(*sections, strict=True):
        yield from names


def _spelled(layers: Sequence[Commonest]) -> dict[str, bytes]:
    """Files of the commonest pairs by their first letter."""
    letters = sorted({letter for layer in layers for letter in layer})
    return {
        letter: msgspec.json.encode(spelled(merged(layer.get(letter, {}) for layer in layers))) + b"\n"
        for letter in letters
    }


def _simplified(characters: Counter[str]) -> str:
    """Traditional characters and the Simplified ones of the texts that they stand for, by turns: what a query may be written in."""
    return "".join(f"{chr(code)}{simple}" for code, simple in SIMPLIFIED.items() if simple in characters)


def _by_count(characters: Counter[str]) -> Sequence[tuple[str, int]]:
    return sorted(characters.items(), key=lambda pair: (-pair[1], pair[0]))
