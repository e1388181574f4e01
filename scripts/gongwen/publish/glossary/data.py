"""The glossary for machines: every term with its places, as JSON and as CSV, and one small file a term for the card in the text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from gongwen.address.citation import place
from gongwen.manifest import Quotation
from gongwen.publish.glossary.address import FOLDER, term_address
from gongwen.publish.glossary.facts import GlossaryFacts, Places, TermFacts
from gongwen.publish.glossary.meaning import basis, meaning
from gongwen.publish.listing import page_address
from gongwen.publish.periods import Piece, parts

VERSION = 1
"""Of the shape."""
COLUMNS = (
    "id",
    "term",
    "pinyin",
    "english",
    "kind",
    "definition",
    "basis",
    "forms",
    "count",
    "documents",
    "first_date",
    "last_date",
    "address",
)
"""Of the CSV, one row a term."""


MOST_OCCURRENCES = 5000
"""Places of all terms that `glossary.json` holds itself; where there are more, they are in files by term and year."""
MOST_DOCUMENTS = 100
"""Documents of a term that its entry names; where there are more, it says how many."""


def glossary_data(glossary: GlossaryFacts, places: Places) -> dict[str, Any]:
    """`glossary.json`: one entry a term, by pinyin, each with its `occurrences`, or the files that hold them (`occurrences_in`)."""
    apart = occurrences_apart(glossary)
    terms = []
    for facts in glossary.terms:
        entry = term_data(facts, glossary)
        del entry["version"], entry["explanation"]
        if apart:
            entry["occurrences_in"] = [f"data/{_file(facts, name)}" for name, _ in _parts(facts)]
        else:
            entry["occurrences"] = _occurrences(facts, (Piece(use, 0, use.count) for use in facts.uses), places)
        terms.append(entry)
    return {"version": VERSION, "terms": terms}


def occurrences_apart(glossary: GlossaryFacts) -> bool:
    """Whether the places of the terms are in files of their own."""
    return any(count > MOST_OCCURRENCES for count in accumulate(facts.count for facts in glossary.terms))


def occurrence_files(facts: TermFacts, places: Places) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """The files that hold the places of a term where they stand apart: name within `data/`, and a way to what is in it.

    They are parted as its pages are, and by `pages_showing` of these one knows which a document has a say in.
    """
    for name, pieces in _parts(facts):
        yield _file(facts, name), _occurrence_file(facts, name, pieces, places)


def _occurrence_file(
    facts: TermFacts, name: str, pieces: Sequence[Piece], places: Places
) -> Callable[[], dict[str, Any]]:
    def data() -> dict[str, Any]:
        return {
            "version": VERSION,
            "term": facts.term.id,
            "period": name or None,
            "occurrences": _occurrences(facts, pieces, places),
        }

    return data


def _file(facts: TermFacts, name: str) -> str:
    return f"occurrences/{facts.term.id}/{name}.json" if name else f"occurrences/{facts.term.id}.json"


def _parts(facts: TermFacts) -> list[tuple[str, Sequence[Piece]]]:
    """The places as the pages of the term part them; without a name where there is one page only."""
    return parts(facts.uses, facts.years)


def term_data(facts: TermFacts, glossary: GlossaryFacts) -> dict[str, Any]:
    """One term without its occurrences: what a card in the text says. Addresses are paths from the root of the site."""
    term = facts.term
    return {
        "version": VERSION,
        "id": term.id,
        "address": term_address(term.id),
        "term": term.term,
        "pinyin": facts.pinyin,
        "english": term.english or None,
        "forms": list(term.forms),
        "kind": term.kind.value,
        "definition": term.definition or None,
        "basis": term.basis.value,
        "explanation": {"meaning": meaning(term), "basis": basis(term)},
        "quotations": [_quotation(quotation, glossary) for quotation in term.quotations],
        "note": term.note or None,
        "not_same": [{"term": other.term, "why": other.why} for other in term.not_same],
        "see": [glossary.by_term[name].id for name in term.see],
        "broader": glossary.by_term[term.broader].id if term.broader else None,
        "narrower": [narrower.id for narrower in facts.narrower],
        "marked": term.mark,
        "count": facts.count,
        **_documents(facts),
    }


def glossary_table(glossary: GlossaryFacts) -> str:
    """`glossary.csv`, with a head of `COLUMNS`; several forms are parted by `；`."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for facts in glossary.terms:
        term = facts.term
        first, last = facts.dates or ("", "")
        row = {
            "id": term.id,
            "term": term.term,
            "pinyin": facts.pinyin,
            "english": term.english,
            "kind": term.kind.value,
            "definition": term.definition,
            "basis": term.basis.value,
            "forms": "；".join(term.forms),
            "count": facts.count,
            "documents": len(facts.uses),
            "first_date": first,
            "last_date": last,
            "address": term_address(term.id),
        }
        writer.writerow([row[column] for column in COLUMNS])
    return table.getvalue()


def card_file(term: str) -> str:
    """Name of the small file of a term, by its id, within `data/`."""
    return f"{FOLDER}/{term}.json"


def _documents(facts: TermFacts) -> dict[str, Any]:
    """The documents of a term by id; beyond `MOST_DOCUMENTS` how many there are."""
    if len(facts.uses) > MOST_DOCUMENTS:
        return {"document_count": len(facts.uses)}
    return {"documents": [use.document.id for use in facts.uses]}


def _occurrences(facts: TermFacts, pieces: Iterable[Piece], places: Places) -> list[dict[str, Any]]:
    return [
        {
            "document": found.document,
            "anchor": found.anchor,
            "start": found.start,
            "end": found.end,
            "address": f"{page_address(found.document)}#{found.anchor}",
        }
        for piece in pieces
        for found in places(facts.term.id, piece.use.document.id)[piece.first : piece.last]
    ]


def _quotation(quotation: Quotation, glossary: GlossaryFacts) -> dict[str, str]:
    return {
        "document": quotation.document,
        "anchor": quotation.anchor,
        "words": quotation.words,
        "address": f"{page_address(quotation.document)}#{quotation.anchor}",
        "place": f"《{glossary.documents[quotation.document].title}》{place(quotation.anchor)}",
    }
