"""What the pages of the glossary know of a term: its entry, how it is read, and how often it stands in which documents.

The places themselves stay where the build keeps them; pages ask for those of one term in one document (`Places`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from gongwen.glossary.concordance import Occurrence
from gongwen.glossary.pronunciation import alphabetical, pinyin
from gongwen.manifest import Glossary, Term
from gongwen.publish.listing import Listing
from gongwen.publish.periods import Period, Use, divided

MOST_ON_ENTRY = 300
"""Places of a term that its own page shows; where there are more, they are on pages by year."""

Places = Callable[[str, str], Sequence[Occurrence]]
"""The places of a term in a document, by their ids, in reading order."""


class TermFacts(Struct, frozen=True, dict=True):
    """A term, ready to be shown."""

    term: Term
    """Its entry."""
    pinyin: str
    """With tone marks."""
    uses: tuple[Use, ...]
    """By date of the document, undated ones last."""
    narrower: tuple[Term, ...]
    """Terms that name this one as the wider."""

    @cached_property
    def count(self) -> int:
        """How many places it has in all."""
        return sum(use.count for use in self.uses)

    @cached_property
    def dates(self) -> tuple[str, str] | None:
        """The first and the last date of the documents, as they have them; None where none has one."""
        first = next((use.document.date for use in self.uses if use.document.date), None)
        last = next((use.document.date for use in reversed(self.uses) if use.document.date), None)
        return (first, last) if first and last else None

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """The years whose pages show its places; none where its own page shows them all."""
        return divided(self.uses) if self.count > MOST_ON_ENTRY else ()


class GlossaryFacts(Struct, frozen=True):
    """The whole glossary, ready to be shown."""

    terms: tuple[TermFacts, ...]
    """By pinyin."""
    by_term: Mapping[str, Term]
    """Entries by their terms, which is how they refer to each other."""
    documents: Mapping[str, Listing]
    """Documents by id, in order of date, undated ones last."""


def gather(
    glossary: Glossary, counts: Callable[[str], Mapping[str, int]], listings: Iterable[Listing]
) -> GlossaryFacts:
    """What there is to show. `counts`: how often each term stands in a document, by id; asked once a document."""
    in_order = sorted(listings, key=lambda entry: (entry.date is None, entry.date or "", entry.id))
    narrower: dict[str, list[Term]] = {}
    by_pinyin = sorted(glossary.terms, key=alphabetical)
    for term in by_pinyin:
        if term.broader:
            narrower.setdefault(term.broader, []).append(term)
    uses: dict[str, list[Use]] = {term.id: [] for term in by_pinyin}
    for entry in in_order:
        for name, count in counts(entry.id).items():
            uses[name].append(Use(entry, count))
    return GlossaryFacts(
        tuple(
            TermFacts(term, pinyin(term), tuple(uses.pop(term.id)), tuple(narrower.get(term.term, ())))
            for term in by_pinyin
        ),
        glossary.by_term,
        {entry.id: entry for entry in in_order},
    )
