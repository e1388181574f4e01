"""Many lock files say together what one would say, whichever of them has which address, and each is read no more than needed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from unittest import mock

import pytest
from gongwen.errors import InputError
from gongwen.registry import (
    GLOSSARY,
    Event,
    Findings,
    Left,
    Lock,
    Locks,
    compare,
    former_addresses,
    locks,
    read_lock,
    read_locks,
    write_log,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import Memory

COLLECTIONS = ("", "gw2019", "gw2020")


def files(seeds: Path) -> dict[str, Path]:
    return {name: seeds / name / "anchors.lock" for name in COLLECTIONS}


def write(seeds: Path, **texts: str) -> dict[str, Path]:
    """Lock files with these lines; `root` is that of seeds/ itself."""
    found = files(seeds)
    for name, text in texts.items():
        path = found["" if name == "root" else name]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return found


def refused(found: dict[str, Path]) -> InputError:
    with pytest.raises(InputError) as raised:
        read_locks(found)
    return raised.value


MOVED = {
    "root": "published\tplan#c1\t一章\npublished\tplan#c2\t二章\nreworded\tplan#c1\t首章\t改写\n",
    "gw2020": "# 注释\npublished\tplan#c3\t三章\npublished\treport#c1\t报告一章\nalias\treport#c1\tplan#c2\t并入\n",
}
"""plan moved to gw2020 before c3 came in; report#c1 leads to what plan had published before."""


def test_a_document_that_moved_has_addresses_in_two_files(tmp_path: Path) -> None:
    found = read_locks(write(tmp_path, **MOVED))
    assert {address: record.fingerprint for address, record in found.of("plan").records.items()} == {
        "plan#c1": "首章",
        "plan#c2": "二章",
        "plan#c3": "三章",
    }
    assert found.of("report").records.keys() == {"report#c1"}
    assert found.of("nothing").records == {} and found.find("plan#c9") is None and found.find("nothing#c1") is None
    assert (found.home("plan#c2"), found.home("plan#c3"), found.home("plan#c4")) == ("", "gw2020", None)
    assert found.resolve("report#c1") == "plan#c2" == found.whole().resolve("report#c1")
    assert found.documents == {"plan": ["", "gw2020"], "report": ["gw2020"]}


def test_a_term_stands_in_the_lock_of_seeds_itself(tmp_path: Path) -> None:
    found = write(tmp_path, root="published\tglossary#a\t甲\n", gw2020="\npublished\tglossary#b\t乙\n")
    wrong = refused(found)
    assert (wrong.file, wrong.line) == (found["gw2020"], 2) and "seeds/anchors.lock" in wrong.mend


def test_an_address_in_two_files_is_named_with_both_places(tmp_path: Path) -> None:
    found = write(tmp_path, **MOVED | {"gw2019": "published\tplan#c7\t七章\npublished\tplan#c3\t三章\n"})
    wrong = refused(found)
    assert (wrong.file, wrong.line) == (found["gw2020"], 2)
    assert "seeds/gw2019/anchors.lock:2" in wrong.found and "plan#c3" in wrong.found


def test_what_is_said_of_an_address_stands_in_the_file_that_published_it(tmp_path: Path) -> None:
    found = write(tmp_path, **MOVED | {"gw2019": "withdrawn\tplan#c1\t删去\n"})
    wrong = refused(found)
    assert (wrong.file, wrong.line) == (found["gw2019"], 1) and "same file" in wrong.expected


@pytest.mark.parametrize("store", [None, Memory()], ids=["read", "kept"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("published\ta#c1\t一\nalias\ta#c1\tplan#c9\t并入\n", id="never"),
        pytest.param(
            "published\ta#c1\t一\nalias\ta#c1\ta#c2\t并入\npublished\ta#c2\t二\n", id="below, in the same file"
        ),
    ],
)
def test_an_alias_leads_to_what_was_published(tmp_path: Path, text: str, store: Memory | None) -> None:
    found = write(tmp_path, **MOVED | {"gw2019": text})
    for _ in range(2):
        with pytest.raises(InputError) as raised:
            read_locks(found, store)
        assert (raised.value.file, raised.value.line) == (found["gw2019"], 2)


def test_aliases_in_a_circle_over_files_come_to_an_end(tmp_path: Path) -> None:
    found = read_locks(
        write(
            tmp_path,
            root="published\ta#c1\t一\nalias\ta#c1\tb#c1\t移\n",
            gw2020="published\tb#c1\t一\nalias\tb#c1\ta#c1\t移\n",
        )
    )
    assert found.resolve("a#c1") is None


