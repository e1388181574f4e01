"""How the terms of the glossary are read, kept from run to run: to read the first takes half a second."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from gongwen.glossary.pronunciation import pinyin
from gongwen.manifest import Glossary
from gongwen.store import code_digest, kept, key
from gongwen.work.workplace import Work


def spoken_glossary(work: Work, glossary: Glossary, terms: str) -> Glossary:
    """The same glossary in which every entry says how its term is read. `terms`: key of the entries."""
    wanted = key("spoken", terms, code_digest("glossary"))
    readings = kept(work.objects, wanted, dict[str, str])
    if readings is None:
        readings = {term.id: pinyin(term) for term in glossary.terms}
        work.objects.put(wanted, msgspec.msgpack.encode(readings))
    return Glossary(glossary.path, [replace(term, pinyin=readings[term.id]) for term in glossary.terms])
