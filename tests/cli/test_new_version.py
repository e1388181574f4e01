"""`add --replaces`: the new text takes the document's addresses where it has their words; the version before stays, and every
address that was ever published goes on leading to the text that it led to."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import pytest
import yaml
from adding import refused
from checkout import Checkout, digest
from gongwen.pipeline import flow
from gongwen.registry import read_lock
from lxml.html import HtmlElement
from page import article, read_page
from small import PLAN, everything, unchanged

NEW = """科普工作规划（修订）

（2022年3月1日修订）

一、目标任务

1.建设科普场馆和基地。场馆向公众免费开放，每周不少于六天。

2.设立科普基金。基金由社会捐助，资助科普创作。

3.培训科普队伍。队伍覆盖全部乡镇，每年轮训一次。

二、保障措施

4.加强组织领导。成立工作专班，定期会商。

5.落实科普经费。经费列入年度预算，专款专用。
"""
"""Of the plan: 1 in new words, 2 is new, what was 2 is 3, what was 3 is gone, 4 is new, what was 4 is 5."""
THIRD = (
    NEW.replace("2022年3月1日", "2023年5月9日")
    .replace("不少于六天", "不少于七天")
    .replace("基金由社会捐助", "基金由各方捐助")
)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    file = tmp_path / "plan-2022.txt"
    file.write_text(NEW, "utf-8")
    return file


@pytest.fixture(scope="module")
def revised(_small: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The collection with the new version, its addresses accepted, its site built; not to be changed."""
    folder = tmp_path_factory.mktemp("revised")
    made = _small.copy_to(folder / "checkout")
    file = folder / "plan-2022.txt"
    file.write_text(NEW, "utf-8")
    made.must("add", str(file), "--replaces", "plan", "--yes")
    made.must("accept")
    made.must()
    return made


def text_at(checkout: Checkout, address: str) -> str:
    """What a reader reads who follows a link: at the anchor, or where the note there leads on."""
    for _ in range(3):
        document, _, anchor = address.partition("#")
        path = checkout.page(document)
        root = article(read_page(path))
        (element,) = root.xpath(f"//*[@id='{anchor}']")
        block = element if element.tag != "span" else element.getparent()
        links = [link for link in block.xpath(".//a") if "headerlink" not in link.get("class", "")]
        if "今在" not in block.text_content():
            return _words(block)
        target, _, there = links[0].get("href").partition("#")
        folder = (path.parent / target).resolve().relative_to(checkout.site / "documents")
        address = f"{folder.as_posix()}#{there}"
    raise AssertionError(address)


def _words(block: HtmlElement) -> str:
    following = block.getnext() if block.tag.startswith("h") else None
    words = block.text_content() + (following.text_content() if following is not None else "")
    return words.replace("¶", "").replace("\n", "")


def test_both_versions_have_their_pages(revised: Checkout) -> None:
    assert "每周不少于六天" in article(read_page(revised.page("plan"))).text_content()
    assert "每周不少于五天" in article(read_page(revised.page("plan/20200413"))).text_content()


def test_the_version_before_says_that_it_is_one(revised: Checkout) -> None:
    root = article(read_page(revised.page("plan/20200413")))
    banner = root.xpath(".//blockquote")[0]
    assert banner.text_content().strip() == (
        "这是《科普工作规划》的较早版本（2020年4月13日），现行版本见《科普工作规划（修订）》。"
    )
    (link,) = banner.xpath(".//a")
    assert (revised.page("plan/20200413").parent / link.get("href")).resolve() == revised.page("plan").parent
    assert root.getroottree().xpath("//title")[0].text.startswith("科普工作规划（2020年4月13日版）")


