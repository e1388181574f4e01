"""The library is one flow in one direction: no folder imports one that comes after it, and CONTRIBUTING names them in that order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from imports import imported, modules

HERE = Path(__file__).parent
FLOW: dict[str, list[str]] = yaml.safe_load((HERE / "flow.yml").read_text("utf-8"))


def part_of(file: str) -> str:
    """The folder of a file of the library, or its own name if it stands beside them."""
    return file.partition("/")[0].removesuffix(".py")


def imported_by(part: str) -> set[str]:
    """What any file of a part imports of the others."""
    own = [file for file in modules().values() if part_of(file) == part]
    return {part_of(other) for file in own for other in imported(file, types=True)} - {part}


def test_every_part_is_named() -> None:
    assert set(FLOW) == {part_of(file) for file in modules().values()} - {"__init__"}


@pytest.mark.parametrize("part", FLOW)
def test_a_part_imports_what_is_named(part: str) -> None:
    assert sorted(imported_by(part)) == sorted(FLOW[part])


@pytest.mark.parametrize("part", FLOW)
def test_a_part_imports_none_that_comes_after_it(part: str) -> None:
    order = list(FLOW)
    assert [other for other in imported_by(part) if order.index(other) > order.index(part)] == []


def test_contributing_has_the_folders_in_their_order() -> None:
    flow = (HERE.parent / "CONTRIBUTING.md").read_text("utf-8").partition("## The flow\n")[2].partition("\n## ")[0]
    table = re.findall(r"^\| `(\w+)/` \|", flow, re.MULTILINE)
    folders = {part_of(file) for file in modules().values() if "/" in file}
    assert table == [part for part in FLOW if part in folders - {"cli"}]
    assert all(re.search(rf"`{part}(?:/|\.py)`", flow) for part in FLOW)
