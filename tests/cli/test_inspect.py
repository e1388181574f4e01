"""`inspect` shows what is understood of any file, and writes nothing; its JSON has the public format and nothing else."""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

import pytest
from checkout import Checkout
from gongwen.collection import understand
from gongwen.errors import InputError
from gongwen.manifest import Manifest

KINDS = frozenset(
    """letterhead document-number title subtitle recipients part chapter section article clause subsection item dash
    paragraph table row signature date note source cc printed annex-title""".split()  # noqa: SIM905
)
METADATA = [
    "title",
    "issuer",
    "document_number",
    "date",
    "recipients",
    "cc",
    "printed_by",
    "printed_date",
    "note",
    "annexes",
]
NODE = ["kind", "label", "number", "level", "title", "text", "anchor", "spans", "source"]
LAW = """科学技术普及规定

（2021年5月30日通过，2022年1月1日修正）

第一章 总则

第一条 为了普及科学技术，制定本规定。

第二条 本规定适用于下列活动：

（一）展览；

（二）讲座。

前款所称讲座包括线上讲座。

第三条之一 本规定由科协解释。
"""


@pytest.fixture(scope="module")
def project(built: Checkout) -> Checkout:
    return built


def outline(checkout: Checkout, path: Path | str) -> dict:
    done = checkout.run("inspect", str(path), "--json")
    assert done.status == 0, done.output
    assert done.stderr == ""
    assert done.stdout.endswith("}\n")
    return json.loads(done.stdout)


def assert_public_format(found: dict, lines: int) -> None:
    """Keys, types and closed lists are those of the design; lines lie within the file and do not go back."""
    assert list(found["metadata"]) == METADATA
    for name, value in found["metadata"].items():
        if name == "annexes":
            assert value is None or (value and all(isinstance(title, str) for title in value))
        else:
            assert value is None or (isinstance(value, str) and value), name
    anchors = [node["anchor"] for node in found["nodes"]]
    assert anchors and len(set(anchors)) == len(anchors)
    for node in found["nodes"]:
        assert list(node) == NODE
        assert node["kind"] in KINDS
        assert node["label"] is None or (node["label"] and node["text"].startswith(node["label"][0]))
        assert node["number"] is None or (type(node["number"]) is int and node["number"] >= 0)
        assert type(node["level"]) is int and node["level"] >= 1
        assert node["title"] is None or (node["title"] in node["text"] and not node["title"].endswith("。"))
        assert node["text"].strip() == node["text"] != ""
        assert list(node["source"]) == ["start_line", "end_line"]
        assert 1 <= node["source"]["start_line"] <= node["source"]["end_line"] <= lines
        for span in node["spans"]:
            assert list(span) == ["start", "end", "kind", "target"]
            assert 0 <= span["start"] < span["end"] <= len(node["text"])


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("000_944305e8974e2fe9.txt", "cast-2020-work-points"),
        ("001_c0a2fb2b1a8284a2.txt", "cast-plan-2021-2025"),
        ("002_cda98f5bb21a5096.txt", "cqast-2020-work-points"),
    ],
)
def test_a_known_seed_is_shown_with_its_entry(project: Checkout, tmp_path: Path, name: str, document: str) -> None:
    seed = project.seed(name)
    found = outline(project, seed)
    assert (found["version"], found["id"]) == (1, document)
    assert_public_format(found, len(seed.read_text("utf-8").splitlines()))
    published = project.root / "docs" / "data" / "documents" / f"{document}.json"
    data = json.loads(published.read_text("utf-8"))
    assert data.pop("address") == f"documents/{document}/"
    for key in ("added", "revised", "former", "present", "work", "reference"):
        del data[key]
    for node in data["nodes"]:
        assert node.pop("address").endswith(f"/#{node['anchor']}") and node.pop("citation").startswith("《")
        for key in ("place", "reference", "references", "cited_by"):
            del node[key]
    assert found == data
    elsewhere = tmp_path / "renamed.txt"
    shutil.copy(seed, elsewhere)
    assert outline(project, elsewhere) == found


def test_a_seed_of_two_documents_is_a_list_of_two(project: Checkout, tmp_path: Path) -> None:
    found = outline(project, "seeds/004_49d197ff665d3f42.txt")
    assert list(found) == ["documents"]
    assert [document["id"] for document in found["documents"]] == ["cast-news-2021-01-29", "cast-news-2021-02-01"]
    for document in found["documents"]:
        assert_public_format(document, 76)
    elsewhere = tmp_path / "004.txt"
    shutil.copy(project.seed("004_49d197ff665d3f42.txt"), elsewhere)
    assert outline(project, elsewhere) == found


