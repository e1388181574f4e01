"""The promises that every build keeps: nothing lost, and addresses that come from numbering alone.

On the seeds and on generated texts of any characters and line endings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from from_text import LAYOUT, TESTS, collection, convert_text, read_yaml
from gongwen.collection import convert_entry
from gongwen.errors import InputError
from gongwen.manifest import Entry
from gongwen.model import Document, Role, Rule
from gongwen.registry import addresses
from gongwen.registry.lock import FINGERPRINT_LENGTH, fingerprint
from gongwen.repair import apply_edits, revert_edits
from gongwen.source import Seed, read_seed, split_lines
from gongwen.source.seed import encode
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

FACTS = read_yaml(TESTS / "facts.yml")["documents"]
SEEDS = sorted({facts["seed"] for facts in FACTS})
each_document = pytest.mark.parametrize("name", [facts["id"] for facts in FACTS])

quick = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def page_text(document: Document) -> str:
    return "\n".join(node.text for node in document.nodes)


def stretches(seed: Seed, documents: list[Document]) -> list[str]:
    """The text of a seed, cut where its documents begin."""
    starts = [document.ledger.start for document in documents]
    return [seed.text[start:end] for start, end in zip(starts, [*starts[1:], len(seed.text)], strict=True)]


def assert_replays(seed: Seed, documents: list[Document], data: bytes) -> None:
    """Both directions, and every byte of the file."""
    first = documents[0].ledger
    assert first.start == 0
    parts = stretches(seed, documents)
    assert [apply_edits(part, d.ledger.edits) for part, d in zip(parts, documents, strict=True)] == [
        page_text(document) for document in documents
    ]
    whole = "".join(revert_edits(page_text(document), document.ledger.edits) for document in documents)
    assert encode(whole, first.encoding, first.bom, first.newline) == data


@pytest.mark.parametrize("name", SEEDS)
def test_seed_replays_byte_for_byte(name: str) -> None:
    documents = sorted((d for d in collection().values() if d.seed == name), key=lambda document: document.ledger.start)
    path = LAYOUT.seeds / name
    assert_replays(read_seed(path), documents, path.read_bytes())


@each_document
def test_between_edits_nothing_is_added(name: str) -> None:
    """Each character that the page has and the seed has not comes from a correction, a table head or a separator."""
    for edit in collection()[name].ledger.edits:
        if edit.rule in (Rule.LINE_JOIN, Rule.JOIN, Rule.BLANK_LINE, Rule.SPACE, Rule.TAB, Rule.TABLE_LAYOUT):
            assert not edit.original.strip() or edit.rule is Rule.TABLE_LAYOUT
            assert not edit.replacement.strip()
        elif edit.rule in (Rule.LIST_MARKER, Rule.PAGE_NUMBER, Rule.TOC):
            assert edit.replacement == ""
        elif edit.rule is Rule.INSERTED:
            assert edit.original == ""
        elif edit.rule in (Rule.WIDTH, Rule.QUOTE):
            assert len(edit.original) == len(edit.replacement) == 1
        else:
            assert edit.rule is Rule.CORRECTION


CHARACTERS = st.one_of(
    st.sampled_from("中国科协关于印发工作要点的通知第一二三十章条款项目年月日号文件抄送人民强化改革〇"),
    st.sampled_from("，。；：！？、（）《》〔〕“”‘’—…·•％"),
    st.sampled_from(",.;:!?()[]<>\"'-#*+|&%/\\`~_{}"),
    st.sampled_from("0123456789"),
    st.sampled_from("abcZ COVID"),
    st.sampled_from(" \t\u00a0\u3000\u200b\u2003\u2028\ufeff"),
    st.characters(exclude_categories=("Cs", "Cc")),
)
PIECES = st.one_of(
    st.text(CHARACTERS, max_size=30),
    st.sampled_from(
        [
            "一、强化政治引领",
            "二、",
            "（一）基本原则",
            "(二) 发展目标",
            "1.开展行动。持续推进，",
            "2. 服务",
            "- 3.办好会议。",
            "## 中国科协办公厅文件",
            "科协办发厅字〔2020〕1号",
            "关于印发《工作要点》的通知",
            "各有关单位:",
            "2020年4月13日",
            "中国科协 2021 年 8 月 27 日",
            "第一章 总则",
            "第一条 为了规范，制定本法。",
            "——坚持党的领导。",
            "1 贯彻回信精神",
            "2 突出铸魂塑形",
            "目 录",
            "一、强化政治引领……3",
            "-20",
            "20",
            "\t序号",
            "\t名称",
            "\t1",
            "\t一、重大活动",
            "市老科协",
            "抄送:各部门。",
            "2020年4月14日印发",
            "[2021-01-29]",
            "（2021年5月30日通过）",
        ]
    ),
)
LINE_ENDINGS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])


@st.composite
def raw_texts(draw: st.DrawFn) -> str:
    """Lines of anything, with one line ending or several."""
    pieces = draw(st.lists(PIECES, min_size=1, max_size=14))
    endings = [draw(LINE_ENDINGS)] * len(pieces) if draw(st.booleans()) else [draw(LINE_ENDINGS) for _ in pieces]
    if draw(st.booleans()):
        endings[-1] = ""
    return "".join(piece + ending for piece, ending in zip(pieces, endings, strict=True))


@quick
@given(text=raw_texts(), bom=st.booleans())
@example(text="\ufeff一、\r\n二、\r三、\n", bom=True)
@example(text="-20\n", bom=False)
@example(text="1.甲\n\n1.乙\n一、\n一、\n", bom=False)
@example(text="\t序号\n\t名称\n\n\t一、甲\n\n\t1\n\t2020年会\n\n市老科协\n", bom=False)
def test_any_text_replays_byte_for_byte(tmp_path: Path, text: str, bom: bool) -> None:
    path = tmp_path / "any.txt"
    data = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    path.write_bytes(data)
    try:
        seed = read_seed(path)
        entry = Entry("any", path.name, seed.sha256, (Role.MAIN,))
        document = convert_entry(entry, seed, split_lines(seed.text), known=False)
    except InputError:
        return  # refused, which loses nothing
    assert seed.encode() == data
    assert_replays(seed, [document], data)
    anchors = [node.anchor for node in document.nodes]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", anchor) for anchor in anchors), anchors


@quick
@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
def test_reading_a_file_refuses_it_or_keeps_every_byte(tmp_path: Path, text: str) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode())
    try:
        assert read_seed(path).encode() == text.encode()
    except InputError as error:
        assert not text.removeprefix("\ufeff").strip() or re.search(r"[^\S\n]|[\x00-\x1f\x7f-\x9f]", text), error


@each_document
def test_every_address_is_one_nodes_own(name: str) -> None:
    anchors = [node.anchor for node in collection()[name].nodes]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", anchor) for anchor in anchors)


HAN = re.compile("[\u4e00-\u9fff]+")


def with_other_words(document: Document) -> str:
    """The document's own text with other words in every unnumbered stretch, its shape unchanged."""
    lines = []
    for node in document.nodes:
        label = node.label or ""
        keep = {"clause", "section", "subsection", "dash", "paragraph", "item", "article"}
        body = node.text.removeprefix(label)
        if node.kind.value in keep:
            body = HAN.sub(lambda match: "某" * len(match[0]), body)
        lines.append(label + body)
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "name", ["cast-2020-work-points", "cast-plan-2021-2025", "cast-news-2021-01-29", "cast-news-2021-02-01"]
)
def test_same_shape_same_addresses(name: str) -> None:
    document = collection()[name]
    numbering = {sample: rule.value for text in document.texts for sample, rule in text.numbering}
    other = convert_text(with_other_words(document))
    assert [node.anchor for node in other.nodes] == [node.anchor for node in document.nodes]
    assert {sample: rule.value for text in other.texts for sample, rule in text.numbering} == numbering
    assert page_text(other) != page_text(document)


