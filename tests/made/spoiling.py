"""Spoils a clean text as extractions do, as far as the converter still makes of it what it makes of the clean one.

So a document of a made collection needs no work by hand: no warning, no correction, and the entry that is proposed for it is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import damage
from damage import Damage

WAYS: tuple[tuple[Damage, ...], ...] = (
    (damage.half_width_punctuation, damage.spaced_figures, damage.blank_lines),
    (damage.half_width_punctuation, damage.hard_wrapped_indented),
    (damage.hard_wrapped, damage.blank_lines),
    (damage.page_numbers, damage.half_width_punctuation, damage.blank_lines),
    (damage.page_numbers, damage.trailing_spaces),
    (damage.letter_spaced_in_part, damage.ocr_brackets),
    (damage.toc_dot_leaders, damage.half_width_punctuation),
    (damage.toc_dot_leaders, damage.page_numbers, damage.blank_lines),
    (damage.indents, damage.spaced_figures),
    (),
)
"""What is done to a text, in this order."""
TRIES = 3
"""So many ways are tried before a text stays clean."""


def spoiled(text: str, chance: Random, outline: Callable[[str], Sequence[object] | None]) -> str:
    """The text, spoiled or clean. `outline`: what the converter makes of a text; None where it is not sure."""
    expected = outline(text)
    for way in chance.sample(WAYS, TRIES):
        found = text
        for harm in way:
            found = harm(found, chance)
        if outline(found) == expected:
            return found
    return text
