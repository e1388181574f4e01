"""What is found: the definition that this module, `docs/assets/search/definition.js` and the cases of the tests say alike.

A *record* is a node of a document or an entry of the glossary. It holds a word *exactly* when its text, or one of its names, does
after both were normalised: NFKC, small letters, Traditional characters to Simplified. It holds it *loosely* when it does after
quotes, brackets, spaces, middle dots, dashes, commas and invisible characters are dropped from both. White space separates the
words of a query; all must be held. A word of nothing but such signs is looked for as it is, exactly. TAB, which parts the cells
of a row, and the end of a name are never dropped, and no word holds them.
"""

from __future__ import annotations

import unicodedata

from gongwen.search.simplified import SIMPLIFIED

DROPPED = frozenset(
    "\"'“”‘’„‟「」『』〝〞《》〈〉«»‹›<>()[]{}【】〔〕〖〗 ·•・‧∙⋅-‐‑‒–—―−~〜,、\u00ad\u200b\u200c\u200d\u2060\ufeff"
)
"""What makes no difference to a loose match, after normalisation."""

_ALIKE = {**SIMPLIFIED, ord("ς"): "σ"}
_DROP = {ord(character): None for character in DROPPED}


def exact(text: str) -> str:
    """The text as it is compared at first: NFKC, small letters (one small sigma), Simplified characters."""
    return unicodedata.normalize("NFKC", text).lower().translate(_ALIKE)


def loose(text: str) -> str:
    """An exact text without the signs that make no difference."""
    return text.translate(_DROP)


def words(query: str) -> list[str]:
    """The words of a query, normalised, each once, in order."""
    return list(dict.fromkeys(exact(query).split()))