def test_the_present_page_names_it(revised: Checkout) -> None:
    root = article(read_page(revised.page("plan")))
    (name,) = root.xpath(".//dt[. = '较早版本']")
    (link,) = name.getnext().xpath(".//a")
    assert link.text == "2020年4月13日"
    assert (revised.page("plan").parent / link.get("href")).resolve() == revised.page("plan/20200413").parent
    assert not root.xpath(".//blockquote")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        pytest.param("plan#c1", "1.建设科普场馆和基地。场馆向公众免费开放，每周不少于六天", id="reworded"),
        pytest.param("plan#c2", "3.培训科普队伍。队伍覆盖全部乡镇", id="under another number"),
        pytest.param("plan#c3", "3.举办科普活动。活动每月举办一次", id="gone: in the version before"),
        pytest.param("plan#c4", "5.落实科普经费。经费列入年度预算", id="under a number that is new"),
        pytest.param("plan#s2", "二、保障措施", id="the same"),
        pytest.param("plan#title", "科普工作规划（修订）", id="the title"),
        pytest.param("plan/20200413#c2", "2.培训科普队伍", id="in the version before"),
        pytest.param("plan#c2_v2", "2.设立科普基金", id="a new clause whose anchor was another's"),
        pytest.param("plan#c3_v2", "3.培训科普队伍", id="an old clause under a number that was another's"),
    ],
)
def test_every_address_leads_somewhere_true(revised: Checkout, address: str, words: str) -> None:
    assert text_at(revised, address).startswith(words)


def test_no_published_address_is_lost(revised: Checkout, _small: Checkout) -> None:
    lock = read_lock(revised.lock)
    assert revised.lock.read_bytes().startswith(_small.lock.read_bytes())
    for address in read_lock(_small.lock).records:
        resolved = lock.resolve(address)
        assert resolved is not None
        document, _, anchor = resolved.partition("#")
        assert article(read_page(revised.page(document))).xpath(f"//*[@id='{anchor}']")


def test_check_is_content_and_no_link_is_dead(revised: Checkout, tmp_path: Path) -> None:
    copy = revised.copy_to(tmp_path / "copy")
    assert "All well: 2 documents" in copy.must("check").stdout


def test_a_citation_knows_nothing_of_other_anchors(revised: Checkout) -> None:
    data = json.loads((revised.site / "data" / "documents" / "plan.json").read_text("utf-8"))
    (node,) = [node for node in data["nodes"] if node["anchor"] == "c2_v2"]
    assert node["citation"].endswith("第2条")
    assert data["former"]["c3"] == "documents/plan/20200413/#c3" and data["former"]["c2"] == "documents/plan/#c3_v2"


def test_the_lists_have_it_below_its_document(revised: Checkout) -> None:
    listed = json.loads((revised.site / "data" / "documents.json").read_text("utf-8"))["documents"]
    assert [entry["id"] for entry in listed] == ["plan", "report"]
    (version,) = listed[0]["versions"]
    assert (version["id"], version["address"]) == ("plan/20200413", "documents/plan/20200413/")
    assert version["title"] == "科普工作规划（2020年4月13日版）"
    root = article(read_page(revised.site / "documents" / "index.html"))
    rows = [row.text_content() for row in root.xpath(".//table[1]//tbody/tr")]
    assert "（修订）" in rows[0] and "较早版本：科普工作规划（2020年4月13日版）" in rows[1]
    assert "共2件" in root.text_content()
    assert "20200413" not in (revised.root / "docs" / "documents" / "newest.snippet").read_text("utf-8")
    assert "20200413" not in (revised.site / "feed.xml").read_text("utf-8")


