"""The data files of a built site, read by a stranger who has `docs/data.md` and nothing else of the project.

Two sites: that of the real seeds, and one with its own address that has, besides, seeds of every line ending, former
addresses, and a document withdrawn.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from checkout import Checkout
from data_manual import CODE, MANUAL, corpus, every_version, files, listed, outlines, read, texts_at
from gongwen.model import Kind
from lxml import etree
from page import article, bare, read_page

URL = "https://example.org/some/path/"
GONE = "gone"
OLD = "cast-2020-work-points"
ODD_SEED = """某某协会2021年工作要点

一、强化引领

1. 开放 "场馆",每周开放五天。

1.1 夜间
也开放。

——培训队伍，
覆盖乡镇。

第十条之一 丙。
"""
LOCK = (
    f"published\t{OLD}#c98\t旧条文\n",
    f"alias\t{OLD}#c98\t{OLD}#c20\t编号有误\n",
    f"published\t{OLD}#c99\t移走的条文\n",
    f"alias\t{OLD}#c99\tcast-plan-2021-2025#c1\t移到规划\n",
    f"published\t{OLD}#c100\t撤下的条文\n",
    f"withdrawn\t{OLD}#c100\t撤下\n",
    f"published\t{GONE}#title\t撤下的公文\n",
    f"withdrawn\t{GONE}#title\t撤下\n",
    f"published\t{GONE}#c1\t移走的条文\n",
    f"alias\t{GONE}#c1\tcast-plan-2021-2025#c2\t移到规划\n",
)


@pytest.fixture(scope="module")
def strange(_clean: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = _clean.copy_to(tmp_path_factory.mktemp("strange"))
    made.add_proposed("crlf.txt", b"\xef\xbb\xbf" + ODD_SEED.replace("\n", "\r\n").encode())
    made.add_proposed("cr.txt", ODD_SEED.replace("\n", "\r"))
    made.add_proposed("mixed.txt", ODD_SEED.replace("\n\n", "\r\n\n").rstrip("\n"))
    made.add_proposed("undated.txt", "说明\n\n仅此一段，没有日期。\n")
    made.add_proposed("older.txt", "旧的说明\n\n还没有别的版本。\n", "undated/20200413")
    with made.lock.open("a", encoding="utf-8") as lock:
        lock.writelines(LOCK)
    done = made.run(SITE_URL=URL)
    assert done.status == 0, done.output
    return made


@pytest.fixture(params=["built", "strange"])
def checkout_of(request: pytest.FixtureRequest) -> Checkout:
    """Either of the two, not to be changed."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def site(checkout_of: Checkout) -> Path:
    return checkout_of.site


def test_the_manual_has_what_these_tests_read() -> None:
    assert len(MANUAL.files) == 18, MANUAL.files
    sections = ("documents", "outline", "ledger", "cited", "glossary")
    assert [len(MANUAL.tables(section)) for section in sections] == [2, 2, 1, 1, 1]


def test_every_file_of_the_manual_is_there(site: Path) -> None:
    for name in files(site):
        assert (site / name).is_file(), name


def test_and_no_data_file_besides(site: Path) -> None:
    """But for the page of the manual itself, and for what says that a document was withdrawn."""
    told = set(files(site))
    found = {path.relative_to(site).as_posix() for path in (site / "data").rglob("*") if path.is_file()}
    assert found - told <= {"data/index.html", f"data/documents/{GONE}.json"}


def test_the_list_has_the_fields_of_the_manual(site: Path) -> None:
    found = read(site / "data/documents.json")
    outer = CODE.findall(MANUAL.sections["documents"].strip().partition("；")[0])
    assert list(found) == outer
    assert found["version"] == 1 and found["documents"]
    for entry in every_version(site):
        assert sorted(entry) == sorted(MANUAL.fields("documents"))


def test_the_list_is_in_the_order_that_the_manual_says(site: Path) -> None:
    dates = [entry["date"] for entry in listed(site)]
    dated = [date for date in dates if date]
    assert dates[: len(dated)] == sorted(dated, reverse=True)


def test_a_document_has_the_fields_of_the_manual(site: Path) -> None:
    top = MANUAL.fields("outline")
    of_node = MANUAL.fields("outline", 1)
    kinds, span_kinds = MANUAL.inner(of_node["kind"]), ("correction", "query", "term", "reference", "cited")
    assert all(f"`{kind}`" in of_node["spans"] for kind in span_kinds)
    for document in outlines(site):
        assert sorted(document) == sorted(top)
        assert document["version"] == 1
        assert list(document["metadata"]) == MANUAL.inner(top["metadata"])
        for warning in document["warnings"]:
            assert list(warning) == MANUAL.inner(top["warnings"])
        for node in document["nodes"]:
            assert sorted(node) == sorted(of_node)
            assert node["kind"] in kinds
            assert list(node["source"]) == MANUAL.inner(of_node["source"])
            for span in node["spans"]:
                assert list(span) == MANUAL.inner(of_node["spans"])
                assert span["kind"] in span_kinds


