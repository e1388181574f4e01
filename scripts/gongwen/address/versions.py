"""Earlier versions of a document, whose ids are `<id of the present one>/<yyyymmdd>`."""

from __future__ import annotations

from gongwen.model import Document


def present_id(document: str) -> str:
    """The id of the present version: of an earlier one what stands before the slash, else the id itself."""
    return document.partition("/")[0]


def version_day(document: str) -> str | None:
    """The day of an earlier version by its id, in Chinese (2020年4月13日); None for a present one."""
    day = document.partition("/")[2]
    return f"{day[:4]}年{int(day[4:6])}月{int(day[6:])}日" if day else None


def full_title(document: Document) -> str:
    """The title of the text that people cite; of an earlier version with its day."""
    day = version_day(document.id)
    return document.main_title + (f"（{day}版）" if day else "")