def test_its_data_are_there_as_for_any_document(revised: Checkout) -> None:
    data = json.loads((revised.site / "data" / "documents" / "plan" / "20200413.json").read_text("utf-8"))
    assert data["id"] == "plan/20200413" and data["present"] == "documents/plan/"
    assert data["nodes"][0]["address"] == "documents/plan/20200413/#title"
    for name in ("data/ledger/plan/20200413.json", "documents/plan/20200413.md", "documents/plan/20200413.txt"):
        assert (revised.site / name).is_file(), name
    corpus = (revised.site / "data" / "corpus.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["document"] for line in corpus} == {"plan", "plan/20200413", "report"}
    share = (revised.site / "documents" / "plan" / "20200413" / "c3" / "index.html").read_text("utf-8")
    assert 'url=../#c3"' in share and "举办科普活动" in share
    seed = (revised.site / "data" / "seeds" / "plan" / "20200413.html").read_text("utf-8")
    assert "../../../documents/plan/20200413/#c3" in seed


def test_the_search_says_which_version_it_found(revised: Checkout) -> None:
    files = (revised.site / "search").rglob("text-*.json")
    sources = [source for file in files for source in json.loads(file.read_text("utf-8"))["sources"]]
    assert ["documents/plan/20200413/", "科普工作规划（2020年4月13日版）"] in [source[:2] for source in sources]


def test_the_manifest_says_it_in_the_id(revised: Checkout, _small: Checkout) -> None:
    text = revised.manifest.read_text("utf-8")
    assert text.startswith(_small.manifest.read_text("utf-8").replace("id: plan\n", "id: plan/20200413\n"))
    added = yaml.safe_load(text)["documents"][-1]
    assert added["id"] == "plan" and added["sha256"] == digest(NEW.encode())
    assert added["readdressed"] == {"c2": "c2_v2", "c3": "c3_v2", "c4": "c4_v2"}


def test_a_third_version_follows_the_second(revised: Checkout, tmp_path: Path) -> None:
    copy = revised.copy_to(tmp_path / "copy")
    file = tmp_path / "plan-2023.txt"
    file.write_text(THIRD, "utf-8")
    copy.must("add", str(file), "--replaces", "plan", "--yes")
    copy.must("accept")
    copy.must()
    assert text_at(copy, "plan#c2_v2").startswith("2.设立科普基金。基金由各方捐助")
    assert text_at(copy, "plan#c2").startswith("3.培训科普队伍")
    assert text_at(copy, "plan/20220301#c1").startswith("1.建设科普场馆和基地。场馆向公众免费开放，每周不少于六天")
    page = (copy.root / "docs" / "documents" / "plan.md").read_text("utf-8")
    assert "[2022年3月1日](plan/20220301.md)、[2020年4月13日](plan/20200413.md)" in page
    assert "All well" in copy.must("check").stdout


def test_what_becomes_of_addresses_is_shown_and_wants_a_yes(small: Checkout, new: Path) -> None:
    before = everything(small)
    done = small.run_here("add", str(new), "--replaces", "plan", "--dry-run")
    assert done.status == 0, done.output
    unchanged(before, small)
    for words in (
        "plan#c1: reworded",
        "plan#c2: alias of plan#c3_v2",
        "plan#c3: alias of plan/20200413#c3",
        "plan#c4: alias of plan#c5",
        "c2 → c2_v2",
    ):
        assert words in done.stdout, words
    assert "--yes" in refused(small, str(new), "--replaces", "plan", status=2)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        pytest.param(["--replaces", "nothing"], 1, "no document nothing", id="no document"),
        pytest.param(["--replaces", "plan", "--id", "x"], 2, "--replaces", id="an id of its own"),
        pytest.param(["--replaces", "report"], 1, "--version-date", id="no day"),
        pytest.param(["--replaces", "report", "--version-date", "20201301"], 1, "20201301", id="no such day"),
        pytest.param(["--version-date", "20200413"], 2, "--replaces", id="a day of nothing"),
    ],
)
def test_what_makes_no_sense_is_refused(
    small: Checkout, new: Path, arguments: list[str], status: int, words: str
) -> None:
    assert words in refused(small, str(new), *arguments, status=status)


