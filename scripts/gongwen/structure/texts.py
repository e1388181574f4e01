"""Parts a document into its texts, and says what each is: notice, main text, annex."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.model import Paragraph, Part, Role
from gongwen.parts import patterns


def split_texts(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs of each text; a new one begins at every title but the first, which takes letterhead and number."""
    texts: list[list[Paragraph]] = [[]]
    titled = False
    for paragraph in paragraphs:
        if paragraph.part in (Part.TITLE, Part.ANNEX_TITLE):
            if titled or any(before.part is Part.BODY for before in texts[-1]):
                texts.append([])
            titled = True
        texts[-1].append(paragraph)
    return texts


def propose_roles(texts: Sequence[Sequence[Paragraph]]) -> tuple[Role, ...]:
    """What each text is, as far as its layout tells.

    A notice that circulates exactly one text (关于印发…的通知, and one further title that is no annex) is the notice of that
    text, and that text is the main one; otherwise the first text is, and all others are annexes.
    """
    titles = [next((p for p in text if p.part in (Part.TITLE, Part.ANNEX_TITLE)), None) for text in texts]
    circulated = [index for index, title in enumerate(titles) if index and title and title.part is Part.TITLE]
    if titles[0] and patterns.circulates(titles[0].text) and len(circulated) == 1:
        main = circulated[0]
        return tuple(
            Role.NOTICE if index == 0 else Role.MAIN if index == main else Role.ANNEX for index in range(len(texts))
        )
    return tuple(Role.ANNEX if index else Role.MAIN for index in range(len(texts)))
