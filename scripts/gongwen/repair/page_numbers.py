"""Tells a page number that the extraction left on a line of its own."""

from __future__ import annotations

import re

_DASHED = re.compile(r"[-—–－]\s*\d{1,4}\s*[-—–－]?|\d{1,4}\s*[-—–－]")
_LONE = re.compile(r"\d{1,4}")


def is_page_number(text: str, *, inside_sentence: bool) -> bool:
    """Whether a line is a page number: `-20`, `- 3 -`, `—3—`, and a lone figure where it interrupts a sentence.

    `inside_sentence` says that the line before it is body text that has not come to its end (the plan's page 20 stands
    between 扩大 and 联系服务).
    """
    return bool(_DASHED.fullmatch(text)) or (inside_sentence and bool(_LONE.fullmatch(text)))
