"""Shards, groups of them and sections of buckets, out of the store; what it does not have is made and put there."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec
from msgspec import Struct

from gongwen.search.boundaries import Extent
from gongwen.search.buckets import make_bucket, shards_with
from gongwen.search.groups import GroupFacts, Piece, make_group
from gongwen.search.parts import Part, Source
from gongwen.search.readings import readings
from gongwen.search.records import Record
from gongwen.search.shards import ShardFacts, make_shard
from gongwen.search.spelling import RARE, Commonest, Ranked, commonest, merged
from gongwen.store import Store, key

DIGITS = 10
"""Of the digest of a file, with 32 values each."""
Records = Callable[[Part], Sequence[Record]]
"""Loads the records of a part."""


class KeptShard(Struct, frozen=True, array_like=True):
    """A shard."""

    name: str
    """Digest of its file."""
    facts: ShardFacts


class KeptSection(Struct, frozen=True, array_like=True):
    """A section of a layer."""

    names: tuple[str, ...]
    """Digests of the files of its buckets."""
    commonest: dict[str, msgspec.Raw]
    """Its commonest pairs by their first letter, of type `Ranked` by the second."""


class Group(Struct, frozen=True):
    """A group of shards, with what is known of it."""

    first: int
    """The number of its oldest shard within its layer."""
    extents: Sequence[Extent]
    """Of its shards, the oldest first."""
    buckets: int
    """In how many buckets its grams are."""
    facts: GroupFacts


class Kept:
    """What has been made of some parts, now or before."""

    def __init__(self, parts: Sequence[Part], records: Records, store: Store, version: str, told: int) -> None:
        """`told`: of `Sizes`."""
        self._told = told
        self._parts = parts
        self._records = records
        self._store = store
        self._version = version
        self._separate = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
        self._piece_of = msgspec.msgpack.Decoder(Piece).decode
        self._loaded: tuple[int, Sequence[Record]] = -1, ()
        self.results: set[str] = set()
        """Keys of what these parts have in the store, whether it was asked for now or not."""

    def group(self, first: int, extents: Sequence[Extent], buckets: int) -> Group:
        """A group of these shards."""
        shards = [self._shard_key(extent) for extent in extents]
        wanted = self._key("group", str(buckets), *shards)
        if (known := self._store.get(wanted)) is not None:
            facts = msgspec.msgpack.decode(known, type=GroupFacts)
        else:
            facts, _ = self._made_group(extents, buckets)
            self._store.put(wanted, msgspec.msgpack.encode(facts))
        self.results.update(shards)
        self.results.update(key("text", name) for name in facts.names)
        self.results.update(key("piece", piece) for piece in facts.pieces)
        return Group(first, extents, buckets, facts)

    def text(self, name: str, extent: Extent) -> bytes:
        """The file of a shard. `name`: its digest."""
        return self._store.get(key("text", name)) or self._made_text(extent)[0]

    def section(self, groups: Sequence[Group], number: int, letters: Mapping[str, str]) -> KeptSection:
        """A section of the layer of these groups. `letters`: with which characters are spelled."""
        depends_on = (f"{group.first} {group.facts.pieces[number]}" for group in groups)
        shards = _shards(groups)
        wanted = self._key("section", f"{shards} {self._told}", *depends_on)
        if (known := self._store.get(wanted)) is not None:
            kept = msgspec.msgpack.decode(known, type=KeptSection)
            self.results.update(key("grams", name) for name in kept.names)
            return kept
        decode = msgspec.json.Decoder(dict[str, str]).decode
        least = 1 if shards < RARE else 2
        names, grams = [], []
        for data in self._buckets(groups, number):
            names.append(digest(data))
            grams += [(gram, shards_with(told, shards)) for gram, told in decode(data).items() if len(told) >= least]
            self._store.put(key("grams", names[-1]), data)
        pairs = {letter: msgspec.Raw(msgspec.msgpack.encode(own)) for letter, own in commonest(grams, letters).items()}
        kept = KeptSection(tuple(names), pairs)
        self._store.put(wanted, msgspec.msgpack.encode(kept))
        return kept

    def commonest(self, sections: Sequence[KeptSection]) -> Commonest:
        """The commonest pairs of a layer, by their first letter and their second."""
        wanted = self._key("pairs", *(name for section in sections for name in section.names))
        if (known := self._store.get(wanted)) is not None:
            return msgspec.msgpack.decode(known, type=Commonest)
        decode = msgspec.msgpack.Decoder(dict[str, Ranked]).decode
        pairs = {
            letter: merged(decode(section.commonest[letter]) for section in sections if letter in section.commonest)
            for letter in sorted({letter for section in sections for letter in section.commonest})
        }
        self._store.put(wanted, msgspec.msgpack.encode(pairs))
        return pairs

    def bucket(self, name: str, groups: Sequence[Group], section: int, place: int) -> bytes:
        """The file of a bucket, by its place in a section. `name`: its digest."""
        return self._store.get(key("grams", name)) or next(islice(self._buckets(groups, section), place, None))

    def pinyin(self, characters: Iterable[str]) -> bytes:
        """The file that says how these characters are read."""
        ordered = "".join(sorted(characters))
        wanted = self._key("pinyin", ordered)
        if (data := self._store.get(wanted)) is None:
            data = msgspec.json.encode(readings(ordered)) + b"\n"
            self._store.put(wanted, data)
        return data

    def _key(self, kind: str, *depends_on: str) -> str:
        return key(kind, self._version, *depends_on)

    def _shard_key(self, extent: Extent) -> str:
        parts = ((self._parts[stretch.part], stretch.start, stretch.end) for stretch in extent.stretches)
        depends_on = [(part.source, part.digest, start, end) for part, start, end in parts]
        return key("shard", self._version, msgspec.msgpack.encode(depends_on))

    def _shard(self, extent: Extent) -> KeptShard:
        wanted = self._shard_key(extent)
        if (known := self._store.get(wanted)) is not None:
            return msgspec.msgpack.decode(known, type=KeptShard)
        data, facts = self._made_text(extent)
        kept = KeptShard(digest(data), facts)
        self._store.put(key("text", kept.name), data)
        self._store.put(wanted, msgspec.msgpack.encode(kept))
        return kept

    def _made_text(self, extent: Extent) -> tuple[bytes, ShardFacts]:
        pieces: list[tuple[Source, Sequence[Record]]] = []
        for stretch in reversed(extent.stretches):  # the shard before ended within the last part, if anywhere
            if self._loaded[0] != stretch.part:
                self._loaded = stretch.part, self._records(self._parts[stretch.part])
            pieces.append((self._parts[stretch.part].source, self._loaded[1][stretch.start : stretch.end]))
        return make_shard(reversed(pieces))

    def _made_group(self, extents: Sequence[Extent], buckets: int) -> tuple[GroupFacts, list[bytes]]:
        shards = (self._shard(extent) for extent in extents)
        facts, pieces = make_group([(shard.name, shard.facts) for shard in shards], buckets)
        for name, piece in zip(facts.pieces, pieces, strict=True):
            self._store.put(key("piece", name), piece)
        return facts, pieces

    def _buckets(self, groups: Sequence[Group], section: int) -> Iterator[bytes]:
        """The files of the buckets of a section, in order."""
        pieces = [self._separate(self._piece(group, section)) for group in groups]
        most = max(self._told, _shards(groups) // 2)
        for own in zip(*pieces, strict=True):
            depends_on = (f"{group.first} {_short(piece)}" for group, piece in zip(groups, own, strict=True))
            wanted = self._key("bucket", str(most), *depends_on)
            if (name := self._store.get(wanted)) is None or (
                data := self._store.get(key("grams", name.decode()))
            ) is None:
                numbered = ((group.first, self._piece_of(piece)) for group, piece in zip(groups, own, strict=True))
                data = msgspec.json.encode(make_bucket(numbered, most)) + b"\n"
                self._store.put(wanted, digest(data).encode())
            yield data

    def _piece(self, group: Group, section: int) -> bytes:
        known = self._store.get(key("piece", group.facts.pieces[section]))
        return known if known is not None else self._made_group(group.extents, group.buckets)[1][section]


def _short(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def _shards(layer: Sequence[Group]) -> int:
    return layer[-1].first + len(layer[-1].extents)


def digest(data: bytes) -> str:
    """What is in the name of a file: ten letters and figures, made of what it holds."""
    return base64.b32encode(hashlib.blake2b(data, digest_size=10).digest()).decode().lower()[:DIGITS]
