"""What is found, by the definition: its two wordings, in Python and in the browser, against `definition.yml` and each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import read_yaml
from gongwen.search.definition import DROPPED, exact, loose, words
from gongwen.search.grams import bucket_of, grams_of
from gongwen.search.simplified import SIMPLIFIED
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from searching_browser import SearchPage
from slow_search import SIGNS, SlowRecord, normalised, numeral, without_signs, words_of

CASES: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("definition.yml"))
each_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
PAIRS = "".join(f"{chr(code)}{simple}" for code, simple in SIMPLIFIED.items())
"""As the index has them, but all."""
TEXTS = st.lists(  # of characters: st.text would make one range of all of these and hardly ever meet the few
    st.one_of(
        st.sampled_from(sorted(DROPPED)),
        st.sampled_from(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u180e\u2003\u2028\u2029\u200b\u3000\ufeff"),
        st.sampled_from("ab科普中国學習體系ΣσςİıſßẞKﬁ㈠½´￣ｶﾞ̣̂\U00020bb7\U00010400ü。！%+"),
        st.sampled_from([chr(code) for code in SIMPLIFIED]),
        st.characters(min_codepoint=0xD800, max_codepoint=0xDBFF, categories=["Cs"]),
        st.characters(exclude_categories=["Cn", "Cs"]),
    ),
    max_size=24,
).map("".join)
"""What Python's Unicode knows too; of halves of characters only first ones, which never meet their second."""


def answer(text: str, query: str) -> str:
    """What the Python wording says of a record of this one text."""
    said = "exact"
    for word in words(query):
        if word not in exact(text):
            said = "loose"
            if not loose(word) or loose(word) not in loose(exact(text)):
                return "no"
    return said if words(query) else "no"


def test_names_of_cases_are_their_own() -> None:
    names = [case["name"] for case in CASES]
    assert sorted(names) == sorted(set(names))


@each_case
def test_in_python(case: dict[str, Any]) -> None:
    assert answer(case["text"], case["query"]) == case["answer"]


@each_case
def test_in_the_slow_search(case: dict[str, Any]) -> None:
    sought = words_of(case["query"])
    assert (SlowRecord("", (case["text"],)).holds(sought) if sought else "no") == case["answer"]


def test_in_the_browser(page: SearchPage) -> None:
    answers = page.ask("judged", [(case["text"], case["query"]) for case in CASES], PAIRS)
    wrong = [(case["name"], found) for case, found in zip(CASES, answers, strict=True) if found != case["answer"]]
    assert wrong == []


def test_the_same_signs_are_dropped_everywhere(page: SearchPage) -> None:
    assert DROPPED == SIGNS
    assert sorted(page.ask("dropped")) == sorted(DROPPED)


def test_signs_are_as_normalisation_leaves_them() -> None:
    """A sign that normalisation makes into another would never be met."""
    assert [sign for sign in sorted(DROPPED) if exact(sign) != sign and exact(sign) not in DROPPED] == []


@settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(st.lists(TEXTS, min_size=1, max_size=30))
def test_python_and_the_browser_agree(page: SearchPage, texts: list[str]) -> None:
    expected = [
        [exact(text), loose(exact(text)), words(text), [sorted(grams_of_word(word)) for word in words(text)]]
        for text in texts
    ]
    found = page.ask("defined", texts, PAIRS)
    for text, one, other in zip(texts, expected, found, strict=True):
        other[3] = [sorted(grams) for grams in other[3]]
        assert one == other, ascii(text)
    assert [normalised(text) for text in texts] == [one[0] for one in expected]
    assert [without_signs(normalised(text)) for text in texts] == [one[1] for one in expected]
    grams = sorted(set().union(*(grams_of(exact(text)) for text in texts)))
    for count in (1, 7, 1_000, 65_537):
        assert page.ask("buckets", grams, count) == [bucket_of(gram, count) for gram in grams]


@settings(derandomize=True, deadline=None, database=None, max_examples=300)
@given(TEXTS, st.integers(0, 30), st.integers(1, 12))
def test_what_holds_a_word_has_its_grams(text: str, start: int, length: int) -> None:
    """A word that stands in a text is never lost on the way to it, whatever it was cut out of."""
    for word in words(exact(text)[start : start + length]):
        if word in exact(text):
            assert grams_of_word(word) <= grams_of(exact(text))
    for word in words(loose(exact(text))[start : start + length]):
        if loose(word) in loose(exact(text)):
            assert grams_of_word(loose(word)) <= grams_of(exact(text))


def grams_of_word(word: str) -> set[str]:
    """The grams that a word is looked up by: its pairs; its one character; the signs that it is made of."""
    grams = grams_of(word)
    characters = loose(word)
    if not characters:
        return grams
    if len(characters) == 1:
        return {characters}
    return {gram for gram in grams if len(gram) == 2}


@pytest.mark.parametrize(
    ("number", "words"),
    {1: "一", 10: "十", 11: "十一", 20: "二十", 38: "三十八", 100: "一百", 101: "一百零一", 110: "一百一十"}.items(),
)
def test_numerals_of_the_slow_search(number: int, words: str) -> None:
    assert numeral(number) == words
