"""Adding a document: a seed without an entry gets one proposed that works as it stands; links for seeds are refused."""

from __future__ import annotations

import json

import pytest
from checkout import Checkout, digest

NOTICE = """重庆市科学技术协会文件

渝科协发〔2021〕7号

重庆市科学技术协会关于举办读书活动的通知

各区县科协：

为引导科技工作者多读书、读好书，现就有关事项通知如下。

一、活动时间

（一）四月开始。

（二）六月结束。

二、活动方式

（一）集中诵读。

（二）线上交流。

重庆市科学技术协会

2021年3月1日
"""


def proposed_entry(stderr: str) -> str:
    """The YAML that a message offers, from its first line on."""
    return stderr[stderr.index("  - id:") :]


def paste(checkout: Checkout, entry: str) -> None:
    text = checkout.manifest.read_text("utf-8")
    checkout.manifest.write_text(f"{text.rstrip()}\n\n{entry.rstrip()}\n", "utf-8")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("reading-2021.txt", NOTICE),
        ("读书活动.txt", NOTICE),
        ("Reading (2021) #1.TXT", NOTICE),
        ("2021.txt", NOTICE),
        ("no-end", NOTICE),
        ("null.txt", NOTICE),
        ("index.txt", NOTICE),
        ("cast-plan-2021-2025.txt", NOTICE),
        ("one-line.txt", "只有一行，没有标题。"),
        ("a'b\"c: d.txt", NOTICE),
    ],
)
def test_a_proposed_entry_works_as_it_stands(converted: Checkout, name: str, content: str) -> None:
    converted.seed(name).write_text(content, "utf-8")
    before = converted.snapshot()
    done = converted.run("convert")
    assert done.status == 1
    assert "Traceback" not in done.output
    assert f"seeds/{name}" in done.stderr
    assert digest(content.encode()) in done.stderr
    assert converted.snapshot() == before
    paste(converted, proposed_entry(done.stderr))
    converted.must("convert")
    outlines = [json.loads(file.read_text("utf-8")) for file in (converted.root / "docs/data/documents").iterdir()]
    assert [outline["seed"] for outline in outlines].count(name) == 1


def test_every_seed_without_an_entry_gets_one_in_turn(converted: Checkout) -> None:
    for name in ("b.txt", "a.txt"):
        converted.seed(name).write_text(f"{NOTICE}\n{name}\n", "utf-8")
    for name in ("a.txt", "b.txt"):
        done = converted.run("convert")
        assert f"seeds/{name}" in done.stderr
        paste(converted, proposed_entry(done.stderr))
    converted.must("convert")


def test_a_second_copy_of_a_seed_is_not_offered_the_entry_of_the_first(converted: Checkout) -> None:
    first = "002_cda98f5bb21a5096.txt"
    converted.seed("copy.txt").write_bytes(converted.seed(first).read_bytes())
    done = converted.run("convert")
    assert done.status == 1
    assert "seeds/copy.txt" in done.stderr
    assert "id: cqast-2020-work-points" not in done.stderr


def test_a_hidden_file_is_no_seed(converted: Checkout) -> None:
    converted.seed(".DS_Store").write_bytes(b"\x00\x01")
    converted.must("convert")


def test_a_folder_among_the_seeds_is_refused(converted: Checkout) -> None:
    converted.seed("more").mkdir()
    before = converted.snapshot()
    done = converted.run("convert")
    assert done.status == 1
    assert "seeds/more" in done.stderr and "Traceback" not in done.output
    assert converted.snapshot() == before


def test_a_link_in_the_place_of_a_seed_is_refused(converted: Checkout) -> None:
    seed = converted.seed("002_cda98f5bb21a5096.txt")
    elsewhere = converted.root / "elsewhere.txt"
    seed.rename(elsewhere)
    seed.symlink_to(elsewhere)
    before = converted.snapshot()
    done = converted.run("convert")
    assert done.status == 1
    assert "manifest.yml:" in done.stderr and "002_cda98f5bb21a5096.txt" in done.stderr
    assert converted.snapshot() == before


def test_a_link_without_an_entry_is_not_offered_one(converted: Checkout) -> None:
    converted.seed("passwords.txt").symlink_to("/etc/passwd")
    done = converted.run("convert")
    assert done.status == 1
    assert "seeds/passwords.txt" in done.stderr and "Traceback" not in done.output
    assert "sha256" not in done.stderr


def test_a_number_that_begins_again_contradicts_runs(converted: Checkout) -> None:
    converted.add("reading-2021.txt", NOTICE, "texts: [main]\nnumbering: {一、: runs, （一）: runs}")
    before = converted.snapshot()
    done = converted.run("convert")
    assert done.status == 1
    assert "seeds/reading-2021.txt:19\n" in done.stderr
    assert "（一）: runs" in done.stderr
    assert converted.snapshot() == before


@pytest.mark.parametrize("missing", ["manifest.yml", "002_cda98f5bb21a5096.txt"])
def test_a_file_that_is_missing_is_named(converted: Checkout, missing: str) -> None:
    converted.seed(missing).unlink()
    before = converted.snapshot()
    done = converted.run()
    assert done.status == 1
    assert done.stderr.startswith("error: ") and missing in done.stderr and "Traceback" not in done.output
    assert converted.snapshot() == before


def test_a_manifest_in_another_encoding_is_refused(converted: Checkout) -> None:
    converted.manifest.write_bytes(converted.manifest.read_text("utf-8").encode("gb18030"))
    before = converted.snapshot()
    done = converted.run()
    assert done.status == 1
    assert "manifest.yml" in done.stderr and "UTF-8" in done.stderr and "Traceback" not in done.output
    assert converted.snapshot() == before


def test_two_documents_of_one_seed_part_where_the_second_begins(converted: Checkout) -> None:
    converted.edit_manifest("begins: 21", "begins: 22")
    done = converted.run("convert")
    assert done.status == 1
    assert "seeds/004_49d197ff665d3f42.txt:3\n" in done.stderr
