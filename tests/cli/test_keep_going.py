"""`--keep-going`: documents that fail stay as they were and are named, the others are built; without it nothing is replaced."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import stub_engine
from checkout import Checkout
from small import refused

BUILD = ("--workers", "1")
BROKEN = {"plan": "seeds/plan.txt:7", "fresh": "seeds/fresh.txt:3"}
"""The documents that fail, an old one and a new one, each with the place that its message names."""
CORRECTION = "texts: [main]\ncorrections:\n  - {line: 3, original: 无此, corrected: 有此, why: 误识}"
"""An entry whose correction fits no text: what says so knows no folder."""


@pytest.fixture
def broken(small: Checkout, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """Built without MkDocs; then `report` is edited and cites `plan`, which is damaged, and `fresh` comes damaged."""
    for name in ("run", "making_ready"):
        monkeypatch.setattr(f"gongwen.publish.site.engine.{name}", None)
    stub_engine.install()
    assert small.run_here(*BUILD).status == 0
    small.edit_seed("report.txt", "参观人数逐年增长。\n", "参观人数逐年增长。\n\n2.按照《科普工作规划》培训讲解员。\n")
    small.edit_seed("plan.txt", "建设科普场馆", "建设科\x01普场馆")
    small.add("fresh.txt", "科普工作说明\n\n为了\x02做好工作，说明如下。\n")
    return small


def test_documents_that_fail_stay_as_they_were_and_the_others_are_built(broken: Checkout) -> None:
    before = broken.snapshot("docs", "site")
    done = broken.run_here(*BUILD, "--keep-going")
    assert done.status == 0
    after = broken.snapshot("docs", "site")
    assert "培训讲解员" in broken.page("report").read_text("utf-8")
    of_plan = [name for name in before if "documents/plan" in name]
    assert of_plan and all(after[name] == before[name] for name in of_plan)
    assert not [name for name in after if "fresh" in name]
    assert "2 documents" in done.stdout


def test_each_is_named_with_its_message(broken: Checkout) -> None:
    said = broken.run_here(*BUILD, "--keep-going").stderr
    assert said.count("failed: ") == len(BROKEN)
    for place in BROKEN.values():
        message = said.partition(f"failed: {place}\n")[2]
        assert "control character" in message.partition("failed: ")[0]
        assert "Traceback" not in said


def test_each_is_told_to_machines(broken: Checkout) -> None:
    done = broken.run_here(*BUILD, "--keep-going", "--json")
    assert done.status == 0
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["built"] is True and told["documents"] == 2
    places = {one["document"]: f"{one['file']}:{one['line']}" for one in told["failed"]}
    assert places == BROKEN
    assert all("control character" in one["found"] and one["mend"] for one in told["failed"])


def test_their_files_are_called_alike_whatever_is_wrong_and_wherever_it_runs(
    small: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.add("gone.txt", "科普工作说明\n\n为了做好工作，说明如下。\n")
    small.seed("gone.txt").unlink()
    small.add("twice.txt", "科普工作办法\n\n为了做好工作，制定办法。\n", CORRECTION)
    small.edit_seed("plan.txt", "建设科普场馆", "建设科\x01普场馆")
    for name in ("run", "making_ready"):
        monkeypatch.setattr(f"gongwen.publish.site.engine.{name}", None)
    stub_engine.install()
    wanted = {"gone": "seeds/manifest.yml", "twice": "seeds/twice.txt", "plan": "seeds/plan.txt"}
    for folder in (small.root, tmp_path):
        monkeypatch.chdir(folder)
        done = small.run_here(*BUILD, "--keep-going", "--json")
        failed = json.loads(done.stdout.splitlines()[-1])["failed"]
        assert {one["document"]: one["file"] for one in failed} == wanted
    said = small.run_here(*BUILD, "--keep-going").stderr
    assert all(f"failed: {file}" in said for file in wanted.values())


def test_without_it_all_are_named_and_nothing_is_replaced(broken: Checkout) -> None:
    said = refused(broken, *BUILD)
    first, second = BROKEN.values()
    assert said.startswith(f"error: {first}\n") and f" also {second}: the control character" in said


def test_what_is_mended_is_built_and_says_what_became_of_others_meanwhile(broken: Checkout, tmp_path: Path) -> None:
    assert broken.run_here(*BUILD, "--keep-going").status == 0
    broken.edit_seed("plan.txt", "\x01", "")
    broken.edit_seed("fresh.txt", "\x02", "")
    done = broken.run_here(*BUILD, "--keep-going", "--json")
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["failed"] == [] and told["documents"] == 3
    assert broken.page("plan").exists() and broken.page("fresh").exists()
    clean = broken.copy_to(tmp_path / "clean")
    shutil.rmtree(clean.root / ".build")
    shutil.rmtree(clean.root / "docs" / "documents")
    assert clean.run_here(*BUILD).status == 0
    assert "cited-by" in clean.page("plan").read_text("utf-8"), "since `report` cites it"
    assert broken.snapshot("docs") == clean.snapshot("docs")
