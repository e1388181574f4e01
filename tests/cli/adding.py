"""What the tests of `add` share: files to add, what came of it, a person who answers at a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
import yaml
from checkout import Checkout, own_environment
from small import refused as refused_verb

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

MISREAD = "读书活动要点\n\n一、目标任务\n\n1.建设科普场馆。各单位建设科普场馆，向公众免费开放，每周不少干五天。\n"

GLOSSARY = "version: 1\nterms:\n  - {id: wu-tian, term: 每周不少于五天, kind: 提法, english: x, basis: evident}\n"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "reading-notice.txt"
    file.write_text(NOTICE, "utf-8")
    return file


@pytest.fixture
def misread(small: Checkout, tmp_path: Path) -> Path:
    small.seed("glossary.yml").write_text(GLOSSARY, "utf-8")
    small.must("convert")
    file = tmp_path / "misread.txt"
    file.write_text(MISREAD, "utf-8")
    return file


def entry_of(checkout: Checkout, name: str) -> dict:
    entries = yaml.safe_load(checkout.manifest.read_text("utf-8"))["documents"]
    return next(entry for entry in entries if entry["id"] == name)


def refused(checkout: Checkout, *arguments: str, status: int = 1) -> str:
    """What `add` says; nothing is changed."""
    return refused_verb(checkout, "add", *arguments, status=status)


def _at_the_terminal() -> None:
    """So that Ctrl-C reaches it, also where whoever runs the tests ignores that, as a shell lets what is in the background."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
        preexec_fn=_at_the_terminal,
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
