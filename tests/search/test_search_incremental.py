"""Search data made anew after edits are those made from nothing, byte for byte, and few files of them are new."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from from_text import collection
from gongwen.search.boundaries import Sizes
from gongwen.search.build import SearchFiles, search_files
from gongwen.search.parts import GLOSSARY_SOURCE, Part, Source, part_of
from gongwen.search.records import Record
from hypothesis import given, settings
from hypothesis import strategies as st

SMALL = Sizes(
    100, least=60, spread=40, most=150, least_group=2, spread_group=2, most_group=5, bucket=100, told=3, common=9
)
"""Of a dozen documents many shards, groups and buckets are made."""
WORDS = "科普工作服务大局组织建设创新发展，。学習信息化"
Documents = dict[str, tuple[Source, list[Record]]]


@dataclass
class Memory:
    """A store that counts what was made."""

    kept: dict[str, bytes] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)

    def get(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.made.append(key)
        self.kept[key] = data


def document(chance: random.Random, number: int) -> tuple[Source, list[Record]]:
    """A made one: a few clauses, now and then none, of a day that others may have too."""
    records = []
    for clause in range(chance.randrange(7)):
        text = "".join(chance.choices(WORDS, k=chance.randint(1, 60)))
        records.append(Record(f"c{clause}", (f"第{clause}条",), text[:3] if chance.random() < 0.3 else "", text))
    day = chance.choice(["", f"2020-01-{chance.randint(1, 28):02}"])
    return Source(f"documents/made-{number}/", f"文件{number}", day, "某"), records


def edited(documents: Documents, chance: random.Random) -> None:
    """One document more, one less, or one with other clauses."""
    match chance.randrange(4):
        case 0 if documents:
            del documents[chance.choice(sorted(documents))]
        case 1 if documents:
            source, _ = documents[folder := chance.choice(sorted(documents))]
            documents[folder] = source, document(chance, 0)[1]
        case 2:
            terms = [
                Record(f"t{number}", (), "科普", "科普\t" + "".join(chance.choices(WORDS, k=9))) for number in range(9)
            ]
            documents[GLOSSARY_SOURCE.folder] = GLOSSARY_SOURCE, terms[: chance.randrange(10)]
        case _:
            made = document(chance, chance.randrange(1_000))
            documents[made[0].folder] = made


def built(documents: Documents, store: Memory, sizes: Sizes = SMALL, order: int = 1) -> SearchFiles:
    def records(part: Part) -> Sequence[Record]:
        return documents[part.source.folder][1]

    return search_files([part_of(*made) for made in list(documents.values())[::order]], records, store, "1", sizes)


def all_bytes(made: SearchFiles) -> dict[str, bytes]:
    assert len({file.name for file in made.files}) == len(made.files)
    return {"index.json": made.index} | {file.name: file.data() for file in made.files}


@settings(derandomize=True, deadline=None, database=None, max_examples=40)
@given(st.integers(0, 2**32), st.integers(0, 24), st.integers(1, 6))
def test_after_edits_it_is_as_from_nothing(seed: int, count: int, edits: int) -> None:
    chance = random.Random(seed)
    documents = {made[0].folder: made for made in (document(chance, number) for number in range(count))}
    store = Memory()
    for _ in range(edits):
        before = built(documents, store)
        edited(documents, chance)
        after, fresh = built(documents, store), built(documents, Memory(), order=-1)
        assert all_bytes(after) == all_bytes(fresh)
        old = {file.name for file in before.files}  # of which a reader may still have the index
        assert all_bytes(before).keys() == old | {"index.json"}


def test_shards_behind_a_new_one_get_other_numbers_in_every_bucket() -> None:
    """A new oldest document whose pairs are in few buckets."""
    chance = random.Random(1)
    documents = {made[0].folder: made for made in (document(chance, number) for number in range(40))}
    store = Memory()
    built(documents, store)
    name = "documents/oldest/"
    documents[name] = Source(name, "", "", ""), [Record("c1", (), "", "甲" * 200)]
    assert all_bytes(built(documents, store)) == all_bytes(built(documents, Memory()))


@settings(derandomize=True, deadline=None, database=None, max_examples=30)
@given(st.integers(0, 2**32), st.floats(0, 1))
def test_what_the_store_lost_is_made_anew(seed: int, lost: float) -> None:
    chance = random.Random(seed)
    documents = {made[0].folder: made for made in (document(chance, number) for number in range(15))}
    store = Memory()
    right = all_bytes(built(documents, store))
    for moment in ("before", "between"):
        if moment == "before":
            store.kept = {key: data for key, data in store.kept.items() if chance.random() > lost}
        made = built(documents, store)
        store.kept = {key: data for key, data in store.kept.items() if chance.random() > lost}
        assert all_bytes(made) == right


def test_nothing_is_made_when_all_is_known() -> None:
    documents = large()
    store = Memory()
    built(documents, store, Sizes(1_000))
    store.made = []
    built(documents, store, Sizes(1_000))
    assert store.made == []


def large() -> Documents:
    """Documents of the seeds, each several times with its clauses in another order, a day each."""
    chance = random.Random(3)
    found: Documents = {}
    for turn in range(12):
        for document in collection().values():
            texts = [node.text for node in document.nodes]
            chance.shuffle(texts)
            name = f"documents/{document.id}-{turn}/"
            records = [Record(f"c{place}", (f"第{place}条",), "", text) for place, text in enumerate(texts[:60])]
            found[name] = Source(name, name, f"2020-{turn + 1:02}-{len(found) % 28 + 1:02}", "某"), records
    return found


LARGE = Sizes(
    1_000, least=1_500, spread=600, most=3_000, least_group=4, spread_group=4, bucket=300, recent_bucket=1_000
)


@pytest.mark.parametrize(
    ("change", "texts", "grams"),
    [("newest", 3, 0.3), ("clause", 1, 0.15), ("older", 4, 1.0)],
)
def test_an_edit_changes_few_files(change: str, texts: int, grams: float) -> None:
    """`texts`: files of text, `grams`: share of buckets, that are new at most."""
    documents, store = large(), Memory()
    before = {file.name for file in built(documents, store, LARGE).files}
    if change == "clause":
        source, records = documents[folder := sorted(documents)[7]]
        records = [*records[:4], Record("c4", (), "", "为此，推动科普工作高质量发展。"), *records[5:]]
        documents[folder] = source, records
    else:
        name = "documents/more/"
        text = "各地要认真组织实施，切实加强领导。"
        records = [Record(f"c{place}", (), "", f"{text}{place}") for place in range(5)]
        documents[name] = Source(name, "", "2030-01-01" if change == "newest" else "2020-06-09", ""), records
    files = built(documents, store, LARGE).files
    new = [file.name for file in files if file.name not in before]
    assert 1 <= sum(name.startswith("text-") for name in new) <= texts
    buckets = sum(file.name.startswith("grams-") for file in files)
    assert sum(name.startswith("grams-") for name in new) <= grams * buckets
