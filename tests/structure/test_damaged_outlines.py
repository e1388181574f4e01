"""Generated outlines, rendered and damaged by one or two functions of `damage.py`, come back: whole where nothing that a reader
needs is lost, else with every label and every character.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from random import Random

import damage
import pytest
from damage import DAMAGES, Damage
from from_text import convert_text, seed_of
from gongwen.errors import InputError
from gongwen.model import Document
from gongwen.repair import apply_edits, revert_edits
from hypothesis import HealthCheck, Phase, assume, event, given, settings
from hypothesis import strategies as st
from outlines import laws, notices, plans, text_of_outline
from test_structure_generated import Outline, outlines
from test_texts import solid

few = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
UNDONE: tuple[Damage, ...] = (
    damage.letter_spaced,
    damage.letter_spaced_in_part,
    damage.ocr_brackets,
    damage.half_width_punctuation,
    damage.full_width_digits,
    damage.spaced_figures,
    damage.blank_lines,
    damage.labels_cut_off,
    damage.tabs_and_cells,
    damage.indents,
    damage.centred,
    damage.trailing_spaces,
    damage.list_markers,
    damage.toc_dot_leaders,
)
"""What is undone wholly, each alone."""
LAYERED: tuple[Damage, ...] = tuple(
    one for one in UNDONE if one not in (damage.labels_cut_off, damage.list_markers, damage.letter_spaced_in_part)
)
"""Of these, what may come on top of another; the rest look for labels as clean texts write them."""
ANY_OUTLINE = st.one_of(outlines(), laws(), plans(), notices())


def nodes_of(document: Document) -> list[tuple[str, str, str, str]]:
    """Kind, label, address and words of each node; a full-width dot is as good as the other."""
    return [(node.kind.value, _usual(node.label or ""), node.anchor, _usual(node.text)) for node in document.nodes]


def _usual(text: str) -> str:
    return text.replace("．", ".")


def _lone_label(text: str) -> bool:
    """Whether a （一） has no （二） after it: misread, it could be anything."""
    numbers = [*re.findall("^（([一二])", text, re.MULTILINE), "一"]
    return any(number == after == "一" for number, after in pairwise(numbers))


@few
@given(st.one_of(laws(), plans(), notices()))
def test_a_clean_outline_is_read_as_drawn(outline: Outline) -> None:
    document = convert_text(text_of_outline(outline))
    expected = [(node.kind, node.label, node.anchor, node.text) for node in outline.nodes]
    found = [(node.kind.value, node.label, node.anchor, node.text) for node in document.nodes]
    unsettled = {index for index, node in enumerate(outline.nodes) if not node.anchor}
    assert len(found) == len(expected)
    assert [one if index not in unsettled else "" for index, one in enumerate(found)] == [
        one if index not in unsettled else "" for index, one in enumerate(expected)
    ]
    assert document.warnings == ()


@pytest.mark.parametrize("harm", UNDONE, ids=lambda harm: harm.__name__)
@few
@given(outline=ANY_OUTLINE, state=st.integers(0, 9))
def test_damage_is_undone(harm: Damage, outline: Outline, state: int) -> None:
    text = text_of_outline(outline)
    assume(harm is not damage.ocr_brackets or not _lone_label(text))
    assert nodes_of(convert_text(harm(text, Random(state)))) == nodes_of(convert_text(text))


@few
@given(outline=ANY_OUTLINE, first=st.sampled_from(UNDONE), second=st.sampled_from(LAYERED), state=st.integers(0, 9))
def test_damage_on_damage_is_undone(outline: Outline, first: Damage, second: Damage, state: int) -> None:
    text = text_of_outline(outline)
    assume(damage.ocr_brackets not in (first, second) or not _lone_label(text))
    event(f"{first.__name__}, {second.__name__}")
    random = Random(state)
    assert nodes_of(convert_text(second(first(text, random), random))) == nodes_of(convert_text(text))


@few
@given(outline=laws(), state=st.integers(0, 9))
def test_a_law_broken_at_a_width_with_indents_is_whole_again(outline: Outline, state: int) -> None:
    text = text_of_outline(outline)
    assert nodes_of(convert_text(damage.hard_wrapped_indented(text, Random(state)))) == nodes_of(convert_text(text))


LOSSY = tuple(harm for harm in DAMAGES if harm not in UNDONE)


@pytest.mark.parametrize("harm", LOSSY, ids=lambda harm: harm.__name__)
@few
@given(outline=ANY_OUTLINE, state=st.integers(0, 9))
def test_what_damage_hides_is_not_lost(harm: Damage, outline: Outline, state: int) -> None:
    """Every character is there, the ledger replays, and but for headings that ran on into other lines so is every label."""
    text = text_of_outline(outline)
    damaged = harm(text, Random(state))
    try:
        document = convert_text(damaged)
    except InputError:
        assert harm is damage.running_headers
        return
    found = "\n".join(node.text for node in document.nodes)
    edits = document.ledger.edits
    assert apply_edits(seed_of(damaged).text, edits) == found
    assert revert_edits(found, edits) == damaged
    assert not Counter(solid(text)) - Counter(solid(found))
    if harm is not damage.without_line_breaks:
        labels = Counter(node.label for node in convert_text(text).nodes if node.label and node.label != "——")
        assert not labels - Counter(node.label for node in document.nodes)