def test_a_text_that_moved_to_another_collection_and_back_is_live_whatever_file_is_read_first(tmp_path: Path) -> None:
    there = "published\ta#c1\t一\nalias\ta#c1\tb#c1\t移\npublished\ta#c1\t一\n"
    back = "published\tb#c1\t一\nalias\tb#c1\ta#c1\t移回\n"
    for number, (root, other) in enumerate([(there, back), (back, there)]):
        found = read_locks(write(tmp_path / str(number), root=root, gw2020=other))
        assert (found.resolve("a#c1"), found.resolve("b#c1")) == ("a#c1", "a#c1")


def test_an_event_is_written_where_the_history_of_its_address_is(tmp_path: Path) -> None:
    found = write(tmp_path, **MOVED)
    found["gw2019"].parent.mkdir()
    before = {path: path.read_text("utf-8") for path in found.values() if path.exists()}
    events = [
        Event("published", "plan#c4", "四章"),
        Event("alias", "plan#c2", "plan#c4", "并入"),
        Event("withdrawn", "plan#c3", "删去"),
        Event("published", f"{GLOSSARY}#a", "甲"),
        Event("published", "notice#c1", "通知一章"),
    ]
    grown = read_locks(found).write(events, {"plan": "gw2020", "report": "gw2020", "notice": "gw2019"})
    assert sorted(grown) == sorted(found.values())
    added = {name: path.read_text("utf-8").removeprefix(before.get(path, "")) for name, path in found.items()}
    assert added[""] == "alias\tplan#c2\tplan#c4\t并入\npublished\tglossary#a\t甲\n"
    assert added["gw2020"] == "published\tplan#c4\t四章\nwithdrawn\tplan#c3\t删去\n"
    assert added["gw2019"].endswith("published\tnotice#c1\t通知一章\n")
    again = read_locks(found)
    assert again.resolve("report#c1") == "plan#c4" and again.resolve("plan#c3") is None


def test_targets_are_published_before_a_file_refers_to_them(tmp_path: Path) -> None:
    found = write(tmp_path, **MOVED)
    events = [Event("alias", "plan#c2", "plan#c4", "并入"), Event("published", "plan#c4", "四章")]
    assert read_locks(found).write(events, {"plan": "gw2020"}) == [found["gw2020"], found[""]]


def test_nothing_to_write_touches_no_file(tmp_path: Path) -> None:
    assert read_locks(files(tmp_path)).write([], {}) == []
    assert list(tmp_path.iterdir()) == []


def test_former_addresses_lead_on_within_the_page_to_another_or_nowhere(tmp_path: Path) -> None:
    text = "".join(f"published\tplan#c{number}\t{number}章\n" for number in range(1, 6))
    text += "alias\tplan#c1\tplan#c2\t并入\nwithdrawn\tplan#c3\t删去\nalias\tplan#c4\treport#c1\t移入\nwithdrawn\tplan#c5\t删\n"
    other = "published\treport#c1\t一\npublished\treport#c2\t一\nalias\treport#c1\treport#c2\t改号\n"
    found = read_locks(write(tmp_path, root=text, gw2020=other))
    former = former_addresses(found, "plan", {"c2", "c5"})
    assert former.leading == {"c2": ["c1"]}
    assert former.left == [Left("c3", "3章", None, "删去"), Left("c4", "4章", "report#c2", "移入")]
    assert former_addresses(found, "nothing", ()).left == []


def test_files_are_read_once_and_their_records_by_the_document(tmp_path: Path) -> None:
    store, found = Memory(), write(tmp_path, **MOVED | {"gw2019": "published\tnotice#c1\t通知\n"})
    first = read_locks(found, store).whole()
    with mock.patch.object(locks, "read_log", side_effect=AssertionError("read again")):
        again = read_locks(found, store)
        assert again.whole() == first and list(again.whole().records) == list(first.records)
        store.hits = 0
        one = read_locks(found, store)
        opened = store.hits
        one.of("notice")
        one.of("notice")
        assert store.hits == opened + 1
        found["gw2019"].write_text("published\tnotice#c1\t通告\n", "utf-8")
        with pytest.raises(AssertionError):
            read_locks(found, store)
    assert read_locks(found, store).of("notice").records["notice#c1"].fingerprint == "通告"


def test_few_files_are_open_at_a_time_where_a_store_has_them(tmp_path: Path) -> None:
    texts = {name or "root": f"published\tdocument{number}#c1\t一\n" for number, name in enumerate(COLLECTIONS)}
    found = write(tmp_path, **texts)
    for store in (Memory(), None):
        read = read_locks(found, store)
        assert store is None or not any(file._by_document for file in read._files.values())
        for _ in range(2):
            assert [len(read.of(f"document{number}").records) for number in range(3)] == [1, 1, 1]
        held = [file for file in read._files.values() if file._by_document is not None]
        assert len(held) == (locks.MOST_OPEN if store is not None else 3)


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: b"\x01"])
def test_what_is_damaged_in_the_store_is_read_again(tmp_path: Path, damage) -> None:
    store, found = Memory(), write(tmp_path, **MOVED)
    first = read_locks(found, store).whole()
    for key in store:
        store[key] = damage(store[key])
    assert read_locks(found, store).whole() == first
    for key in [key for key in store if key.startswith("lock-records")]:
        del store[key]
    assert read_locks(found, store).whole() == first


