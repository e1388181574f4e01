"""The glossary for machines: every term with its places, as JSON and as CSV, and one small file a term for the card in the text."""

from __future__ import annotations

import csv
import io
from typing import Any

from gongwen.address.citation import place
from gongwen.manifest import Quotation
from gongwen.publish.glossary.address import FOLDER, term_address
from gongwen.publish.glossary.facts import GlossaryFacts, TermFacts
from gongwen.publish.glossary.meaning import basis, meaning
from gongwen.publish.listing import page_address

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


def glossary_data(glossary: GlossaryFacts) -> dict[str, Any]:
    """`glossary.json`: one entry a term, by pinyin, each with its `occurrences`."""
    return {"version": VERSION, "terms": [_with_occurrences(facts, glossary) for facts in glossary.terms]}


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
        "documents": [use.document.id for use in facts.uses],
    }


def glossary_table(glossary: GlossaryFacts) -> str:
    """`glossary.csv`, with a head of `COLUMNS`; several forms are parted by `；`."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for facts in glossary.terms:
        term = facts.term
        dates = [use.document.date for use in facts.uses if use.document.date]
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
            "first_date": min(dates, default=""),
            "last_date": max(dates, default=""),
            "address": term_address(term.id),
        }
        writer.writerow([row[column] for column in COLUMNS])
    return table.getvalue()


def card_file(term: str) -> str:
    """Name of the small file of a term, by its id, within `data/`."""
    return f"{FOLDER}/{term}.json"


def _with_occurrences(facts: TermFacts, glossary: GlossaryFacts) -> dict[str, Any]:
    entry = term_data(facts, glossary)
    del entry["version"], entry["explanation"]
    entry["occurrences"] = [
        {
            "document": found.document,
            "anchor": found.anchor,
            "start": found.start,
            "end": found.end,
            "address": f"{page_address(found.document)}#{found.anchor}",
        }
        for use in facts.uses
        for found in use.places
    ]
    return entry


def _quotation(quotation: Quotation, glossary: GlossaryFacts) -> dict[str, str]:
    return {
        "document": quotation.document,
        "anchor": quotation.anchor,
        "words": quotation.words,
        "address": f"{page_address(quotation.document)}#{quotation.anchor}",
        "place": f"《{glossary.documents[quotation.document].title}》{place(quotation.anchor)}",
    }
