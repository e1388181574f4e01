"""Whatever a file holds, converting it gives a document or an InputError, never anything else, and the ledger replays.

Texts on which it once failed are kept in `found/`.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from from_text import entry_of, seed_of
from gongwen.collection import convert_entry
from gongwen.errors import InputError
from gongwen.repair import apply_edits, revert_edits
from gongwen.source import decode_seed, split_lines
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

quick = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=250,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
FOUND = sorted((Path(__file__).parent / "found").glob("*.txt"))
PIECES = (
    *(
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "——",
        "第一章　",
        "第一条　",
        "第二条",
        "1.1 ",
        "2.1.1",
        "1 ",
        "2 ",
        "(-)",
        "十、",
        "第三章",
    ),
    *(
        "附件",
        "附件1",
        "附件：1.甲",
        "目录",
        "甲……3",
        "抄送：甲。",
        "2020年4月13日",
        "二〇二〇年四月十三日",
        "印发",
        "某会文件",
    ),
    *(
        "某会〔2020〕1号",
        "[2021-01-29]",
        "某会办公厅",
        "（此件公开发布）",
        "2020年1月1日通过",
        "来源：某报",
        "同志们：",
    ),
    *(
        "各单位：",
        "关于印发某办法的通知",
        "某办法",
        "- 3 -",
        "第3页 共9页",
        "3",
        "序号",
        "\t甲",
        "甲\t乙\t丙",
        "合计",
        "令",
    ),
    *(
        "甲乙丙丁",
        "推动改革，促进发展。",
        "。",
        "，",
        "；",
        "：",
        "“",
        "”",
        '"',
        "(",
        ")",
        "（",
        "）",
        "《",
        "》",
        "…",
        "· ",
        "⼯",
        "１",
    ),
    *(" ", "　", "\t", "\u00a0", "\u200b", "\ufeff", "- ", "## ", "\n", "\n", "\n", "\n\n", "\r\n", "\r", "\f"),
)
"""What decides how a line is read, to be strung together at random."""


def assert_converted(text: str) -> None:
    """Converts a text by rule alone, or refuses it."""
    seed = seed_of(text, newline="mixed")
    try:
        document = convert_entry(entry_of(), seed, split_lines(text), known=False)
    except InputError as error:
        assert str(error)
        return
    edits = document.ledger.edits
    repaired = "\n".join(node.text for node in document.nodes)
    assert apply_edits(text, edits) == repaired
    assert revert_edits(repaired, edits) == text
    anchors = [node.anchor for node in document.nodes]
    assert len(set(anchors)) == len(anchors)


@quick
@given(st.text(min_size=1).filter(str.strip))
@example("\ud800")
@example("　一")
@example("第一条")
@example("（")
def test_any_text(text: str) -> None:
    assert_converted(text)


@quick
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join).filter(str.strip))
@example("一、（一）1.")
@example("（" * 50)
@example("目录\n1\n2\n")
@example("- 3 -\n")
def test_texts_of_telling_pieces(text: str) -> None:
    assert_converted(text)


@quick
@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"")
@example(b"\xef\xbb\xbf")
@example("某会要点\n\n甲。".encode("gb18030"))
@example("某会要点\n\n甲。".encode("utf-16"))
@example(b"\xed\xa0\x80")
def test_any_bytes(data: bytes) -> None:
    try:
        seed = decode_seed(Path("text.txt"), data)
    except InputError as error:
        assert str(error)
        return
    assert seed.encode() == data
    assert_converted(seed.text)


def test_found_texts_are_there() -> None:
    assert FOUND


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_once_failed(path: Path) -> None:
    assert_converted(path.read_bytes().decode("utf-8"))


LONG = 40_000
"""Characters of a long text; it is compared with one of an eighth."""
MOST = 24
"""Times that eight times the length may take: in linear time it is 8, in quadratic time 64."""


@pytest.mark.parametrize(
    "pattern",
    [
        "（*",
        "(*",
        '"*',
        "“*",
        "甲(*)*",
        "一*",
        "（一）\n*",
        "第一条*",
        "1\n*",
        "甲*",
        "- *",
        "甲 *",
        "\t甲\n*",
        "甲1 *",
        "甲　*乙",
        "甲\n*乙",
        "某会要点\n\n目录\n.*\n",
        "某会要点\n\n目录\n一、甲… *乙\n一、甲\n",
        "某法\n（2020年1月1日通过\n甲，\n*",
    ],
)
def test_time_grows_with_length_alone(pattern: str) -> None:
    """Seconds of the processor, not of the clock; what stands before a star is repeated, a character or all of a short pattern."""
    made = re.compile(r"(（一）\n|第一条|1\n|- |甲 |\t甲\n|1 |… |甲，\n|.|\n)\*", re.DOTALL)

    def seconds(length: int) -> float:
        text = made.sub(lambda match: match[1] * (length // len(match[1])), pattern)
        start = time.process_time()
        assert_converted(text)
        return time.process_time() - start

    short = min(seconds(LONG // 8) for _ in range(3))
    # what else runs on the machine can make one look slow, not three
    assert any(seconds(LONG) < MOST * short + 0.1 for _ in range(3))
