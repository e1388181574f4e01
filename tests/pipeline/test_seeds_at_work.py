"""What is read of a seed while it is converted: its own bytes, whoever writes there meanwhile, and the lines of one document."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Checkout, digest, make_checkout
from gongwen.errors import InputError
from gongwen.layout import Layout
from gongwen.pipeline import flow, run

TEXT = "关于甲的通知\n\n乙事如下。\n"
OTHER = "关于甲的通知\n\n丙事如下。\n"


@pytest.fixture
def small(tmp_path: Path) -> Checkout:
    checkout = make_checkout(tmp_path / "small").without_glossary()
    checkout.empty()
    checkout.add("a.txt", TEXT, entry="texts: [main]")
    return checkout


def test_a_seed_that_is_changed_while_it_is_converted_is_no_result(
    small: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed, check = small.seed("a.txt"), flow.check_listed

    def check_and_change(*given: object) -> None:
        check(*given)  # type: ignore[arg-type]
        seed.write_text(OTHER, "utf-8")

    with monkeypatch.context() as patched:
        patched.setattr(flow, "check_listed", check_and_change)
        with pytest.raises(InputError, match=r"a\.txt\n.*changed while it was converted"):
            run(Layout(small.root))
    seed.write_text(TEXT, "utf-8")
    run(Layout(small.root))
    assert "乙事如下" in (small.root / "docs/documents/a.md").read_text("utf-8")


def test_a_document_that_begins_where_nothing_stands_is_named_with_its_line(small: Checkout) -> None:
    text = f"{TEXT}\n\n"
    small.seed("a.txt").write_text(text, "utf-8")
    small.edit_manifest(digest(TEXT.encode()), digest(text.encode()))
    entry = f"\n  - id: b\n    seed: a.txt\n    sha256: {digest(text.encode())}\n    texts: [main]\n    begins: 5\n"
    small.manifest.write_text(small.manifest.read_text("utf-8").rstrip() + entry, "utf-8")
    line = small.manifest.read_text("utf-8").splitlines().index("    begins: 5") + 1
    with pytest.raises(InputError, match=rf"manifest\.yml:{line}\n.*`begins: 5` of b, where a\.txt has no text"):
        run(Layout(small.root))
