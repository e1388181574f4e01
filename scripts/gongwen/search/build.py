"""Builds the search data of a site: a small index, text in shards, and, where one shard is not enough, buckets.

Takes the records of one source after another; gives a folder of files. The same records give the same files. Memory does not grow
with the collection, but by the list of its sources.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from gongwen.search.buckets import Buckets
from gongwen.search.definition import exact
from gongwen.search.grams import grams_of
from gongwen.search.readings import readings
from gongwen.search.records import Record
from gongwen.search.shards import GLOSSARY_SOURCE, ONE_SHARD, Shard, Source, Spool
from gongwen.search.simplified import SIMPLIFIED
from gongwen.search.spelling import Spelling

VERSION = 1
"""Of the format."""
CHARACTERS_A_BUCKET = 10_000
"""Of text, for each bucket."""
COMMON = 400
"""So many characters are named as the most frequent: grams of others lead to fewer shards and are looked up first."""
INDEX = "index.json"
"""The one file with a fixed name; it names the folder of the others, which is called by what they hold."""


class SearchData:
    """What has been taken in so far."""

    def __init__(self, scratch: Path) -> None:
        """`scratch`: an empty folder, to keep things in meanwhile."""
        self._scratch = scratch
        self._spool = Spool(scratch / "records")

    def add(self, source: Source, records: Iterable[Record]) -> None:
        """Takes in the records of one source."""
        self._spool.add(source, records)

    def write(self, target: Path) -> None:
        """Writes all files into a folder that is there."""
        files = _Files(target / "new")
        one = self._spool.characters <= ONE_SHARD
        buckets = Buckets(self._scratch, 0 if one else -(-self._spool.characters // CHARACTERS_A_BUCKET))
        characters: Counter[str] = Counter()
        shards = records = with_terms = 0
        for shards, shard in enumerate(self._spool.shards(), 1):
            files.write(f"text-{shards - 1}.json", shard)
            records += len(shard.records)
            with_terms += GLOSSARY_SOURCE in shard.sources
            texts = [exact(record.text) for _, record in shard.records]
            titles = [exact(words) for _, record in shard.records for words in (record.title, *record.names)]
            characters.update("".join((*texts, *titles)))
            if buckets.count:
                named = grams_of("\n".join(titles))
                buckets.add(shards - 1, grams_of("\n".join(texts)) | named, named)
        self._spool.close()
        spoken = readings(characters)
        files.write("pinyin.json", spoken)
        spelling = Spelling(spoken)
        for number, bucket in enumerate(buckets.write()):
            files.write(f"grams-{number}.json", bucket)
            for gram, listed in bucket.items():
                spelling.add(gram, shards if listed[0] < 0 else len(listed) - 1)
        letters = ""
        for letter, pairs in spelling.write():
            files.write(f"spelled-{letter}.json", pairs)
            letters += letter
        name = files.finish()
        index = {
            "version": VERSION,
            "folder": name,
            "shards": shards,
            "buckets": buckets.count,
            "records": records,
            "glossary": with_terms,
            "simplified": _simplified(characters),
            "common": "".join(character for character, _ in _by_count(characters)[:COMMON]) if buckets.count else "",
            "letters": letters,
        }
        (target / INDEX).write_bytes(msgspec.json.encode(index) + b"\n")


class _Files:
    """Files in a folder that is in the end called by a digest of all of them."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._digest = hashlib.sha256()

    def write(self, name: str, value: Shard | dict[str, Any]) -> None:
        """Writes one file as JSON."""
        data = msgspec.json.encode(value) + b"\n"
        self._digest.update(name.encode() + b"\0" + data)
        (self._folder / name).write_bytes(data)

    def finish(self) -> str:
        """The name that the folder now has."""
        name = self._digest.hexdigest()[:12]
        self._folder.rename(self._folder.with_name(name))
        return name


def _simplified(characters: Counter[str]) -> str:
    """Traditional characters and the Simplified ones of the texts that they stand for, by turns: what a query may be written in."""
    return "".join(f"{chr(code)}{simple}" for code, simple in SIMPLIFIED.items() if simple in characters)


def _by_count(characters: Counter[str]) -> Sequence[tuple[str, int]]:
    return sorted(characters.items(), key=lambda pair: (-pair[1], pair[0]))
