"""Each text of `texts/`, converted by rule alone, reads as its outline says (`test_texts.py` tells what that holds).

Of entries that are `unsettled` only their words have to be there. A text gives no warnings but those that its outline lists under
`warnings`, as `[line, code]`, lines counted from 1.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from from_text import convert_text
from gongwen.model import Document, Node
from test_texts import NAMES, expected_of, solid, text_of


@cache
def document_of(name: str) -> Document:
    """The text, converted; the same for all tests."""
    return convert_text(text_of(name))


def entries_of(name: str) -> list[tuple[int, str, dict[str, Any]]]:
    """Of each line of a text that has words: its number in the file, from 1, its words and its entry."""
    lines = [(number, line) for number, line in enumerate(text_of(name).split("\n"), 1) if line.strip()]
    return [(number, line, entry) for (number, line), entry in zip(lines, expected_of(name)["lines"], strict=True)]


def nodes_by_line(document: Document) -> dict[int, tuple[Node, int | None]]:
    """Each node by the line at which it begins, with the line of the node above it."""
    found: dict[int, tuple[Node, int | None]] = {}
    for text in document.texts:
        for node in text.nodes:
            above = None if node.parent is None else text.nodes[node.parent].first_line
            found.setdefault(node.first_line, (node, above))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_text_has_the_outline_that_a_reader_expects(name: str) -> None:
    entries = entries_of(name)
    line_of = {entry["n"]: number for number, _, entry in entries}
    nodes = nodes_by_line(document_of(name))
    expected: list[tuple[Any, ...]] = []
    found: list[tuple[Any, ...]] = []
    for number, line, entry in entries:
        if "kind" not in entry or entry.get("unsettled"):
            continue
        under = None if entry["under"] is None else line_of[entry["under"]]
        label, title = solid(entry["label"] or ""), solid(entry["title"] or "")
        expected.append((line[:12], entry["kind"], label, under, title, entry["anchor"]))
        node, above = nodes.get(number, (None, None))
        if node is None:
            found.append((line[:12], "no node begins here"))
        else:
            own = solid(node.title or "") if node.label else ""
            found.append((line[:12], node.kind.value, node.label or "", above, own, node.anchor))
    assert found == expected


@pytest.mark.parametrize("name", NAMES)
def test_no_words_of_a_text_are_lost(name: str) -> None:
    """All lines but those of a table of contents are in the nodes, in order, no node says more."""
    nodes = "".join(node.text for text in document_of(name).texts for node in text.nodes)
    lines = [line for _, line, entry in entries_of(name) if "toc" not in entry]
    assert solid(nodes) == solid("".join(lines))


@pytest.mark.parametrize("name", NAMES)
def test_a_text_has_the_metadata_that_a_reader_expects(name: str) -> None:
    found = document_of(name).metadata
    expected = {key: _plain(value) for key, value in expected_of(name)["metadata"].items()}
    assert {key: _plain(getattr(found, key)) for key in expected} == expected


def _plain(value: Any) -> Any:
    """Without the white space within; of several values each."""
    if isinstance(value, list | tuple):
        return [solid(each) for each in value]
    return None if value is None else solid(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_text_gives_no_warnings_but_those_expected(name: str) -> None:
    warnings = [[warning.line, warning.code] for warning in document_of(name).warnings]
    assert warnings == expected_of(name).get("warnings", [])
