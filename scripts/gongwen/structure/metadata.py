"""Finds the elements of a document's head and foot in its paragraphs, each with where it stands; what is not there is None,
never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.model import Metadata, Paragraph, Part, Role
from gongwen.parts import patterns

Places = dict[str, tuple[int, int]]
"""For each element that was found, by its name, the first and the last seed line that it stands in."""


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


def metadata_places(texts: Sequence[Sequence[Paragraph]], roles: Sequence[Role], metadata: Metadata) -> Places:
    """Where the elements stand that `find_metadata` found in the same texts."""
    first = texts[0]
    everything = [paragraph for text in texts for paragraph in text]
    annexes = [text[0] for text, role in zip(texts, roles, strict=True) if role is Role.ANNEX]
    signed = [one for one in first if one.part in (Part.SIGNATURE, Part.SOURCE)]
    dated = [one for one in first if one.part is Part.DATE] or signed
    found: dict[str, Sequence[Paragraph]] = {
        "title": _of(first, Part.TITLE)[:1],
        "issuer": [one for one in signed if not _is_person(one.text)] or _of(first, Part.LETTERHEAD)[:1],
        "document_number": _of(first, Part.DOCUMENT_NUMBER)[:1],
        "date": dated or _of(everything, Part.NOTE)[-1:],
        "recipients": _of(first, Part.RECIPIENTS)[:1],
        "cc": _of(everything, Part.CC)[:1],
        "printed_by": _of(everything, Part.PRINTED)[:1],
        "printed_date": _of(everything, Part.PRINTED)[:1],
        "note": _of(everything, Part.NOTE),
        "annexes": annexes or _of(first, Part.ANNEX_LIST),
    }
    return {
        name: (one[0].first_line, one[-1].last_line)
        for name, one in found.items()
        if one and getattr(metadata, name) is not None
    }


def _of(paragraphs: Sequence[Paragraph], part: Part) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs if paragraph.part is part]


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
    words = "　".join(patterns.note(note) or note for note in notes)
    return (_within_brackets(words) if len(notes) > 1 else words) or None


def _within_brackets(words: str) -> str:
    """The words without the pair of brackets that stands around all of them, if one does."""
    depth = 0
    for place, character in enumerate(words):
        depth += (character in "（(") - (character in "）)")
        if not depth:
            return words[1:-1] if place and place == len(words) - 1 else words
    return words


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
