"""Replays a ledger in both directions, and says how much each rule dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from gongwen.model import Edit, Rule


def apply_edits(source: str, edits: Iterable[Edit]) -> str:
    """The document's text from the seed's text: seed + ledger → document.

    Raises ValueError where an edit does not fit the text.
    """
    pieces: list[str] = []
    done = 0
    for edit in edits:
        if edit.start < done or source[edit.start : edit.end] != edit.original:
            raise ValueError(f"the ledger does not fit the text at {edit.start}")
        pieces += (source[done : edit.start], edit.replacement)
        done = edit.end
    pieces.append(source[done:])
    return "".join(pieces)


def revert_edits(document: str, edits: Iterable[Edit]) -> str:
    """The seed's text from the document's text: document + ledger → seed.

    Raises ValueError where an edit does not fit the text.
    """
    pieces: list[str] = []
    done = shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.replacement)
        if start < done or document[start:end] != edit.replacement:
            raise ValueError(f"the ledger does not fit the document at {start}")
        pieces += (document[done:start], edit.original)
        done = end
        shift += len(edit.replacement) - (edit.end - edit.start)
    pieces.append(document[done:])
    return "".join(pieces)


UNLIMITED = frozenset({Rule.TOC, Rule.BLANK_LINE, Rule.SPACE, Rule.TAB, Rule.LINE_JOIN})
"""Rules that may drop any share: a table of contents, and white space."""

HIGHEST_SHARE = 0.05
"""The share of a document's characters above which any other rule must have gone wrong."""
HIGHEST_SHARE_OF_PAGES = 0.2
"""The same of what stands at the heads and feet of pages: a title of two lines above each 22 of GB/T 9704, and a page number."""


def highest_share(rule: Rule) -> float:
    """The share of a document's characters that a rule may drop."""
    if rule in UNLIMITED:
        return 1
    return HIGHEST_SHARE_OF_PAGES if rule is Rule.PAGE_NUMBER else HIGHEST_SHARE


def dropped_shares(source: str, edits: Iterable[Edit]) -> Mapping[Rule, float]:
    """For each rule, the share of the source's characters that are not white space which it dropped, 0 to 1."""
    body = len("".join(source.split())) or 1
    dropped: Counter[Rule] = Counter()
    for edit in edits:
        if len(edit.original) > len(edit.replacement) and not edit.original.isspace():
            lost = Counter("".join(edit.original.split()))
            dropped[edit.rule] += (lost - Counter(edit.replacement)).total()
    return {rule: count / body for rule, count in dropped.items() if count}