# Generated histories: whatever happens to the addresses of a few documents, told to one file or to three.

ADDRESSES = tuple(f"{document}#c{number}" for document in ("plan", "report", "notice/20200101") for number in range(3))
WORDS = ("一章", "2一章", "以党建带群建推进基层组织建设推动基层组织", "3以党建带群建推进基层组织建设推动基层组织")


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events in an order in which they may have happened."""
    events: list[Event] = []
    published: list[str] = []
    for address, words in draw(st.lists(st.tuples(st.sampled_from(ADDRESSES), st.sampled_from(WORDS)), max_size=20)):
        kind = draw(st.sampled_from(("published", "reworded", "alias", "withdrawn"))) if address in published else ""
        if kind == "reworded":
            events.append(Event(kind, address, words, "改写"))
        elif kind == "alias":
            events.append(Event(kind, address, draw(st.sampled_from(published)), "移"))
        elif kind == "withdrawn":
            events.append(Event(kind, address, "删去"))
        else:
            events.append(Event("published", address, words))
            published.append(address)
    return events


def told_as_one(events: Iterable[Event], folder: Path) -> Lock:
    path = folder / "one.lock"
    write_log(path, events)
    return read_lock(path)


def told_in_pieces(events: Sequence[Event], places: Sequence[str], folder: Path) -> Locks:
    """Each event is written by itself while its document is in the collection that `places` has for that event."""
    found = files(folder)
    for path in found.values():
        path.parent.mkdir(exist_ok=True)
    for event, place in zip(events, places, strict=True):
        read_locks(found).write([event], {event.address.partition("#")[0]: place})
    return read_locks(found, Memory())


@settings(max_examples=60, deadline=None)
@given(st.data(), histories())
def test_the_records_are_the_same_however_documents_are_spread_over_collections(data, events: list[Event]) -> None:
    places = data.draw(st.lists(st.sampled_from(COLLECTIONS), min_size=len(events), max_size=len(events)))
    with tempfile.TemporaryDirectory() as folder:
        one = told_as_one(events, Path(folder))
        many = told_in_pieces(events, places, Path(folder))
        assert many.whole().records == one.records
        for address in ADDRESSES:
            assert many.resolve(address) == one.resolve(address)
            assert many.find(address) == one.records.get(address)


@settings(max_examples=100, deadline=None)
@given(histories(), st.dictionaries(st.sampled_from(ADDRESSES), st.sampled_from(WORDS)))
def test_documents_compared_one_by_one_give_what_all_at_once_give(events: list[Event], now: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        whole = told_as_one(events, Path(folder))
    together, added = compare(whole, now.items()), Findings()
    for document in dict.fromkeys(address.partition("#")[0] for address in (*whole.records, *now)):
        mine = {address: record for address, record in whole.records.items() if address.startswith(f"{document}#")}
        added.add(compare(Lock(mine), [pair for pair in now.items() if pair[0].startswith(f"{document}#")]))
    added.find_moved(now.items())
    assert (added.moved, added.broken) == (together.moved, together.broken)
    for name in ("vanished", "changed", "taken"):
        assert sorted(getattr(added, name)) == sorted(getattr(together, name))
    assert sorted(event.address for event in added.new) == sorted(event.address for event in together.new)


def test_a_text_is_looked_for_in_its_own_document_first(tmp_path: Path) -> None:
    words = WORDS[2]
    lock = told_as_one([Event("published", "plan#c1", words)], tmp_path)
    assert compare(lock, [("report#c1", words), ("plan#c2", words)]).moved == {"plan#c1": "plan#c2"}
    assert compare(lock, [("report#c1", words)]).moved == {"plan#c1": "report#c1"}
    assert compare(lock, [("report#c1", words), ("report#c2", words)]).moved == {}
    assert compare(lock, [("plan#c2", words), ("plan#c3", words), ("report#c1", words)]).moved == {}
    doubtful = compare(lock, [("plan#c2", words), ("plan#c3", words)])
    doubtful.find_moved([("report#c1", words)])
    assert doubtful.moved == {}


def test_a_short_opening_is_found_in_no_other_document(tmp_path: Path) -> None:
    lock = told_as_one([Event("published", "plan#c1", WORDS[0])], tmp_path)
    assert compare(lock, [("report#c1", WORDS[0])]).moved == {}
