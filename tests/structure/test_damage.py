"""Damage of every kind (`damage.py`) to the texts of `texts/`: how much of each comes back, at least.

A text's outline is that of the text undamaged. Measured, over all texts and several states of the generator, are the share of its
nodes whose kind, label and address come back, and the share whose words do, in `floors.yml`. Where nothing is lost that a
reader needs, the floors are 1; `test_damaged_outlines.py` asks for that of generated outlines too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from damage import DAMAGES, Damage
from from_text import convert_text, read_yaml
from gongwen.errors import InputError
from gongwen.model import Document
from test_texts import NAMES, solid, text_of

FLOORS: dict[str, dict[str, float]] = read_yaml(Path(__file__).parent / "floors.yml")
SEEDS = (1, 2)
"""States of the generator."""


def labels_and_addresses(document: Document) -> Counter[tuple[str, str | None, str]]:
    """Of each node its kind, its label and its address; a full-width dot of a label is as good as the other."""
    return Counter((node.kind.value, _usual(node.label or ""), node.anchor) for node in document.nodes)


def words(document: Document) -> Counter[str]:
    """Of each node its words."""
    return Counter(_usual(solid(node.text)) for node in document.nodes)


def _usual(text: str) -> str:
    return text.replace("．", ".")


@cache
def _undamaged(name: str) -> Document:
    return convert_text(text_of(name))


def _converted(damage: Damage) -> Iterator[tuple[str, Document | None]]:
    for name in NAMES:
        for seed in SEEDS:
            try:
                yield name, convert_text(damage(text_of(name), Random(seed)))
            except InputError:
                yield name, None


def shares(damage: Damage) -> dict[str, float]:
    """What comes back of all texts after one damage."""
    nodes = addresses = found_words = 0
    for name, document in _converted(damage):
        whole = _undamaged(name)
        nodes += len(whole.nodes)
        if document:
            addresses += (labels_and_addresses(whole) & labels_and_addresses(document)).total()
            found_words += (words(whole) & words(document)).total()
    return {"addresses": addresses / nodes, "words": found_words / nodes}


def test_every_damage_has_its_floors() -> None:
    assert list(FLOORS) == [damage.__name__ for damage in DAMAGES]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_so_much_comes_back(damage: Damage) -> None:
    found = shares(damage)
    floors = FLOORS[damage.__name__]
    assert found["addresses"] >= floors["addresses"]
    assert found["words"] >= floors["words"]
