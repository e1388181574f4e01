"""Finds the elements of a document's head and foot in its paragraphs; what is not there is None, never guessed."""

from __future__ import annotations

import re
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
    letterhead = _first(first, Part.LETTERHEAD)
    title = _first(first, Part.TITLE)
    annexes = [_title(text) for text, role in zip(texts, roles, strict=True) if role is Role.ANNEX]
    return Metadata(
        title=title,
        issuer=issuer or (letterhead and _LETTERHEAD_END.sub("", letterhead)),
        document_number=number and (patterns.document_number(number) or number),
        date=date or _adopted(everything),
        recipients=to and patterns.recipients(to),
        cc=cc and patterns.carbon_copy(cc),
        printed_by=printed_by,
        printed_date=printed_date,
        note=_notes(everything),
        annexes=tuple(filter(None, annexes)) or _listed(first),
    )


_LETTERHEAD_END = re.compile("(?:文件|令|(?:专题|办公|常务)*会议纪要|公报)$")


def _title(text: Sequence[Paragraph]) -> str | None:
    """The title of an annex; its mark where it has none."""
    titles = [paragraph.text for paragraph in text if paragraph.part in (Part.TITLE, Part.ANNEX_TITLE)]
    marks = [paragraph.text for paragraph in text if paragraph.part is Part.ANNEX_MARK]
    return next(iter((*titles, *marks)), None)


def _listed(text: Sequence[Paragraph]) -> tuple[str, ...] | None:
    """Titles of the 附件说明 (附件：1.甲 / 2.乙), for a document whose annexes are not with it."""
    lines = [paragraph.text for paragraph in text if paragraph.part is Part.ANNEX_LIST]
    return tuple(filter(None, (_ANNEX_HEAD.sub("", line) for line in lines))) or None


_ANNEX_HEAD = re.compile(r"^(?:附件[:：])?\s*(?:\d{1,2}[.．、])?\s*")


def _is_person(signature: str) -> bool:
    return patterns.is_officer(signature) or (patterns.is_person(signature) and not patterns.names_organs(signature))


def _notes(paragraphs: Sequence[Paragraph]) -> str | None:
    """附注, and all lines of a 题注, without their brackets."""
    notes = [paragraph.text for paragraph in paragraphs if paragraph.part is Part.NOTE]
    return "　".join(patterns.note(note) or note for note in notes) or None


def _first(paragraphs: Sequence[Paragraph], part: Part) -> str | None:
    return next((paragraph.text for paragraph in paragraphs if paragraph.part is part), None)


def _signed(paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """发文机关 and 成文日期 of a text, from its signature, its date, or the source of a news article."""
    issuer = date = None
    for paragraph in paragraphs:
        if paragraph.part is Part.SIGNATURE and not _is_person(paragraph.text):
            signed = patterns.dated_signature(paragraph.text)
            issuer, date = (signed[0], signed[1]) if signed else (issuer or paragraph.text, date)
            issuer = issuer and "、".join(issuer.split())
        elif paragraph.part is Part.SOURCE:
            if source := patterns.news_source(paragraph.text):
                issuer, date = source
            elif not patterns.is_news_line(paragraph.text):
                issuer = paragraph.text
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
