"""What a new document and its files are called."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from from_text import cases, convert_text, read_yaml
from gongwen.changes.ids import LONGEST, propose_id
from gongwen.changes.names import LONGEST as LONGEST_NAME
from gongwen.changes.names import free_name, portable_name
from gongwen.manifest import is_id
from gongwen.model import Metadata
from msgspec.structs import replace

HERE = Path(__file__).parent


@pytest.mark.parametrize(("name", "clean"), read_yaml(HERE / "names.yml"))
def test_a_name_is_made_portable(name: str, clean: str) -> None:
    assert portable_name(name) == clean
    assert portable_name(clean) == clean


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    name = portable_name("关于印发的通知" * 30 + ".docx")
    assert len(name.encode()) <= LONGEST_NAME and name.endswith(".docx") and name.startswith("关于印发的通知")


def test_a_taken_name_gets_a_number_whatever_its_capitals() -> None:
    assert free_name("A.txt", {"b.txt"}) == "A.txt"
    assert free_name("A.txt", {"a.txt", "A-2.TXT"}) == "A-3.txt"
    assert free_name("A", {"a"}) == "A-2"


@pytest.mark.parametrize("case", cases(HERE / "ids.yml"))
def test_an_id_is_proposed(case: dict[str, Any]) -> None:
    metadata = Metadata(title=case.get("title"), issuer=case.get("issuer"), date=str(case.get("date", "")) or None)
    document = replace(convert_text("无题的一段文字，没有标题可言。\n"), metadata=metadata, texts=())
    found = propose_id(document, case["file"], case.get("taken", []))
    assert found == case["id"]
    assert is_id(found) and len(found) <= LONGEST + 2
