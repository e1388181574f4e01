"""Finds the labels of a whole text: where the look of a line leaves it open, the numbers before and after decide."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from gongwen.model import Label
from gongwen.numbering.labels import find_label, misread_one, read_label
from gongwen.numbering.markers import BARE_NUMBER, DECIMAL, LEGAL

_BARE = re.compile(BARE_NUMBER.pattern + BARE_NUMBER.text_after)
_SENTENCE = re.compile("[。！？]")
_REFERENCE = re.compile(
    "[，。；：、）)》]|[之的款项目及和或与至到]|规定|所称|所列|所述|以外|执行|修改|第[一二三四五六七八九十百千零〇○两]+[款项条]"
)
"""What follows 第三条 in a reference that stands at the beginning of a line: 第三条规定的, 第三条第二款, 第三条、第四条."""
_REFERRED_ITEM = re.compile("[项款目](?:规定|所[列称述]|的|[、，。）和至及或中])|[至、]|和[（(]")
"""What follows （二） in a reference: （二）项规定的."""
_FIRST_OF_MISREAD = 1
SKIPPED = 2
"""Numbers that may be missing in a chain of labels without a space after them, since extraction loses lines."""


class LabelLine(Struct, frozen=True):
    """A line of a text, to be asked for its label."""

    text: str
    """As it reads, without white space around it and between Chinese characters, but for one space after a label."""
    fresh: bool
    """Whether a paragraph may well begin here: the line above may be the end of one, or this one is indented."""
    broken: bool = False
    """Whether the line above was surely broken within a sentence: it fills the width of the page and does not end one."""
    after_end: bool = True
    """Whether the line above ended a sentence, or is a heading."""


def find_labels(lines: Sequence[LabelLine]) -> list[Label | None]:
    """The label of each line, or None.

    A line that plainly begins with a label has it if a paragraph may begin there or its number is the next; 第三条 without a
    space after it has it if its number goes on from the one before (laws in which the extraction dropped the space); `(-)` is
    （一） if （二） follows.
    """
    labels = [_plain(line) for line in lines]
    bare = bare_number_lines([line.text for line in lines])
    for index in bare:
        labels[index] = find_label(lines[index].text, bare=True)
    decimals = _decimal_chain(lines)
    if decimals:
        for index, known in enumerate(labels):
            if index in decimals or (known and known.marker is DECIMAL):
                labels[index] = decimals.get(index)
    _drop_unlikely(lines, labels, decimals)
    for marker in LEGAL:
        _add_chain(lines, labels, marker.sample)
    _add_misread(lines, labels)
    return labels


def bare_number_lines(lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the lines whose bare leading number is a label.

    A line is one if it is a heading (no full stop in it) and the numbers of such lines count 1, 2, 3 … with at least two
    of them, or whatever it is if at least three count so; `35 年定点扶贫` after a broken line is not.
    """
    headings = _counting(lines, headings_only=True)
    if len(headings) >= LEAST_HEADINGS:
        return headings
    found = _counting(lines, headings_only=False)
    return found if len(found) >= LEAST_BARE else frozenset()


LEAST_HEADINGS, LEAST_BARE = 2, 3
"""Bare numbers that a text numbered so has at least."""


def _counting(lines: Sequence[str], *, headings_only: bool) -> frozenset[int]:
    found: list[int] = []
    for index, line in enumerate(lines):
        match = _BARE.match(line)
        if match and int(match["number"]) == len(found) + 1 and not (headings_only and _SENTENCE.search(line)):
            found.append(index)
    return frozenset(found)


def _plain(line: LabelLine) -> Label | None:
    label = find_label(line.text)
    if label and label.marker.sample == "（一）" and _REFERRED_ITEM.match(line.text, label.length):
        return None
    return label


def _drop_unlikely(lines: Sequence[LabelLine], labels: list[Label | None], decimals: Collection[int]) -> None:
    """Takes back labels where a line was broken within a sentence, unless the number is 1 or goes on from the one before."""
    after = _next_numbers(labels)
    last: dict[str, int] = {}
    for index, label in enumerate(labels):
        if not label or not label.number:
            continue
        sample, number = label.marker.sample, label.number[0]
        if (
            lines[index].broken
            and index not in decimals
            and number != last.get(sample, number) + 1
            and not (number == 1 and after.get(index) == number + 1)
        ):
            labels[index] = None
        elif (
            label.marker.code == "d"
            and index not in decimals
            and not lines[index].after_end
            and not (index and labels[index - 1])
        ):
            labels[index] = None  # 达 / 3.7 万人
        else:
            last[sample] = number


