"""`add` takes a file of any format into the collection, whole or not at all, and shows first what it understood."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import subprocess
import sys
import termios
import time
from pathlib import Path
from unittest import mock

import pytest
import yaml
from checkout import Checkout, digest, own_environment
from gongwen import pipeline
from gongwen.changes import trial
from gongwen.manifest import read_manifest
from small import NUMBERING, PLAN, REPORT, everything, unchanged

NOTICE = """某某协会办公室文件

某协办〔2021〕3号

某某协会关于开展读书活动的通知

各分会：

现就开展读书活动通知如下。

一、时间安排

1.全年开展。活动每月举办一次，面向公众。

三、保障措施

2.落实经费。经费列入预算。

某某协会

2021年3月4日
"""
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>读书活动办法</title></head><body><article>
<h1>读书活动办法</h1><p>第一条　为了推动读书，制定本办法。</p><p>第二条　本办法自公布之日起施行。</p></article></body></html>"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "reading-notice.txt"
    file.write_text(NOTICE, "utf-8")
    return file


def entry_of(checkout: Checkout, name: str) -> dict:
    entries = yaml.safe_load(checkout.manifest.read_text("utf-8"))["documents"]
    return next(entry for entry in entries if entry["id"] == name)


def refused(checkout: Checkout, *arguments: str, status: int = 1) -> str:
    """What is said; nothing is changed."""
    before = everything(checkout)
    done = checkout.run_here("add", *arguments)
    assert done.status == status, done.output
    assert "Traceback" not in done.output
    unchanged(before, checkout)
    return done.stderr


def test_a_text_comes_in_byte_for_byte_with_entry_and_page(small: Checkout, notice: Path) -> None:
    manifest, lock = small.manifest.read_bytes(), small.lock.read_bytes()
    done = small.run("add", str(notice))
    assert done.status == 0, done.output
    assert small.seed("reading-notice.txt").read_bytes() == NOTICE.encode()
    assert small.manifest.read_bytes().startswith(manifest)
    entry = entry_of(small, "reading-notice")
    assert entry.pop("added")
    assert entry == {
        "id": "reading-notice",
        "seed": "reading-notice.txt",
        "sha256": digest(NOTICE.encode()),
        "texts": ["main"],
        "numbering": {"一、": "runs", "1.": "runs"},
    }
    assert small.lock.read_bytes() == lock
    assert "读书活动" in (small.root / "docs" / "documents" / "reading-notice.md").read_text("utf-8")
    assert "reading-notice" in (small.root / "docs" / "data" / "documents.json").read_text("utf-8")
    before = everything(small)
    small.must("convert")
    unchanged(before, small)
    assert notice.exists()


def test_what_was_understood_is_shown(small: Checkout, notice: Path) -> None:
    shown = small.run_here("add", str(notice)).stdout
    for words in (
        "read as: text, utf-8",
        "reading-notice (reading-notice.txt)",
        "title: 某某协会关于开展读书活动的通知",
        "document_number: 某协办〔2021〕3号",
        "cc: —",
        "s1  一、时间安排",
        "c1  1.全年开展。",
        "warning, line 15: number-gap",
        ">    15 | 三、保障措施",
        "     13 | 1.全年开展。活动每月举办一次，面向公众。",
        "     17 | 2.落实经费。经费列入预算。",
    ):
        assert words in shown, words


def test_inspect_shows_the_same_as_a_dry_run(small: Checkout, notice: Path) -> None:
    inspected = small.run_here("inspect", str(notice)).stdout
    assert inspected and small.run_here("add", str(notice), "--dry-run").stdout.startswith(inspected)


def test_a_long_outline_is_shortened_in_its_middle(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("长篇要点\n\n" + "".join(f"{n}.第{n}项工作。抓好落实。\n\n" for n in range(1, 101)), "utf-8")
    shown = small.run_here("inspect", str(file)).stdout
    assert "c1  1.第1项工作。" in shown and "c100  100.第100项工作。" in shown and "c60 " not in shown
    (hidden,) = re.findall(r"… (\d+) more \(--all shows them\) …", shown)
    assert len(re.findall(r"^ +(?:title|c\d+)  ", shown, re.MULTILINE)) + int(hidden) == 101
    whole = small.run_here("inspect", str(file), "--all").stdout
    assert "c60  60." in whole and "--all" not in whole


def test_a_dry_run_writes_nothing_at_all_and_shows_the_entry(small: Checkout, notice: Path) -> None:
    small.run_here("convert")
    before = everything(small)
    modified = small.root.joinpath(".build").stat().st_mtime_ns
    done = small.run_here("add", str(notice), "--dry-run")
    assert done.status == 0, done.output
    unchanged(before, small)
    assert small.root.joinpath(".build").stat().st_mtime_ns == modified
    shown = yaml.safe_load(done.stdout.partition("into seeds/:")[2])
    assert shown[0]["id"] == "reading-notice" and shown[0]["sha256"] == digest(NOTICE.encode())


def test_a_dry_run_fails_where_the_run_would(small: Checkout, notice: Path) -> None:
    assert small.run_here("withdraw", "plan", "--why", "作废").status == 0
    assert "was given up" in refused(small, str(notice), "--id", "plan", "--dry-run")


def test_an_id_can_be_given(small: Checkout, notice: Path) -> None:
    assert small.run_here("add", str(notice), "--id", "chosen-2021").status == 0
    assert entry_of(small, "chosen-2021")["seed"] == "reading-notice.txt"
    assert (small.root / "docs" / "documents" / "chosen-2021.md").exists()


@pytest.mark.parametrize("name", ["plan", "Plan", "a_b", "", "glossary", "a/20200101", "a--b"])
def test_an_id_that_is_taken_or_none_is_refused(small: Checkout, notice: Path, name: str) -> None:
    assert "id" in refused(small, str(notice), "--id", name, status=2)


def test_an_id_that_was_withdrawn_is_not_proposed(small: Checkout, tmp_path: Path) -> None:
    assert small.run_here("withdraw", "plan", "--why", "作废").status == 0
    file = tmp_path / "plan.txt"
    file.write_text(NOTICE, "utf-8")
    assert "was given up" in refused(small, str(file), "--id", "plan")
    assert small.run_here("add", str(file)).status == 0
    assert entry_of(small, "plan-2")


def answered(checkout: Checkout, answers: str, *arguments: str, after: str = "") -> tuple[int, str]:
    """Runs with a person at the terminal who types these answers, at once or when asked this."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, str(checkout.root / "scripts" / "build.py"), *arguments],
        cwd=checkout.root,
        env=own_environment(),
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that Ctrl-C reaches it
    )
    assert running.stdout
    said = b""
    try:
        while after.encode() not in said:
            said += os.read(running.stdout.fileno(), 1000)
            time.sleep(0.3)  # until it waits for the answer
        os.write(ours, answers.encode())
        output = said.decode() + running.communicate(timeout=60)[0].decode()
    finally:
        running.kill()
        os.close(ours)
        os.close(theirs)
    return running.returncode, output