def test_two_versions_of_a_day_and_versions_of_versions_are_refused(revised: Checkout, tmp_path: Path) -> None:
    copy = revised.copy_to(tmp_path / "copy")
    file = tmp_path / "third.txt"
    file.write_text(THIRD, "utf-8")
    said = refused(copy, str(file), "--replaces", "plan", "--version-date", "20200413", "--yes")
    assert "a version of 20200413 already" in said
    assert "an earlier version" in refused(copy, str(file), "--replaces", "plan/20200413", "--yes")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plan/20200230", "eight digits"),
        ("plan/2020", "eight digits"),
        ("other/20200413", "other, which is no document"),
        ("plan/20200413/20190101", "small letters"),
        ("plan/20200413", "a second time"),
    ],
)
def test_the_manifest_is_checked(revised: Checkout, tmp_path: Path, name: str, words: str) -> None:
    copy = revised.copy_to(tmp_path / "copy")
    copy.edit_manifest("id: report", f"id: {name}")
    said = copy.run_here("convert").stderr
    assert words in said and "manifest.yml:" in said


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("c2: c2_v2", "c9: c9_v2", "c9, which is no anchor of plan"),
        ("c2: c2_v2", "c2: c3_v2", "c3_v2 a second time"),
        ("c2: c2_v2", "c2: C2", "two anchors"),
    ],
)
def test_other_anchors_are_checked(revised: Checkout, tmp_path: Path, old: str, new: str, words: str) -> None:
    copy = revised.copy_to(tmp_path / "copy")
    copy.edit_manifest(old, new)
    assert words in copy.run_here("convert").stderr


def test_quotations_of_the_glossary_go_to_the_version_that_has_them(small: Checkout, new: Path) -> None:
    text = (
        "version: 1\nterms:\n  - {id: dui-wu, term: 科普队伍, kind: 提法, english: x, basis: evident,  # kept\n"
        "     quotations: [{document: plan, anchor: c2, words: 培训科普队伍}, {document: plan, anchor: s2, words: 保障措施}]}\n"
    )
    small.seed("glossary.yml").write_text(text, "utf-8")
    small.must("convert")
    assert small.run_here("add", str(new), "--replaces", "plan", "--yes").status == 0
    after = small.seed("glossary.yml").read_text("utf-8")
    assert after == text.replace("document: plan, anchor: c2", "document: plan/20200413, anchor: c2")
    page = (small.root / "docs" / "glossary" / "dui-wu.md").read_text("utf-8")
    version = (small.root / "docs" / "documents" / "plan" / "20200413.md").read_text("utf-8")
    assert "[科普队伍](../../glossary/dui-wu.md)" in version
    assert "../documents/plan/20200413.md" in page and "{: #in-plan_20200413 }" in page


def test_a_version_can_be_withdrawn_and_a_document_only_with_its_versions(revised: Checkout, tmp_path: Path) -> None:
    copy = revised.copy_to(tmp_path / "copy")
    said = copy.run_here("withdraw", "plan", "--why", "作废").stderr
    assert "withdraw plan plan/20200413 --why" in said
    copy.must("withdraw", "plan/20200413", "--why", "误收")
    copy.must()
    assert "误收" in article(read_page(copy.page("plan/20200413"))).text_content()
    assert "All well" in copy.must("check").stdout
    copy.must("withdraw", "plan", "--why", "作废")
    assert "All well" in copy.must("check").stdout


def test_withdrawing_both_leaves_both_pages(revised: Checkout, tmp_path: Path) -> None:
    copy = revised.copy_to(tmp_path / "copy")
    copy.must("withdraw", "plan", "plan/20200413", "--why", "作废")
    assert "All well" in copy.must("check").stdout
    for document in ("plan", "plan/20200413"):
        assert "作废" in article(read_page(copy.page(document))).text_content()


@pytest.mark.parametrize("step", ["Citing", "write_corpora"])
def test_a_failure_leaves_every_file(small: Checkout, new: Path, step: str) -> None:
    with mock.patch.object(flow, step, side_effect=KeyboardInterrupt):
        refused(small, str(new), "--replaces", "plan", "--yes")
    assert PLAN.encode() == small.seed("plan.txt").read_bytes()
