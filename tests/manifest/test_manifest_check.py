"""`check` names what the manifest says in vain and what it leaves open, each with its place."""

from __future__ import annotations

from checkout import Checkout

PARAGRAPHS = """关于读书活动的说明

一、活动时间

1.四月开始读书。

3.六月结束活动，并写一份"总结。
"""


def test_an_element_that_the_text_has_anyway_is_named(converted: Checkout) -> None:
    converted.edit_manifest('numbering: {"1": runs}', 'numbering: {"1": runs}\n    metadata: {date: "2021-02-02"}')
    done = converted.run("check")
    assert done.status == 1
    assert "seeds/004_49d197ff665d3f42.txt:21: metadata-found" in done.stderr
    assert "2021-02-02" in done.stderr and "2021-02-01" in done.stderr


def test_an_accepted_warning_that_does_not_occur_is_named(converted: Checkout) -> None:
    accepted = "accepted: [{code: number-gap, line: 40, why: 原件如此。}]"
    converted.edit_manifest('numbering: {"1": runs}', f'numbering: {{"1": runs}}\n    {accepted}')
    done = converted.run("check")
    assert done.status == 1
    assert "cast-news-2021-02-01" in done.stderr and "number-gap at line 40" in done.stderr


def test_an_open_warning_fails_check_until_it_is_accepted(checkout: Checkout) -> None:
    checkout.empty()
    entry = 'texts: [main]\nnumbering: {一、: runs, "1.": restarts}'
    checkout.add("reading.txt", PARAGRAPHS, entry)
    warned = checkout.must("convert")
    assert "warning: seeds/reading.txt:7: number-gap" in warned.stderr
    checkout.must("accept")
    done = checkout.run("check")
    assert done.status == 1
    assert "seeds/reading.txt:7: number-gap" in done.stderr
    assert "seeds/reading.txt:7: unpaired-quote" in done.stderr
    with checkout.manifest.open("a", encoding="utf-8") as manifest:
        manifest.write("    accepted:\n")
        for code in ("number-gap", "unpaired-quote"):
            manifest.write(f"      - {{code: {code}, line: 7, why: 原件如此。}}\n")
    assert "warning" not in checkout.must("convert").stderr
    assert "All well" in checkout.must("check").stdout


def test_all_is_well_with_the_real_seeds(built: Checkout) -> None:
    before = built.snapshot()
    assert "All well" in built.must("check").stdout
    assert built.snapshot() == before


def test_a_generated_page_that_someone_edited_is_named(converted: Checkout) -> None:
    page = converted.root / "docs/documents/cast-plan-2021-2025.md"
    page.write_text(page.read_text("utf-8").replace("科协", "协会"), "utf-8")
    (converted.root / "docs/documents/stray.md").write_text("# 多出的一页\n", "utf-8")
    (converted.root / "docs/documents/cast-news-2021-02-01.md").unlink()
    before = converted.snapshot()
    done = converted.run("check")
    assert done.status == 1
    for name in (
        "documents/cast-plan-2021-2025.md",
        "documents/stray.md",
        "documents/cast-news-2021-02-01.md",
    ):
        assert name in done.stderr
    assert converted.snapshot() == before


def test_an_address_not_in_the_lock_is_counted(converted: Checkout) -> None:
    lines = converted.lock.read_text("utf-8").splitlines(keepends=True)
    converted.lock.write_text("".join(lines[:-2]), "utf-8")
    done = converted.run("check")
    assert done.status == 1
    assert "2 addresses" in done.stderr and "accept" in done.stderr


def test_a_dead_link_of_a_page_written_by_hand_is_named(converted: Checkout) -> None:
    with (converted.root / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write("\n<a href='../nowhere/'>无处</a>\n")
    done = converted.run("check")
    assert done.status == 1
    assert "about/index.html: dead link ../nowhere/" in done.stderr
