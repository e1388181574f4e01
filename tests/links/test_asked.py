"""What linking asks of the collection, and that the answers tell whether a document would link as before."""

from __future__ import annotations

import msgspec
from from_text import collection, convert_text
from gongwen.address import assign_anchors
from gongwen.links import Gathered, Known, citing_facts, link
from gongwen.links.citations import CitingFacts
from gongwen.links.known import Own, own_titles
from gongwen.links.outline import KeptOutline, Outline, kept, main_outline
from gongwen.model import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

quick = settings(derandomize=True, deadline=None, database=None, max_examples=120)
CITING = [
    "按照《甲办法》第二条办理，《乙办法》第一条照旧。",
    "《甲办法》《丙规划（2021—2025年）》印发给你们。",
    "根据甲发〔2020〕1号和乙发〔2021〕2号文件。",
    "没有引用。本办法第一条。",
]
OTHERS = [
    "甲办法\n甲发〔2020〕1号\n第一条　甲。\n第二条　乙。\n",
    "乙办法\n第一条　甲。\n",
    "甲办法\n第一条　另一件。\n",
    "丙规划（2021—2025年）\n一、甲。\n",
]
OTHERS += ["甲办法\n甲发〔2020〕1号\n第一条　改了字。\n第二条　也改了。\n", "甲办法\n甲发〔2020〕1号\n第一条　甲。\n"]


def document(name: str, text: str) -> Document:
    return replace(assign_anchors(convert_text(text)), id=name)


def known_of(others: list[int]) -> Known:
    titles = Gathered()
    for number in others:
        titles.learn(document(f"d{number}", OTHERS[number]))
    return Known(titles)


@quick
@given(st.sampled_from(CITING), st.lists(st.integers(0, 5), unique=True), st.lists(st.integers(0, 5), unique=True))
def test_the_same_answers_mean_the_same_links(words: str, before: list[int], after: list[int]) -> None:
    citing = document("citing", f"某某县工作安排\n{words}\n")
    old, new = known_of(before), known_of(after)
    linked = link(citing, old)
    asked = old.asked
    if old.answers(asked) == new.answers(asked):
        assert link(citing, new) == linked


def test_what_is_asked_is_what_the_links_hang_on() -> None:
    known = known_of([0, 1])
    link(document("citing", f"某某县工作安排\n{CITING[0]}\n{CITING[2]}\n"), known)
    assert ("title", "甲办法") in known.asked and ("outline", "d0") in known.asked
    assert any(kind == "number" and "甲发〔2020〕1号" in about for kind, about in known.asked)
    link(document("other", "某某县工作安排\n没有引用。\n"), known)
    assert known.asked == []


def test_other_words_are_the_same_answer_and_other_clauses_another() -> None:
    first = known_of([0])
    link(document("citing", f"某某县工作安排\n{CITING[0]}\n"), first)
    asked = first.asked
    again, reworded, shorter, twice = (known_of(others) for others in ([0], [4], [5], [0, 2]))
    for known, name in ((reworded, "d4"), (shorter, "d5")):
        assert known.answers([("title", "甲办法")]) != first.answers([("title", "甲办法")]), name
    assert again.answers(asked) == first.answers(asked) != twice.answers(asked)
    outline = [("outline", "d0")]
    same_titles, other_titles = Gathered(), Gathered()
    same_titles.learn(document("d0", OTHERS[4]))
    other_titles.learn(document("d0", OTHERS[5]))
    same, other = Known(same_titles), Known(other_titles)
    assert same.answers(outline) == first.answers(outline) != other.answers(outline)


def test_kept_facts_link_as_the_documents_do() -> None:
    """Facts written down and read again, and outlines that are loaded only when somebody asks for one."""
    loaded: list[str] = []
    outlines: dict[str, bytes] = {}

    def load(name: str) -> Outline | None:
        loaded.append(name)
        return msgspec.msgpack.decode(outlines[name], type=KeptOutline).outline

    whole, titles = known_of([0, 1, 3]), Gathered(load)
    for number in (0, 1, 3):
        other = document(f"d{number}", OTHERS[number])
        outline = main_outline(other)
        assert outline is not None
        outlines[other.id] = msgspec.msgpack.encode(kept(outline))
        titles.add(msgspec.msgpack.decode(msgspec.msgpack.encode(own_titles(other)), type=Own))
    fed = Known(titles)
    for words in CITING:
        citing = document("citing", f"某某县工作安排\n{words}\n")
        assert link(citing, fed) == link(citing, whole)
        assert fed.asked == whole.asked and fed.answers(fed.asked) == whole.answers(fed.asked)
    assert set(loaded) == {"d0", "d1"}


def test_facts_of_citing_can_be_kept() -> None:
    titles = Gathered()
    for one in collection().values():
        titles.learn(one)
    known = Known(titles)
    for one in collection().values():
        facts = citing_facts(link(one, known))
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=CitingFacts) == facts
        assert {place.target.partition("#")[0] for place in facts.places if "#" in place.target} <= set(collection())
        assert facts.title in facts.readings and all(
            reading.isascii() for reading in facts.readings.values() if "—" not in reading
        )
