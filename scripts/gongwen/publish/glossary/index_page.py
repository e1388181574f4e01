"""The index of the glossary: by pinyin, by number, by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from gongwen.glossary.pronunciation import initial, numeral
from gongwen.manifest import TermKind
from gongwen.publish.escape import escape_inline
from gongwen.publish.glossary.address import kind_anchor
from gongwen.publish.glossary.facts import GlossaryFacts, TermFacts
from gongwen.publish.glossary.meaning import in_english
from gongwen.publish.page import front_matter, page

NUMERALS = "一二三四五六七八九十百千万"
"""In the order of the index."""


class Group(Struct, frozen=True):
    """Terms under one heading."""

    anchor: str
    """Of the heading."""
    title: str
    """Of the heading."""
    terms: Sequence[TermFacts]
    """By pinyin."""


def glossary_index(glossary: GlossaryFacts) -> str:
    """Markdown of the page."""
    head = front_matter(
        "用语", "公文里的口号、数字缩略语、平台和计划：读音、含义、依据和全部用例。", {"glossary": "index"}
    )
    terms = glossary.terms
    if not terms:
        return page(head, ["# 用语 {: #top }", "还没有用语。"])
    numeric = [facts for facts in terms if facts.term.kind is TermKind.NUMERIC]
    letters = [
        Group(f"letter-{letter[0].lower()}", letter, list(group))
        for letter, group in groupby(terms, lambda facts: initial(facts.term))
    ]
    numbers = [
        Group(f"number-{place}", number, [facts for facts in numeric if numeral(facts.term.term) == number])
        for place, number in enumerate(NUMERALS, 1)
    ]
    numbers.append(Group("number-0", "不带汉字数目", [facts for facts in numeric if not numeral(facts.term.term)]))
    kinds = [
        Group(kind_anchor(kind), kind.value, [facts for facts in terms if facts.term.kind is kind]) for kind in TermKind
    ]
    return page(
        head,
        [
            "# 用语 {: #top }",
            f"共{len(terms)}条，各有含义、依据和逐处的用例。[分布图](distribution.md)看哪些公文用了哪些用语，从何时用到何时。",
            "## 按拼音 {: #by-pinyin }",
            *_listed(letters, _entry),
            "## 按数 {: #by-number }",
            *_listed(numbers, _link),
            "## 按类别 {: #by-kind }",
            *_listed(kinds, _link),
        ],
    )


def _listed(groups: Iterable[Group], item: Callable[[TermFacts], str]) -> list[str]:
    """A heading and a list for each group that is not empty."""
    blocks: list[str] = []
    for group in groups:
        if group.terms:
            blocks += [
                f"### {group.title} {{: #{group.anchor} }}",
                "\n".join(f"- {item(facts)}" for facts in group.terms),
            ]
    return blocks


def _entry(facts: TermFacts) -> str:
    term = facts.term
    also = f"（{'；'.join(term.forms)}）" if term.forms else ""
    about = [escape_inline(f"{also} {facts.pinyin}"), in_english(term.english), f"{facts.count}处"]
    return f"{_link(facts)}{' · '.join(filter(None, about))}"


def _link(facts: TermFacts) -> str:
    return f"[{escape_inline(facts.term.term)}]({facts.term.id}.md)"
