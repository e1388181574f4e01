"""Texts for a large collection whose pairs of neighbours are as varied as in real text; always the same ones.

Half is stretches of the seeds between two signs of punctuation, in any order; half is words that are made here. These follow a
Pitman–Yor process: a word is one that stood before, the likelier the oftener it did, or a new one, ever more rarely; so the
vocabulary goes on to grow with the text, as that of a real collection does. A word is characters drawn by how often the seeds
have them, or, one in so many, any of those that stand in the most phrases of pypinyin.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pypinyin.phrases_dict import phrases_dict

MADE = 0.45
"""Share of stretches that are made of words from here."""
STRANGE = 0.3
"""Share of the characters of a new word that are drawn from the commonest of the language."""
COMMONEST = 3_500
"""So many of them."""
DISCOUNT, STRENGTH = 0.75, 80.0
"""Of the process: how fast the vocabulary grows in the long run, and at first."""
LENGTHS, LENGTHS_OFTEN = (1, 2, 3, 4), (8, 62, 15, 15)
"""Of words, and how many in a hundred."""

_STRETCH = re.compile(r"[^，。；、：！？]+[，。；、：！？]*")
_HAN = re.compile("[\u4e00-\u9fff]")


class WideText:
    """Makes the texts of clauses one after another."""

    def __init__(self, texts: Sequence[str], seed: int = 2026) -> None:
        """`texts`: of the nodes of the seeds."""
        self._chance = random.Random(seed)
        self._stretches = [stretch for text in texts for stretch in _STRETCH.findall(text)]
        self._sizes = [len(text) for text in texts]
        counts = Counter(character for text in texts for character in _HAN.findall(text))
        self._known, self._weights = list(counts), list(counts.values())
        phrases = Counter(character for phrase in phrases_dict for character in set(_HAN.findall(phrase)))
        self._commonest = sorted(phrases, key=lambda character: (-phrases[character], character))[:COMMONEST]
        self._words: list[str] = []
        self._vocabulary: dict[str, int] = {}

    def clauses(self, count: int) -> Iterator[str]:
        """So many texts, as long as those of the seeds are."""
        for _ in range(count):
            size = self._chance.choice(self._sizes)
            made = ""
            while len(made) < size:
                made += self._made() if self._chance.random() < MADE else self._chance.choice(self._stretches)
            yield made

    def words(self, least: int, most: int) -> str:
        """So many words of the process in a row, without a sign behind them."""
        return "".join(self._word() for _ in range(self._chance.randint(least, most)))

    def _made(self) -> str:
        return self.words(2, 7) + self._chance.choice("，，，，，、、、。。；")

    def _word(self) -> str:
        """The next word of the process."""
        new = (STRENGTH + DISCOUNT * len(self._vocabulary)) / (len(self._words) + STRENGTH)
        if self._chance.random() < new:
            word = self._new()
        else:
            word = self._chance.choice(self._words)
            while self._chance.random() * self._vocabulary[word] < DISCOUNT:
                word = self._chance.choice(self._words)
        self._words.append(word)
        self._vocabulary[word] = self._vocabulary.get(word, 0) + 1
        return word

    def _new(self) -> str:
        length = self._chance.choices(LENGTHS, LENGTHS_OFTEN)[0]
        known = self._chance.choices(self._known, self._weights, k=length)
        return "".join(
            self._chance.choice(self._commonest) if self._chance.random() < STRANGE else one for one in known
        )


def distinct_pairs(text: str, lengths: Sequence[int]) -> list[int]:
    """How many different pairs of neighbours the text has, up to each of these lengths."""
    seen: set[tuple[str, str]] = set()
    found = []
    before = 0
    for length in lengths:
        seen.update(pairwise(text[max(0, before - 1) : length]))
        found.append(len(seen))
        before = length
    return found


def growth(lengths: Sequence[int], counts: Sequence[int]) -> list[float]:
    """Slope between each two lengths, both logarithmic: Heaps' law has a straight line."""
    return [
        math.log(counts[place + 1] / counts[place]) / math.log(lengths[place + 1] / lengths[place])
        for place in range(len(lengths) - 1)
    ]
