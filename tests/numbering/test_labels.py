"""Labels at the beginning of a paragraph: what is one, what is none, and what number it is (`labels.yml`, `bare_numbers.yml`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases, read_yaml
from gongwen.numbering import MARKERS, bare_number_lines, find_label

HERE = Path(__file__).parent
LABELS: list[dict[str, Any]] = read_yaml(HERE / "labels.yml")


@pytest.mark.parametrize("case", LABELS, ids=[case["text"] or "nothing" for case in LABELS])
def test_label(case: dict[str, Any]) -> None:
    label = find_label(case["text"])
    if "marker" not in case:
        assert label is None
        return
    assert label is not None
    found = (label.marker.sample, label.text, list(label.number), case["text"][label.length :])
    assert found == (case["marker"], case["label"], case["number"], case["rest"])


@pytest.mark.parametrize("case", [case for case in LABELS if case.get("marker") == "——"] or LABELS[:1])
def test_a_dash_has_no_number(case: dict[str, Any]) -> None:
    label = find_label(case["text"])
    assert label is not None
    assert label.number == ()


@pytest.mark.parametrize("marker", MARKERS, ids=lambda marker: marker.sample)
def test_the_sample_of_a_marker_is_one_of_its_labels(marker: Any) -> None:
    label = find_label(f"{marker.sample}{' ' if marker.code == 'd' or marker.sample[0] == '第' else ''}甲")
    assert label is not None
    assert label.marker is marker


def test_codes_and_samples_of_markers_are_each_ones_own() -> None:
    assert len({marker.sample for marker in MARKERS}) == len({marker.code for marker in MARKERS}) == len(MARKERS)
    assert [marker.rank for marker in MARKERS] == sorted(marker.rank for marker in MARKERS)


@pytest.mark.parametrize("case", cases(HERE / "bare_numbers.yml"))
def test_bare_numbers(case: dict[str, Any]) -> None:
    assert sorted(bare_number_lines(case["lines"])) == case["found"]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [("1 贯彻精神", (1,), "贯彻精神"), ("10  第22届年会", (10,), "第22届年会"), ("10\u3000届年会", (10,), "届年会")],
    ids=["one space", "figures behind", "wide space"],
)
def test_bare_number_where_the_list_says_so(text: str, number: tuple[int, ...], rest: str) -> None:
    assert find_label(text) is None
    label = find_label(text, bare=True)
    assert label is not None
    assert (label.marker.sample, label.number, text[label.length :]) == ("1", number, rest)
