"""The second task: what documents say of each other, once the titles of all are known."""

from __future__ import annotations

from functools import lru_cache

import msgspec
from msgspec import Struct

from gongwen.glossary.tagging import tag
from gongwen.links import Known, citing_facts, link
from gongwen.links.citations import CitingFacts
from gongwen.pipeline.facts import Kind, Tells
from gongwen.pipeline.results import LostResultError, get_document, objects_at, put_document
from gongwen.pipeline.tasks.convert import TOLD_CODE, matcher_at
from gongwen.pipeline.titles import KeptTitles
from gongwen.pipeline.told import Linked
from gongwen.store import code_digest, digest, key

_CITING = msgspec.msgpack.Decoder(CitingFacts)
_PARTS = msgspec.msgpack.Decoder(tuple[str, ...])


class ToLink(Struct, frozen=True):
    """A document to be linked."""

    document: str
    """Key of the document."""
    key: str
    """Of what linking depends on but the answers of others."""
    names: tuple[str, ...]
    """Further titles by which it is cited."""
    before: bytes
    """Encoded `CitingFacts` that the same code has found in it as it was; empty without."""


class Linking(Struct, frozen=True):
    """Documents to be linked by one task."""

    objects: str
    """Address of the folder of results."""
    terms: str
    """Key of the terms of the glossary."""
    titles: str
    """Key of the keys of the parts of the titles."""
    documents: tuple[ToLink, ...]
    """They."""


def link_key(converted: str) -> str:
    """Of what linking a document depends on but the answers of others, by the key of its conversion."""
    return key("link", converted, code_digest(*TOLD_CODE))


def link_documents(given: Linking) -> list[tuple[Linked, Tells]]:
    """Links each and keeps it. Raises LostResultError for one that is lost."""
    objects = objects_at(given.objects)
    known = known_at(given.objects, given.titles)
    matcher = matcher_at(given.objects, given.terms)
    encode = msgspec.msgpack.encode
    made: list[tuple[Linked, Tells]] = []
    for one in given.documents:
        document = get_document(objects, one.document)
        if document is None:
            raise LostResultError(one.document)
        linked = link(tag(document, matcher), known, one.names)
        asked = tuple(known.asked)
        answers = known.answers(asked)
        wanted = key("linked", one.key, answers)
        put_document(objects, wanted, linked)
        readings = _CITING.decode(one.before).readings if one.before else None
        citing = encode(citing_facts(linked, readings))
        told = {Kind.ASKED: encode(asked), Kind.CITING: citing}
        made.append((Linked(one.key, answers, wanted, digest(citing), linked.warnings), told))
    return made


@lru_cache(maxsize=2)
def known_at(objects: str, titles: str) -> Known:
    """The collection as others cite it, from the parts of the titles whose keys are kept under a key."""
    kept = objects_at(objects)
    data = kept.get(titles)
    if data is None:
        raise LostResultError(titles)
    return Known(KeptTitles(kept, _PARTS.decode(data)))
