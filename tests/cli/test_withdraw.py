"""`withdraw` takes a document away; its page and addresses stay and say so. All of it happens, or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import pytest
import yaml
from checkout import Checkout, digest
from gongwen.changes import trial
from page import article, read_page
from small import NUMBERING, PLAN, everything, refused, unchanged

SECOND = "\n\n另一件公文\n\n一、其他事项\n"


def test_the_entry_and_the_seed_go_and_the_addresses_say_so(small: Checkout) -> None:
    manifest = small.manifest.read_text("utf-8")
    lock = small.lock.read_text("utf-8")
    addresses = [line.split("\t")[1] for line in lock.splitlines() if "\tplan#" in line]
    done = small.run("withdraw", "plan", "--why", "已由新规划取代")
    assert done.status == 0, done.output
    first, last = manifest.index("\n  - id: plan\n"), manifest.index("\n  - id: report\n")
    assert small.manifest.read_text("utf-8") == manifest[:first] + manifest[last:]
    assert not small.seed("plan.txt").exists() and small.seed("report.txt").exists()
    added = small.lock.read_text("utf-8").removeprefix(lock)
    assert added == "".join(f"withdrawn\t{address}\t已由新规划取代\n" for address in addresses)
    page = (small.root / "docs" / "documents" / "plan.md").read_text("utf-8")
    assert "已由新规划取代" in page and "{: #c3 }" in page
    before = everything(small)
    assert small.run_here("convert").output == ""
    unchanged(before, small)


def test_the_page_of_what_is_withdrawn_has_every_anchor(small: Checkout) -> None:
    anchors = [line.split("\t")[1][5:] for line in small.lock.read_text("utf-8").splitlines() if "\tplan#" in line]
    small.must("withdraw", "plan", "--why", "作废")
    small.must()
    root = article(read_page(small.page("plan")))
    for anchor in anchors:
        assert len(root.xpath(f"//*[@id='{anchor}']")) == 1, anchor
    assert "作废" in root.text_content()
    assert "All well" in small.must("check").stdout


def test_what_was_added_and_withdrawn_leaves_the_manifest_as_it_was(small: Checkout, tmp_path: Path) -> None:
    manifest = small.manifest.read_bytes()
    file = tmp_path / "page.html"
    file.write_text("<html><body><h1>读书活动办法</h1><p>第一条 为了推动读书，制定本办法。</p></body></html>", "utf-8")
    assert small.run_here("add", str(file), "--id", "page").status == 0
    assert small.seed("page.html").exists() and small.seed("page.html.txt").exists()
    assert small.run_here("withdraw", "page", "--why", "误收").status == 0
    assert small.manifest.read_bytes() == manifest
    assert not small.seed("page.html").exists() and not small.seed("page.html.txt").exists()
    assert not (small.root / "docs" / "documents" / "page.md").exists()  # no address of it was published


def test_a_dry_run_writes_nothing(small: Checkout) -> None:
    before = everything(small)
    done = small.run_here("withdraw", "plan", "--why", "作废", "--dry-run")
    assert done.status == 0 and "addresses" in done.stdout
    unchanged(before, small)


def test_the_last_document_can_go(small: Checkout, tmp_path: Path) -> None:
    assert small.run_here("withdraw", "plan", "report", "--why", "作废").status == 0
    assert small.manifest.read_text("utf-8") == "version: 1\ndocuments: []\n"
    assert small.run_here("convert").status == 0
    file = tmp_path / "new.txt"
    file.write_text(PLAN + "另有一段。\n", "utf-8")
    assert small.run_here("add", str(file)).status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param(["nothing", "--why", "作废"], 1, "no document nothing", id="no document"),
        pytest.param(["plan#c1", "--why", "作废"], 1, "no document plan#c1", id="an address"),
        pytest.param(["plan"], 2, "--why", id="no reason"),
        pytest.param(["plan", "--why", " "], 2, "reason", id="a blank reason"),
        pytest.param([], 2, "ID", id="no id"),
    ],
)
def test_what_makes_no_sense_is_refused(small: Checkout, arguments: list[str], status: int, words: str) -> None:
    assert words in refused(small, "withdraw", *arguments, status=status)


def test_documents_of_one_seed_go_together(small: Checkout) -> None:
    text = PLAN.replace("科普工作规划", "两件公文") + SECOND
    small.add("both.txt", text, NUMBERING)
    data = small.seed("both.txt").read_bytes()
    small.manifest.write_text(
        small.manifest.read_text("utf-8")
        + "\n  - id: second\n    seed: both.txt\n"
        + f"    sha256: {digest(data)}\n"
        + f"    begins: {text.splitlines().index('另一件公文') + 1}\n"
        + "    texts: [main]\n    numbering: {一、: runs}\n",
        "utf-8",
    )
    small.must("convert")
    said = refused(small, "withdraw", "second", "--why", "作废")
    assert "both in the same seed" in said and "withdraw second both --why" in said
    assert small.run_here("withdraw", "second", "both", "--why", "作废").status == 0
    assert not small.seed("both.txt").exists()


def test_a_document_that_the_glossary_quotes_stays(small: Checkout) -> None:
    small.seed("glossary.yml").write_text(
        "version: 1\nterms:\n  - {id: dui-wu, term: 科普队伍, kind: 提法, english: x, basis: evident,\n"
        "     quotations: [{document: plan, anchor: c2, words: 培训科普队伍}]}\n",
        "utf-8",
    )
    small.must("convert")
    said = refused(small, "withdraw", "plan", "--why", "作废")
    assert "seeds/glossary.yml:" in said and ".build" not in said


@pytest.mark.parametrize("step", range(1, 5))
def test_a_step_that_fails_takes_back_those_before(small: Checkout, step: int) -> None:
    before = everything(small)
    count = 0

    def fails(real):
        def run(*arguments):
            nonlocal count
            count += 1
            if count == step:
                raise KeyboardInterrupt
            return real(*arguments)

        return run

    with mock.patch.multiple(trial, _replace=fails(trial._replace), _exchange=fails(trial._exchange)):
        assert small.run_here("withdraw", "plan", "--why", "作废").status == 1
    unchanged(before, small)


def test_a_manifest_with_its_list_in_brackets_is_refused(small: Checkout) -> None:
    entries = yaml.safe_load(small.manifest.read_text("utf-8"))["documents"]
    small.manifest.write_text(f"version: 1\ndocuments: {json.dumps(entries, default=str)}\n", "utf-8")
    said = refused(small, "withdraw", "plan", "--why", "作废")
    assert f"{small.manifest}\n  found:    documents: [...], a list in brackets" in said
