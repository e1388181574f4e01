"""A small collection to change: two short documents, converted, their addresses in the lock, a stand-in for a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from checkout import Checkout, make_checkout, snapshot

PLAN = """科普工作规划

（2020年4月13日通过）

一、目标任务

1.建设科普场馆。场馆向公众免费开放，每周不少于五天。

2.培训科普队伍。队伍覆盖全部乡镇，每年轮训一次。

3.举办科普活动。活动每月举办一次，面向中小学生。

二、保障措施

4.落实科普经费。经费列入年度预算，专款专用。
"""
REPORT = """科普工作报告

一、主要工作

1.新建场馆十座。参观人数逐年增长。
"""
NUMBERING = 'texts: [main]\nnumbering: {一、: runs, "1.": runs}'


@pytest.fixture(scope="session")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = make_checkout(tmp_path_factory.mktemp("small"))
    made.empty()
    made.add("plan.txt", PLAN, NUMBERING)
    made.add("report.txt", REPORT, NUMBERING)
    made.must("convert")
    made.must("accept")
    (made.root / "site").mkdir()
    (made.root / "site" / "index.html").write_text("the last good site", "utf-8")
    return made


@pytest.fixture
def small(_small: Checkout, tmp_path: Path) -> Checkout:
    """A copy of one's own."""
    return _small.copy_to(tmp_path / "checkout")


def everything(checkout: Checkout) -> dict[str, bytes]:
    """Every file of the checkout but compiled modules and results that are kept for later runs."""
    found = snapshot(checkout.root, ".")
    return {name: data for name, data in found.items() if "__pycache__" not in name and not name.startswith(".build/")}


def unchanged(before: dict[str, bytes], checkout: Checkout) -> None:
    """Fails where any file is new, gone or different."""
    after = everything(checkout)
    assert sorted(after) == sorted(before)
    assert [name for name in after if after[name] != before[name]] == []


def refused(checkout: Checkout, *arguments: str, status: int = 1) -> str:
    """What a verb says; nothing is changed."""
    before = everything(checkout)
    done = checkout.run_here(*arguments)
    assert done.status == status, done.output
    assert "Traceback" not in done.output
    unchanged(before, checkout)
    return done.stderr