def test_the_manual_has_every_kind_of_node() -> None:
    assert CODE.findall(MANUAL.fields("outline", 1)["kind"]) == [kind.value for kind in Kind]


def test_the_ledger_has_the_fields_of_the_manual(site: Path) -> None:
    told = MANUAL.fields("ledger")
    for entry in every_version(site):
        ledger = read(site / f"data/ledger/{entry['id']}.json")
        assert sorted(ledger) == sorted(told)
        assert (ledger["version"], ledger["id"]) == (1, entry["id"])
        assert all(len(edit) == 5 for edit in ledger["edits"])
        assert {rule for *_, rule in ledger["edits"]} >= set(ledger["dropped"])
        assert all(0 < share < 1 for share in ledger["dropped"].values())
        for match in ledger["contents"]:
            assert list(match) == MANUAL.inner(told["contents"])
            assert 0 <= match["similarity"] <= 1


def test_a_line_of_the_corpus_has_the_fields_of_the_manual(site: Path) -> None:
    told = CODE.findall(MANUAL.sections["corpus"])
    assert all(list(line) == told for line in corpus(site))


def test_a_document_withdrawn_has_the_fields_of_the_manual(strange: Checkout) -> None:
    (told,) = re.findall(r"撤下的公文只有(.*?)；", MANUAL.sections["outline"])
    gone = read(strange.site / f"data/documents/{GONE}.json")
    assert sorted(gone) == sorted(word.partition(":")[0].strip('"') for word in CODE.findall(told))
    assert gone["withdrawn"] is True
    assert (gone["id"], gone["address"]) == (GONE, f"documents/{GONE}/")
    for name in (f"data/ledger/{GONE}.json", f"data/seeds/{GONE}.html", f"documents/{GONE}.txt"):
        assert not (strange.site / name).exists()
    assert GONE not in {entry["id"] for entry in listed(strange.site)} | {
        line["document"] for line in corpus(strange.site)
    }


def test_former_addresses_lead_where_the_data_say(strange: Checkout) -> None:
    former = {name: read(strange.site / f"data/documents/{name}.json")["former"] for name in (OLD, GONE)}
    assert former == {
        OLD: {"c98": f"documents/{OLD}/#c20", "c99": "documents/cast-plan-2021-2025/#c1", "c100": None},
        GONE: {"title": None, "c1": "documents/cast-plan-2021-2025/#c2"},
    }
    for name, addresses in former.items():
        page = read_page(strange.page(name))
        assert all(len(page.xpath(f"//*[@id='{anchor}']")) == 1 for anchor in addresses)
    targets = {address for addresses in former.values() for address in addresses.values() if address}
    assert dict(texts_at(strange.site, sorted(targets))).keys() == targets


def test_every_address_leads_to_the_text_of_its_node(site: Path) -> None:
    for document in outlines(site):
        expected = {node["address"]: bare(node["text"]) for node in document["nodes"]}
        assert len(expected) == len(document["nodes"])
        assert dict(texts_at(site, list(expected))) == expected
        assert all(node["address"] == f"{document['address']}#{node['anchor']}" for node in document["nodes"])


def test_every_line_of_the_corpus_leads_to_its_text(site: Path) -> None:
    lines = corpus(site)
    expected = {line["url"]: bare(line["text"]) for line in lines}
    assert len(expected) == len(lines)
    assert dict(texts_at(site, list(expected))) == expected


def test_the_corpus_says_what_the_documents_say(site: Path) -> None:
    shared = ("anchor", "label", "title", "text")
    expected = {
        (document["id"], node["address"], *(node[key] for key in shared))
        for document in outlines(site)
        for node in document["nodes"]
    }
    assert {(line["document"], line["url"], *(line[key] for key in shared)) for line in corpus(site)} == expected


def test_the_list_says_what_the_documents_say(site: Path) -> None:
    for entry, document in zip(every_version(site), outlines(site), strict=True):
        for key in ("id", "address", "added", "revised"):
            assert entry[key] == document[key]
        for key in ("issuer", "document_number", "date"):
            assert entry[key] == document["metadata"][key]
        (title,) = [node["text"] for node in document["nodes"] if node["anchor"] == "title"]
        assert entry["title"] == title + ("（2020年4月13日版）" if "/" in entry["id"] else "")
        main = [node for node in document["nodes"] if not re.match(r"notice-|x\d+-", node["anchor"])]
        assert entry["clauses"] == sum(node["kind"] in ("article", "clause") for node in main)


