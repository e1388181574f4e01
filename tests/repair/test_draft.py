"""A draft under repair: its edits give its text and its source, and what one step has written stands."""

from __future__ import annotations

import itertools

import pytest
from gongwen.model import Edit, Rule
from gongwen.repair.draft import Change, Draft
from gongwen.repair.ledger import apply_edits, revert_edits
from hypothesis import given, settings
from hypothesis import strategies as st

quick = settings(derandomize=True, deadline=None, database=None, max_examples=200)


def check(draft: Draft) -> None:
    edits = draft.edits
    assert apply_edits(draft.source, edits) == draft.text
    assert revert_edits(draft.text, edits) == draft.source
    assert all(left.end <= right.start for left, right in itertools.pairwise(edits))
    assert all(edit.original == draft.source[edit.start : edit.end] for edit in edits)
    assert all(edit.original != edit.replacement for edit in edits)


def test_untouched() -> None:
    draft = Draft("一、甲")
    draft.apply([])
    assert (draft.text, draft.edits) == ("一、甲", ())


def test_changes_in_any_order() -> None:
    draft = Draft("甲 乙,丙")
    draft.apply([Change(3, 4, "，", Rule.WIDTH), Change(1, 2, "", Rule.SPACE), Change(5, 5, "。", Rule.INSERTED)])
    assert draft.text == "甲乙，丙。"
    assert draft.edits == (
        Edit(1, 2, " ", "", Rule.SPACE),
        Edit(3, 4, ",", "，", Rule.WIDTH),
        Edit(5, 5, "", "。", Rule.INSERTED),
    )
    check(draft)


def test_a_change_that_changes_nothing_is_no_edit() -> None:
    draft = Draft("甲，乙")
    draft.apply([Change(1, 2, "，", Rule.WIDTH), Change(2, 2, "", Rule.INSERTED)])
    assert draft.edits == ()


def test_positions_are_those_of_the_source_after_other_steps() -> None:
    draft = Draft("甲  乙,丙")
    draft.apply([Change(1, 3, "", Rule.SPACE)])
    draft.apply([Change(2, 3, "，", Rule.WIDTH)])
    assert draft.edits[-1] == Edit(4, 5, ",", "，", Rule.WIDTH)
    assert [draft.source_place(index) for index in range(len(draft.text))] == [0, 3, 4, 5]
    check(draft)


def test_what_a_step_has_written_no_later_step_touches() -> None:
    draft = Draft("百馆干场,好")
    draft.apply([Change(2, 3, "千", Rule.CORRECTION)])
    assert [draft.written(index) for index in range(6)] == [False, False, True, False, False, False]
    draft.apply([Change(2, 3, "干", Rule.WIDTH), Change(1, 4, "", Rule.SPACE), Change(4, 5, "，", Rule.WIDTH)])
    assert draft.text == "百馆千场，好"
    check(draft)


def test_what_a_step_has_inserted_stands_too() -> None:
    draft = Draft("甲丙")
    draft.apply([Change(1, 1, ",", Rule.INSERTED)])
    draft.apply([Change(1, 2, "，", Rule.WIDTH)])
    assert draft.text == "甲,丙"
    check(draft)


def test_a_change_over_something_dropped_is_two_edits() -> None:
    draft = Draft("甲 \n 乙")
    draft.apply([Change(2, 3, "", Rule.LINE_JOIN)])
    draft.apply([Change(1, 3, "", Rule.SPACE)])
    assert draft.text == "甲乙"
    assert [(edit.start, edit.end, edit.rule) for edit in draft.edits] == [
        (1, 2, Rule.SPACE),
        (2, 3, Rule.LINE_JOIN),
        (3, 4, Rule.SPACE),
    ]
    check(draft)


def test_overlapping_changes_of_one_step_are_a_mistake() -> None:
    with pytest.raises(AssertionError, match="overlap"):
        Draft("甲乙丙丁").apply([Change(0, 2, "", Rule.SPACE), Change(1, 3, "", Rule.SPACE)])


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 1, "甲"), (2, 3, "乙"), (3, 4, "，"), (4, 5, "丙"), (0, 5, "甲乙，丙"), (1, 2, "")],
)
def test_the_place_of_a_stretch_of_the_source(start: int, end: int, found: str) -> None:
    draft = Draft("甲 乙,丙")
    draft.apply([Change(1, 2, "", Rule.SPACE), Change(3, 4, "，", Rule.WIDTH)])
    left, right = draft.places(start, end)
    assert draft.text[left:right] == found


STEPS = st.lists(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4), st.text("甲乙，\n", max_size=2)), max_size=6), max_size=4
)


@quick
@given(source=st.text('甲乙丙 ,\n"', max_size=40), steps=STEPS)
def test_any_steps_replay(source: str, steps: list[list[tuple[int, int, str]]]) -> None:
    draft = Draft(source)
    for step in steps:
        changes, done = [], 0
        for start, length, replacement in sorted(step):
            end = min(start + length, len(draft.text))
            if start < done or start > end:
                continue
            changes.append(Change(start, end, replacement, Rule.SPACE))
            done = end + 1
        written = [(index, draft.text[index]) for index in range(len(draft.text)) if draft.written(index)]
        draft.apply(changes)
        assert len([index for index in range(len(draft.text)) if draft.written(index)]) >= len(written)
        check(draft)
