"""The first task: seeds become documents, each looked at for terms and compared with the lock."""

from __future__ import annotations

import traceback
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from gongwen.collection import convert_entry
from gongwen.errors import InputError
from gongwen.glossary.concordance import occurrences
from gongwen.glossary.matcher import Matcher
from gongwen.glossary.tagging import tag
from gongwen.layout import ERROR_LOG
from gongwen.links.known import own_titles
from gongwen.manifest import Entry, Term
from gongwen.model import Document
from gongwen.pipeline.facts import Kind, Tells
from gongwen.pipeline.results import (
    LostResultError,
    get_document,
    objects_at,
    put_addresses,
    put_document,
    put_places,
    put_records,
)
from gongwen.pipeline.tasks.seeds import seed_and_lines
from gongwen.pipeline.told import Converted, Failed
from gongwen.publish.listing import listing
from gongwen.registry import addresses
from gongwen.search.parts import document_source, part_of
from gongwen.search.records import node_records
from gongwen.source import Stretch
from gongwen.store import Objects

CODE = (
    "errors.py",
    "model.py",
    "collection.py",
    "manifest",
    "source",
    "numbering",
    "parts",
    "repair",
    "structure",
    "address",
)
"""What the conversion of a document is done by."""
TOLD_CODE = (*CODE, "glossary", "links", "registry", "search", "publish/listing.py", "pipeline")
"""What looks at it."""


class ToConvert(Struct, frozen=True):
    """A document and all that its conversion depends on."""

    entry: Entry
    """What the manifest says of it."""
    title: str | None
    """How readers call its collection."""
    stretch: Stretch
    """The lines of its seed that are its own."""
    document: str
    """Key of the document."""
    converted: str
    """Key of what is told of it."""


class Converting(Struct, frozen=True):
    """Documents to be converted by one task."""

    seeds: str
    """Address of the folder of seeds."""
    objects: str
    """Address of the folder of results."""
    terms: str
    """Key of the terms of the glossary."""
    documents: tuple[ToConvert, ...]
    """They."""


def convert_documents(given: Converting) -> list[tuple[Converted, Tells] | Failed]:
    """Converts each, and has it tell; one that cannot be converted does not stop the others."""
    objects = objects_at(given.objects)
    matcher = matcher_at(given.objects, given.terms)
    return [_convert(given.seeds, objects, matcher, one) for one in given.documents]


def _convert(seeds: str, objects: Objects, matcher: Matcher, wanted: ToConvert) -> tuple[Converted, Tells] | Failed:
    try:
        document = get_document(objects, wanted.document)
        if document is None:
            document = convert_entry(wanted.entry, *seed_and_lines(seeds, wanted.entry, wanted.stretch))
            put_document(objects, wanted.document, document)
        return _tell(objects, matcher, wanted, document)
    except InputError as error:
        return Failed.by(error, Path(seeds).parent)
    except OSError:  # of the disk or the store
        raise
    except Exception as error:
        found = f"{wanted.entry.id}, at which the program fails ({type(error).__name__}: {error})"
        mend = f"report it with .build/{ERROR_LOG}"
        return Failed(f"seeds/{wanted.entry.seed_path}", None, found, "a document", mend, traceback.format_exc())


def _tell(objects: Objects, matcher: Matcher, wanted: ToConvert, document: Document) -> tuple[Converted, Tells]:
    """Keeps what others need only now and then, and gives what they need always."""
    places = occurrences(tag(document, matcher))
    put_places(objects, wanted.converted, places)
    records = list(node_records(document))
    put_records(objects, wanted.converted, records)
    found = list(addresses(document))
    put_addresses(objects, wanted.document, found)
    encode = msgspec.msgpack.encode
    told = {
        Kind.LISTING: encode(listing(document, wanted.entry, wanted.title)),
        Kind.OWN: encode(own_titles(document, wanted.entry.names)),
        Kind.TERMS: encode({term: len(of_term) for term, of_term in places.items()}),
        Kind.PART: encode(part_of(document_source(document), records)),
    }
    return Converted(wanted.converted, wanted.document, len(found)), told


@lru_cache(maxsize=2)
def matcher_at(objects: str, terms: str) -> Matcher:
    """The matcher of the terms that are kept under a key."""
    data = objects_at(objects).get(terms)
    if data is None:
        raise LostResultError(terms)
    return Matcher(msgspec.msgpack.decode(data, type=list[Term]))