def test_citations_begin_with_the_title_and_each_is_one_nodes_own(site: Path) -> None:
    for entry, document in zip(every_version(site), outlines(site), strict=True):
        title, _, version = entry["title"].partition("（2020年4月13日版")
        marked = title.replace("《", "〈").replace("》", "〉")
        assert not version or all("2020年4月13日版）" in node["citation"] for node in document["nodes"])
        for node in document["nodes"]:
            assert node["citation"].startswith("《" if node["anchor"].startswith("notice-") else f"《{marked}》")
        assert len({node["citation"] for node in document["nodes"]}) == len(document["nodes"])


def test_numbers_are_what_the_manual_says(strange: Checkout) -> None:
    nodes = read(strange.site / "data/documents/cr.json")["nodes"]
    found = {node["label"]: node["number"] for node in nodes}
    assert found == {None: None, "一、": 1, "1.": 1, "1.1": 1, "——": 1, "第十条之一": 10}


def test_spans_are_readings_of_the_apparatus(site: Path) -> None:
    seen = set()
    for document in outlines(site):
        page = read_page(site / document["address"] / "index.html")
        for node in document["nodes"]:
            for span in node["spans"]:
                assert 0 <= span["start"] < span["end"] <= len(node["text"])
                if span["kind"] not in ("correction", "query"):
                    continue
                (entry,) = page.xpath(f"//*[@id='{span['target']}']")
                words = node["text"][span["start"] : span["end"]]
                told = entry.text_content()
                assert words in (told.partition("更正为")[2] if span["kind"] == "correction" else told)
                seen.add(span["kind"])
    assert seen == {"correction", "query"}


def seed_text(data: bytes, ledger: dict[str, Any]) -> str:
    """The text of a seed file, as the manual says that positions count."""
    text = data.decode(ledger["encoding"]).removeprefix("\ufeff" if ledger["bom"] else "")
    return text if ledger["newline"] == "mixed" else text.replace(ledger["newline"], "\n")


def replay(text: str, edits: list[Any], *, back: bool = False) -> str:
    """The text with every edit done, or undone; fails where one does not fit."""
    pieces, done, shift = [], 0, 0
    for start, end, original, replacement, _ in edits:
        old, new = (replacement, original) if back else (original, replacement)
        at = start + shift
        assert done <= at and text[at : at + len(old)] == old
        assert len(original) == end - start
        pieces += [text[done:at], new]
        done = at + len(old)
        shift += len(replacement) - len(original) if back else 0
    return "".join([*pieces, text[done:]])


def test_seed_and_ledger_give_the_text_and_back(checkout_of: Checkout) -> None:
    site = checkout_of.site
    of_seed: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {}
    for document in outlines(site):
        ledger = read(site / f"data/ledger/{document['id']}.json")
        assert ledger["seed"] == document["seed"]
        of_seed.setdefault(document["seed"], []).append((ledger, document))
    for name, pairs in of_seed.items():
        pairs.sort(key=lambda pair: pair[0]["start"])
        data = checkout_of.seed(name).read_bytes()
        text = seed_text(data, pairs[0][0])
        starts = [ledger["start"] for ledger, _ in pairs]
        assert starts[0] == 0
        whole = ""
        for (ledger, document), end in zip(pairs, [*starts[1:], len(text)], strict=True):
            joined = "\n".join(node["text"] for node in document["nodes"])
            assert replay(text[ledger["start"] : end], ledger["edits"]) == joined
            whole += replay(joined, ledger["edits"], back=True)
        head = pairs[0][0]
        whole = whole if head["newline"] == "mixed" else whole.replace("\n", head["newline"])
        assert (b"\xef\xbb\xbf" if head["bom"] else b"") + whole.encode(head["encoding"]) == data


def test_every_way_to_end_a_line_was_read(strange: Checkout) -> None:
    ledgers = [read(path) for path in (strange.site / "data/ledger").rglob("*.json")]
    (told,) = re.findall("换行符（(.*?)，几种混用的是(.*?)）", MANUAL.fields("ledger")["encoding"])
    written = {code.encode().decode("unicode_escape") for part in told for code in CODE.findall(part)}
    assert {ledger["newline"] for ledger in ledgers} == written
    assert {ledger["bom"] for ledger in ledgers} == {True, False}


