"""The search data, which hang on the documents and the glossary alone: of a large collection they are made beside all else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from gongwen.manifest import Glossary
from gongwen.pipeline.beside import beside
from gongwen.pipeline.facts import Facts, Kind
from gongwen.pipeline.results import get_records
from gongwen.pipeline.told import Converted, decode_part
from gongwen.pipeline.wanted import Wanted
from gongwen.publish.glossary.meaning import meaning
from gongwen.search.names import INDEX, stored_under
from gongwen.search.parts import GLOSSARY_SOURCE, Part, part_of
from gongwen.search.records import Record, term_record
from gongwen.store import Objects, ObjectsAskedFor, code_digest, open_folder
from gongwen.work.workplace import Work

if TYPE_CHECKING:
    from gongwen.search.build import SearchFiles


class Made(Struct, frozen=True):
    """What was made, as plain data."""

    index: bytes
    """Of the one file with a fixed name."""
    files: dict[str, bytes | None]
    """By the name of each other file its bytes, but of those that are in the store."""


class ToSearch(Struct, frozen=True):
    """What is to be found."""

    objects: str
    """Address of the folder of results."""
    parts: tuple[bytes, ...]
    """What search has to know of each document."""
    converted: tuple[str, ...]
    """The key of the conversion of each."""
    terms: tuple[Record, ...]
    """The records of the glossary."""


def make_search(given: ToSearch) -> tuple[Made, set[str]]:
    """Makes the search data, and leaves most files in the store; gives the keys of all that it used there, too."""
    objects = ObjectsAskedFor(open_folder(given.objects))
    found = _search_files(given, objects)
    files = {file.name: None if stored_under(file.name) else file.data() for file in found.files}
    return Made(found.index, files), {*objects.keys, *found.results}


def _search_files(given: ToSearch, objects: Objects) -> SearchFiles:
    """Shards and buckets that are known stay as they are."""
    from gongwen.search.build import search_files  # beside all else, since it takes a while to be read

    told = [decode_part(data) for data in given.parts]
    keys = {part.source.folder: one for part, one in zip(told, given.converted, strict=True)}
    parts = [*told, part_of(GLOSSARY_SOURCE, given.terms)]

    def records(part: Part) -> Sequence[Record]:
        return given.terms if part.is_glossary else get_records(objects, keys[part.source.folder])

    return search_files(parts, records, objects, code_digest("search"))


class Searching:
    """Search data that are being made."""

    def __init__(self, work: Work, glossary: Glossary, converted: Mapping[str, Converted], facts: Facts) -> None:
        self._objects = work.objects

        def give() -> ToSearch:
            return ToSearch(
                work.objects.folder.url,
                tuple(facts.each(Kind.PART, converted)),
                tuple(one.key for one in converted.values()),
                tuple(term_record(term, meaning(term)) for term in glossary.terms),
            )

        self._give = give
        self._wait = beside(work, len(converted), "search data", make_search, give)

    def add_to(self, wanted: Wanted) -> None:
        """Waits for them and puts them among the files that shall stand in the docs."""
        made = self._wait()
        wanted.add(f"search/{INDEX}", made.index)
        for name, data in made.files.items():
            wanted.add_named(f"search/{name}", partial(self._bytes, name) if data is None else partial(bytes, data))

    def _bytes(self, name: str) -> bytes:
        kept = stored_under(name)
        data = self._objects.get(kept) if kept else None
        return data if data is not None else next(file.data() for file in self._again.files if file.name == name)

    @cached_property
    def _again(self) -> SearchFiles:
        return _search_files(self._give(), self._objects)
