"""What stands as the meaning of a term and what it stands on, in words for readers: the same on its page and on its card."""

from __future__ import annotations

from gongwen.manifest import Basis, Term
from gongwen.publish.escape import escape_inline

_NO_DEFINITION = {
    Basis.UNEXPLAINED: "文中未说明：收录的公文用了这一说法，都没有交代它指什么。",
    Basis.EVIDENT: "字面即其义，文中未另作说明。",
}
_BASES = {
    Basis.QUOTED: "公文原文",
    Basis.EDITOR: "编者注：通行的解释，不出自收录的公文",
    Basis.UNVERIFIED: "编者注，待核",
}


def meaning(term: Term) -> str:
    """The definition, or a sentence that says why there is none."""
    return term.definition or _NO_DEFINITION[term.basis]


def basis(term: Term) -> str | None:
    """What the definition stands on; None without one."""
    return _BASES.get(term.basis)


def in_english(words: str) -> str:
    """English as Markdown that says it is English, so that it is set and read aloud as such; nothing for nothing."""
    return f"*{escape_inline(words)}*{{: lang=en }}" if words else ""