def test_the_seed_stands_line_by_line_on_its_page(checkout_of: Checkout) -> None:
    shown: dict[str, dict[int, str]] = {}
    for document in outlines(checkout_of.site):
        page = read_page(checkout_of.site / f"data/seeds/{document['id']}.html")
        lines = {int(item.get("id")[1:]): item for item in page.xpath("//li")}
        assert list(lines) == list(range(min(lines), max(lines) + 1))
        assert [item.get("value") for item in lines.values()] == [str(number) for number in lines]
        links = {link for item in lines.values() for link in item.xpath("./a/@href")}
        for node in document["nodes"]:
            first, last = node["source"]["start_line"], node["source"]["end_line"]
            assert first <= last and {first, last} <= lines.keys()
            up = "../" * (2 + document["id"].count("/"))
            assert f"{up}{node['address']}" in lines[first].xpath("./a/@href")
        assert len(links) == len(document["nodes"])
        seed = shown.setdefault(document["seed"], {})
        assert not seed.keys() & lines.keys()
        seed |= {number: item.xpath("./span")[0].text_content() for number, item in lines.items()}
    for name, lines in shown.items():
        text = checkout_of.seed(name).read_bytes().decode("utf-8-sig")
        expected = re.split("\r\n|\r|\n", text)
        expected = expected[:-1] if expected[-1] == "" else expected
        assert [lines[number] for number in sorted(lines)] == expected
        assert sorted(lines) == list(range(1, len(expected) + 1))


def test_markdown_and_plain_text_stand_beside_each_page(checkout_of: Checkout) -> None:
    for document in outlines(checkout_of.site):
        beside = checkout_of.site / document["address"]
        markdown = beside.with_suffix(".md").read_text("utf-8")
        assert markdown == (checkout_of.root / f"docs/documents/{document['id']}.md").read_text("utf-8")
        assert all(f"{{: #{node['anchor']} }}" in markdown for node in document["nodes"])
        plain = beside.with_suffix(".txt").read_text("utf-8")
        assert plain == "".join(f"{node['text']}\n" for node in document["nodes"])


def test_the_counts_agree(checkout_of: Checkout) -> None:
    site = checkout_of.site
    ids = sorted(entry["id"] for entry in every_version(site))
    for folder, end in (
        ("data/ledger", "json"),
        ("data/seeds", "html"),
        ("documents", "txt"),
        ("data/documents", "json"),
    ):
        files_of = (path.relative_to(site / folder).as_posix() for path in (site / folder).rglob(f"*.{end}"))
        assert sorted({name.removesuffix(f".{end}") for name in files_of} - {GONE}) == ids
    lines = Counter(line["document"] for line in corpus(site))
    assert lines == {document["id"]: len(document["nodes"]) for document in outlines(site)}
    assert f"共{len(listed(site))}件。" in article(read_page(site / "documents/index.html")).text_content()


def test_feed_and_llms_name_every_document(site: Path) -> None:
    addresses = {entry["address"] for entry in listed(site)}
    feed = etree.fromstring((site / "feed.xml").read_bytes())
    links = feed.xpath("//*[local-name()='entry']/*[local-name()='link']/@href")
    assert len(links) == len(addresses) and {link.removeprefix(URL) for link in links} == addresses
    found = re.findall(
        r"\]\((?:https://example\.org/some/path/)?(documents/[\w-]+)\.md\)", (site / "llms.txt").read_text("utf-8")
    )
    assert len(found) == len(addresses) and {f"{path}/" for path in found} == addresses


def test_the_sitemap_names_every_document_and_robots_the_sitemap(strange: Checkout) -> None:
    sitemap = etree.fromstring((strange.site / "sitemap.xml").read_bytes())
    found = sitemap.xpath("//*[local-name()='loc']/text()")
    assert len(set(found)) == len(found)
    assert set(found) >= {URL + entry["address"] for entry in every_version(strange.site)}
    robots = (strange.site / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {URL}sitemap.xml\n" in robots and "Disallow" not in robots


def test_without_an_address_of_its_own_a_site_names_no_sitemap(built: Checkout) -> None:
    assert "Sitemap" not in (built.site / "robots.txt").read_text("utf-8")


def test_what_is_said_for_citing_is_as_the_manual_says(site: Path) -> None:
    """The place ends the citation; a reference of a node is that of its text with the place in it."""
    top = MANUAL.fields("outline")
    for document in outlines(site):
        assert sorted(document["work"]) == sorted(MANUAL.inner(top["work"]))
        assert f"[{document['work']['type']}]. " in document["reference"]
        assert document["reference"].rstrip().endswith((f"({document['work']['date']})", "]."))
        for node in document["nodes"]:
            within, own = node["place"]
            assert node["citation"].endswith(within + own)
            assert within + own in node["reference"] and (own or not within)


def test_the_files_for_reference_managers_have_the_address_where_it_is_known(checkout_of: Checkout) -> None:
    for entry in every_version(checkout_of.site):
        (told,) = read(checkout_of.site / f"data/citations/{entry['id']}.csl.json")
        assert told["id"] == entry["id"]
        assert told["title"] == entry["title"].partition("（2020年4月13日版")[0]
        known = "sitemap" in (checkout_of.site / "robots.txt").read_text("utf-8").lower()
        assert told.get("URL") == (URL + entry["address"] if known else None)
