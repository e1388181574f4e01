"""How the terms of the glossary are read, kept from run to run: to read the first takes half a second."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from gongwen.glossary.pronunciation import pinyin
from gongwen.manifest import Glossary
from gongwen.store import Objects, code_digest, kept, key


def spoken_glossary(objects: Objects, glossary: Glossary, terms: str) -> Glossary:
    """The same glossary in which every entry says how its term is read. `terms`: key of the entries."""
    wanted = key("spoken", terms, code_digest("glossary"))
    readings = kept(objects, wanted, dict[str, str])
    if readings is None:
        readings = {term.id: pinyin(term) for term in glossary.terms}
        objects.put(wanted, msgspec.msgpack.encode(readings))
    return Glossary(glossary.path, [replace(term, pinyin=readings[term.id]) for term in glossary.terms])