def test_on_a_terminal_the_id_is_asked_until_it_is_one(small: Checkout, notice: Path) -> None:
    status, output = answered(small, "plan\nA B\nmy-notice\n", "add", str(notice))
    assert status == 0, output
    assert "plan is the id of another document" in output and "'A B' is no id" in output
    assert entry_of(small, "my-notice")


def test_on_a_terminal_enter_takes_the_proposal_and_yes_asks_nothing(small: Checkout, notice: Path) -> None:
    status, output = answered(small, "\n", "add", str(notice))
    assert status == 0 and "[reading-notice]" in output
    other = notice.with_name("other-notice.txt")
    other.write_text(NOTICE + "附言。\n", "utf-8")
    status, output = answered(small, "", "add", str(other), "--yes")
    assert status == 0 and entry_of(small, "other-notice"), output


def test_ctrl_c_at_the_question_leaves_everything(small: Checkout, notice: Path) -> None:
    before = everything(small)
    status, output = answered(small, "\x03", "add", str(notice), after="Its id")
    assert status == 1 and "Traceback" not in output
    unchanged(before, small)


@pytest.mark.parametrize("name", ["again.txt", "plan.txt"])
def test_a_file_that_is_there_already_is_named_with_its_id(small: Checkout, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(PLAN, "utf-8")
    said = refused(small, str(file))
    assert "plan.txt" in said and "which is plan" in said


def test_a_name_that_is_taken_gets_a_number(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "PLAN.txt"
    file.write_text(NOTICE, "utf-8")
    assert small.run_here("add", str(file)).status == 0
    assert small.seed("PLAN-2.txt").read_bytes() == NOTICE.encode()
    assert small.seed("plan.txt").read_bytes() == PLAN.encode()
    assert entry_of(small, "plan-2")["seed"] == "PLAN-2.txt"


def test_a_name_that_is_not_portable_is_cleaned(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "读书 通知（一）?.txt"
    file.write_text(NOTICE, "utf-8")
    assert small.run_here("add", str(file), "--id", "x").status == 0
    assert entry_of(small, "x")["seed"] == "读书_通知_一.txt"


def test_a_file_that_lies_in_seeds_stays_where_it_is(small: Checkout) -> None:
    small.seed("dropped.txt").write_text(NOTICE, "utf-8")
    assert "add seeds/dropped.txt" in small.run_here("convert").stderr
    number = small.seed("dropped.txt").stat().st_ino
    assert small.run("add", "seeds/dropped.txt").status == 0
    assert small.seed("dropped.txt").stat().st_ino == number
    assert small.run_here("convert").output.count("error") == 0


def test_a_file_in_seeds_under_a_bad_name_is_refused(small: Checkout) -> None:
    small.seed("a b.txt").write_text(NOTICE, "utf-8")
    assert "rename it, such as to a_b.txt" in refused(small, str(small.seed("a b.txt")))


# Originals


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        pytest.param("规定.txt", NOTICE.encode("gb18030"), "text", id="another encoding"),
        pytest.param("办法.html", PAGE.encode(), "html", id="a web page"),
    ],
)
def test_what_is_no_utf_8_text_is_kept_beside_its_text(
    small: Checkout, tmp_path: Path, name: str, data: bytes, form: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    done = small.run_here("add", str(file), "--id", "original")
    assert done.status == 0, done.output
    assert small.seed(name).read_bytes() == data
    text = small.seed(f"{name}.txt").read_bytes()
    assert "读书" in text.decode()
    entry = entry_of(small, "original")
    assert (entry["seed"], entry["sha256"]) == (f"{name}.txt", digest(text))
    assert entry["original"] == {"file": name, "sha256": digest(data), "format": form}
    before = everything(small)
    assert small.run_here("convert").status == 0
    unchanged(before, small)
    assert "which is original" in refused(small, str(file))
    inspected = small.run_here("inspect", str(file))
    assert inspected.stdout.split("\n")[1] == f"original ({name}.txt)"


def test_a_warning_says_where_the_line_stands_in_the_original(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "table.html"
    rows = "".join(f"<tr><td>{n}</td><td>项目{n}</td></tr>" for n in (1, 2, 4))
    body = f"<h1>读书活动要点</h1><p>一、时间</p><p>安排如下。</p><p>三、方式</p><table>{rows}</table>"
    file.write_text(f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>", "utf-8")
    shown = small.run_here("inspect", str(file)).stdout
    assert re.search(r"> +\d+ \| 三、方式", shown), shown
    assert re.search(r"\| .*  \(table 1 row 1\)\n", shown), shown


def test_an_original_that_was_changed_or_is_gone_is_named(small: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    assert small.run_here("add", str(file)).status == 0
    small.seed("page.html").write_text(PAGE + " ", "utf-8")
    said = small.run_here("convert").stderr
    assert "page.html has the SHA-256" in said and "put the original back" in said
    assert re.search(r"manifest\.yml:\d+", said)
    small.seed("page.html").unlink()
    assert "the original page.html, which is not in seeds/" in small.run_here("convert").stderr


def test_the_names_of_an_original_and_its_text_are_both_free(small: Checkout, tmp_path: Path) -> None:
    small.add("page.html.txt", REPORT + "另有一段。\n", NUMBERING)
    small.edit_manifest("id: page.html", "id: page")
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    assert small.run_here("add", str(file), "--id", "x").status == 0
    assert entry_of(small, "x")["original"]["file"] == "page-2.html"
    assert entry_of(small, "x")["seed"] == "page-2.html.txt"


# Corrections

MISREAD = "读书活动要点\n\n一、目标任务\n\n1.建设科普场馆。各单位建设科普场馆，向公众免费开放，每周不少干五天。\n"
GLOSSARY = "version: 1\nterms:\n  - {id: wu-tian, term: 每周不少于五天, kind: 提法, english: x, basis: evident}\n"


@pytest.fixture
def misread(small: Checkout, tmp_path: Path) -> Path:
    small.seed("glossary.yml").write_text(GLOSSARY, "utf-8")
    small.must("convert")
    file = tmp_path / "misread.txt"
    file.write_text(MISREAD, "utf-8")
    return file


def test_corrections_are_proposed_and_not_made(small: Checkout, misread: Path) -> None:
    done = small.run_here("add", str(misread))
    assert done.status == 0, done.output
    found = yaml.safe_load(done.stdout[done.stdout.index("    corrections:") :].partition("\n\n")[0])["corrections"]
    assert [(one["line"], one["original"], one["corrected"]) for one in found] == [(5, "周不少干五", "周不少于五")]
    assert "用语“每周不少于五天”" in found[0]["why"]
    assert "corrections" not in entry_of(small, "misread")
    assert "不少干五天" in (small.root / "docs" / "documents" / "misread.md").read_text("utf-8")


def test_corrections_are_written_when_that_is_wanted(small: Checkout, misread: Path) -> None:
    assert small.run_here("add", str(misread), "--corrections").status == 0
    (found,) = entry_of(small, "misread")["corrections"]
    assert found["corrected"] == "周不少于五"
    page = (small.root / "docs" / "documents" / "misread.md").read_text("utf-8")
    assert "更正1处" in page and small.seed("misread.txt").read_bytes() == MISREAD.encode()


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("n", False)])
def test_on_a_terminal_corrections_are_asked_for(small: Checkout, misread: Path, answer: str, written: bool) -> None:
    status, output = answered(small, f"{answer}\n\n", "add", str(misread))
    assert status == 0 and "Write this correction into the entry?" in output
    assert ("corrections" in entry_of(small, "misread")) is written


# Failures


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "no text", id="empty"),
        pytest.param(b"- 1 -\n\n- 2 -\n", "page numbers", id="residue"),
        pytest.param(bytes(range(256)), "x.txt", id="binary"),
        pytest.param("甲\x00乙".encode(), "x.txt", id="a control character"),
    ],
)
def test_a_file_without_a_document_is_refused(small: Checkout, tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(data)
    assert words in refused(small, str(file))


def test_a_file_that_is_not_there_is_refused(small: Checkout, tmp_path: Path) -> None:
    assert "nothing.txt" in refused(small, str(tmp_path / "nothing.txt"))
    assert "seeds" in refused(small, str(small.seed("")))


def test_a_collection_in_disorder_is_named_as_it_is_called(small: Checkout, notice: Path) -> None:
    small.seed("stranger.txt").write_text(REPORT + "多一段。\n", "utf-8")
    said = refused(small, str(notice))
    assert "seeds/stranger.txt" in said and ".build" not in said


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, OSError(28, "No space left on device"), AssertionError("no replay")]
)
def test_a_conversion_that_is_stopped_leaves_everything(
    small: Checkout, notice: Path, error: type[BaseException] | BaseException
) -> None:
    before = everything(small)
    with mock.patch.object(pipeline, "gather", side_effect=error):
        done = small.run_here("add", str(notice))
    assert done.status == 1 and "Traceback" not in done.output
    small.root.joinpath(".build", "error.log").unlink(missing_ok=True)
    unchanged(before, small)


