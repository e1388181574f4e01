"""What changed since the last run, and of which documents the files may have to be made again for it: those that changed, and those
of which others say something else now.

It costs more to find out all that a page says of other documents than to keep the page; so this is done only where it can differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gongwen.address.versions import present_id
from gongwen.pipeline.facts import Facts, Kind
from gongwen.pipeline.told import Converted, Linked, Registered, Told, decode_citing, decode_listing, decode_terms
from gongwen.publish.cited.facts import CitedFacts
from gongwen.publish.periods import UNDATED, period_of

Called = dict[str, tuple[str, str]]
"""Of each entry among the cited documents, by the id of our document or else its own: its id and title."""


class Changes:
    """Which documents are not as they were in the last run."""

    def __init__(self, before: Mapping[str, Told], after: Mapping[str, Told], facts: Facts) -> None:
        """`facts`: what documents tell, and told in the last run."""
        self.ids = {
            name
            for name in before.keys() | after.keys()
            if name not in before or name not in after or _keys(before[name]) != _keys(after[name])
        }
        """Their ids, those that came or went among them."""

        def told(kind: Kind) -> list[bytes]:
            names = sorted(self.ids)
            was = [facts.before(kind, name) for name in names if name in before]
            return was + [facts.get(kind, name) for name in names if name in after]

        self.terms = {term for data in told(Kind.TERMS) for term in decode_terms(data)}
        """Ids of the terms that stand in them, or stood."""
        self.periods = {period for data in told(Kind.LISTING) for period in _periods(decode_listing(data).date)}
        """Names of the years and months that they lie in, or lay."""
        self.cited = {
            present_id(place.target.partition("#")[0])
            for data in told(Kind.CITING)
            for place in decode_citing(data).places
        }
        """What they cite, or cited: ids of entries, of ours the document's id."""


def _keys(told: Told) -> tuple[str, str]:
    """Of all that other documents and indexes know of one."""
    return told.converted.key, told.linked.citing if told.linked else ""


def _periods(date: str | None) -> Iterator[str]:
    year = period_of(date)
    yield year
    if year != UNDATED:
        yield f"{year}-00"
        yield (date or "")[:7]


def called_in(cited: CitedFacts) -> Called:
    """What pages call the cited documents."""
    return {entry.document or entry.id: (entry.id, entry.title) for entry in cited.entries}


def naming_otherwise(cited: CitedFacts, former: Called) -> set[str]:
    """The ids of documents that cite what is called otherwise now. `former`: what cited documents were called in the last run."""
    now = called_in(cited)
    renamed = {name for name in former.keys() | now.keys() if former.get(name) != now.get(name)}
    return {
        place.document for entry in cited.entries if (entry.document or entry.id) in renamed for place in entry.places
    }


def touched(
    before: Mapping[str, Told],
    converted: Mapping[str, Converted],
    linked: Mapping[str, Linked],
    registered: Mapping[str, Registered],
    changes: Changes,
    renaming: Iterable[str],
) -> set[str]:
    """The ids of documents whose files may have to be made again. `renaming`: of those that cite what is called otherwise now."""
    if [name for name in before if name in converted] != [name for name in converted if name in before]:
        return set(converted)  # who cites a document is named in the order of the manifests
    found = {
        name
        for name, one in linked.items()
        if not (told := before.get(name))
        or not told.written
        or not told.linked
        or told.linked.document != one.document
        or told.converted.key != converted[name].key
        or told.registered is not registered[name]
    }
    spoken_of = {present_id(name) for name in changes.ids} | changes.cited
    found |= _with_versions(spoken_of, converted)
    found |= set(renaming)
    return found & converted.keys()


def _with_versions(documents: set[str], of: Iterable[str]) -> set[str]:
    """Those of some documents that are these or earlier versions of them."""
    return {name for name in of if present_id(name) in documents}


def in_time(name: str, periods: Iterable[str]) -> bool:
    """Whether a page of a term, by its name, is its own or one of these periods: `x.md`, `x/2020-04-2.md` of 2020-04."""
    _, divided, file = name.partition("/")
    stem = file.partition(".")[0]
    return not divided or any(stem == period or stem.startswith(f"{period}-") for period in periods)
