"""Pinyin in a collection of many shards, of which a first answer looks into a few: these are the right ones."""

from __future__ import annotations

import random

import pytest
from from_text import collection
from gongwen.search.spelling import MOST, commonest, initials, merged, spelled
from pypinyin import lazy_pinyin
from searching_browser import DIVIDED, SearchPage

ASKED = 80
LOOKED_INTO = 3
"""Shards at a time; the data of the tests are in about thirty."""
LEAST_WHOLE, LEAST_INITIALS = 0.95, 0.85
"""Share of queries whose first answer has to find something. Most of these stretches stand at one place in all the texts and
begin and end within words; four letters may stand for very many."""


def stretches(length: int) -> list[str]:
    """Stretches of Chinese characters of the documents."""
    chance = random.Random(11)
    texts = [node.text for document in collection().values() for node in document.nodes]
    found: list[str] = []
    while len(found) < ASKED:
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        stretch = text[start : start + length]
        if len(stretch) == length and all("\u4e00" <= character <= "\u9fff" for character in stretch):
            found.append(stretch)
    return found


@pytest.mark.parametrize("length", [2, 4])
def test_whole_syllables_are_found_at_first(page: SearchPage, length: int) -> None:
    queries = ["".join(lazy_pinyin(stretch, v_to_u=False)) for stretch in stretches(length)]
    answers = page.ask("found", DIVIDED, queries, LOOKED_INTO)
    assert sum(bool(hits) for hits, *_ in answers) >= LEAST_WHOLE * ASKED


def test_initials_are_found_at_first(page: SearchPage) -> None:
    queries = ["".join(syllable[0] for syllable in lazy_pinyin(stretch)) for stretch in stretches(4)]
    answers = page.ask("found", DIVIDED, queries, LOOKED_INTO)
    assert sum(bool(hits) for hits, *_ in answers) >= LEAST_INITIALS * ASKED


def test_pairs_stand_by_their_letters_the_commonest_first() -> None:
    letters = initials({"ke": "科可", "pu": "普铺", "hang": "行", "xing": "行"})
    grams = [("科普", 9), ("可铺", 1), ("可普", 8), ("科", 40), ("行科", 3), ("abc", 4), ("a科", 4)]
    some, others = commonest(grams[:2], letters), commonest(grams[2:], letters)
    published = {letter: spelled(merged(each.get(letter, {}) for each in (some, others))) for letter in "hkx"}
    assert published == {
        "h": {"k": [(1, "行科")]},
        "k": {"p": [(3, "可普科普"), (0, "可铺")]},
        "x": {"k": [(1, "行科")]},
    }


def test_a_pair_of_both_layers_stands_once() -> None:
    letters = initials({"ke": "科", "pu": "普铺"})
    layers = [commonest([("科普", 2), ("科铺", 5)], letters)["k"], commonest([("科普", 9)], letters)["k"]]
    assert spelled(merged(layers)) == {"p": [(3, "科普"), (2, "科铺")]}


def test_no_more_pairs_are_kept_than_there_may_be() -> None:
    letters = initials({"ke": "科", "pu": "".join(chr(0x4E00 + place) for place in range(MOST + 5))})
    pairs = [(f"科{chr(0x4E00 + place)}", 2**place) for place in range(MOST + 5)]
    for kept in (
        commonest(pairs, letters)["k"]["p"],
        merged(commonest([pair], letters)["k"] for pair in pairs)["p"],
    ):
        assert sum(len(own) for _, own in kept) == 2 * MOST
        assert chr(0x4E00) not in "".join(own for _, own in kept)
