"""A published address that would be lost stops the run until `accept` says what became of it; then the old address works."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from checkout import Checkout, make_checkout
from lxml.html import HtmlElement
from page import article, read_page

PLAN = """科普工作规划

一、目标任务

1.建设科普场馆。场馆向公众免费开放，每周不少于五天。

2.培训科普队伍。队伍覆盖全部乡镇。

3.举办科普活动。活动每月举办一次。

二、保障措施

4.落实科普经费。经费列入年度预算。
"""
REPORT = """科普工作报告

一、主要工作

1.新建场馆十座。参观人数逐年增长。
"""
NUMBERING = 'texts: [main]\nnumbering: {一、: runs, "1.": runs}'
WITHOUT_2 = ("2.培训科普队伍。队伍覆盖全部乡镇。\n\n3.举办", "2.举办", "4.落实", "3.落实")
"""The second clause taken out, those behind it renumbered."""


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = make_checkout(tmp_path_factory.mktemp("published"))
    made.empty()
    made.add("plan.txt", PLAN, NUMBERING)
    made.add("report.txt", REPORT, NUMBERING)
    made.must("convert")
    made.must("accept")
    return made


@pytest.fixture
def plan(_published: Checkout, tmp_path: Path) -> Checkout:
    """Two short documents with their addresses in the lock."""
    return _published.copy_to(tmp_path / "checkout")


def edit(checkout: Checkout, *pairs: str, name: str = "plan.txt") -> None:
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        checkout.edit_seed(name, old, new)


def refused(checkout: Checkout) -> str:
    """What `convert` says; it fails and changes nothing."""
    before = checkout.snapshot()
    done = checkout.run_here("convert")
    assert done.status == 1, done.output
    assert "anchors.lock" in done.stderr
    assert checkout.snapshot() == before
    return done.stderr


def proposals(message: str) -> dict[str, list[str]]:
    """For each address of a message, the arguments of the command that it proposes."""
    found = [shlex.split(line.partition("   (")[0]) for line in re.findall(r"scripts/build\.py (accept '.*)", message)]
    return {arguments[1]: arguments for arguments in found}


def build(checkout: Checkout, document: str = "plan") -> HtmlElement:
    """The article of a document, after a build that went well."""
    checkout.must()
    return article(read_page(checkout.page(document)))


def element(root: HtmlElement, anchor: str) -> HtmlElement:
    """The one element with this id."""
    (found,) = root.xpath(f"//*[@id='{anchor}']")
    return found


def lines(checkout: Checkout) -> list[str]:
    return checkout.lock.read_text("utf-8").splitlines()


def test_a_clause_that_is_gone_is_named_and_can_be_withdrawn(plan: Checkout) -> None:
    edit(plan, "\n4.落实科普经费。经费列入年度预算。\n", "")
    message = refused(plan)
    assert "plan#c4 is gone" in message
    assert proposals(message)["plan#c4"][2:] == ["--withdrawn", "--why", "…"]
    plan.must("accept", "plan#c4", "--withdrawn", "--why", "规划修订时删去")
    note = element(build(plan), "c4")
    assert "All well" in plan.must("check").stdout
    assert "规划修订时删去" in note.text_content()
    assert "4落实科普经费" in note.text_content()
    assert not note.xpath(".//a[not(contains(@class, 'headerlink'))]")


def test_a_clause_that_moved_within_its_page_is_followed_by_its_alias(plan: Checkout) -> None:
    edit(plan, *WITHOUT_2)
    message = refused(plan)
    assert "plan#c4 is gone" in message
    assert proposals(message)["plan#c4"] == ["accept", "plan#c4", "--alias", "plan#c3", "--why", "…"]
    for number in (2, 3):
        assert proposals(message)[f"plan#c{number}"][2:] == ["--reworded", "--why", "…"]


def test_the_new_place_of_a_renumbered_heading_is_proposed(plan: Checkout) -> None:
    edit(plan, "二、保障措施", "三、保障措施")
    assert proposals(refused(plan))["plan#s2"] == ["accept", "plan#s2", "--alias", "plan#s3", "--why", "…"]


def test_check_fails_as_convert_does(plan: Checkout) -> None:
    edit(plan, *WITHOUT_2)
    before = plan.snapshot()
    done = plan.run("check")
    assert done.status == 1 and "plan#c4 is gone" in done.stderr
    assert plan.snapshot() == before


def test_a_heading_put_under_another_number_works_by_alias(plan: Checkout) -> None:
    edit(plan, "二、保障措施", "三、保障措施")
    assert "plan#s2 is gone" in refused(plan)
    plan.must("accept", "plan#s2", "--alias", "plan#s3", "--why", "一级标题改号")
    root = build(plan)
    place = element(root, "s2")
    assert element(root, "s3") in place.iterancestors()
    assert "保障措施" in element(root, "s3").text_content()
    assert len(root.xpath("//*[@id='s2']")) == 1


def test_an_alias_of_a_paragraph_stands_in_the_paragraph_that_it_means(plan: Checkout) -> None:
    edit(plan, "经费列入年度预算。\n", "经费列入年度预算。\n\n各地自行筹措。\n")
    plan.must("convert")
    plan.must("accept")
    edit(plan, "4.落实科普经费。经费列入年度预算。\n\n各地", "各地")
    message = refused(plan)
    assert {"plan#c4", "plan#c4-p2"} <= set(proposals(message))
    plan.must("accept", "plan#c4", "--withdrawn", "--why", "删去")
    plan.must("accept", "plan#c4-p2", "--alias", "plan#s2-p1", "--why", "编号删去")
    root = build(plan)
    assert element(root, "s2-p1") in element(root, "c4-p2").iterancestors()
    assert "各地自行筹措" in element(root, "s2-p1").text_content()


def test_a_text_that_moved_to_another_document_leaves_a_note_that_leads_there(plan: Checkout) -> None:
    edit(plan, "\n4.落实科普经费。经费列入年度预算。\n", "")
    edit(plan, "1.新建", "2.新建", name="report.txt")
    edit(plan, "一、主要工作\n\n", "一、主要工作\n\n1.落实科普经费。经费列入年度预算。\n\n", name="report.txt")
    message = refused(plan)
    assert "plan#c4 is gone" in message
    plan.must("accept", "report#c1", "--reworded", "--why", "前面加了一条")
    plan.must("accept", "plan#c4", "--alias", "report#c1", "--why", "移入报告")
    plan.must("accept")
    note = element(build(plan), "c4")
    assert "移入报告" in note.text_content()
    (link,) = [a.get("href") for a in note.xpath(".//a") if "headerlink" not in a.get("class", "")]
    assert link == "../report/#c1"


def test_a_clause_in_new_words_is_named_and_can_be_accepted(plan: Checkout) -> None:
    edit(plan, "2.培训科普队伍。", "2.壮大科普人才队伍。")
    message = refused(plan)
    assert "plan#c2 led to “2培训科普队伍队伍覆盖全部乡镇…”" in message
    assert "2壮大科普人才队伍" in message
    assert proposals(message)["plan#c2"] == ["accept", "plan#c2", "--reworded", "--why", "…"]
    plan.must("accept", "plan#c2", "--reworded", "--why", "措辞调整")
    assert "壮大" in element(build(plan), "c2").text_content()


def test_a_change_behind_the_opening_is_no_change_of_address(plan: Checkout) -> None:
    edit(plan, "不少于五天", "不少于六天")
    plan.must("convert")


def test_punctuation_and_width_are_no_change_of_address(plan: Checkout) -> None:
    edit(plan, "2.培训科普队伍。队伍覆盖", "2．培训“科普”队伍。队伍 覆盖")
    plan.must("convert")


def test_a_document_that_is_withdrawn_keeps_its_page_with_every_old_address(plan: Checkout) -> None:
    plan.seed("report.txt").unlink()
    text = plan.manifest.read_text("utf-8")
    plan.manifest.write_text(text[: text.index("  - id: report")], "utf-8")
    message = refused(plan)
    assert "the document report is gone" in message
    assert proposals(message) == {"report": ["accept", "report", "--withdrawn", "--why", "…"]}
    plan.must("accept", "report", "--withdrawn", "--why", "发文机关已废止")
    root = build(plan, "report")
    assert root.xpath("count(//h1)") == 1
    for anchor in ("title", "s1", "c1"):
        assert "发文机关已废止" in element(root, anchor).text_content()
    left = json.loads((plan.root / "docs/data/documents/report.json").read_text("utf-8"))
    assert left["withdrawn"] and left["former"]["c1"] is None and "nodes" not in left
    assert "report" not in (plan.root / "docs/data/documents.json").read_text("utf-8")
    assert "All well" in plan.must("check").stdout


def test_a_withdrawn_document_leaves_other_pages_as_they_are(plan: Checkout) -> None:
    before = (plan.root / "docs/documents/plan.md").read_bytes()
    plan.seed("report.txt").unlink()
    text = plan.manifest.read_text("utf-8")
    plan.manifest.write_text(text[: text.index("  - id: report")], "utf-8")
    plan.must("accept", "report", "--withdrawn", "--why", "已废止")
    plan.must("convert")
    assert (plan.root / "docs/documents/plan.md").read_bytes() == before


def test_an_address_that_was_given_up_cannot_be_taken_by_another_text(plan: Checkout) -> None:
    edit(plan, "\n4.落实科普经费。经费列入年度预算。\n", "")
    plan.must("accept", "plan#c4", "--withdrawn", "--why", "删去")
    plan.must("convert")
    edit(plan, "二、保障措施\n", "二、保障措施\n\n4.表彰先进集体。每两年一次。\n")
    message = refused(plan)
    assert "plan#c4 was given up" in message
    accepted = plan.run("accept")
    assert "published\tplan#c4\t4表彰" not in "\n".join(lines(plan)), accepted.output
    for choice in (["--reworded"], ["--withdrawn"], ["--alias", "plan#c3"]):
        assert plan.run("accept", "plan#c4", *choice, "--why", "另有其文").status != 0
    refused(plan)


def test_a_text_that_was_withdrawn_may_come_back_to_its_address(plan: Checkout) -> None:
    clause = "\n4.落实科普经费。经费列入年度预算。\n"
    edit(plan, clause, "")
    plan.must("accept", "plan#c4", "--withdrawn", "--why", "删去")
    plan.must("convert")
    edit(plan, "二、保障措施\n", f"二、保障措施\n{clause}")
    plan.must("convert")
    plan.must("accept")
    assert "经费" in element(build(plan), "c4").text_content()


def test_a_text_that_came_back_stands_once_on_its_page_before_it_is_accepted(plan: Checkout) -> None:
    clause = "\n4.落实科普经费。经费列入年度预算。\n"
    edit(plan, clause, "")
    plan.must("accept", "plan#c4", "--withdrawn", "--why", "删去")
    edit(plan, "二、保障措施\n", f"二、保障措施\n{clause}")
    plan.must("convert")
    page = (plan.root / "docs/documents/plan.md").read_text("utf-8")
    assert page.count("{: #c4 }") == 1


def test_every_alias_of_a_chain_works(plan: Checkout) -> None:
    for old, new in (("二", "三"), ("三", "四"), ("四", "五")):
        edit(plan, f"{old}、保障措施", f"{new}、保障措施")
        refused(plan)
        before, after = ({"二": "s2", "三": "s3", "四": "s4", "五": "s5"}[numeral] for numeral in (old, new))
        plan.must("accept", f"plan#{before}", "--alias", f"plan#{after}", "--why", "改号")
    root = build(plan)
    for anchor in ("s2", "s3", "s4"):
        assert element(root, "s5") in element(root, anchor).iterancestors()


def test_a_text_that_moved_and_moved_back_has_both_addresses(plan: Checkout) -> None:
    edit(plan, "二、保障措施", "三、保障措施")
    plan.must("accept", "plan#s2", "--alias", "plan#s3", "--why", "改号")
    plan.must("convert")
    edit(plan, "三、保障措施", "二、保障措施")
    assert "plan#s3 is gone" in refused(plan)
    plan.must("accept", "plan#s3", "--alias", "plan#s2", "--why", "改回")
    plan.must("accept")
    root = build(plan)
    assert "All well" in plan.must("check").stdout
    assert "保障措施" in element(root, "s2").text_content()
    assert element(root, "s2") in element(root, "s3").iterancestors()


def test_accept_alone_adds_the_new_addresses_and_nothing_else(plan: Checkout) -> None:
    old = plan.lock.read_bytes()
    assert "0 lines" in plan.must("accept").stdout
    assert plan.lock.read_bytes() == old
    edit(plan, "年度预算。\n", "年度预算。\n\n5.表彰先进集体。每两年一次。\n")
    assert "1 new address" in plan.must("convert").stderr
    assert plan.lock.read_bytes() == old
    plan.must("accept")
    assert plan.lock.read_bytes() == old + "published\tplan#c5\t5表彰先进集体每两年一次\n".encode()
    assert "new address" not in plan.must("convert").stderr


def test_accept_alone_refuses_while_an_address_is_lost(plan: Checkout) -> None:
    edit(plan, "4.落实科普经费。经费列入年度预算。\n", "5.表彰先进集体。每两年一次。\n")
    before = plan.snapshot()
    done = plan.run("accept")
    assert done.status == 1 and "plan#c4 is gone" in done.stderr
    assert plan.snapshot() == before


def test_a_text_that_was_renumbered_is_said_to_be_a_new_version(plan: Checkout) -> None:
    edit(plan, *WITHOUT_2)
    assert "a new version" in refused(plan)


def test_accept_for_one_address_only_adds_lines(plan: Checkout) -> None:
    old = plan.lock.read_bytes()
    edit(plan, "2.培训", "2.组织")
    plan.must("accept", "plan#c2", "--reworded", "--why", "改动词")
    assert plan.lock.read_bytes() == old + "reworded\tplan#c2\t2组织科普队伍队伍覆盖全部乡镇\t改动词\n".encode()


def test_the_first_accept_writes_every_address_of_the_real_seeds(converted: Checkout) -> None:
    converted.lock.unlink()
    assert "new addresses" in converted.must("convert").stderr
    converted.must("accept")
    assert "All well" in converted.must("check").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["plan#c9", "--withdrawn", "--why", "删"], "plan#c9", id="an address never published"),
        pytest.param(["nothing", "--withdrawn", "--why", "删"], "nothing", id="a document never published"),
        pytest.param(["pla", "--withdrawn", "--why", "删"], "pla", id="the beginning of an id"),
        pytest.param(["plan#c", "--withdrawn", "--why", "删"], "plan#c", id="the beginning of an anchor"),
        pytest.param(["", "--withdrawn", "--why", "删"], "address", id="an empty address"),
        pytest.param(["plan#c4", "--alias", "plan#c9", "--why", "并"], "plan#c9", id="an alias to nothing"),
        pytest.param(["plan#c4", "--alias", "plan", "--why", "并"], "plan", id="an alias to a document"),
        pytest.param(["plan#c4", "--alias", "plan#c4", "--why", "并"], "plan#c4", id="an alias to itself"),
        pytest.param(["plan#c4", "--alias", "https://example.org/", "--why", "并"], "example", id="an alias elsewhere"),
        pytest.param(["plan#c4", "--withdrawn"], "--why", id="no reason"),
        pytest.param(["plan#c4", "--withdrawn", "--why", " "], "--why", id="a blank reason"),
        pytest.param(["plan#c4", "--why", "删"], "--withdrawn", id="no choice"),
        pytest.param(["plan#c4", "--withdrawn", "--reworded", "--why", "删"], "one of", id="two choices"),
        pytest.param(["plan#c4", "--reworded", "--why", "改"], "plan#c4", id="rewording what is gone"),
        pytest.param(["plan#c3", "--withdrawn", "--why", "删"], "plan#c3", id="withdrawing what stands"),
        pytest.param(["plan", "--withdrawn", "--why", "删"], "plan", id="withdrawing a document that stands"),
        pytest.param(["plan#c3", "--alias", "plan#c1", "--why", "并"], "plan#c3", id="an alias of what stands"),
        pytest.param(["plan", "--reworded", "--why", "改"], "plan", id="rewording a document"),
        pytest.param(["plan#c3", "--reworded", "--why", "改"], "plan#c3", id="rewording what has its old words"),
        pytest.param(["--withdrawn", "--why", "删"], "address", id="a choice without an address"),
        pytest.param(["--why", "删"], "address", id="a reason without an address"),
    ],
)
def test_accept_refuses_what_makes_no_sense(plan: Checkout, arguments: list[str], words: str) -> None:
    edit(plan, "\n4.落实科普经费。经费列入年度预算。\n", "")
    before = plan.snapshot()
    done = plan.run_here("accept", *arguments)
    assert done.status != 0, done.output
    assert words.lower() in done.stderr.lower() and "Traceback" not in done.output
    assert plan.snapshot() == before


def test_markup_in_a_reason_shows_as_itself(plan: Checkout) -> None:
    reason = "<script>alert(1)</script> **删** {: #x onclick=y } [a](javascript:b)"
    edit(plan, "\n4.落实科普经费。经费列入年度预算。\n", "")
    plan.must("accept", "plan#c4", "--withdrawn", "--why", reason)
    note = element(build(plan), "c4")
    assert reason in note.text_content()
    assert {child.tag for child in note.iterdescendants()} <= {"code", "a"}