def test_an_unknown_file_is_understood_by_rule_alone(project: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "规定.txt"
    file.write_text(LAW, "utf-8")
    before = project.snapshot("docs", "seeds", "site", ".build")
    found = outline(project, file)
    assert_public_format(found, len(LAW.splitlines()))
    assert [node["anchor"] for node in found["nodes"]] == [
        *("title", "note", "ch1", "art1", "art2", "art2-u1", "art2-u2", "art2-p2", "art3-1"),
    ]
    assert found["metadata"]["date"] == "2022-01-01"
    assert found["metadata"]["cc"] is None
    assert project.snapshot("docs", "seeds", "site", ".build") == before


def test_the_summary_names_metadata_texts_anchors_and_warnings(project: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("关于读书的说明\n\n一、时间\n\n三、方式\n", "utf-8")
    done = project.must("inspect", str(file))
    for words in (
        "title: 关于读书的说明",
        "cc: —",
        "main (一、 runs)",
        "s1  一、时间",
        "s3  三、方式",
        "line 5: number-gap",
    ):
        assert words in done.stdout


def test_a_changed_copy_of_a_seed_is_another_file(project: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "000_944305e8974e2fe9.txt"
    file.write_text(project.seed(file.name).read_text("utf-8") + "\n另有一段。\n", "utf-8")
    found = outline(project, file)
    assert found["id"] != "cast-2020-work-points"
    assert "百馆干场" in json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n \t\n\xe3\x80\x80\n", id="white space"),
        pytest.param(b"\xef\xbb\xbf", id="a byte order mark alone"),
        pytest.param(bytes(range(256)), id="binary"),
        pytest.param(b"%PDF-1.7\n\x00\x01", id="a PDF"),
        pytest.param(b"PK\x03\x04", id="a Word file"),
    ],
)
def test_a_file_without_text_is_refused(project: Checkout, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "seed.txt"
    file.write_bytes(data)
    for options in ([], ["--json"]):
        done = project.run_here("inspect", str(file), *options)
        assert done.status == 1
        assert done.stdout == "" and done.stderr.startswith("error: ") and "Traceback" not in done.stderr
        assert "seed.txt" in done.stderr


def test_a_text_in_another_encoding_is_read_and_said_to_be(project: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "规定.txt"
    file.write_bytes(LAW.encode("gb18030"))
    assert "read as: text, gb18030" in project.run_here("inspect", str(file)).stdout
    found = outline(project, file)
    assert [node["text"] for node in found["nodes"]][-1] == "第三条之一　本规定由科协解释。"
    assert found["seed"] == "规定.txt.txt"


@pytest.mark.parametrize("name", ["nothing.txt", "folder", "dangling", "nothing/at/all", "x" * 300])
def test_what_cannot_be_read_is_refused(project: Checkout, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "dangling").symlink_to("nowhere")
    done = project.run_here("inspect", str(tmp_path / name))
    assert done.status == 1
    assert done.stdout == "" and done.stderr.startswith("error: ") and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "。",
        "1",
        "一、",
        "（一）",
        "第一条",
        "目录",
        "目录\n1",
        "——",
        "——甲",
        "\t序号\n\t名称",
        "- ",
        "#",
        "-1-",
        "2020年4月13日",
        "甲：",
        "“",
        "\u200b",
        "十十、甲",
    ],
)
def test_any_scrap_of_text_is_understood_or_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "scrap.txt"
    file.write_text(text, "utf-8")
    with contextlib.suppress(InputError):
        assert understand(file, Manifest(1, ()))[0].nodes


def test_a_file_of_nothing_but_residue_is_refused(project: Checkout, tmp_path: Path) -> None:
    file = tmp_path / "residue.txt"
    file.write_text("- 1 -\n\n- 2 -\n", "utf-8")
    done = project.run("inspect", str(file))
    assert done.status == 1
    assert done.stderr.startswith("error: ") and "residue.txt" in done.stderr


def test_the_output_is_utf_8_whatever_the_terminal_claims(project: Checkout) -> None:
    done = project.run_anew("inspect", "seeds/000_944305e8974e2fe9.txt", LC_ALL="C")
    assert done.status == 0 and "中国科协2020年工作要点" in done.stdout
