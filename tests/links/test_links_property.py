"""What holds for any text and any tree: spans lie within the text and say its words, targets exist, no text changes.

Texts are made of the words that references are made of, so that they join, break and nest at every turn.
"""

from __future__ import annotations

from itertools import pairwise

from from_text import convert_text
from gongwen.address import assign_anchors
from gongwen.links import CITED, REFERENCE, Citations, Gathered, Known, citing_facts, link
from gongwen.links.linking import is_ours
from gongwen.links.normal import normal_form
from gongwen.links.reading import read_mentions
from gongwen.links.titles import titles_of
from gongwen.model import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linked_documents import spans
from msgspec.structs import replace

quick = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

PIECES = (
    *(
        "第一条",
        "第二条",
        "第三条",
        "第9条",
        "第1条",
        "第一款",
        "第二款",
        "第一项",
        "第（二）项",
        "第1目",
        "第一章",
        "第二节",
    ),
    *(
        "第三部分",
        "之一",
        "本法",
        "本办法",
        "本条",
        "本款",
        "本项",
        "本章",
        "前款",
        "前两款",
        "前条",
        "前项",
        "该条",
        "上述",
    ),
    *(
        "附件",
        "附件1",
        "附件2",
        "、",
        "和",
        "至",
        "或者",
        "，",
        "。",
        "；",
        "的",
        "规定",
        "见",
        "修改为",
        "作为",
        "第",
        "一",
        "二款",
    ),
    *(
        "《",
        "》",
        "〈",
        "〉",
        "“",
        "”",
        "（",
        "）",
        "《甲办法》",
        "《乙条例》",
        "刑法",
        "某发〔2021〕3号",
        " ",
        "甲",
        "之十十",
        "第十十条",
    ),
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
LABELS = (
    "第一章　总则",
    "第二章　分则",
    "第一条　",
    "第二条　",
    "第三条　",
    "第三条之一　",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "一、",
    "二、",
    "——",
    "",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A document of up to twelve paragraphs whose labels come in any order."""
    title = draw(st.sampled_from(["甲办法", "某某市2021年工作要点", "关于修改〈乙条例〉的决定"]))
    lines = [draw(st.sampled_from(LABELS)) + (draw(WORDS) or "甲") for _ in range(draw(st.integers(1, 12)))]
    annexes = draw(st.sampled_from([[], ["附件1", "甲表", "一、甲"], ["附件：甲表"]]))
    return "\n".join([title, *lines, *annexes]) + "\n"


def linked(text: str) -> tuple[Document, Document]:
    """The document before and after; another one that it may cite is known too."""
    document = assign_anchors(convert_text(text))
    titles = Gathered()
    titles.learn(document)
    titles.learn(replace(convert_text("乙条例\n第一条　甲。\n第二条　乙。\n丙。\n"), id="other"))
    return document, link(document, Known(titles))


@quick
@given(texts())
def test_nothing_changes_but_spans_and_warnings(text: str) -> None:
    before, after = linked(text)
    assert [node.text for node in after.nodes] == [node.text for node in before.nodes]
    plain = [
        replace(node, spans=tuple(span for span in node.spans if span.kind not in (CITED, REFERENCE)))
        for node in after.nodes
    ]
    assert plain == list(before.nodes)
    assert [warning for warning in after.warnings if warning.code != "reference"] == list(before.warnings)
    assert after.ledger == before.ledger


@quick
@given(texts())
def test_spans_lie_within_the_text_and_lead_somewhere(text: str) -> None:
    _, after = linked(text)
    places = {f"{after.id}#{node.anchor}" for node in after.nodes}
    for node in after.nodes:
        assert list(node.spans) == sorted(node.spans, key=lambda span: (span.start, span.end))
        for span in node.spans:
            assert 0 <= span.start < span.end <= len(node.text)
            if is_ours(span):
                assert span.target in places or span.target in (
                    "other#title",
                    "other#art1",
                    "other#art2",
                    "other#art2-p2",
                )
            elif span.kind == CITED:
                assert node.text[span.start] == "《" and node.text[span.end - 1] == "》"
        own = [span for span in node.spans if span.kind == CITED and not is_ours(span)]
        assert all(left.end <= right.start for left, right in pairwise(own))


@quick
@given(texts())
def test_linking_again_finds_the_same(text: str) -> None:
    _, after = linked(text)
    assert linked(text)[1] == after


@quick
@given(texts())
def test_every_span_is_gathered_once(text: str) -> None:
    _, after = linked(text)
    citations = Citations()
    citations.add(citing_facts(after))
    cited = [place for entry in citations.documents for place in entry.places]
    assert sorted((place.anchor, place.start, place.end) for place in cited) == sorted(
        (anchor, span.start, span.end) for anchor, _, span in spans(after, CITED)
    )
    referring = sum(len(places) for id_ in (after.id, "other") for places in citations.referred(id_).values())
    elsewhere = [span for anchor, _, span in spans(after, REFERENCE) if span.target != f"{after.id}#{anchor}"]
    assert referring == len(elsewhere)
    forms = [normal_form(entry.title) for entry in citations.documents if not entry.former]
    assert len(set(forms)) == len(forms)


@quick
@given(WORDS, st.integers(0, 4))
def test_mentions_come_in_order_and_apart(text: str, begin: int) -> None:
    titles = titles_of(text)
    mentions = read_mentions(text, titles, begin)
    for mention in mentions:
        assert begin <= mention.start < mention.end <= len(text)
        assert not any(title.start < mention.end and mention.start < title.end for title in titles if not title.inside)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@quick
@given(st.lists(st.sampled_from([*"《》〈〉甲 “”（"]), max_size=16).map("".join))
def test_titles_pair_and_nest(text: str) -> None:
    found = titles_of(text)
    for one in found:
        assert text[one.start] + text[one.end - 1] in ("《》", "〈〉")
        assert text[one.start + 1 : one.end - 1] == one.title and one.title.strip()
    for left, right in pairwise(found):
        assert left.start < right.start
        assert right.inside == any(one.end >= right.end for one in found if one.start < right.start)
    outer = [one for one in found if not one.inside]
    assert all(left.end <= right.start for left, right in pairwise(outer))
    assert all(text[one.start] == "《" for one in outer)
