"""Parts a document into its texts, and says what each is: notice, main text, annex."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.model import Paragraph, Part, Role
from gongwen.parts import patterns


def split_texts(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs of each text; a new one begins at every title but the first, which takes letterhead and number, and at
    every 附件, whose title is part of it."""
    texts: list[list[Paragraph]] = [[]]
    titled = False
    for paragraph in paragraphs:
        if paragraph.part is Part.ANNEX_MARK:
            texts.append([])
            titled = False
        elif paragraph.part in (Part.TITLE, Part.ANNEX_TITLE):
            if titled or any(before.part is Part.BODY for before in texts[-1]):
                texts.append([])
            titled = True
        texts[-1].append(paragraph)
    return [text for text in texts if text]


def propose_roles(texts: Sequence[Sequence[Paragraph]]) -> tuple[Role, ...]:
    """What each text is, as far as its layout tells.

    A notice that circulates exactly one text (关于印发…的通知, and one further title that is no annex) is the notice of that
    text, and that text is the main one; otherwise the first text is, and all others are annexes.
    """
    titles = [next((p for p in text if p.part in (Part.TITLE, Part.ANNEX_TITLE)), None) for text in texts]
    marked = {index for index, text in enumerate(texts) if text[0].part is Part.ANNEX_MARK}
    circulated = [
        index
        for index, title in enumerate(titles)
        if index and title and title.part is Part.TITLE and index not in marked
    ]
    if _passes_on(texts[0], titles[0]) and len(circulated) == 1:
        main = circulated[0]
        return tuple(
            Role.NOTICE if index == 0 else Role.MAIN if index == main else Role.ANNEX for index in range(len(texts))
        )
    return tuple(Role.ANNEX if index else Role.MAIN for index in range(len(texts)))


def _passes_on(text: Sequence[Paragraph], title: Paragraph | None) -> bool:
    """Whether a text circulates another: a notice by its title (关于印发…的通知), an order (令) that has none."""
    if title:
        return patterns.circulates(title.text)
    return any(paragraph.part is Part.LETTERHEAD and paragraph.text.endswith("令") for paragraph in text)
