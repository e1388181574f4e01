"""Sentences of made documents: stretches of the seeds and words of `wide.py`, with terms and cited titles among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from made.wide import WideText

MADE = 0.5
"""Share of stretches that are made words."""
TERMED = 0.25
"""Share of stretches that hold a term of the glossary; those of the seeds have some by themselves."""
SENTENCES = (2, 4)
"""Of a clause: the fewest, the most."""
STRETCHES = (2, 4)
"""Of a sentence."""

_STRETCH = re.compile(r"[^，。；、：！？\t]+")
_PLAIN = re.compile("(?![本该前上下其])[\u4e00-\u9fff]{4,24}")
_REFERS = re.compile(
    "第[一二三四五六七八九十百]|[本前][条款项章节]|附件|年|月|日|如下|附后|[章节条款项段]$|^[一二三四五六七八九十]"
)
"""What would be a reference, a date, or a label where a line begins with it."""
_FRAMES = ("加强{}", "推动{}建设", "完善{}机制", "落实{}责任", "开展{}行动", "健全{}体系", "抓好{}工作", "按照{}要求")
_CITING = ("落实{}要求", "根据{}精神", "按照{}部署", "执行{}", "修订{}")
_HEADINGS = ("加强{}", "推进{}建设", "完善{}机制", "夯实{}基础", "提升{}水平", "深化{}改革")


class Prose:
    """Writes one sentence after another; always the same for the same generator."""

    def __init__(self, chance: Random, texts: Sequence[str], terms: Sequence[str]) -> None:
        """`texts`: of the seeds; `terms`: of the glossary, as they are written."""
        self._chance = chance
        self._words = WideText(texts, chance.randrange(1 << 30))
        found = dict.fromkeys(stretch for text in texts for stretch in _STRETCH.findall(text))
        self._stretches = [one for one in found if _PLAIN.fullmatch(one) and not _REFERS.search(one)]
        self._terms = list(terms)
        chance.shuffle(self._terms)
        self._turn = 0

    def clause(self, *citing: str) -> str:
        """A paragraph of a few sentences. `citing`: titles with 《》, or references, each of which begins one of them."""
        count = max(self._chance.randint(*SENTENCES), len(citing))
        sentences = [self.sentence(*citing[place : place + 1]) for place in range(count)]
        return "".join(sentences)

    def sentence(self, *citing: str) -> str:
        """One, with its full stop."""
        stretches = [self._chance.choice(_CITING).format(title) for title in citing]
        stretches += [self.stretch() for _ in range(self._chance.randint(*STRETCHES))]
        return "，".join(stretches) + "。"

    def stretch(self) -> str:
        """A few words without a sign of punctuation."""
        if self._chance.random() < TERMED:
            return self._chance.choice(_FRAMES).format(self._term())
        if self._chance.random() < MADE:
            return self._chance.choice(_FRAMES).format(self._words.words(1, 4))
        return self._chance.choice(self._stretches)

    def heading(self) -> str:
        """A few words that name what stands below."""
        return self._chance.choice(_HEADINGS).format(self._words.words(2, 3))

    def _term(self) -> str:
        """Each in turn at first, so that all come, then some oftener than others."""
        self._turn += 1
        if self._turn <= len(self._terms):
            return self._terms[self._turn - 1]
        return self._terms[int(len(self._terms) * self._chance.random() ** 2)]