REWORDED = [
    ("一、强化政治引领\n\n甲乙丙。\n\n二、扩大开放\n\n丁戊己。\n", "强化政治引领", "服务"),
    ("一、强化政治引领\n\n甲乙丙。\n\n二、扩大开放\n\n丁戊己。\n", "扩大开放", "持续扩大开放合作，构建新格局"),
    ("1.狠抓巡视整改。甲。\n\n2.办好会议。乙。\n", "狠抓巡视整改", "抓整改"),
    ("第一章 总则\n\n第一条 甲。\n\n第二章 附则\n\n第二条 乙。\n", "总则", "一般规定"),
    ("（一）指导思想\n\n甲。\n\n（二）基本原则\n\n乙。\n", "指导思想", "总体思路和 2020 年要求"),
    ("1 贯彻回信精神，服务发展\n\n甲。\n\n2 突出铸魂塑形\n\n乙。\n", "贯彻回信精神，服务发展", "贯彻精神"),
]


@pytest.mark.parametrize(("text", "old", "new"), REWORDED, ids=[old for _, old, _ in REWORDED])
def test_rewording_a_heading_changes_no_address(text: str, old: str, new: str) -> None:
    text = f"某会2020年工作要点\n\n现将要点印发如下，请遵照执行。\n\n{text}"
    before, after = convert_text(text), convert_text(text.replace(old, new))
    assert [node.anchor for node in after.nodes] == [node.anchor for node in before.nodes]
    assert [node.text for node in after.nodes] != [node.text for node in before.nodes]


@quick
@given(st.text(max_size=200))
def test_fingerprint_is_short_one_line_and_settled(text: str) -> None:
    found = fingerprint(text)
    assert len(found) <= FINGERPRINT_LENGTH
    assert not set(found) & set("\t\n\r ")
    assert fingerprint(found) == found
    assert bool(found) == bool(text.strip())


@quick
@given(st.text(st.sampled_from("科协改革AZ09"), min_size=1, max_size=40), st.text(st.sampled_from(" ,。“”（）—\u3000")))
def test_fingerprint_sees_letters_and_figures_only(words: str, marks: str) -> None:
    mixed = marks[: len(marks) // 2] + words[:1] + marks[len(marks) // 2 :] + words[1:]
    if len(marks) < 5 * FINGERPRINT_LENGTH:
        assert fingerprint(mixed) == fingerprint(words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("20.以“党建带群建”推进", "20.以党建带群建，推进", True),
        ("1．强化（COVID-19）", "1.强化(covid-19)", True),
        ("1.强化政治引领。", "2.强化政治引领。", False),
        ("20.以党建", "20.以群建", False),
        ("一二三四五六七八九十一二三四五六七八九十甲", "一二三四五六七八九十一二三四五六七八九十乙", True),
        ("——", "……", False),
    ],
    ids=["punctuation", "width", "number", "word", "after the opening", "marks alone"],
)
def test_fingerprint_tells_texts_apart(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same


def test_within_a_document_most_fingerprints_differ() -> None:
    """Addresses whose texts begin alike cannot be told apart; in the seeds only the table heads are so."""
    for document in collection().values():
        by_fingerprint = defaultdict(list)
        for address, found in addresses(document):
            by_fingerprint[found].append(address)
        alike = [places for places in by_fingerprint.values() if len(places) > 1]
        assert all(place.endswith("-t1") for places in alike for place in places), alike
