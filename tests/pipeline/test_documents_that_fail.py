"""What cannot be used of one document: it is named and stays as it was, and stops the others only if that is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Checkout, make_checkout
from gongwen.errors import InputError
from gongwen.layout import ERROR_LOG, Layout
from gongwen.model import Document
from gongwen.pipeline import Result, Tools, run
from gongwen.pipeline.tasks import convert as converting

GOING_ON = Tools(keep_going=True)


@pytest.fixture
def small(tmp_path: Path) -> Checkout:
    checkout = make_checkout(tmp_path / "small").without_glossary()
    checkout.empty()
    for name in "abc":
        checkout.add(f"{name}.txt", f"关于{name}的通知\n\n事项如下。\n", entry="texts: [main]")
    run(Layout(checkout.root))
    checkout.edit_seed("c.txt", "事项如下", "事项如后")
    return checkout


def failed(result: Result) -> dict[str, str]:
    """Of each document that failed, what was found."""
    return {entry.id: one.found for entry, one in result.failed}


def pages(checkout: Checkout) -> dict[str, str]:
    found = checkout.root / "docs" / "documents"
    return {page.stem: page.read_text("utf-8") for page in found.glob("?.md")}


def test_seeds_that_are_gone_or_edited_leave_their_pages(small: Checkout) -> None:
    before = pages(small)
    small.seed("a.txt").unlink()
    small.seed("b.txt").write_text("关于b的通知\n\n另一事。\n", "utf-8")
    with pytest.raises(InputError) as refused:
        run(Layout(small.root))
    assert all(name in str(refused.value) for name in ("a.txt", "b.txt"))
    assert pages(small) == before
    found = failed(run(Layout(small.root), tools=GOING_ON))
    assert found.keys() == {"a", "b"}
    assert "which is not in" in found["a"] and "has the SHA-256" in found["b"]
    after = pages(small)
    assert (after["a"], after["b"]) == (before["a"], before["b"]) and "事项如后" in after["c"]


def test_a_new_document_that_cannot_be_used_is_not_there(small: Checkout) -> None:
    small.add("d.txt", "关于d的通知\n\n事项如下。\n", entry="texts: [main]")
    small.seed("d.txt").unlink()
    assert failed(run(Layout(small.root), tools=GOING_ON)).keys() == {"d"}
    assert pages(small).keys() == {"a", "b", "c"}


def test_a_fault_of_the_program_names_the_document_and_where_it_was(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert = converting.convert_entry

    def fail_at_c(*given: object) -> Document:
        document = convert(*given)  # type: ignore[arg-type]
        if document.id == "c":
            raise KeyError("第三条")
        return document

    before = pages(small)
    monkeypatch.setattr(converting, "convert_entry", fail_at_c)
    with pytest.raises(InputError, match=r"c, at which the program fails \(KeyError: '第三条'\)"):
        run(Layout(small.root))
    log = small.root / ".build" / ERROR_LOG
    assert "fail_at_c" in log.read_text("utf-8")
    result = run(Layout(small.root), tools=GOING_ON)
    assert failed(result).keys() == {"c"} and len(result.listings) == 3
    assert pages(small) == before
