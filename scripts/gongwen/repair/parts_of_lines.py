"""Tells which element of an official document a line is (GB/T 9704—2012, 7): 版头, 主体, 版记, by its look and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.model import Label, Part
from gongwen.parts import patterns

_BEGINS_A_BODY = (Part.BODY, Part.RECIPIENTS, Part.ANNEX_TITLE)
"""After one of these no title stands until the text has ended."""
_ENDS_A_TEXT = (Part.SIGNATURE, Part.DATE, Part.ANNEX_MARK)
"""After one of these another text may begin, with a title."""
RECIPIENT_LINES = 10
"""Lines that 主送机关 fill at most: all provinces of the country by name are five."""
_FIELD = re.compile("[^：:]{1,8}[：:]")
"""单位：万元 above a table."""
_TITLE_BLOCK = (Part.SUBTITLE, Part.SIGNATURE, Part.DATE, Part.NOTE)
"""What may stand below a title, before the body: the author and the date of a speech or of a text that is passed on."""
_LIST_MARK = re.compile("附件[:：]")
_LISTED = re.compile(r"\d{1,2}[.．、]")
_LISTED_ALONE = re.compile(r"(?:附件[:：])?\d{1,2}[.．、]")
"""A label cut off from its words."""


class PartFinder:
    """Goes through the lines of a document that are neither residue nor in a table, one after another."""

    def __init__(self) -> None:
        self._head = True  # whether the body of its text has not begun
        self._begun = False  # whether a body has
        self._before: Part | None = None
        self._before_text = ""
        self._titled = False
        self._title_block = False

    def part_of(self, text: str, label: Label | None, ahead: Sequence[str], *, above_table: bool) -> Part:
        """What a line is. `text`: as it reads; `ahead`: the lines after it; `above_table`: whether a table comes next."""
        part = self._part(text, label, ahead[0] if ahead else None, ahead, above_table)
        if self._before is Part.ANNEX_MARK and part is Part.ANNEX_TITLE:
            self._head = True
        else:
            ends = part in _ENDS_A_TEXT and self._begun
            self._head = ends or (self._head and part not in _BEGINS_A_BODY)
        if above_table:
            self._head = False
        self._begun = self._begun or part is Part.BODY
        self._titled = self._titled or part is Part.TITLE
        self._title_block = part is Part.TITLE or (self._title_block and part in _TITLE_BLOCK)
        self._before, self._before_text = part, text
        return part

    def _part(self, text: str, label: Label | None, after: str | None, ahead: Sequence[str], above_table: bool) -> Part:
        before = self._before
        if foot := self._foot(text, label, after):
            return foot
        if above_table and not label and not patterns.is_prose(text) and not _FIELD.match(text):
            return Part.ANNEX_TITLE
        if self._begun and (
            patterns.lists_annexes(text) or (_LIST_MARK.fullmatch(text) and after and _LISTED.match(after))
        ):
            return Part.ANNEX_LIST
        if before is Part.ANNEX_LIST and (_LISTED.match(text) or _LISTED_ALONE.fullmatch(self._before_text)):
            return Part.ANNEX_LIST
        if self._begun and patterns.is_annex_mark(text):
            return Part.ANNEX_MARK
        if before is Part.ANNEX_MARK and not label and not patterns.is_prose(text):
            return Part.ANNEX_TITLE
        if before is Part.RECIPIENTS and not self._before_text.endswith(("：", ":")):
            return Part.RECIPIENTS
        if not self._head or (before is Part.ANNEX_TITLE and _FIELD.match(text)):
            return Part.BODY
        if before is Part.ANNEX_TITLE and not label and not patterns.is_prose(text) and not _FIELD.match(text):
            return Part.ANNEX_TITLE
        if patterns.is_letterhead(text) or (
            before is None and after and _has_number(after) and patterns.may_issue(text)
        ):
            return Part.LETTERHEAD
        if patterns.document_number(text) or (before is Part.LETTERHEAD and patterns.bare_number(text)):
            return Part.DOCUMENT_NUMBER
        if patterns.is_news_line(text):
            return Part.SOURCE
        if not label and self._is_adoption(text):
            return Part.NOTE
        if label and not (label.marker.sample == "——" and not patterns.is_prose(text)):
            return Part.BODY
        if before is Part.TITLE and patterns.qualifies_title(text):
            return Part.TITLE
        if patterns.dated_note(text) and self._title_block:
            return Part.DATE
        if patterns.note(text):
            return Part.NOTE
        if patterns.is_salutation(text):
            return Part.BODY
        if self._is_recipients(text, ahead):
            return Part.RECIPIENTS
        if patterns.is_prose(text) and not (before is None and not patterns.ends_sentence(text)):
            return Part.BODY
        if self._title_block and self._is_author(text, after):
            return Part.SIGNATURE
        return Part.SUBTITLE if label else Part.TITLE

    def _foot(self, text: str, label: Label | None, after: str | None) -> Part | None:
        """抄送机关, 印发机关, source, date and signature, wherever they stand."""
        before = self._before
        if patterns.carbon_copy(text) or (
            before is Part.CC and not patterns.ends_sentence(self._before_text) and not patterns.printed(text)
        ):
            return Part.CC
        if patterns.printed(text) and not label:
            return Part.PRINTED
        if source := patterns.news_source(text):
            return Part.SOURCE if source[0] else Part.DATE
        if patterns.is_date(text):
            return Part.DATE
        if label:
            return None
        if patterns.dated_signature(text):
            return Part.SIGNATURE
        if before is None or not patterns.is_organ(text):
            return None
        if before in (Part.CC, Part.PRINTED):
            return Part.PRINTED
        if after and patterns.is_date(after):
            return Part.SIGNATURE
        if after and (dated := patterns.printed(after)) and dated[0] is None:
            return Part.PRINTED
        if after and (source := patterns.news_source(after)) and source[0] is None:
            return Part.SOURCE
        return None

    def _is_author(self, text: str, after: str | None) -> bool:
        """Who made a text, below its title: 某部 / （2018年12月3日）, 民政部　国土资源部 of a text that is passed on, a speaker."""
        if self._before is Part.DATE:
            return patterns.is_person(text)
        if not patterns.is_organ(text) or not patterns.complete_title(self._before_text):
            return False
        return bool(after and patterns.dated_note(after)) or patterns.names_organs(text)

    def _is_adoption(self, text: str) -> bool:
        """题注: 1998年12月26日…通过, each date on a line of its own or broken over lines."""
        if self._before is Part.NOTE and (
            not patterns.adoption_ends(self._before_text) or patterns.begins_with_closing_mark(text)
        ):
            return True
        return patterns.adopted(text) and "。" not in text

    def _is_recipients(self, text: str, ahead: Sequence[str]) -> bool:
        """主送机关, which may fill several lines up to the colon."""
        if patterns.recipients(text):
            return True
        if not self._titled or not patterns.begins_recipients(text) or not patterns.is_listing(text):
            return False
        words = text
        for line in ahead[:RECIPIENT_LINES]:
            words += line
            if line.endswith(("：", ":")):
                return patterns.recipients(words) is not None and patterns.names_recipients(words[:-1])
            if not patterns.begins_recipients(line):
                return False
        return False


def _has_number(text: str) -> bool:
    return patterns.document_number(text) is not None or patterns.bare_number(text)
