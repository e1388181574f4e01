"""Where the results of a document lie in the store, and how they are read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from gongwen.glossary.concordance import Occurrence
from gongwen.model import Document
from gongwen.pipeline.told import Told
from gongwen.search.records import Record
from gongwen.store import Objects, code_digest, key, open_folder

_DOCUMENT = msgspec.msgpack.Decoder(Document)
_RECORDS = msgspec.msgpack.Decoder(list[Record])
_PLACES = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])
_ADDRESSES = msgspec.msgpack.Decoder(list[tuple[str, str]])
_OF_TERM = msgspec.msgpack.Decoder(list[Occurrence])


class LostResultError(Exception):
    """A result that was there is gone or damaged; what it was made from is to be done again."""

    def __init__(self, wanted: str) -> None:
        super().__init__(wanted)
        self.wanted = wanted


def places_key(converted: str) -> str:
    """Of the places of terms in a document, by the key of its conversion."""
    return key("places", converted)


def records_key(converted: str) -> str:
    """Of what search finds in a document, by the key of its conversion."""
    return key("records", converted)


def _addresses_key(document: str) -> str:
    return key("addresses", document, code_digest("registry"))


def put_document(objects: Objects, wanted: str, document: Document) -> None:
    """Keeps a document."""
    objects.put(wanted, msgspec.msgpack.encode(document))


def get_document(objects: Objects, wanted: str) -> Document | None:
    """A document that was kept; None where it is lost."""
    data = objects.get(wanted)
    return None if data is None else _DOCUMENT.decode(data)


def put_places(objects: Objects, converted: str, places: Mapping[str, Sequence[Occurrence]]) -> None:
    """Keeps the places of each term in a document."""
    objects.put(places_key(converted), msgspec.msgpack.encode(places))


def put_addresses(objects: Objects, document: str, found: Sequence[tuple[str, str]]) -> None:
    """Keeps every address of a document with its fingerprint, by the key of the document."""
    objects.put(_addresses_key(document), msgspec.msgpack.encode(found))


def get_addresses(objects: Objects, document: str) -> list[tuple[str, str]]:
    """Every address of a document with its fingerprint. Raises LostResultError."""
    return _ADDRESSES.decode(_found(objects, _addresses_key(document)))


def put_records(objects: Objects, converted: str, records: Sequence[Record]) -> None:
    """Keeps what search finds in a document."""
    objects.put(records_key(converted), msgspec.msgpack.encode(records))


def get_records(objects: Objects, converted: str) -> list[Record]:
    """What search finds in a document. Raises LostResultError."""
    return _RECORDS.decode(_found(objects, records_key(converted)))


def corpus_key(written: str) -> str:
    """Of the lines of the corpus of a document, by the key of its files."""
    return key("corpus lines", written)


def put_corpus(objects: Objects, written: str, lines: str) -> None:
    """Keeps the lines of the corpus of a document; apart from its files, since those of many documents are read together."""
    objects.put(corpus_key(written), lines.encode())


def get_corpus(objects: Objects, written: str) -> str:
    """The lines of the corpus of a document. Raises LostResultError."""
    return _found(objects, corpus_key(written)).decode()


def results_of(told: Told) -> set[str]:
    """Keys of everything that is kept of a document."""
    converted, linked, written = told.converted, told.linked, told.written
    found = {
        converted.document,
        _addresses_key(converted.document),
        places_key(converted.key),
        records_key(converted.key),
    }
    of_files = {written.key, corpus_key(written.key)} if written else set()
    return found | ({linked.document} if linked else set()) | of_files


class KeptPlaces:
    """The places of terms, asked for one term and document at a time."""

    def __init__(self, objects: Objects, converted: Mapping[str, str]) -> None:
        """`converted`: the key of each document's conversion, by its id."""
        self._objects = objects
        self.converted = converted
        self._of: dict[str, dict[str, msgspec.Raw]] = {}

    def __call__(self, term: str, document: str) -> Sequence[Occurrence]:
        """Of a term in a document, by their ids, in reading order. Raises LostResultError."""
        if document not in self._of:
            self._of[document] = _PLACES.decode(_found(self._objects, places_key(self.converted[document])))
        of_terms = self._of[document]
        return _OF_TERM.decode(of_terms[term]) if term in of_terms else ()


@lru_cache(maxsize=4)
def objects_at(url: str) -> Objects:
    """The results at an address; the same in all tasks of a process."""
    return Objects(open_folder(url))


def _found(objects: Objects, wanted: str) -> bytes:
    data = objects.get(wanted)
    if data is None:
        raise LostResultError(wanted)
    return data
