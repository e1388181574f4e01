"""The address of a term is kept like that of a clause: in the lock, never lost, never used for another."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout, make_checkout
from glossary_terms import write_glossary
from page import article, read_page

PLAN = """科普工作规划

一、目标任务

1.推行三长制。服务三农，推动双创。

2.建设样板间。用好科界平台。
"""
NUMBERING = 'texts: [main]\nnumbering: {一、: runs, "1.": runs}'


def entry(id_: str, term: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "term": term, "kind": "提法", "basis": "evident", **more}


SAN_NONG, SHUANG_CHUANG, KE_JIE = (
    entry("san-nong", "三农"),
    entry("shuang-chuang", "双创"),
    entry("ke-jie", "科界"),
)
ALL = [SAN_NONG, SHUANG_CHUANG, KE_JIE]


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = make_checkout(tmp_path_factory.mktemp("terms"))
    made.empty()
    made.add("plan.txt", PLAN, NUMBERING)
    write_glossary(made, ALL)
    accepted(made, "convert")
    accepted(made, "accept")
    return made


@pytest.fixture
def plan(_published: Checkout, tmp_path: Path) -> Checkout:
    """A short document and three terms with their addresses in the lock."""
    return _published.copy_to(tmp_path / "checkout")


def accepted(checkout: Checkout, *arguments: str) -> str:
    done = checkout.run_here(*arguments)
    assert done.status == 0, done.output
    return done.output


def refused(checkout: Checkout, *arguments: str) -> str:
    """What is said; every file is as it was."""
    before = checkout.snapshot()
    done = checkout.run_here(*(arguments or ["convert"]))
    assert done.status not in (0, None), done.output
    assert "Traceback" not in done.output
    assert checkout.snapshot() == before
    return done.stderr


def proposals(message: str) -> dict[str, list[str]]:
    """For each address of a message, the arguments of the command that it proposes."""
    found = [shlex.split(line.partition("   (")[0]) for line in re.findall(r"scripts/build\.py (accept '.*)", message)]
    return {arguments[1]: arguments for arguments in found}


def lines(checkout: Checkout) -> list[str]:
    return [line for line in checkout.lock.read_text("utf-8").splitlines() if "\tglossary#" in line]


def page(checkout: Checkout, term: str) -> str:
    return (checkout.root / "docs" / "glossary" / f"{term}.md").read_text("utf-8")


def test_the_lock_has_the_address_of_every_term(plan: Checkout) -> None:
    expected = ["san-nong\t三农", "shuang-chuang\t双创", "ke-jie\t科界"]
    assert sorted(lines(plan)) == sorted(f"published\tglossary#{one}" for one in expected)


def test_a_new_term_is_counted_and_accepted(plan: Checkout) -> None:
    before = plan.lock.read_bytes()
    write_glossary(plan, [*ALL, entry("yang-ban-jian", "样板间")])
    assert "1 new address" in accepted(plan, "convert")
    assert plan.lock.read_bytes() == before
    assert "1 line added" in accepted(plan, "accept")
    assert plan.lock.read_bytes() == before + "published\tglossary#yang-ban-jian\t样板间\n".encode()
    assert "new address" not in accepted(plan, "convert")


def test_check_fails_while_the_address_of_a_term_is_not_in_the_lock(plan: Checkout) -> None:
    write_glossary(plan, [*ALL, entry("yang-ban-jian", "样板间")])
    accepted(plan, "convert")
    assert "1 addresses are not in the lock" in refused(plan, "check")


@pytest.mark.parametrize("verb", ["convert", "check", "accept"])
def test_a_term_that_is_gone_is_named_with_the_command_that_mends_it(plan: Checkout, verb: str) -> None:
    write_glossary(plan, [SAN_NONG, KE_JIE])
    message = refused(plan, verb)
    assert "anchors.lock" in message and "glossary#shuang-chuang is gone" in message
    address = "glossary#shuang-chuang"
    assert proposals(message) == {address: ["accept", address, "--withdrawn", "--why", "…"]}


def test_the_command_proposed_mends_it_and_the_page_says_so(plan: Checkout) -> None:
    write_glossary(plan, [SAN_NONG, KE_JIE])
    command = proposals(refused(plan))["glossary#shuang-chuang"]
    accepted(plan, *command[:-1], "文件不再用")
    assert lines(plan)[-1] == "withdrawn\tglossary#shuang-chuang\t文件不再用"
    accepted(plan, "convert")
    left = page(plan, "shuang-chuang")
    assert "双创" in left and "已撤下" in left and "文件不再用" in left and "{: #shuang-chuang }" in left
    assert "shuang-chuang" not in page(plan, "index")


def test_a_term_under_another_id_is_found_again(plan: Checkout) -> None:
    write_glossary(plan, [SAN_NONG, entry("dual-innovation", "双创"), KE_JIE])
    address, target = "glossary#shuang-chuang", "glossary#dual-innovation"
    command = proposals(refused(plan))[address]
    assert command == ["accept", address, "--alias", target, "--why", "…"]
    accepted(plan, *command[:-1], "改号")
    assert lines(plan)[-2:] == [f"published\t{target}\t双创", f"alias\t{address}\t{target}\t改号"]
    accepted(plan, "convert")
    left = page(plan, "shuang-chuang")
    assert "](dual-innovation.md)" in left and "{: #shuang-chuang }" in left


def test_a_term_merged_into_another_leads_there(plan: Checkout) -> None:
    write_glossary(plan, [entry("san-nong", "三农", forms=["双创"]), KE_JIE])
    accepted(plan, "accept", "glossary#shuang-chuang", "--alias", "glossary#san-nong", "--why", "合并")
    accepted(plan, "convert")
    assert "](san-nong.md)" in page(plan, "shuang-chuang")


def test_an_alias_of_an_alias_leads_to_the_last(plan: Checkout) -> None:
    write_glossary(plan, [entry("b", "三农"), SHUANG_CHUANG, KE_JIE])
    accepted(plan, "accept", "glossary#san-nong", "--alias", "glossary#b", "--why", "改号")
    accepted(plan, "convert")
    write_glossary(plan, [entry("c", "三农"), SHUANG_CHUANG, KE_JIE])
    accepted(plan, "accept", "glossary#b", "--alias", "glossary#c", "--why", "再改号")
    accepted(plan, "convert")
    for old in ("san-nong", "b"):
        assert "](c.md)" in page(plan, old)


def test_an_alias_of_what_is_withdrawn_later_says_so(plan: Checkout) -> None:
    write_glossary(plan, [entry("b", "三农"), SHUANG_CHUANG, KE_JIE])
    accepted(plan, "accept", "glossary#san-nong", "--alias", "glossary#b", "--why", "改号")
    write_glossary(plan, [SHUANG_CHUANG, KE_JIE])
    accepted(plan, "accept", "glossary#b", "--withdrawn", "--why", "不再用")
    accepted(plan, "convert")
    for old in ("san-nong", "b"):
        assert "已撤下" in page(plan, old)


def test_a_glossary_that_is_gone_keeps_a_page_for_every_term(plan: Checkout) -> None:
    plan.seed("glossary.yml").unlink()
    assert set(proposals(refused(plan))) == {f"glossary#{one['id']}" for one in ALL}
    accepted(plan, "accept", "glossary", "--withdrawn", "--why", "不再编")
    accepted(plan, "convert")
    for one in ALL:
        assert "不再编" in page(plan, one["id"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["glossary#shuang-chuang", "--alias", "plan#c1"], "a term leads to a term", id="a clause"),
        pytest.param(["plan#c2", "--alias", "glossary#ke-jie"], "a clause to a clause", id="a clause to a term"),
        pytest.param(["glossary#shuang-chuang", "--alias", "glossary"], "no address", id="the glossary itself"),
        pytest.param(["glossary#shuang-chuang", "--alias", "glossary#nobody"], "no address", id="no term"),
        pytest.param(["glossary#shuang-chuang", "--alias", "glossary#shuang-chuang"], "no address", id="itself"),
        pytest.param(["glossary#shuang-chuang", "--reworded"], "no text any more", id="reworded though gone"),
        pytest.param(["glossary#san-nong", "--withdrawn"], "still leads", id="withdrawn though there"),
        pytest.param(["glossary#san-nong", "--alias", "glossary#ke-jie"], "still leads", id="alias though there"),
        pytest.param(["glossary", "--withdrawn"], "still leads", id="all withdrawn though some are there"),
        pytest.param(["glossary#nobody", "--withdrawn"], "no published address", id="never published"),
        pytest.param(["glossary#san-nong", "--reworded"], "old words", id="reworded in its old words"),
    ],
)
def test_accept_refuses_what_makes_no_sense(plan: Checkout, arguments: list[str], words: str) -> None:
    plan.edit_seed("plan.txt", "2.建设样板间。用好科界平台。", "用好科界平台。")
    write_glossary(plan, [SAN_NONG, KE_JIE])
    assert words in refused(plan, "accept", *arguments, "--why", "改")


def test_an_id_that_was_withdrawn_cannot_be_used_for_another_term(plan: Checkout) -> None:
    write_glossary(plan, [SAN_NONG, KE_JIE])
    accepted(plan, "accept", "glossary#shuang-chuang", "--withdrawn", "--why", "不再用")
    write_glossary(plan, [SAN_NONG, KE_JIE, entry("shuang-chuang", "样板间")])
    assert "glossary#shuang-chuang was given up" in refused(plan)
    refused(plan, "accept")
    for choice in (["--reworded"], ["--withdrawn"], ["--alias", "glossary#ke-jie"]):
        refused(plan, "accept", "glossary#shuang-chuang", *choice, "--why", "另有其文")


def test_nor_one_that_leads_to_another_term(plan: Checkout) -> None:
    write_glossary(plan, [entry("san-nong", "三农", forms=["双创"]), KE_JIE])
    accepted(plan, "accept", "glossary#shuang-chuang", "--alias", "glossary#san-nong", "--why", "合并")
    write_glossary(plan, [*ALL[:1], KE_JIE, entry("shuang-chuang", "样板间")])
    assert "glossary#shuang-chuang was given up" in refused(plan)


def test_a_term_that_was_withdrawn_may_come_back_to_its_id(plan: Checkout) -> None:
    write_glossary(plan, [SAN_NONG, KE_JIE])
    accepted(plan, "accept", "glossary#shuang-chuang", "--withdrawn", "--why", "不再用")
    accepted(plan, "convert")
    write_glossary(plan, ALL)
    assert "1 new address" in accepted(plan, "convert")
    assert "已撤下" not in page(plan, "shuang-chuang")
    accepted(plan, "accept")
    assert lines(plan)[-1] == "published\tglossary#shuang-chuang\t双创"


def test_another_term_under_an_id_is_refused_and_may_be_a_rewording(plan: Checkout) -> None:
    write_glossary(plan, [SAN_NONG, KE_JIE, entry("shuang-chuang", "推动双创")])
    message = refused(plan)
    address = "glossary#shuang-chuang"
    assert f"{address} led to “双创…” and would lead to “推动双创…”" in message
    command = proposals(message)[address]
    assert command == ["accept", address, "--reworded", "--why", "…"]
    accepted(plan, *command[:-1], "改用全称")
    accepted(plan, "convert")
    assert lines(plan)[-1] == f"reworded\t{address}\t推动双创\t改用全称"


def test_two_terms_that_change_places_are_refused(plan: Checkout) -> None:
    write_glossary(plan, [entry("san-nong", "双创"), entry("shuang-chuang", "三农"), KE_JIE])
    message = refused(plan)
    assert "glossary#san-nong led to “三农…” and would lead to “双创…”" in message
    assert "glossary#shuang-chuang led to “双创…” and would lead to “三农…”" in message


@pytest.mark.parametrize("term", ["“三”农", "三 农", "（三农）"])
def test_quotes_and_spaces_make_no_other_term(plan: Checkout, term: str) -> None:
    write_glossary(plan, [entry("san-nong", term), SHUANG_CHUANG, KE_JIE])
    assert "new address" not in accepted(plan, "convert")


def test_everything_but_the_term_may_change(plan: Checkout) -> None:
    changed = entry(
        "san-nong", "三农", basis="editor", definition="农业、农村、农民。", english="agriculture", note="注"
    )
    write_glossary(plan, [KE_JIE, {**changed, "kind": "数字缩略语"}, SHUANG_CHUANG])
    assert "new address" not in accepted(plan, "convert")


def test_a_document_cannot_be_called_as_the_glossary(plan: Checkout) -> None:
    plan.edit_manifest("- id: plan\n", "- id: glossary\n")
    assert "manifest.yml:" in refused(plan)


def test_markup_in_a_reason_shows_as_itself(plan: Checkout) -> None:
    write_glossary(plan, [SAN_NONG, KE_JIE])
    accepted(plan, "accept", "glossary#shuang-chuang", "--withdrawn", "--why", "<b>删</b> [a](javascript:b) {{ x }}")
    accepted(plan, "convert")
    left = page(plan, "shuang-chuang")
    assert not any(markup in left for markup in ("<b>", "[a](", "{{"))


def test_old_addresses_are_pages_of_the_site(plan: Checkout) -> None:
    write_glossary(plan, [entry("dual-innovation", "双创"), KE_JIE])
    accepted(plan, "accept", "glossary#shuang-chuang", "--alias", "glossary#dual-innovation", "--why", "改号")
    accepted(plan, "accept", "glossary#san-nong", "--withdrawn", "--why", "不再用")
    plan.must()
    assert "All well" in plan.must("check").stdout
    leading = article(read_page(plan.site / "glossary/shuang-chuang/index.html"))
    (link,) = [a.get("href") for a in leading.xpath(".//a") if "headerlink" not in a.get("class", "")]
    assert link == "../dual-innovation/"
    assert leading.xpath("//*[@id='shuang-chuang']")
    assert "不再用" in article(read_page(plan.site / "glossary/san-nong/index.html")).text_content()
