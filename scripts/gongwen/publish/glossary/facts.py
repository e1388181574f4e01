"""What the pages of the glossary know of a term: its entry, how it is read, and its places grouped by document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from gongwen.glossary.concordance import Concordance, Occurrence
from gongwen.glossary.pronunciation import alphabetical, pinyin
from gongwen.manifest import Glossary, Term
from gongwen.publish.listing import Listing


class Use(Struct, frozen=True):
    """The places of a term in one document."""

    document: Listing
    """Which."""
    places: tuple[Occurrence, ...]
    """In reading order."""


class TermFacts(Struct, frozen=True):
    """A term, ready to be shown."""

    term: Term
    """Its entry."""
    pinyin: str
    """With tone marks."""
    uses: tuple[Use, ...]
    """By date of the document, undated ones last."""
    narrower: tuple[Term, ...]
    """Terms that name this one as the wider."""

    @property
    def count(self) -> int:
        """How many places it has in all."""
        return sum(len(use.places) for use in self.uses)


class GlossaryFacts(Struct, frozen=True):
    """The whole glossary, ready to be shown."""

    terms: tuple[TermFacts, ...]
    """By pinyin."""
    by_term: Mapping[str, Term]
    """Entries by their terms, which is how they refer to each other."""
    documents: Mapping[str, Listing]
    """Documents by id, in order of date, undated ones last."""


def gather(glossary: Glossary, concordance: Concordance, listings: Iterable[Listing]) -> GlossaryFacts:
    """What there is to show."""
    in_order = sorted(listings, key=lambda entry: (entry.date is None, entry.date or "", entry.id))
    documents = {entry.id: entry for entry in in_order}
    narrower: dict[str, list[Term]] = {}
    by_pinyin = sorted(glossary.terms, key=alphabetical)
    for term in by_pinyin:
        if term.broader:
            narrower.setdefault(term.broader, []).append(term)
    return GlossaryFacts(
        tuple(
            TermFacts(term, pinyin(term), _uses(concordance.of(term.id), documents), tuple(narrower.get(term.term, ())))
            for term in by_pinyin
        ),
        glossary.by_term,
        documents,
    )


def _uses(places: Iterable[Occurrence], documents: Mapping[str, Listing]) -> tuple[Use, ...]:
    found: dict[str, list[Occurrence]] = {}
    for place in places:
        found.setdefault(place.document, []).append(place)
    return tuple(Use(entry, tuple(found[id_])) for id_, entry in documents.items() if id_ in found)
