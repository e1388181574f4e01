"""Titles kept in parts: after any documents came, changed or went they answer as if all were in memory."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from from_text import convert_text
from gongwen.address import assign_anchors
from gongwen.links import Gathered, Known
from gongwen.links.known import Own, own_titles
from gongwen.links.outline import Outline
from gongwen.links.outline import kept as kept_outline
from gongwen.model import Document
from gongwen.pipeline import titles as kept_titles
from gongwen.pipeline.results import LostResultError, put_document
from gongwen.pipeline.titles import ChangingTitles, KeptTitles, _place, parts_for, read_part
from gongwen.store import LocalFolder, Objects, digest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

TEXTS = (
    "甲办法\n甲发〔2020〕1号\n第一条　甲。\n第二条　乙。\n",
    "甲办法\n甲发〔2020〕11号\n第一条　另一件。\n",
    "乙办法\n乙发〔2020〕1号\n第一条　甲。\n",
    "甲办法\n甲发〔2020〕1号\n第一条　甲，另有规定的除外。\n第二条　乙。\n",
    "丙规划（2021—2025年）\n一、甲。\n",
    "丁通知\n甲发〔2020〕1号\n某某县：\n现通知如下。\n某某局\n2020年1月1日\n附件\n关于办理事项的申报表\n一、甲。\n",
)
REWORDED = 3
"""Which of these is the first in other words."""
NAMES = ("d0", "d1", "d2", "d1/20200413")
QUESTIONS = (
    *(
        ("title", form)
        for form in ("甲办法", "乙办法", "丙规划", "丙规划(2021-2025年)", "丁通知", "关于办理事项的申报表")
    ),
    *(("number", words) for words in ("按照甲发〔2020〕1号", "甲发〔2020〕 11号", "乙发[2020]1号", "号", "1号")),
    *(("outline", name) for name in NAMES),
)
COLLECTIONS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, len(TEXTS) - 1))


def document(name: str, text: int) -> Document:
    return replace(assign_anchors(convert_text(TEXTS[text])), id=name)


def put(objects: Objects, one: Document) -> tuple[Own, str]:
    """Keeps a document; gives by what it is cited, and its key."""
    wanted = digest(msgspec.msgpack.encode(one))
    put_document(objects, wanted, one)
    return own_titles(one), wanted


def digest_of(outline: Outline | None) -> str | None:
    return outline and kept_outline(outline).digest


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(COLLECTIONS, st.sampled_from([1, 2, 2, 8])), min_size=1, max_size=4))
def test_they_answer_as_titles_in_memory(tmp_path: Path, runs: list[tuple[dict[str, int], int]]) -> None:
    """Each run has its documents and its number of parts, which are begun anew where that is another."""
    objects = Objects(LocalFolder(tmp_path))
    keys: tuple[str, ...] = ()
    before: dict[str, int] = {}
    last = Known(Gathered())
    for now, parts in runs:
        if parts != len(keys):
            keys, before = ("",) * parts, {}
        titles = ChangingTitles(objects, keys)
        for name in sorted(before.keys() | now.keys()):
            if before.get(name) != now.get(name):
                was = put(objects, document(name, before[name]))[0] if name in before else None
                own, wanted = put(objects, document(name, now[name])) if name in now else (None, "")
                titles.change(was, own, wanted)
        keys = titles.keep()
        gathered = Gathered()
        for name in sorted(now, key=len):
            gathered.learn(document(name, now[name]))
        whole, kept = Known(gathered), Known(KeptTitles(objects, keys))
        for question in QUESTIONS:
            assert kept.answers([question]) == whole.answers([question])
            assert titles.concern([question]) or whole.answers([question]) == last.answers([question])
        for name in NAMES:
            assert digest_of(kept.outline(name)) == digest_of(whole.outline(name))
            if name in now and kept.outline(name):
                wanted = put(objects, document(name, now[name]))[1]
                assert read_part(objects, keys[_place(name, len(keys))]).outlines[name][1] == wanted
        before, last = now, whole


def test_what_nobody_changed_concerns_nobody(tmp_path: Path) -> None:
    objects = Objects(LocalFolder(tmp_path))
    titles = ChangingTitles(objects, ChangingTitles(objects, [""] * 4).keep())
    titles.change(None, *put(objects, document("d0", 0)))
    assert titles.changed
    assert not titles.concern([("title", "乙办法"), ("outline", "d1"), ("number", "乙发〔2020〕1号")])
    assert all(
        titles.concern([question])
        for question in (("title", "甲办法"), ("outline", "d0"), ("number", "甲发2020年、甲发〔2020〕1号"))
    )


def test_other_words_in_a_document_that_is_cited_as_it_was_concern_nobody(tmp_path: Path) -> None:
    objects = Objects(LocalFolder(tmp_path))
    before, (now, wanted) = put(objects, document("d0", 0)), put(objects, document("d0", REWORDED))
    assert before[0] == now and before[1] != wanted
    first = ChangingTitles(objects, [""])
    first.change(None, *before)
    titles = ChangingTitles(objects, first.keep())
    titles.change(before[0], now, wanted)
    assert not titles.changed
    assert digest_of(KeptTitles(objects, titles.keep()).outline("d0")) == now.outline
    assert read_part(objects, titles.keep()[0]).outlines == {"d0": (now.outline, wanted)}


def test_a_lost_part_is_told(tmp_path: Path) -> None:
    objects = Objects(LocalFolder(tmp_path))
    titles = ChangingTitles(objects, [""])
    titles.change(None, *put(objects, document("d0", 0)))
    keys = titles.keep()
    objects.sweep(())
    with pytest.raises(LostResultError):
        Known(KeptTitles(objects, keys)).find("甲办法")


def test_parts_grow_with_the_collection() -> None:
    assert [parts_for(documents) for documents in (0, 5, 99, 100, 1_000, 10_000)] == [1, 1, 1, 2, 16, 128]
    assert parts_for(1_000_000) * kept_titles.DOCUMENTS_IN_A_PART <= 2 * 1_000_000
