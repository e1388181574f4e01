"""Finds the elements of a document's head and foot in its paragraphs; what is not there is None, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.model import Metadata, Paragraph, Part, Role
from gongwen.parts import patterns


def find_metadata(texts: Sequence[Sequence[Paragraph]], roles: Sequence[Role]) -> Metadata:
    """Metadata of a document from its texts and what they are."""
    first = texts[0]
    everything = [paragraph for text in texts for paragraph in text]
    issuer, date = _signed(first)
    cc = _first(everything, Part.CC)
    printed_by, printed_date = _printed(everything)
    number = _first(first, Part.DOCUMENT_NUMBER)
    to = _first(first, Part.RECIPIENTS)
    note = _first(everything, Part.NOTE)
    letterhead = _first(first, Part.LETTERHEAD)
    title = _first(first, Part.TITLE)
    annexes = [
        text[0].text
        for text, role in zip(texts, roles, strict=True)
        if role is Role.ANNEX and text[0].part is not Part.BODY
    ]
    return Metadata(
        title=title,
        issuer=issuer or (letterhead and letterhead.removesuffix("文件")),
        document_number=number and patterns.document_number(number),
        date=date or _adopted(everything),
        recipients=to and patterns.recipients(to),
        cc=cc and patterns.carbon_copy(cc),
        printed_by=printed_by,
        printed_date=printed_date,
        note=note and patterns.note(note),
        annexes=tuple(annexes) or None,
    )


def _first(paragraphs: Sequence[Paragraph], part: Part) -> str | None:
    return next((paragraph.text for paragraph in paragraphs if paragraph.part is part), None)


def _signed(paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """发文机关 and 成文日期 of a text, from its signature, its date, or the source of a news article."""
    issuer = date = None
    for paragraph in paragraphs:
        if paragraph.part is Part.SIGNATURE:
            signed = patterns.dated_signature(paragraph.text)
            issuer, date = (signed[0], signed[1]) if signed else (paragraph.text, date)
        elif paragraph.part is Part.SOURCE:
            source = patterns.news_source(paragraph.text)
            issuer, date = (source[0], source[1]) if source else (paragraph.text, date)
        elif paragraph.part is Part.DATE:
            date = patterns.iso_date(paragraph.text)
        if issuer and date:
            break
    return issuer, date


def _printed(paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    text = _first(paragraphs, Part.PRINTED)
    return (text and patterns.printed(text)) or (None, None)


def _adopted(paragraphs: Sequence[Paragraph]) -> str | None:
    """The last date of a 题注, for a law that nobody signs."""
    dates = [
        date for paragraph in paragraphs if paragraph.part is Part.NOTE for date in patterns.first_dates(paragraph.text)
    ]
    return dates[-1] if dates else None
