"""Results by key: what was put is got, what was damaged is no result, what nobody uses goes away."""

from __future__ import annotations

import pytest
from folders import contents
from gongwen.store import Folder, Objects, ObjectsAskedFor, key
from hypothesis import given, settings
from hypothesis import strategies as st

ONE, TWO = key("test", "one"), key("test", "two")
SMALL, LARGE = b"small", bytes(range(256)) * 40


class _Memory(dict[str, bytes]):
    """A folder in a dictionary."""

    url = ""
    read, write, delete, names = dict.get, dict.__setitem__, dict.__delitem__, dict.__iter__


@settings(deadline=None)
@given(st.binary() | st.binary(max_size=9).map(lambda piece: piece * 300))
def test_what_is_put_is_got(data: bytes) -> None:
    objects = Objects(_Memory())
    objects.put(ONE, data)
    assert objects.get(ONE) == data
    assert objects.get(TWO) is None


@pytest.mark.parametrize("data", [SMALL, LARGE, b""], ids=["as it is", "compressed", "empty"])
def test_results_lie_in_folders(folder: Folder, data: bytes) -> None:
    Objects(folder).put(ONE, data)
    assert list(folder.names()) == [f"{ONE[:2]}/{ONE[2:]}"]
    assert Objects(folder).get(ONE) == data


@pytest.mark.parametrize("data", [SMALL, LARGE], ids=["as it is", "compressed"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:16],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: bytes([data[0] ^ 1]) + data[1:],
        lambda data: data[:16] + bytes([data[16] ^ 1]) + data[17:],
    ],
    ids=["empty", "head only", "cut", "longer", "last bit", "first bit", "manner"],
)
def test_a_damaged_result_is_none_and_goes_away(folder: Folder, data: bytes, damage: object) -> None:
    objects = Objects(folder)
    objects.put(ONE, data)
    objects.put(TWO, data)
    (name,) = (name for name in folder.names() if name.startswith(f"{ONE[:2]}/") and name.endswith(ONE[2:]))
    folder.write(name, damage(folder.read(name)))  # type: ignore[operator]
    assert objects.get(ONE) is None
    assert name not in contents(folder)
    assert objects.get(TWO) == data
    objects.put(ONE, data)
    assert objects.get(ONE) == data


def test_a_result_under_the_name_of_another_is_none(folder: Folder) -> None:
    objects = Objects(folder)
    objects.put(ONE, SMALL)
    objects.put(TWO, LARGE)
    first, second = (f"{one[:2]}/{one[2:]}" for one in (ONE, TWO))
    folder.write(first, folder.read(second) or b"")
    assert objects.get(ONE) is None
    assert list(folder.names()) == [second]


def test_sweeping_leaves_what_is_used(folder: Folder) -> None:
    objects = Objects(folder)
    keys = [key("test", str(number)) for number in range(9)]
    for one in keys:
        objects.put(one, one.encode())
    assert objects.sweep({keys[0], keys[4], "not-there"}) == 7
    assert [objects.get(one) for one in keys if objects.get(one)] == [keys[0].encode(), keys[4].encode()]
    assert objects.sweep(keys) == 0


def test_what_a_run_asked_for_is_known(folder: Folder) -> None:
    asked = ObjectsAskedFor(folder)
    asked.get(ONE)
    asked.put(TWO, SMALL)
    assert asked.keys == {ONE, TWO}


def test_a_crowd_is_what_one_of_256_folders_holds(folder: Folder) -> None:
    objects = Objects(folder)
    assert objects.crowd() == 0
    for number in range(3):
        objects.put(f"00{number:038}", SMALL)
    objects.put(f"01{0:038}", SMALL)
    assert objects.crowd() == 3