def _next_numbers(labels: Sequence[Label | None]) -> dict[int, int]:
    """For each label, by the index of its line, the number of the next label of its marker."""
    found: dict[int, int] = {}
    coming: dict[str, int] = {}
    for index in range(len(labels) - 1, -1, -1):
        label = labels[index]
        if label and label.number:
            if label.marker.sample in coming:
                found[index] = coming[label.marker.sample]
            coming[label.marker.sample] = label.number[0]
    return found


def _decimal_chain(lines: Sequence[LabelLine]) -> dict[int, Label]:
    """Labels of a text that is numbered 1, 1.1, 1.1.1 (应急预案), by line, with or without a space after them.

    Each is the next after the one before: one deeper, beside it, or beside one above it. A text has such numbers if it has
    several of them with a point.
    """
    found: dict[int, Label] = {}
    last: tuple[int, ...] = (0,)
    labels = [read_label(line.text, DECIMAL) if line.fresh or not line.after_end else None for line in lines]
    after = None  # number of the label after this one
    first: set[int] = set()  # lines with a 1 that 1.1 follows: a title may fill the line above
    for index in range(len(lines) - 1, -1, -1):
        if label := labels[index]:
            if label.number == (1,) and after == (1, 1):
                first.add(index)
            after = label.number
    for index, line in enumerate(lines):
        label = labels[index] if line.fresh or (index in first and last == (0,)) else None
        if not label:
            continue
        number = label.number
        if (
            _next_top(number, last)
            or number == (*last, 1)
            or any(number == (*last[:depth], last[depth] + 1) for depth in range(len(last)))
        ):
            found[index] = label
            last = number
    pointed = sum(len(label.number) > 1 for label in found.values())
    return found if pointed >= LEAST_POINTED and pointed < len(found) else {}


def _next_top(number: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number is the first below the next of the uppermost, whose own line was lost: 3.1 after 2.4."""
    return number[0] == last[0] + 1 and len(number) > 1 and set(number[1:]) == {1}


LEAST_POINTED = 4
"""Numbers with a point that a text numbered so has at least."""


def _add_chain(lines: Sequence[LabelLine], labels: list[Label | None], sample: str) -> None:
    """Adds labels of one marker that have no space after them, where their numbers go on."""
    marker = next(marker for marker in LEGAL if marker.sample == sample)
    candidates = list(_candidates(lines, labels, sample))
    numbers = {label.number for _, label in candidates}
    last: tuple[int, ...] = (0,)
    for index, label in candidates:
        if labels[index]:
            last = label.number
            continue
        first, *branch = label.number
        step = first - last[0]
        follows = (
            (not branch and step == 1)
            or (branch and step == 0 and branch[0] == (last[1] if len(last) > 1 else 0) + 1)
            or (not branch and 1 < step <= SKIPPED + 1 and (first + 1,) in numbers)
            or (not branch and first == 1 and marker.sample in _RESTARTING)
        )
        if follows:
            labels[index] = label
            last = label.number


_RESTARTING = ("第一节", "第一分编", "第一章")


def _candidates(lines: Sequence[LabelLine], labels: Sequence[Label | None], sample: str) -> Iterator[tuple[int, Label]]:
    """Lines that have the label of a marker, or may have it."""
    marker = next(marker for marker in LEGAL if marker.sample == sample)
    for index, line in enumerate(lines):
        known = labels[index]
        if known:
            if known.marker.sample == sample:
                yield index, known
        elif line.text.startswith("第"):
            label = read_label(line.text, marker)
            if not label or (label.number != (1,) and not line.fresh) or _REFERENCE.match(line.text, label.length):
                continue
            if marker.sample == "第一条" or not _SENTENCE.search(line.text):
                yield index, label


def _add_misread(lines: Sequence[LabelLine], labels: list[Label | None]) -> None:
    """Adds （一） where OCR read its numeral as a dash, if （二） comes before the next （一）."""
    waiting: int | None = None
    for index, label in enumerate(labels):
        if label is None and misread_one(lines[index].text):
            waiting = index
        elif label and label.marker.sample == "（一）":
            if label.number[0] == _FIRST_OF_MISREAD + 1 and waiting is not None:
                labels[waiting] = Label(label.marker, "（一）", (1,), misread_one(lines[waiting].text))
            waiting = None