@pytest.mark.parametrize("step", range(1, 6))
def test_a_step_into_place_that_fails_takes_back_those_before(small: Checkout, tmp_path: Path, step: int) -> None:
    """The original, its text, the manifest, data, search, pages: whichever fails, and whatever it fails with."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    before = everything(small)
    done_so_far = 0

    def fails(real):
        def run(*arguments):
            nonlocal done_so_far
            done_so_far += 1
            if done_so_far == step:
                raise OSError(5, "Input/output error")
            return real(*arguments)

        return run

    with mock.patch.multiple(trial, _replace=fails(trial._replace), _exchange=fails(trial._exchange)):
        done = small.run_here("add", str(file))
    assert done.status == 1 and "Input/output error" in done.stderr
    unchanged(before, small)


def test_where_folders_cannot_be_exchanged_in_one_step_it_works_too(small: Checkout, notice: Path) -> None:
    from gongwen.publish import exchange

    with mock.patch.object(exchange, "_exchange", lambda left, right: False):
        assert small.run_here("add", str(notice)).status == 0
    assert (small.root / "docs" / "documents" / "reading-notice.md").exists()
    before = everything(small)
    assert small.run_here("convert").status == 0
    unchanged(before, small)


def test_the_entry_is_read_back_as_written(small: Checkout, notice: Path) -> None:
    assert small.run_here("add", str(notice)).status == 0
    assert [entry.id for entry in read_manifest(small.manifest).documents] == ["plan", "report", "reading-notice"]
