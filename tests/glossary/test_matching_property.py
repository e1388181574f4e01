"""The matcher against the slow reference on generated terms and texts, and promises that hold for all of them.

The alphabet is small and the texts are made of the terms themselves, so that these overlap, hold each other and are cut by
brackets at every turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from gongwen.glossary.matcher import Match, Matcher
from gongwen.manifest import Basis, Term, TermKind
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slow_reference import Place, slow_places

quick = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=250,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

NOISE = [*'三十第A1Ａ１·•-—，“”“”（）《》" 　\t𠮷甲乙', "（三）", "(1)", "（十三）", "“甲", "三”"]
ANY_TEXT = st.lists(st.sampled_from(NOISE), max_size=4).map("".join)
PLAIN_WORDS = st.text("甲乙三", min_size=1, max_size=4)
ANY_WORDS = PLAIN_WORDS | st.text("甲三十A1·-，", min_size=1, max_size=4)
QUOTED_WORDS = PLAIN_WORDS | st.builds(
    lambda left, between, right: left + between + right, PLAIN_WORDS, st.sampled_from("“” （）"), PLAIN_WORDS
)


def plain(wording: str) -> str:
    """Wordings are distinct by this; the alphabet has nothing else that makes no difference."""
    return wording.translate({ord(character): None for character in "“”（） "})


@st.composite
def terms(draw: st.DrawFn, words: st.SearchStrategy[str]) -> list[Term]:
    """Up to six entries with up to ten wordings, no two alike, with phrases around them and terms within which they count."""
    wordings = draw(st.lists(words, min_size=2, max_size=10, unique_by=plain))
    firsts = wordings[: draw(st.integers(1, 6))]
    forms: dict[str, list[str]] = {first: [] for first in firsts}
    for form in wordings[len(firsts) :]:
        forms[draw(st.sampled_from(firsts))].append(form)
    beside = st.sampled_from(["", "甲", "三", "乙甲"])
    return [
        Term(
            f"t{number}",
            first,
            TermKind.FORMULA,
            Basis.EVIDENT,
            forms=tuple(forms[first]),
            not_inside=tuple(
                draw(beside) + draw(st.sampled_from([first, *forms[first]])) + draw(beside)
                for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2])))
            ),
            also_inside=tuple(other for other in firsts if other != first and draw(st.booleans())),
        )
        for number, first in enumerate(firsts)
    ]


@st.composite
def situations(draw: st.DrawFn, words: st.SearchStrategy[str], noise: Sequence[str]) -> tuple[list[Term], str]:
    """Entries, and a text of their wordings, cut short or quoted now and then, with noise between."""
    entries = draw(terms(words))
    wordings = [wording for term in entries for wording in (*term.wordings, *term.not_inside)]
    pieces: list[str] = []
    for _ in range(draw(st.integers(0, 8))):
        wording = draw(st.sampled_from(wordings))
        cut = draw(st.integers(0, len(wording)))
        pieces.append(
            draw(st.sampled_from([wording, wording, wording[:cut], wording[:cut] + draw(ANY_TEXT) + wording[cut:]]))
        )
        pieces += draw(st.sampled_from(["", "", *noise]))
    kept = "".join(pieces)
    return entries, kept if noise else "".join(character for character in kept if character in "甲乙三")


def as_places(found: Sequence[Match]) -> list[Place]:
    return [Place(one.start, one.end, one.term, one.inside) for one in found]


@quick
@given(situations(PLAIN_WORDS, ()))
def test_overlaps_are_settled_as_by_the_reference(situation: tuple[list[Term], str]) -> None:
    entries, text = situation
    assert as_places(Matcher(entries).find(text)) == slow_places(entries, text)


@quick
@given(situations(ANY_WORDS, NOISE))
def test_so_are_brackets_widths_numbers_and_enumerations(situation: tuple[list[Term], str]) -> None:
    entries, text = situation
    assert as_places(Matcher(entries).find(text)) == slow_places(entries, text)


@quick
@given(situations(QUOTED_WORDS, NOISE))
def test_quotes_in_entries_make_no_difference(situation: tuple[list[Term], str]) -> None:
    entries, text = situation
    assert as_places(Matcher(entries).find(text)) == slow_places(entries, text)


@quick
@given(situations(PLAIN_WORDS, ()), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_makes_no_difference(situation: tuple[list[Term], str], random: Random) -> None:
    entries, text = situation
    shuffled = random.sample(entries, len(entries))
    assert Matcher(shuffled).find(text) == Matcher(entries).find(text)


@quick
@given(situations(PLAIN_WORDS, NOISE))
def test_places_lie_within_the_text_in_order_and_apart(situation: tuple[list[Term], str]) -> None:
    entries, text = situation
    found = Matcher(entries).find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    outer = [one for one in found if not one.inside]
    assert all(left.end <= right.start for left, right in pairwise(outer))
    for one in found:
        if one.inside:
            assert any(other.start <= one.start and one.end <= other.end for other in outer)


@quick
@given(situations(PLAIN_WORDS, NOISE), st.data())
def test_texts_parted_by_a_cell_are_read_apart(situation: tuple[list[Term], str], data: st.DataObject) -> None:
    entries, text = situation
    cut = data.draw(st.integers(0, len(text)))
    left, right = text[:cut], text[cut:]
    matcher = Matcher(entries)
    moved = [Match(one.term, one.start + cut + 1, one.end + cut + 1, one.inside) for one in matcher.find(right)]
    assert matcher.find(f"{left}\t{right}") == [*matcher.find(left), *moved]


@quick
@given(situations(PLAIN_WORDS, ()))
def test_a_text_in_quotes_has_the_same_places_one_further(situation: tuple[list[Term], str]) -> None:
    entries, text = situation
    matcher = Matcher(entries)
    moved = [Match(one.term, one.start + 1, one.end + 1, one.inside) for one in matcher.find(text)]
    assert matcher.find(f"“{text}”") == moved
